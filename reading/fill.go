package reading

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"huiqi/models/policy"
	"huiqi/reading/conditions"
)

// fill adds the sentences of the clause that neither a leaf of the rule nor a sentence without conditions touches. It
// cuts sentences where publishing does, which refuses a program that leaves one of them out (policy.Uncovered), in one
// pass over the clause.
func (g *gatherer) fill(out *policy.Coverage, paths map[*conditions.Leaf]string) {
	var spans []policy.Span
	for l := range paths {
		spans = append(spans, g.prose.Span(l.Start, l.End))
	}
	why := reasons{gatherer: g}
	for _, s := range out.Sentences {
		if s.State == policy.NotACondition {
			spans = append(spans, s.Source)
			continue
		}
		why.stated = append(why.stated, s.Source)
	}
	slices.SortFunc(spans, func(a, b policy.Span) int { return cmp.Compare(a.Start, b.Start) })
	slices.SortFunc(why.stated, func(a, b policy.Span) int { return cmp.Compare(a.Start, b.Start) })
	why.covered = slices.Clone(g.covered)
	slices.SortStableFunc(why.covered, func(a, b sentence) int { return cmp.Compare(a.start, b.start) })
	end, next := 0, 0
	for start := out.Clause.Start; start < out.Clause.End; {
		stop := start
		for stop < out.Clause.End && !strings.ContainsRune(ends, g.original[stop]) {
			stop++
		}
		for ; next < len(spans) && spans[next].Start < stop; next++ {
			end = max(end, spans[next].End)
		}
		if s, ok := g.stripped(start, stop); ok && end <= s.Start {
			out.Sentences = append(out.Sentences, policy.CoveredSentence{Source: s, State: policy.NotACondition, Reason: string(why.of(s))})
		}
		start = stop + 1
	}
}

// ends are the runes that end a sentence for publishing.
const ends = "。；;！!？?\n"

// stripped quotes a stretch of the document without blanks around it, and tells whether anything is left.
func (g *gatherer) stripped(start, stop int) (policy.Span, bool) {
	for start < stop && strings.ContainsRune(" \t\r\u3000", g.original[start]) {
		start++
	}
	for stop > start && strings.ContainsRune(" \t\r\u3000", g.original[stop-1]) {
		stop--
	}
	return policy.Span{Text: string(g.original[start:stop]), Start: start, End: stop}, start < stop
}

// marking is the most bytes that the number before a heading takes.
const marking = 24

// reasons finds why sentences are none of the conditions.
type reasons struct {
	gatherer *gatherer
	stated   []policy.Span // sentences that state conditions, in the order of the text
	covered  []sentence    // all that were looked at, in the order of the text
}

func (r *reasons) of(open policy.Span) role {
	i := sort.Search(len(r.stated), func(i int) bool { return r.stated[i].Start >= open.End })
	if i > 0 && r.stated[i-1].End > open.Start {
		return continued
	}
	start, end := r.gatherer.prose.Bytes(open.Start), r.gatherer.prose.Bytes(open.End)
	i = sort.Search(len(r.covered), func(i int) bool { return r.covered[i].start >= end })
	if i > 0 {
		if s := r.covered[i-1]; s.end > start && s.node == nil && s.reason != condition && s.reason != perhaps {
			return s.reason
		}
	}
	for at := start; at < end && at < start+marking; at++ {
		if r.gatherer.headings[at] {
			return title
		}
	}
	return elsewhere
}
