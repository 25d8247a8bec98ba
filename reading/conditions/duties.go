package conditions

import (
	"slices"

	"huiqi/reading/pattern"
)

var (
	// ofWhom begins a clause whose next words say whom it is about.
	ofWhom = pattern.MustCompile(`^(?:其中|此外|另外|同时|凡|各|对|对于|属于|为|有效期内的|，|、|：)*$`)
	// duty is what those firms have to hand in: 须按规定报送研发统计报表.
	duty = pattern.MustCompile(`^(?:企业|单位|公司)?(?:（[^（）]*）)?(?:还|另|另外|均|都|原则上)?(?:须|应当|应|必须|需要|需)(?:[^，。；：为是]{0,14}?)(?:提供|提交|出具|填报|报送|上报|填写|上传|附上)`)
)

// duties drops what only says whom a clause obliges to hand something in: 规模以上企业须报送统计报表 asks nobody to be of that size.
func (s *sentence) duties(c *clause) {
	obliged := func(h hit) bool {
		return ofKind(h.field) && ofWhom.MatchString(c.before(s.text, h.start)) && duty.MatchString(c.after(s.text, h.end))
	}
	if slices.ContainsFunc(c.hits, obliged) {
		c.hits = slices.DeleteFunc(c.hits, obliged)
		c.unread = true
	}
}

// ofKind are fields by which policies say of which kind a firm is.
func ofKind(field string) bool {
	switch field {
	case "above_scale", "titles", "listed", "size_class", "entity_type":
		return true
	}
	return false
}
