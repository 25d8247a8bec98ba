package reading

import (
	"strings"

	"huiqi/reading/conditions"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// granted reads the entries of a list that each say who gets something: they are alternatives, also those that only a person
// can tell, as long as others are conditions. Where the document has sections of conditions, more is asked of these.
func (g *gatherer) granted(parts []*outline.Part, ctx conditions.Context, asked bool) []*conditions.Node {
	from, outer := len(g.covered), g.cases
	g.cases = true
	entries := g.entries(parts, ctx, asked)
	g.cases = outer
	all := conditions.All(entries...)
	if all != nil && (!g.strict || telling(all) > 0) {
		return entries
	}
	g.give(from)
	return nil
}

// give accounts for sentences from one on as such that only say what is given.
func (g *gatherer) give(from int) {
	for i := from; i < len(g.covered); i++ {
		if g.covered[i].node != nil {
			g.covered[i].node, g.covered[i].reason = nil, benefit
		}
	}
}

// sought reports whether one of the sentences of a part says what those must be who apply for what the others reward, so that nobody
// has it yet: 对认定的瞪羚企业奖励20万元。申请入库的企业，营业收入须….
func (g *gatherer) sought(own []sentence) bool {
	for _, s := range own {
		if seeking.MatchString(g.prose.Text[s.start:s.end]) {
			return true
		}
	}
	return false
}

var seeking = pattern.MustCompile(`^申(?:请|报)[^，。；]{0,8}(?:入库|认定|备案|评定|入选|列入[^，。；]{2,10})的(?:企业|单位|机构|项目|团队)?(?:，|应|须|需)`)

// grants reports whether a sentence is one of several cases that each say who gets something.
func (g *gatherer) grants(s string) bool {
	return g.cases && granting.MatchString(s) && (object.MatchString(s) || ofThose.MatchString(s) || describes(s))
}

// awards reports whether the entries of a list are each a grant of its own, by their headings or by what they say. What its last
// entries only say of the grants before them counts for nothing.
func (g *gatherer) awards(parts []*outline.Part) bool {
	for len(parts) > 2 && g.closes(parts[len(parts)-1]) {
		parts = parts[:len(parts)-1]
	}
	n := 0
	for _, p := range parts {
		if own := g.prose.Text[p.Start:p.End]; awarding.MatchString(p.Heading) || sorted.MatchString(p.Heading) && g.pays(p) || p.Heading == "" && granting.MatchString(own) && (anyObject(own) || describes(own)) {
			n++
		}
	}
	return n > 1 && n == len(parts)
}

// grantsToo reports whether paragraphs without numbers each say of somebody what he gets, as the words before them do.
func (g *gatherer) grantsToo(parts []*outline.Part) bool {
	for _, p := range parts {
		own := g.prose.Text[p.Start:p.End]
		if p.Kind != outline.Plain || len(p.Children) > 0 || !granting.MatchString(own) || !paid.MatchString(own) || !anyObject(own) {
			return false
		}
	}
	return true
}

// closes reports whether a part only says something of the grants before it, or of the document.
func (g *gatherer) closes(p *outline.Part) bool {
	own := strings.TrimSpace(g.prose.Text[p.Start:p.End])
	return p.Heading == "" && ofAll.MatchString(own) || final.MatchString(own)
}

// final is a provision that documents end with: 本政策自发布之日起施行，有效期3年.
var final = pattern.MustCompile(`^附则$|^(?:本|此)[^，。；]{1,10}(?:自|由|从|有效期|施行|执行|实施|解释)[^；]*(?:施行|执行|实施|解释|有效|生效)`)

// ofAll begins an entry about the grants of those before it: 上述补贴额度如需调整，….
var ofAll = pattern.MustCompile(`^(?:上述|以上|前述|前款)[^，。；]{0,8}(?:额度|标准|比例|金额|补贴|补助|奖励|资助|资金)`)

var awarding = pattern.MustCompile(`(?:补助|奖励|奖补|补贴|资助|支持)$`)

// sorted ends a heading that names a sort of applicants or projects, for which something may be given.
var sorted = pattern.MustCompile(`(?:项目|类)$`)

// pays reports whether a part or one beneath it says that something is given.
func (g *gatherer) pays(p *outline.Part) bool {
	given := false
	p.Walk(func(x *outline.Part) { given = given || granting.MatchString(g.prose.Text[x.Start:x.End]) })
	return given
}

// grantsWith joins the grants of a part. One of which nothing was read is a way for somebody else all the same, which a person is to
// look at.
func (g *gatherer) grantsWith(grants []*conditions.Node, others []sentence) *conditions.Node {
	n := conditions.Any(grants...)
	if n == nil {
		return nil
	}
	for _, s := range others {
		text := g.prose.Text[s.start:s.end]
		if !entitles.MatchString(text) && !object.MatchString(text) || !paid.MatchString(text) {
			continue
		}
		more := g.judged(conditions.Part{Start: s.start, End: s.end}, ofAnother)
		for i := range g.covered {
			if c := &g.covered[i]; c.node == nil && c.start >= s.start && c.end <= s.end {
				c.node = more
			}
		}
		n = conditions.Any(n, more)
	}
	return n
}

// entitles begins a sentence that says who gets something: 被认定为国家级专业化孵化器，一次性给予200万元补助.
var entitles = pattern.MustCompile(`^(?:对(?:于)?|被|凡|首次|新(?:认定|获批|引进|增|入选)|获(?:得|评|批)|当年|通过|认定为|列入|入选|在[^，。；]{2,20}(?:获得|通过|入选))[^。；]*?(?:的|企业|单位|机构|平台|载体|中心|孵化器|空间|基地|项目|个人|人才)(?:（[^（）]*）)?(?:，|给予|奖励|补助|将)`)

// holdsOnly reports whether a node asks for titles or platforms, beside what is left to a person.
func holdsOnly(n *conditions.Node) bool {
	holds := false
	for _, l := range n.Leaves() {
		if l.Field != "" && l.Field != "titles" && l.Field != "platforms" {
			return false
		}
		holds = holds || l.Field != ""
	}
	return holds
}
