package reading

import (
	"math/big"
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/conditions"
	"huiqi/reading/pattern"
)

// ofWhich begins a part that asks less of some of those before it: 其中，以软件开发为主业的企业，从业人员100人以上.
var ofWhich = pattern.MustCompile(`^其中(?:，)?[^，。；：0-9]{2,30}(?:企业|单位|机构|项目|平台)，`)

// easierCase reports whether a part of a sentence asks less, of the same figures, of some than the part before it does of all: of
// firms with a title, of those founded of late, or of those whom it names after 其中.
func (g *gatherer) easierCase(x sentence, n, before *conditions.Node) bool {
	leaves := n.Leaves()
	if len(leaves) == 0 {
		return false
	}
	text := g.prose.Text[x.start:x.end]
	titled := leaves[0].Field == "titles" && leaves[0].Op == matching.HasAny && leaves[0].Start == x.start && !strings.HasPrefix(text, "其中") && firmFirst.MatchString(text)
	young := youngFirst.MatchString(text)
	if !titled && !young && !ofWhich.MatchString(text) {
		return false
	}
	less := 0
	for _, l := range leaves {
		switch {
		case !isNumber(l), young && l.Field == "age_years":
		case looserThan(l)(before):
			less++
		case hasField(before, l.Field):
			return false
		}
	}
	return less > 0
}

// firmFirst begins a part with firms and then what they have: 高新技术企业上年度营业收入不低于1亿元.
var firmFirst = pattern.MustCompile(`^[^，。；：0-9]{2,20}企业(?:的)?(?:，)?(?:上年度?|上一年度?|近[一二三两1-3]年|年度?|最近|[0-9]{4}年|营业|销售|主营|研发)`)

// youngFirst begins a part with firms that were founded of late: 成立不足两个会计年度的企业，不低于1.5%.
var youngFirst = pattern.MustCompile(`^(?:其中)?[^，。；：0-9]{0,6}(?:成立|注册|设立|登记)(?:时间)?(?:不足|未满|不满|少于)[^，。；]{1,14}的(?:企业|单位|机构)?，`)

// besideSame puts a case beside what the node before it asks of the same figures, and leaves all else of that as it is.
func besideSame(before, n *conditions.Node) *conditions.Node {
	if before.Kind != matching.NodeAll {
		return conditions.Any(before, n)
	}
	var same, rest []*conditions.Node
	for _, c := range before.Children {
		if slices.ContainsFunc(c.Leaves(), isNumber) {
			same = append(same, c)
			continue
		}
		rest = append(rest, c)
	}
	return conditions.All(append(rest, conditions.Any(conditions.All(same...), n))...)
}

// isNumber reports whether a leaf bounds a number.
func isNumber(l *conditions.Leaf) bool {
	_, number := l.Value.(*big.Rat)
	return number
}
