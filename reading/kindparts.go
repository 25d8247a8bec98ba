package reading

import (
	"slices"
	"strings"

	"huiqi/reading/conditions"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// kindOfSentence returns where a sentence, or a part of one, names those whom alone it is about: 依托单位为高校的，…; 加工型企业总资产….
func (g *gatherer) kindOfSentence(s sentence) conditions.Part {
	text := g.prose.Text[s.start:s.end]
	m := supposing.FindStringSubmatchIndex(text)
	for _, words := range []*pattern.Pattern{bearing, ofPost, placed, graduated} {
		if m == nil {
			m = words.FindStringSubmatchIndex(text)
		}
	}
	if m == nil || barred.MatchString(text) {
		return conditions.Part{}
	}
	return conditions.Part{Start: s.start + m[2], End: s.start + m[3]}
}

// ofPost begins a part about persons by how they work for whom they work: 全职人选须签订3年以上劳动合同.
var ofPost = pattern.MustCompile(`^((?:全职|兼职|柔性|刚性|长期|短期)(?:引进|聘用)?(?:的)?(?:人选|人才))`)

// placed begins a part with those parts of the country or of a province whose applicants its figures are of: 东部地区总资产1.5亿元以上.
var placed = pattern.MustCompile(`^((?:东|中|西|东北)部(?:地区|省份)?|东北地区|(?:沿海|内陆|山区|丘陵|平原|库区|牧区|老区|城区|主城区|县域|农村|欠发达|发达)(?:地区|县|县区|市县)?)(?:的)?(?:企业|单位|项目)?(?:，)?[^，。；：]{0,16}[0-9]`)

// graduated begins a part with the level, of those that the same thing may have, of which it asks something: 卓越级智能工厂应为….
var graduated = pattern.MustCompile(`^((?:[^，。；：的须应在]{1,4}级|[一二三四五]星级|[A-E1-5]级|[甲乙丙丁]级)[^，。；：的须应]{2,12}?)(?:还)?(?:应|须|需|要求|申报|的[，]|：)`)

// otherKind reports whether two kinds are such that nobody is of both.
func (g *gatherer) otherKind(a, b conditions.Part) bool {
	x, y := g.words(a), g.words(b)
	return contrary(x, y) || kindsApart(x, y) || placesApart(x, y)
}

// placesApart reports whether two names of cases are those of two parts of the country.
func placesApart(a, b string) bool {
	x, y := placed.FindStringSubmatch(a+"1"), placed.FindStringSubmatch(b+"1")
	return x != nil && y != nil && x[1] != y[1]
}

// besides adds what the last of some sentences states to what those before it in its part do. Neighbours about applicants of
// different kinds are alternatives: 依托单位为企业的，…。依托单位为高校的，….
func (g *gatherer) besides(nodes []*conditions.Node, own []sentence, n *conditions.Node, excluding bool) []*conditions.Node {
	last := len(nodes) - 1
	if len(own) < 2 || excluding || n == nil || nodes[last] == nil {
		return append(nodes, n)
	}
	before, s := own[len(own)-2], own[len(own)-1]
	a, b := g.kindOfSentence(before), g.kindOfSentence(s)
	if g.seekOthers(before, s) {
		nodes[last] = conditions.Any(nodes[last], n)
		return nodes
	}
	if !g.otherKind(a, b) || strings.Contains(g.prose.Text[before.start:s.end], "；") {
		return append(nodes, n)
	}
	nodes[last] = conditions.Any(g.ofKind(nodes[last], a), g.ofKind(n, b))
	return nodes
}

// appliesFor returns what those apply for of whom a sentence says what they must have; empty: it does not say. Who applies for
// one of two things is not asked what the other takes: 拟申报卓越级的企业已…。拟申报领航级的单位已….
func (g *gatherer) appliesFor(s sentence) string {
	m := seekers.FindStringSubmatch(g.prose.Text[s.start:s.end])
	if m == nil {
		return ""
	}
	return m[1]
}

var seekers = pattern.MustCompile(`^拟?(?:申报|申请|参评)([^，。；：的]{2,20})的(?:，|(?:企业|单位|机构|项目|团队|组织|人员)，?(?:应|须|需|必须|已|要))`)

// seekOthers reports whether two parts of a sentence say what those must have who apply for different things: 申报设计中心的，应…；申报设计
// 企业的，应….
func (g *gatherer) seekOthers(a, b sentence) bool {
	x, y := g.appliesFor(a), g.appliesFor(b)
	return x != "" && y != "" && x != y
}

// ofKind asks of applicants of a kind what is asked of that kind. Whether they are of it is left to a person where no
// condition says so.
func (g *gatherer) ofKind(n *conditions.Node, kind conditions.Part) *conditions.Node {
	within := func(l *conditions.Leaf) bool { return l.Start < kind.End && kind.Start < l.End }
	if levelled.MatchString(g.words(kind)) { // it is what they apply for
		return conditions.All(g.judged(kind, ofOneCase), pruned(n, func(l *conditions.Leaf) bool { return g.isTitle(l, g.words(kind)) }))
	}
	k := caseKind(g.prose.Text, kind.Start, kind.End)
	if k != nil {
		n = conditions.OfKinds(n, k.Leaf.Value.([]string))
	}
	for _, l := range n.Leaves() {
		if within(l) && (k == nil && !isNumber(l) && l.Field != "social_insurance" || k != nil && l.Field == k.Leaf.Field && l.Start == kind.Start && l.End == kind.End) {
			return n
		}
	}
	if k != nil {
		return conditions.All(k, without(n, within))
	}
	return conditions.All(g.judged(kind, ofOneCase), n)
}

// isTitle reports whether a condition asks for the title that some words name, and for no other.
func (g *gatherer) isTitle(l *conditions.Leaf, words string) bool {
	value, list := l.Value.([]string)
	return list && l.Field == "titles" && len(value) == 1 && (value[0] == words || slices.Contains(g.reader.Titles(words), value[0]))
}

// ofLevel leaves it to a person which of several levels that entries ask something of an applicant seeks.
func (g *gatherer) ofLevel(p *outline.Part, n *conditions.Node) *conditions.Node {
	own := g.own(p)
	for _, words := range []*pattern.Pattern{placed, graduated} {
		if m := words.FindStringSubmatchIndex(own); m != nil && n != nil {
			start := p.Start + strings.Index(g.prose.Text[p.Start:p.End], own)
			return g.ofKind(n, conditions.Part{Start: start + m[2], End: start + m[3]})
		}
	}
	return n
}

// ofType leaves it to a person whether an applicant is of the type that a heading names: 生产型企业：….
func (g *gatherer) ofType(p *outline.Part, n *conditions.Node) *conditions.Node {
	if n == nil || !typed.MatchString(p.Heading) {
		return n
	}
	return g.ofKind(n, conditions.Part{Start: p.Named.Start, End: p.Named.End})
}

var typed = pattern.MustCompile(`^[^申评认参，。；：]{2,14}(?:型|类|性)企业$`)

// ofGraded leaves it to a person whether an applicant is of the trade that an entry gives its number: 畜禽类9000万元以上.
func (g *gatherer) ofGraded(p *outline.Part, n *conditions.Node) *conditions.Node {
	own := g.own(p)
	m := graded.FindStringSubmatchIndex(own)
	if m == nil || n == nil {
		return n
	}
	start := p.Start + strings.Index(g.prose.Text[p.Start:p.End], own)
	return g.ofKind(n, conditions.Part{Start: start + m[2], End: start + m[3]})
}
