package reading

import (
	"huiqi/models/policy"
	"huiqi/reading/conditions"
)

// coverage tells what became of the sentences. Paths name the leaves of the finished rule.
func (g *gatherer) coverage(paths map[*conditions.Leaf]string) policy.Coverage {
	out := policy.Coverage{Sentences: []policy.CoveredSentence{}}
	first, last := -1, -1
	for _, s := range g.covered {
		if !s.section && s.node == nil {
			continue
		}
		c := policy.CoveredSentence{Source: g.prose.Span(s.start, s.end), State: policy.NotACondition, Reason: string(s.reason)}
		for _, l := range s.node.Leaves() {
			if path, ok := paths[l]; ok {
				c.Leaves = append(c.Leaves, path)
			}
			switch {
			case l.Field != "":
				c.State = policy.CoveredByCondition
			case c.State == policy.NotACondition:
				c.State = policy.CoveredByJudgement
			}
		}
		switch c.State {
		case policy.CoveredByCondition:
			out.Conditions++
			c.Reason = ""
		case policy.CoveredByJudgement:
			out.Judgements++
			c.Reason = ""
		default:
			out.Others++
		}
		if first < 0 {
			first = s.start
		}
		last = max(last, s.end)
		out.Sentences = append(out.Sentences, c)
	}
	if first >= 0 {
		span := g.prose.Span(first, last)
		out.Clause = &span
	}
	return out
}
