package reading

import (
	"slices"
	"strings"

	"huiqi/reading/conditions"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// read reads one sentence if it states conditions, and remembers what became of its parts.
func (g *gatherer) read(s sentence, about outline.Subject, ctx conditions.Context) *conditions.Node {
	text := g.prose.Text[s.start:s.end]
	if ps := conditions.Parts(g.prose.Text, s.start, s.end); len(ps) > 1 && revokes(text) { // …的，不得申报；已申报的，取消其资格
		var nodes []*conditions.Node
		for _, p := range ps {
			nodes = append(nodes, g.read(s.cut(p, s.reason), about, ctx))
		}
		return conditions.All(nodes...)
	}
	if m := scoping.FindStringSubmatchIndex(text); m != nil && (about == "" || about == outline.General) {
		return g.readAs(s.cut(conditions.Part{Start: s.start + m[2], End: s.start + m[3]}, condition), about, ctx)
	}
	if m := builtBy.FindStringSubmatchIndex(text); m != nil && (about == "" || about == outline.General) && !normative.MatchString(text[:m[2]]) && !granting.MatchString(text) {
		return g.readAs(s.cut(conditions.Part{Start: s.start + m[2], End: s.start + m[3]}, condition), about, ctx)
	}
	s.section = about == outline.Conditions || about == outline.Applicants || about == outline.Exclusions
	s.reason = roleOf(text, about, g.strict && !ctx.Subject)
	if g.ofTenants(text, about) {
		s.reason = others
	}
	if s.reason != condition && s.reason != perhaps {
		if s.reason == benefit {
			return g.besideGrant(s, about, ctx)
		}
		g.covered = append(g.covered, s)
		return nil
	}
	return g.readAs(s, about, ctx)
}

// readAs reads a sentence that is known to state conditions.
func (g *gatherer) readAs(s sentence, about outline.Subject, ctx conditions.Context) *conditions.Node {
	if whom, cases, ok := g.grantsLed(s); ok {
		return conditions.All(g.readAs(whom, about, ctx), g.readAs(cases, about, ctx))
	}
	if m := meantBefore.FindStringIndex(g.prose.Text[s.start:s.end]); m != nil {
		s.start += m[1]
		s.section = true // whatever section it stands in, it says who may apply
	}
	parts := conditions.Parts(g.prose.Text, s.start, s.end)
	l := lead{}
	if head, rest, ok := g.headed(s.start, s.end); ok {
		if before := conditions.Parts(g.prose.Text, head.Start, head.End); len(before) > 1 { // only its last part leads
			first, last := s, s
			last.start = before[len(before)-1].Start
			first.end = before[len(before)-2].End
			return conditions.All(g.readAs(first, about, ctx), g.readAs(last, about, ctx))
		}
		l = readLead(g.prose.Text[head.Start:head.End])
		ctx.Lead = g.reader.ReadLead(g.prose.Text, head.Start, head.End)
		ctx.Business = ctx.Business || ofTrades.MatchString(g.prose.Text[head.Start:head.End])
		parts = append([]conditions.Part{head}, g.itemised(rest, s.end, l)...)
	}
	ctx.Excluding = ctx.Excluding || g.shutTogether(parts)
	excluding := ctx.Excluding || l.excluding
	if !excluding {
		parts = g.sizesApart(parts)
	}
	if about != outline.Conditions && about != outline.Exclusions && !excluding {
		var apart []conditions.Part
		for _, p := range parts {
			apart = append(apart, g.grantsApart(p)...)
		}
		parts = apart
	}
	if len(parts) == 0 { // nothing but marks
		s.reason = general
		g.covered = append(g.covered, s)
		return nil
	}
	return g.readParts(s, parts, l, about, ctx)
}

// shutTogether reports whether the last part of a sentence shuts out those whom all its parts describe: 已获补助的企业；已纳入
// 试点的企业不再申报.
func (g *gatherer) shutTogether(parts []conditions.Part) bool {
	n := len(parts) - 1
	if n < 1 || !barred.MatchString(g.prose.Text[parts[n].Start:parts[n].End]) {
		return false
	}
	for _, p := range parts[:n] {
		if text := g.prose.Text[p.Start:p.End]; !describing.MatchString(text) || barred.MatchString(text) {
			return false
		}
	}
	return true
}

var describing = pattern.MustCompile(`^(?:凡|凡是)?(?:申报|申请)?(?:企业|单位|人)?(?:已|曾|正在|被|存在|发生|出现|有|从事|近[一二两三四五0-9]+年|上(?:一)?年度|同一|列入|纳入|受到|处于|拖欠|偷|未|没有|不)[^。；]*(?:的|企业|单位|项目|机构|人员|产品)(?:（[^（）]*）)?$`)

// oneOfThese announces a list of which one must hold by a comma: 符合下列情形之一的，….
var oneOfThese = pattern.MustCompile(`^[^，。；：]{0,20}(?:符合|具备|满足|属于)(?:下列|以下|下面|如下)[^，。；：]{0,8}之一(?:的)?，`)

// headed cuts off the words before a colon that announce what follows within the same sentence.
func (g *gatherer) headed(from, to int) (head conditions.Part, rest int, ok bool) {
	i := strings.Index(g.prose.Text[from:to], "：")
	if m := oneOfThese.FindStringIndex(g.prose.Text[from:to]); i < 0 && m != nil && strings.Contains(g.prose.Text[from+m[1]:to], "；") && !barring.MatchString(g.prose.Text[from:to]) {
		return conditions.Part{Start: from, End: from + m[1] - len("，")}, from + m[1], true
	}
	if i < 0 || from+i+len("：") >= to {
		return head, 0, false
	}
	head = conditions.Part{Start: from, End: from + i}
	words := g.prose.Text[head.Start:head.End]
	l := readLead(words)
	return head, from + i + len("："), asksFor.MatchString(words) || normative.MatchString(words) || l.excluding || l.least > 0 || bySize(g.prose.Text[from+i+len("："):to])
}

// states tells what a sentence does once what it holds is known: it states conditions, tells those whom it names what to do, or
// neither.
func (g *gatherer) states(s sentence, n *conditions.Node, about outline.Subject, ctx conditions.Context) role {
	switch {
	case s.follows && !g.strict && n != nil && onlyJudgements(n) && goesOn(g.prose.Text[s.start:s.end]):
	case g.doubtful(s, n, about, ctx), !s.section && onlyJudgements(n) && !g.binding(s, about):
		return general
	case telling(n) == 0 && !ctx.Excluding && applyAnew.MatchString(inBrackets.ReplaceAllString(g.prose.Text[s.start:s.end], "")):
		return procedure
	}
	return condition
}

// applyAnew ends a sentence that tells some what to do to apply: 资格今年到期的企业，须按程序提出认定申请.
var applyAnew = pattern.MustCompile(`，[^，。；]{0,8}(?:须|应|需)(?:当|要)?(?:按[^，。；]{1,10})?(?:重新|及时|另行|再|先)*(?:提出|提交|办理|进行)[^，。；]{0,14}(?:申请|申报|登记|变更)$`)

// binding reports whether a sentence states something even where nothing of it can be read.
func (g *gatherer) binding(s sentence, about outline.Subject) bool {
	text := g.prose.Text[s.start:s.end]
	return normative.MatchString(text) || audience.MatchString(text) && subjects.MatchString(text) || applying.MatchString(text) && ofPlace.MatchString(text) || ownFunds.MatchString(text) || about == "" && ofApplicants.MatchString(text) || entitled.MatchString(text) || bars(text, about) || barsList(text, about) || about != outline.Benefits && granting.MatchString(text) && (ofThose.MatchString(text) || !g.strict && object.MatchString(text)) || g.grants(text)
}

// ofPlace are words that say of those who are meant where they are, also where it is not known which place that is.
var ofPlace = pattern.MustCompile(`注册|登记|纳税|辖区|园区|[省市区县]内|行政区域`)

// doubtful reports whether what a sentence without clear signs holds is not enough to call it conditions. Where the
// document has sections of conditions, more is asked of the others.
func (g *gatherer) doubtful(s sentence, n *conditions.Node, about outline.Subject, ctx conditions.Context) bool {
	text := g.prose.Text[s.start:s.end]
	if s.reason != perhaps && (about != outline.Benefits || !g.strict || g.grants(text)) {
		return false
	}
	if about == outline.Benefits && g.rewards && s.reason == condition && object.MatchString(text) && holdsOnly(n) {
		return false
	}
	if registered.MatchString(text) && about != outline.Benefits && !onlyJudgements(n) {
		return false
	}
	if about == outline.Procedure && turnsDown(text) {
		return onlyJudgements(n)
	}
	k := telling(n)
	if k == 0 && !granting.MatchString(text) && slices.ContainsFunc(n.Leaves(), isNumber) {
		k = 1
	}
	if !g.strict || ctx.Subject || ctx.Excluding {
		return k == 0
	}
	if addressing.MatchString(text) && !onlyJudgements(n) || about == "" && (k > 0 || normative.MatchString(text) && !onlyJudgements(n)) {
		return false
	}
	return k == 0 || k == 1 && !normative.MatchString(text) && !object.MatchString(text) && !ofThose.MatchString(text) && !describes(text)
}

// registered is all that a sentence says of those who are registered somewhere: 在蔡甸区注册的省级专精特新企业.
var registered = pattern.MustCompile(`^(?:凡)?(?:在[^，。；的]{2,16}|[^，。；的]{1,12}[省市区县][^，。；的]{0,6}内)(?:依法)?(?:注册|登记)(?:登记|注册|成立|设立)?(?:满[^，。；]{1,6})?的[^，。；]{0,40}(?:企业|单位|机构|主体|组织)(?:（[^（）]*）)?$`)

// addressing begins a sentence that says for whom something is: 面向入库科技型中小企业.
var addressing = pattern.MustCompile(`^(?:面向|限于|仅限|限(?:已|由)|适用于|凡|本[^，。；]{1,8}适用于)`)

// telling counts the conditions that are of a kind which sentences do not name by the way.
func telling(n *conditions.Node) int {
	k := 0
	for _, l := range n.Leaves() {
		switch l.Field {
		case "", "titles", "platforms", "talent_titles", "industry", "region", "size_class", "entity_type", "ip_owned", "project_investment", "iur_partner":
		default:
			k++
		}
	}
	return k
}

func onlyJudgements(n *conditions.Node) bool {
	for _, l := range n.Leaves() {
		if l.Field != "" {
			return false
		}
	}
	return true
}
