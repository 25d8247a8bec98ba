package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

// Conferred is a title that a document is about giving.
type Conferred struct {
	id    string // of the catalogue; empty: it has none
	name  string // without what says who gives it: 单项冠军
	level string // 国, 省, 市 or 区, empty where the document's title does not say it
	later bool   // it takes up those who are to earn the title one day, and so may shut out who has it
}

var (
	// issuedBy is what a name begins with that says who gives it: 某省, 市级.
	issuedBy = pattern.MustCompile(`^(?:(?:国家|省|市|区|县)级|国家|全国|[^，。；、国省市区县级]{2,3}(?:省|市|区|县|自治区)(?:级)?|省)`)
	// inTitle is the name of what a document gives, in its title: 山东省|外资研发中心|认定与支持.
	inTitle = pattern.MustCompile(`(?:^|关于|组织|开展|申报|推荐|做好|年度?|批)([^，。；：、（）的0-9]{2,20}?(?:企业|中心|平台|基地|园区|工厂|车间|实验室|研究院|机构|孵化器|空间|冠军|集群|先导区|示范区|工作室|工作站|特派员|工作者|领军人才|拔尖人才|科技人才|优秀人才|` + honouredOnes + `))(?:的)?(?:候选人|人选)?(?:培育)?(?:选派|选拔|选聘|选树|推选|认定|评审|备案|评价|评选|遴选|组建|申报|推荐|评定|管理|评估)`)
	// programmeInTitle is the name of a programme for persons or of a prize in the title of a document about it: 山东省“外专双百计划”|申报条件.
	programmeInTitle = pattern.MustCompile(`(?:^|关于|组织|开展|申报|推荐|做好|年度?|[0-9]年|批|届)([^，。；：、（）《》的0-9]{2,24}(?:计划”?|工程”?|奖”?|奖章|基金(?:项目)?|津贴(?:人员)?))(?:的)?(?:$|（|[^，。；：、（）]{0,8}(?:选派|选拔|选聘|推选|评审|评选|遴选|申报|申请|推荐|评定|管理|实施|人选|候选人|资助|征集|办法|须知|指南|问答|条件))`)
	// aboutIt are the words of a title before the name.
	aboutIt = pattern.MustCompile(`^.*(?:关于|组织|开展|做好|申报|推荐|年度)`)
	// heldAlready ends before a title that somebody has: 已获得市级数字化车间认定.
	heldAlready = pattern.MustCompile(`(?:已|曾)(?:经)?(?:获|被|取得|通过|是|为|入选|列入|纳入|认定|备案|评)[^，。；]{0,8}$`)
	// levelBefore ends before a title that a place gives: 河北省|绿色工厂.
	levelBefore = pattern.MustCompile(`(国家|省|市|区|县)[^国省市区县的，。；]{0,8}$`)
	// pooled follows a title that those are to earn one day whom a document takes up: 高新技术企业|培育库.
	pooled = pattern.MustCompile(`^(?:企业)?(?:培育|后备|种子)(?:资源)?(?:库|入库|企业)`)
)

// Conferred returns the titles that the title of a document says it gives.
func (r *Reader) Conferred(title string) []Conferred {
	var out []Conferred
	for _, x := range r.holdings.all(title, 0, len(title)) {
		level := levelOf(title[x.start:x.end])
		if m := levelBefore.FindStringSubmatch(title[:x.start]); m != nil && level == "" {
			level = levelOf(m[1] + "级")
		}
		for _, v := range x.values {
			out = append(out, Conferred{id: v, name: r.holdings.bareName(v), level: level, later: pooled.MatchString(title[x.end:])})
		}
	}
	named := func(words string) {
		given := meritAgain.Replace(aboutIt.ReplaceAllString(words, ""))
		name := r.holdings.bareName(given)
		if !slices.ContainsFunc(out, func(c Conferred) bool { return sameName(c.name, name, true) }) {
			out = append(out, Conferred{name: name, level: levelOf(given)})
		}
	}
	title = ofMerit.Replace(title)
	if m := inTitle.FindStringSubmatch(title); m != nil && len(out) == 0 {
		named(m[1])
	}
	if m := programmeInTitle.FindStringSubmatch(title); m != nil {
		named(m[1])
	}
	return out
}

// confers reports whether the document gives what a text names: all of it, at the level that the text says. Where it gives several, one
// may be what those have already who are after another.
func (s *sentence) confers(x held, before string) bool {
	if len(s.ctx.Confers) > 1 && heldAlready.MatchString(before) {
		return false
	}
	level := levelOf(s.text[x.start:x.end])
	for _, v := range x.values {
		if len(x.values) > 1 {
			level = levelOf(v)
		}
		name := s.reader.holdings.bareName(v)
		given := func(c Conferred) bool {
			return !(c.later && s.ctx.Excluding) && (c.id == v || (level == "" || level == c.level) && sameName(c.name, name, level != ""))
		}
		if !slices.ContainsFunc(s.ctx.Confers, given) {
			return false
		}
	}
	return len(x.values) > 0
}

// bareName returns the name of a title without what says who gives it: 市级单项冠军企业 is 单项冠军.
func (h *holdings) bareName(value string) string {
	if t, ok := h.catalogue.Title(value); ok && t.ID == value {
		value = t.Name
	}
	value = unquoted.Replace(value)
	for m := issuedBy.FindString(value); m != "" && len(m) < len(value); m = issuedBy.FindString(value) {
		value = value[len(m):]
	}
	return strings.TrimSuffix(value, "企业")
}

// sameName reports whether two names are those of one title, one of them in short: 单项冠军 and 制造业单项冠军. Where a level is said too,
// it may be shorter: 市级龙头企业.
func sameName(a, b string, levelled bool) bool {
	if runes(a) > runes(b) {
		a, b = b, a
	}
	return a == b || (runes(a) > 3 || levelled && runes(a) > 1) && strings.HasSuffix(b, a)
}

// levelOf returns the level that the words for a title begin with; empty: they say none.
func levelOf(words string) string {
	m := issuedBy.FindString(unquoted.Replace(words))
	for _, l := range []string{"国", "省", "市", "区"} {
		if strings.Contains(strings.ReplaceAll(m, "全国", "国"), l) {
			return l
		}
	}
	if strings.Contains(m, "县") {
		return "区"
	}
	return ""
}

// GivesWhat reports whether some words name titles, and only such as the document itself gives: 对考核优秀的科技特派员.
func (r *Reader) GivesWhat(text string, start, end int, ctx Context) bool {
	if len(ctx.Confers) == 0 {
		return false
	}
	s := &sentence{reader: r, text: text, start: start, end: end, ctx: ctx}
	found := r.holdings.all(text, start, end)
	return len(found) > 0 && !slices.ContainsFunc(found, func(x held) bool { return !s.confers(x, text[start:x.start]) })
}
