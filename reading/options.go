package reading

import (
	"math/big"
	"strings"

	"huiqi/matching"
	"huiqi/reading/conditions"
	"huiqi/reading/pattern"
)

// option are the conditions of one clause that bound a number, with those that say for whom.
type option struct {
	nodes []*conditions.Node
	bound *conditions.Leaf // nil: it bounds none, or several
	whom  *conditions.Leaf // nil: no field says for whom
	named bool             // the clause before says for whom: 属单机的，单台售价100万元以上
}

// options joins neighbours that bound the same number differently, each for applicants of its own: 男性不超过35周岁，女性不超过40周岁;
// 博士不超过45周岁，硕士不超过40周岁. Asked together all but the strictest would be idle. Where no field says for whom a bound is,
// its words are left to a person beside it, unless it is the strictest.
func (g *gatherer) options(n *conditions.Node) *conditions.Node {
	if n == nil || n.Kind != matching.NodeAll {
		return n
	}
	all := g.withParts(g.optionsOf(n.Children))
	var out []*conditions.Node
	for i := 0; i < len(all); {
		end := i + 1
		for end < len(all) && g.excludes(all[end-1], all[end]) {
			end++
		}
		if end == i+1 {
			out = append(out, all[i].nodes...)
			i = end
			continue
		}
		var cases []*conditions.Node
		strictest := strictest(all[i:end])
		for _, o := range all[i:end] {
			if o.whom == nil && !o.named && o.bound != strictest { // whether it is the applicant's
				o.nodes = append(o.nodes, g.judged(conditions.Part{Start: o.bound.Start, End: o.bound.End}, ofOneCase))
			}
			cases = append(cases, conditions.All(o.nodes...))
		}
		out = append(out, conditions.Any(cases...))
		i = end
	}
	return conditions.All(out...)
}

// withParts leaves to a person the bounds of a part of what the clause before bounds, which no field holds and which all must meet as well:
// 研发人员20人以上，博士研发人员3人以上.
func (g *gatherer) withParts(all []option) []option {
	for i := 1; i < len(all); i++ {
		o := &all[i]
		if o.bound == nil || o.whom != nil || all[i-1].bound == nil || all[i-1].bound.Field != o.bound.Field || !g.ofPart(o.bound) {
			continue
		}
		for k, n := range o.nodes {
			if n.Leaf == o.bound {
				o.nodes[k] = g.judged(conditions.Part{Start: o.bound.Start, End: o.bound.End}, ofPartOnly)
			}
		}
		o.bound = nil
	}
	return all
}

// ofPart reports whether the words of a bound begin with a part of what it is a number of.
func (g *gatherer) ofPart(l *conditions.Leaf) bool {
	from := max(0, strings.LastIndexAny(g.prose.Text[:l.Start], "，。；、\n"))
	return ofParts.MatchString(strings.TrimLeft(g.prose.Text[from:l.End], "，。；、 \n"))
}

// ofParts begins a bound of a part: of the money that goes into equipment, of the staff with a doctorate.
var ofParts = pattern.MustCompile(`^(?:且|并)?(?:设备|装备|软件|软硬件|硬件|生产性?设备)[^，。；0-9]{0,6}(?:投资|投入)|^(?:且|并)?(?:核心|海外|境外|国外|国际|高价值)[^，。；0-9]{0,4}专利|^(?:且|并)?(?:博士|硕士|高级职称|本科以上)[^，。；0-9]{0,6}(?:人员|人才)`)

// optionsOf groups conditions by the clauses that they come from, men and women apart.
func (g *gatherer) optionsOf(nodes []*conditions.Node) []option {
	var out []option
	for i, n := range nodes {
		last := len(out) - 1
		switch {
		case i == 0 || n.Leaf == nil || nodes[i-1].Leaf == nil:
			out = append(out, option{})
		case g.names(nodes[i-1].Leaf, n.Leaf):
			out[last].named = true
		case g.limits(nodes[i-1].Leaf, n.Leaf):
		case n.Leaf.Start != nodes[i-1].Leaf.Start || n.Leaf.End != nodes[i-1].Leaf.End,
			out[last].bound != nil && bounds(n, out[last].bound) && gender.MatchString(g.prose.Text[n.Leaf.Start:n.Leaf.End]):
			out = append(out, option{})
		}
		out[len(out)-1].add(n)
	}
	return out
}

// gender is a clause that bounds a number for men and for women.
var gender = pattern.MustCompile(`男[^，。；]{1,24}女|女[^，。；]{1,24}男`)

// names reports whether a judgement is the clause before another that says for whom that is.
func (g *gatherer) names(a, b *conditions.Leaf) bool {
	return a.Field == "" && b.Field != "" && a.End <= b.Start && supposed.MatchString(g.prose.Text[a.Start:a.End]) && g.prose.Text[a.End:b.Start] == "，"
}

// limits reports whether a condition is the clause before another that says for whom that is: 注册地在青海的企业，年销售收入1亿元以上.
func (g *gatherer) limits(a, b *conditions.Leaf) bool {
	if _, list := a.Value.([]string); !list || !isNumber(b) || a.Start >= b.Start {
		return false
	}
	before := g.prose.Text[a.Start:b.Start]
	return limiting.MatchString(before) && !strings.ContainsAny(before, pausing+"；")
}

// limiting is a clause that says of whom the next one tells something.
var limiting = pattern.MustCompile(`^[^，。；：]{2,60}(?:的|企业|单位|机构|项目|平台|园区)，$`)

// supposed is a clause that says when or for whom the next one holds: 属单机的, 如为新产品.
var supposed = pattern.MustCompile(`的$|^(?:如果|如|若)(?:为|是|属|系)`)

func (o *option) add(n *conditions.Node) {
	o.nodes = append(o.nodes, n)
	if n.Leaf == nil {
		return
	}
	if isNumber(n.Leaf) {
		if o.bound != nil {
			o.bound = nil
			return
		}
		o.bound = n.Leaf
		return
	}
	if _, list := n.Leaf.Value.([]string); list && o.whom == nil {
		o.whom = n.Leaf
	}
}

// excludes reports whether two clauses bound the same number for different applicants.
func (g *gatherer) excludes(a, b option) bool {
	if a.bound == nil || b.bound == nil || a.bound.Field != b.bound.Field || lower(a.bound) != lower(b.bound) || a.bound.Period != b.bound.Period {
		return false
	}
	if between := g.prose.Text[min(a.bound.End, b.bound.Start):b.bound.Start]; strings.HasSuffix(between, "且") || strings.HasSuffix(between, "并") { // of one applicant
		return false
	}
	if a.bound.Value.(*big.Rat).Cmp(b.bound.Value.(*big.Rat)) == 0 {
		return false
	}
	switch {
	case a.named && b.named, g.post(a.bound) != "" && g.post(b.bound) != "" && g.post(a.bound) != g.post(b.bound), g.products(a.bound) && g.products(b.bound):
		return true
	case a.whom != nil && b.whom != nil:
		return a.whom.Field == b.whom.Field
	case b.whom != nil:
		return strictest([]option{a, b}) == a.bound
	case a.whom != nil && strings.ContainsAny(g.prose.Text[a.bound.Start:b.bound.End], pausing+"；"):
		return false
	}
	return !g.scoped(a.bound) && !g.scoped(b.bound)
}

// post returns how those are taken on of whom a clause bounds something: 全职引进的每年工作不少于9个月. Empty: it does not say.
func (g *gatherer) post(l *conditions.Leaf) string {
	return posts.FindString(g.prose.Text[l.Start:l.End])
}

var posts = pattern.MustCompile(`^(?:全职|兼职|柔性|刚性|长期|短期)(?:引进|聘用|工作)?`)

// products reports whether a clause bounds something of one sort of equipment: 核心零部件累计销售额200万元以上.
func (g *gatherer) products(l *conditions.Leaf) bool {
	return equipment.MatchString(g.prose.Text[l.Start:l.End])
}

var equipment = pattern.MustCompile(`^(?:属于?)?(?:成套|单机|单台|(?:关键|核心)*零部件|总成|部件)`)

// scoped reports whether a clause says which of an applicant's amounts it bounds.
func (g *gatherer) scoped(l *conditions.Leaf) bool {
	if ofType.MatchString(g.prose.Text[l.Start:l.End]) {
		return false
	}
	return scope.MatchString(g.prose.Text[max(0, l.Start-len("其中")):l.End])
}

// ofType begins a clause that bounds something for applicants of one type: 其中众创空间类入驻团队达50个以上.
var ofType = pattern.MustCompile(`^[^，。；：、0-9的]{2,10}类[^型别似目]`)

// scope tells amounts of one applicant apart that are asked together: 单项合同20万元以上、全年累计60万元以上.
var scope = pattern.MustCompile(`累计|合计|总计|总额|总量|单项|单笔|单个|其中|每|年均|平均|新增|首次|至少有`)

// strictest returns the bound that implies the others.
func strictest(options []option) *conditions.Leaf {
	best := options[0].bound
	for _, o := range options[1:] {
		more := o.bound.Value.(*big.Rat).Cmp(best.Value.(*big.Rat)) > 0
		if more == lower(best) {
			best = o.bound
		}
	}
	return best
}
