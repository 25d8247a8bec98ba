package reading

import (
	"huiqi/reading/conditions"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
	"huiqi/reading/prose"
)

// gatherer collects the conditions of a program from the parts of a document, and accounts for their sentences.
type gatherer struct {
	reader   *conditions.Reader
	prose    *prose.Prose
	original []rune       // the document's own text
	headings map[int]bool // where headings begin
	ctx      conditions.Context
	strict   bool             // the document has sections of conditions, so that elsewhere only clear signs count
	node     *conditions.Node // of the parts that all programs share
	covered  []sentence
	seen     map[*outline.Part]bool
}

// part reads a part with everything beneath it.
func (g *gatherer) part(p *outline.Part, ctx conditions.Context) *conditions.Node {
	if g.seen[p] {
		return nil
	}
	g.seen[p] = true
	if !p.Named.Empty() {
		g.headings[p.Named.Start] = true
	}
	about := p.About()
	ctx.Excluding = ctx.Excluding || about == outline.Exclusions
	if !p.Named.Empty() {
		if l := g.reader.ReadLead(g.prose.Text, p.Named.Start, p.Named.End); !l.Empty() {
			ctx.Lead = l
		}
	}
	ctx.Business = ctx.Business && p.Subject == "" || p.Heading != "" && business.MatchString(p.Heading)
	own := g.sentences(p)
	if len(p.Children) > 0 && len(own) > 0 {
		own = append(own[:len(own)-1], g.lastParts(own[len(own)-1])...)
	}
	var nodes, grants []*conditions.Node
	var announced *sentence
	for i, s := range own {
		if i == len(own)-1 && len(p.Children) > 0 && g.announces(s, p) {
			announced = &own[i]
			break
		}
		n := g.read(s, about, ctx)
		if about != outline.Conditions && about != outline.Exclusions && granting.MatchString(g.prose.Text[s.start:s.end]) && !bars(g.prose.Text[s.start:s.end], about) {
			grants = append(grants, n)
			continue
		}
		nodes = append(nodes, n)
	}
	nodes = append(nodes, conditions.Any(grants...))
	if len(p.Children) == 0 {
		return conditions.All(nodes...)
	}
	return conditions.All(append(nodes, g.list(p, announced, about, ctx))...)
}

var business = pattern.MustCompile(`^(?:所属|重点|支持)?(?:行业|产业)(?:领域|范围|方向)?$|^(?:重点)?领域$|(?:的|下列|以下)(?:行业|产业)$`)

// announces reports whether the last sentence of a part introduces its children as a list.
func (g *gatherer) announces(s sentence, p *outline.Part) bool {
	text := g.prose.Text[s.start:s.end]
	return p.Kind != outline.Root && (outline.Introduces(text) || readLead(text).listing)
}
