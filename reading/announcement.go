package reading

import (
	"huiqi/matching"
	"huiqi/reading/conditions"
	"huiqi/reading/pattern"
)

// announcement is a clause that only says that a list follows and how its entries belong together, or that those whom the
// list describes need no more.
var announcement = pattern.MustCompile(`^(?:[^，。；]{0,30}?(?:的|外|应|须|还|又|若|如|请|凡|同时|企业|单位|机构|人|得|且|并|可以))??(?:当|该)?(?:同时|还)?(?:符合|具备|满足|达到|具有|属于|存在|发生|有|为|是)(?:下列|以下|下面|如下|其中)[^，。；]{0,16}$|^(?:下列|以下|下述)[^，。；]{0,12}(?:满足|符合|具备|达到)[^，。；]{0,6}$|^[^，。；]{0,10}(?:条件|要求|标准)如下$|^(?:应|须)?(?:同时)?(?:达到|符合)?下表[^，。；]{0,14}$|^(?:申请|申报|拟申请|拟申报)[^，。；不无未0-9]{2,40}$|^(?:则|即|均)?(?:可|可以)?(?:直接|不看)[^，。；]{0,30}$`)

// withoutAnnouncement leaves out of what the words before a list state the judgement that is no more than its
// announcement: the entries say what is asked.
func (g *gatherer) withoutAnnouncement(n *conditions.Node) *conditions.Node {
	return without(n, func(l *conditions.Leaf) bool {
		return announcement.MatchString(g.prose.Text[l.Start:l.End]) || g.refers(l)
	})
}

// without leaves the judgements that tell nothing out of what all must hold.
func without(n *conditions.Node, idle func(*conditions.Leaf) bool) *conditions.Node {
	return pruned(n, func(l *conditions.Leaf) bool { return l.Field == "" && idle(l) })
}

// pruned leaves out of what all must hold what is dropped.
func pruned(n *conditions.Node, drop func(*conditions.Leaf) bool) *conditions.Node {
	switch {
	case n == nil:
		return nil
	case n.Leaf != nil:
		if drop(n.Leaf) {
			return nil
		}
		return n
	case n.Kind == matching.NodeNot:
		return conditions.Not(pruned(n.Children[0], drop))
	case n.Kind != matching.NodeAll:
		return n
	}
	kept := make([]*conditions.Node, 0, len(n.Children))
	for _, c := range n.Children {
		kept = append(kept, pruned(c, drop))
	}
	return conditions.All(kept...)
}

// beforeList leaves out of what the words before a list state whatever only announces it.
func (g *gatherer) beforeList(text string, l lead, n *conditions.Node) *conditions.Node {
	if n = g.withoutAnnouncement(n); l.excluding && onlyJudgements(n) && barsThese.MatchString(text) {
		return nil
	}
	return n
}

// barsThese is all that some words say: that those who are listed behind them are shut out: 不接受以下人员申报：, 下列企业不得申报：.
var barsThese = pattern.MustCompile(`^[^，。；：]{0,12}(?:下列|以下|下面|如下)[^，。；：]{0,30}[：，]?$|^[^。；：]{0,16}(?:下列|以下|下面|如下)[^，。；：]{0,12}(?:的)?，[^，。；：]{2,16}[：，]?$`)

// asksFor announces a list of conditions.
var asksFor = pattern.MustCompile(`(?:条件|要求|情形|标准|之一|符合|具备|满足|任何一|任一|其一|如下)|(?:应|须|需|必须)(?:当|要)?：$`)

// announced marks what was covered from a place on as words that only announce a list.
func (g *gatherer) announced(from int) {
	for i := from; i < len(g.covered); i++ {
		if g.covered[i].node != nil {
			g.covered[i].node, g.covered[i].reason = nil, title
		}
	}
}

// opening are the words by which a document comes to what it has to say: 为做好2026年度认定工作，现将有关事项通知如下：.
var opening = pattern.MustCompile(`现将|现就|特制定|制定本|通知如下|公告如下|有关事项`)

// leadOf reads what the words before a list hand on. A year in the opening of a document is that of its call, as in its title.
func (g *gatherer) leadOf(s sentence) *conditions.Lead {
	if opening.MatchString(g.prose.Text[s.start:s.end]) {
		return g.reader.ReadHeading(g.prose.Text, s.start, s.end)
	}
	return g.reader.ReadLead(g.prose.Text, s.start, s.end)
}
