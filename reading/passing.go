package reading

import (
	"huiqi/matching"
	"huiqi/reading/conditions"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// takenUp are words for taking somebody up.
const takenUp = `确认|认定|入库|通过|纳入|评为|推荐|备案`

// passing says that those it describes need no score: 符合下列条件之一的，可直接确认.
var passing = pattern.MustCompile(`直接(?:予以|被)?(?:` + takenUp + `)|不看(?:分|得分|评分)|(?:免于|无需|不再|不参与|可不)(?:进行|参加)?(?:综合)?(?:评价|评分|打分)|不受(?:综合)?(?:评价|评分|得分|分数)[^，。；]{0,6}限制`)

// directly says of those who have a title that they are taken up without more: 已获批省级中试基地的直接纳入备案.
var directly = pattern.MustCompile(`(?:的|企业|单位|机构|平台|园区|基地|项目)，?(?:可以?|将|予以)?(?:直接(?:予以|被)?(?:` + takenUp + `|列入)|(?:同时|继续|优先|直接)(?:申报|申请))[^。；]{0,20}$`)

// taken reports whether a node tells no more than what those have who are taken up, and what they become.
func taken(n *conditions.Node) bool {
	return holdsOnly(pruned(n, func(l *conditions.Leaf) bool { return l.Field == "size_class" }))
}

// scored reports whether a node asks for a score.
func scored(n *conditions.Node) bool {
	for _, l := range n.Leaves() {
		if l.Field == "innovation_score" && l.Op == matching.GreaterOrEqual {
			return true
		}
	}
	return false
}

// scored returns the least part read before another that asks for a score; nil: there is none.
func (g *gatherer) scored(before *outline.Part) *outline.Part {
	var least *outline.Part
	for p, n := range g.nodes {
		if p.Last() <= before.Start && scored(n) && (least == nil || p.Start > least.Start) {
			least = p
		}
	}
	return least
}
