package reading

import (
	"strings"

	"huiqi/reading/conditions"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// list reads the children of a part, joined as the sentence before them says.
func (g *gatherer) list(p *outline.Part, announced *sentence, about outline.Subject, ctx conditions.Context) *conditions.Node {
	l := lead{}
	var own *conditions.Node
	inner := ctx
	if announced != nil {
		text := g.prose.Text[announced.start:announced.end]
		l = readLead(text)
		about = g.listedAbout(p, text, l, about)
		at := len(g.covered)
		own = g.beforeList(text, l, g.read(*announced, about, ctx))
		if own == nil {
			g.announced(at)
		}
		if l.least == 0 && offersChoice(text, p.Children) {
			l.least = 1
		}
		if last := len(p.Children) - 1; alsoSome.MatchString(text) {
			g.oneOf = p.Children[last]
		}
		inner.Lead = g.leadOf(*announced)
		inner.Trades = namesTrades.MatchString(text)
		inner.Excluding = ctx.Excluding || l.excluding
		if (about == "" || about == outline.General) && asksFor.MatchString(text) && !scoping.MatchString(text) && (own != nil || roleOf(text, about, g.strict) == condition) && !revokes(text) || l.excluding || forThose.MatchString(text) && !g.awards(p.Children) {
			inner.Subject = true
		}
	}
	if announced == nil {
		l.least = g.leastOf(p)
	}
	read := g.entries
	if about == outline.Benefits || g.awards(p.Children) {
		l.least, read = 1, g.granted
		if about == outline.Conditions || about == outline.Applicants {
			listed(p, outline.Benefits)
		}
	}
	asked := announced != nil && inner.Subject
	if about == "" && !inner.Subject && g.lists(p, inner) {
		inner.Subject, asked = true, true
	} else if announced != nil && !inner.Subject && about == "" {
		g.hand(p.Children, g.prose.Text[announced.start:announced.end])
	}
	if p.Kind == outline.Root && about == "" {
		g.askBySections(p, ctx)
	}
	listed, rest := p.Children, []*outline.Part(nil)
	if announced != nil {
		listed, rest = numbered(p.Children)
	}
	entries := read(listed, inner, asked)
	l.excluding = inner.Excluding
	if l.least == 0 && !l.excluding && tradesOnly(entries) || announced == nil && l.least == 0 && g.eachMayApply(p, entries) {
		l.least = 1
	}
	return conditions.All(append([]*conditions.Node{g.orListed(announced, own, l.join(g.prose.Text, conditions.Tiers(entries)))}, g.entries(rest, ctx, false)...)...)
}

// namesTrades announces a list of lines of business by their names alone: 主营业务属于下列领域之一.
var namesTrades = pattern.MustCompile(`(?:主营业务|主营|主业|主导产业|主导产品|所属|从事|企业|项目|产业|行业|领域|单位)[^，。；：]{0,8}?(?:属于|属|符合|为|是|在|从事|限于|聚焦)(?:以下|下列|如下)[^，。；：的]{0,6}(?:行业|产业|领域|业务|产业领域|行业领域)(?:之一|中的?(?:任)?一[种个项])?(?:的)?(?:：)?$`)

// listedAbout returns what the entries of a list are about that a sentence announces.
func (g *gatherer) listedAbout(p *outline.Part, announced string, l lead, about outline.Subject) outline.Subject {
	switch {
	case l.listing && g.ofTenants(announced, about):
		about = outline.Supervision
		for _, c := range p.Children {
			c.Subject = about
		}
	case l.listing && revokes(announced):
		g.hand(p.Children, announced)
	}
	if about == "" && !l.excluding && allAbout(p.Children, outline.Conditions) {
		return outline.Conditions
	}
	return about
}

// leastOf returns how many of the entries beneath a heading must hold; 0: all.
func (g *gatherer) leastOf(p *outline.Part) int {
	switch {
	case either.MatchString(p.Heading), enumerates.MatchString(p.Heading):
		return readLead(p.Heading).least
	case p == g.oneOf:
		return 1
	}
	return 0
}

// either ends a heading in how many of what it heads will do: 专项条件（满足一项即可）.
var either = pattern.MustCompile(`（[^（）]*(?:即可|之一|任一|其一|[二三四]选一|任选一)[^（）]*）$`)

// numbered cuts the paragraphs without numbers that follow a numbered list off it: they are no entries.
func numbered(parts []*outline.Part) (listed, rest []*outline.Part) {
	end := len(parts)
	for end > 0 && parts[end-1].Kind == outline.Plain {
		end--
	}
	if end == 0 {
		return parts, nil
	}
	return parts[:end], parts[end:]
}

// allAbout reports whether all numbered entries of a list are about a subject.
func allAbout(parts []*outline.Part, s outline.Subject) bool {
	n := 0
	for _, p := range parts {
		if p.Kind == outline.Plain {
			continue
		}
		if p.Subject != s {
			return false
		}
		n++
	}
	return n > 0
}

// lists reports whether the numbered entries beneath a heading that tells nothing are conditions by what they hold: half
// of them and more are of a kind that is not said by the way, or some are and none is a step.
func (g *gatherer) lists(p *outline.Part, ctx conditions.Context) bool {
	if len(p.Children) < 2 || p.Kind == outline.Root && !flat(p.Children) {
		return false
	}
	n, steps := 0, 0
	for _, c := range p.Children {
		own := g.prose.Text[c.Start:c.End]
		if r := roleInConditions(strings.TrimSpace(own)); r != condition {
			steps++
		}
		if c.Kind == outline.Plain || c.Subject != "" || granting.MatchString(own) {
			return false
		}
		if telling(g.reader.Read(g.prose.Text, c.Start, c.End, ctx)) > 0 {
			n++
		}
	}
	return n*2 >= len(p.Children) || n > 1 && n*4 >= len(p.Children) && steps == 0
}

// hand gives the entries of a list that is no list of conditions the subject that its lead says.
func (g *gatherer) hand(parts []*outline.Part, lead string) {
	var s outline.Subject
	switch {
	case hands(lead) || paperwork.MatchString(lead):
		s = outline.Materials
	case revokes(lead):
		s = outline.Supervision
	case strings.Contains(lead, "程序") || strings.Contains(lead, "流程") || strings.Contains(lead, "职责") || strings.Contains(lead, "任务"):
		s = outline.Procedure
	default:
		return
	}
	for _, p := range parts {
		if p.Subject == "" {
			p.Subject = s
		}
	}
}

// entries reads the entries of a list. Those joined by 或, and those about applicants of different kinds, are alternatives.
func (g *gatherer) entries(parts []*outline.Part, ctx conditions.Context, asked bool) []*conditions.Node {
	var from []*outline.Part
	var nodes []*conditions.Node
	or := false
	for _, c := range parts {
		if asked && c.Subject == "" {
			c.Subject = outline.Conditions
		}
		n := g.after(nodes, func() *conditions.Node { return g.part(c, ctx) })
		own := strings.Trim(g.prose.Text[c.Start:c.End], "；，。 \n")
		or = or || orElse.MatchString(own)
		switch last := len(nodes) - 1; {
		case n == nil:
		case or && last >= 0:
			nodes[last] = conditions.Any(nodes[last], n)
		default:
			from, nodes = append(from, c), append(nodes, n)
		}
		or = strings.HasSuffix(own, "或") || strings.HasSuffix(own, "或者")
	}
	if !ctx.Excluding {
		nodes = g.eachKind(from, nodes)
	}
	return g.kinds(from, nodes)
}

// orElse begins what will do instead of what stands before it.
var orElse = pattern.MustCompile(`^(?:或者|或是|或|要么)|^(?:虽|虽然)?(?:未|不)(?:能)?(?:达到|符合|满足|具备)(?:前述|上述|以上|前款)[^，。；]{0,10}(?:指标|条件|标准|要求)[^，。；]{0,6}，但|^(?:如果|如|若)?[^，。；]{0,8}不(?:具备|符合|满足)(?:本条|上述|前款|前述)(?:第?（?[0-9一二三四五六七八九十]+）?项)[^，。；]{0,8}的，`)
