package reading

import (
	"maps"
	"slices"

	"huiqi/reading/conditions"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
	"huiqi/reading/prose"
)

// shared are the parts of a document that all its programs share. They are read once, however many programs there are.
type shared struct {
	reader   *conditions.Reader
	prose    *prose.Prose
	original []rune
	title    string
	parts    []*outline.Part
	articles map[int]*outline.Part // by their numbers
	read     map[bool]*gatherer    // by whether it was strict
	offers   *appliedFor           // nil: not read yet
	several  bool                  // the document has more than one program
}

// gather reads the conditions of a program's own parts and puts those that it shares with others before them.
func (h *shared) gather(own []*outline.Part, strict bool, ctx conditions.Context) (*gatherer, *conditions.Node) {
	common := h.common(strict, ctx)
	g := h.gatherer(strict)
	g.covered, g.exemptions, g.direct = slices.Clone(common.covered), slices.Clip(common.exemptions), slices.Clip(common.direct)
	g.seen, g.headings, g.nodes = maps.Clone(common.seen), maps.Clone(common.headings), maps.Clone(common.nodes)
	g.rewards = calledReward(own, h.title)
	var nodes []*conditions.Node
	for _, part := range own {
		nodes = append(nodes, g.part(part, ctx))
	}
	mine := conditions.All(nodes...)
	if mine == nil && h.several {
		mine = g.unread(own)
	}
	return g, g.between(g.besideMerits(g.exempted(conditions.All(common.node, mine))))
}

// calledReward reports whether what a program is called says that it rewards something: 高企奖补.
func calledReward(own []*outline.Part, title string) bool {
	name := title
	if len(own) > 0 && own[0].Heading != "" {
		name = own[0].Heading
	}
	return reward.MatchString(name)
}

var reward = pattern.MustCompile(`(?:奖励|奖补|补助|补贴)(?:申报|申领|兑现)?(?:的)?(?:指南|通知|公告|工作|项目|办法|细则|（[^（）]*）)*$`)

// common reads the shared parts, or recalls what was read.
func (h *shared) common(strict bool, ctx conditions.Context) *gatherer {
	if g, ok := h.read[strict]; ok {
		return g
	}
	g := h.gatherer(strict)
	var nodes []*conditions.Node
	for _, part := range h.parts {
		nodes = append(nodes, g.part(part, ctx))
	}
	for i := range g.covered {
		g.covered[i].shared = true
	}
	g.node = conditions.All(nodes...)
	h.read[strict] = g
	return g
}

func (h *shared) gatherer(strict bool) *gatherer {
	return &gatherer{
		reader: h.reader, prose: h.prose, original: h.original, title: h.title, articles: h.articles, strict: strict,
		seen: map[*outline.Part]bool{}, headings: map[int]bool{}, nodes: map[*outline.Part]*conditions.Node{},
	}
}

// articlesOf returns the first article of each number.
func articlesOf(root *outline.Part) map[int]*outline.Part {
	out := map[int]*outline.Part{}
	root.Walk(func(p *outline.Part) {
		if _, known := out[p.Number]; p.Kind == outline.Article && !known {
			out[p.Number] = p
		}
	})
	return out
}
