package reading

import (
	"maps"
	"slices"

	"huiqi/reading/conditions"
	"huiqi/reading/outline"
	"huiqi/reading/prose"
)

// shared are the parts of a document that all its programs share. They are read once, however many programs there are.
type shared struct {
	reader   *conditions.Reader
	prose    *prose.Prose
	original []rune
	parts    []*outline.Part
	read     map[sharing]*gatherer
}

// sharing is what the reading of shared parts depends on beside the document.
type sharing struct{ strict bool }

// gather reads the conditions of a program's own parts and puts those that it shares with others before them.
func (h *shared) gather(own []*outline.Part, strict bool, ctx conditions.Context) (*gatherer, *conditions.Node) {
	common := h.common(strict, ctx)
	g := h.gatherer(strict)
	g.covered, g.seen, g.headings = slices.Clip(common.covered), maps.Clone(common.seen), maps.Clone(common.headings)
	nodes := []*conditions.Node{common.node}
	for _, part := range own {
		nodes = append(nodes, g.part(part, ctx))
	}
	return g, conditions.All(nodes...)
}

// common reads the shared parts, or recalls what was read.
func (h *shared) common(strict bool, ctx conditions.Context) *gatherer {
	if g, ok := h.read[sharing{strict}]; ok {
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
	h.read[sharing{strict}] = g
	return g
}

func (h *shared) gatherer(strict bool) *gatherer {
	return &gatherer{reader: h.reader, prose: h.prose, original: h.original, seen: map[*outline.Part]bool{}, headings: map[int]bool{}, strict: strict}
}
