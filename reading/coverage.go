package reading

import (
	"cmp"
	"slices"

	"huiqi/models/policy"
	"huiqi/reading/conditions"
)

// coverage tells what became of the sentences. Paths name the leaves of the finished rule. Whatever lies between the
// first sentence of the conditions and the last is accounted for, so that nobody has to look for what was left out.
func (g *gatherer) coverage(paths map[*conditions.Leaf]string) policy.Coverage {
	out := policy.Coverage{Sentences: []policy.CoveredSentence{}}
	first, last := -1, -1
	for _, s := range g.covered {
		if !s.section && s.node == nil {
			continue
		}
		out.Sentences = append(out.Sentences, g.covering(s, paths))
		if first < 0 || s.start < first {
			first = s.start
		}
		last = max(last, s.end)
	}
	if first >= 0 {
		span := g.prose.Span(first, last)
		out.Clause = &span
		g.fill(&out, paths)
	}
	slices.SortStableFunc(out.Sentences, func(a, b policy.CoveredSentence) int { return cmp.Compare(a.Source.Start, b.Source.Start) })
	count(&out)
	return out
}

// covering tells what became of one sentence. One whose conditions all stand in the rule already is a repetition.
func (g *gatherer) covering(s sentence, paths map[*conditions.Leaf]string) policy.CoveredSentence {
	c := policy.CoveredSentence{Source: g.prose.Span(s.start, s.end), State: policy.NotACondition, Reason: string(s.reason)}
	for _, l := range s.node.Leaves() {
		path, ok := paths[l]
		if !ok {
			continue
		}
		c.Leaves = append(c.Leaves, path)
		switch {
		case l.Field != "":
			c.State = policy.CoveredByCondition
		case c.State == policy.NotACondition:
			c.State = policy.CoveredByJudgement
		}
	}
	switch {
	case c.State != policy.NotACondition:
		c.Reason = ""
	case s.node != nil:
		c.Reason = string(repeated)
	}
	return c
}

// fill adds the sentences of the clause that neither a leaf of the rule nor a sentence without conditions touches, as
// publishing counts them.
func (g *gatherer) fill(out *policy.Coverage, paths map[*conditions.Leaf]string) {
	var spans []policy.Span
	for l := range paths {
		spans = append(spans, g.prose.Span(l.Start, l.End))
	}
	for _, s := range out.Sentences {
		if s.State == policy.NotACondition {
			spans = append(spans, s.Source)
		}
	}
	for _, open := range policy.Uncovered(g.original, *out.Clause, spans) {
		out.Sentences = append(out.Sentences, policy.CoveredSentence{Source: open, State: policy.NotACondition, Reason: string(g.reasonOf(open, out.Sentences))})
	}
}

// reasonOf finds why a sentence is none of the conditions.
func (g *gatherer) reasonOf(open policy.Span, known []policy.CoveredSentence) role {
	for _, s := range known {
		if s.State != policy.NotACondition && s.Source.Start < open.End && open.Start < s.Source.End {
			return continued
		}
	}
	start, end := g.prose.Bytes(open.Start), g.prose.Bytes(open.End)
	for _, s := range g.covered {
		if s.start < end && start < s.end && s.node == nil && s.reason != condition && s.reason != perhaps {
			return s.reason
		}
	}
	if g.headings[start] {
		return title
	}
	return elsewhere
}

func count(c *policy.Coverage) {
	for _, s := range c.Sentences {
		switch s.State {
		case policy.CoveredByCondition:
			c.Conditions++
		case policy.CoveredByJudgement:
			c.Judgements++
		default:
			c.Others++
		}
	}
}
