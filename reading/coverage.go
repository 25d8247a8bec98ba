package reading

import (
	"cmp"
	"maps"
	"slices"
	"sort"

	"huiqi/models/policy"
	"huiqi/reading/conditions"
)

// coverage tells what became of the sentences. Paths name the leaves of the finished rule. Whatever lies between the
// first sentence of the conditions and the last is accounted for, so that nobody has to look for what was left out.
// Beside other programs the clause is the program's own: between what all share and one of them the others stand.
func (g *gatherer) coverage(paths map[*conditions.Leaf]string) policy.Coverage {
	out := policy.Coverage{Sentences: []policy.CoveredSentence{}}
	merged := byStart(paths)
	var own, all extent
	for _, s := range g.covered {
		if !s.section && !s.inside && s.node == nil {
			continue
		}
		out.Sentences = append(out.Sentences, g.covering(s, paths, merged))
		all.take(s)
		if !s.shared {
			own.take(s)
		}
	}
	if own.empty() {
		own = all
	}
	if !own.empty() {
		span := g.prose.Span(own.first, own.last)
		out.Clause = &span
		g.fill(&out, paths)
	}
	slices.SortStableFunc(out.Sentences, func(a, b policy.CoveredSentence) int { return cmp.Compare(a.Source.Start, b.Source.Start) })
	count(&out)
	return out
}

// extent is from the first of some sentences to the last.
type extent struct{ first, last int }

func (e *extent) empty() bool { return e.first >= e.last }

func (e *extent) take(s sentence) {
	if e.empty() {
		e.first = s.start
	}
	e.first, e.last = min(e.first, s.start), max(e.last, s.end)
}

// covering tells what became of one sentence. One whose conditions all stand in the rule already is a repetition.
func (g *gatherer) covering(s sentence, paths map[*conditions.Leaf]string, merged leavesByStart) policy.CoveredSentence {
	c := policy.CoveredSentence{Source: g.prose.Span(s.start, s.end), State: policy.NotACondition, Reason: string(s.reason)}
	for _, l := range s.node.Leaves() {
		path, ok := paths[l]
		if !ok {
			path, ok = paths[merged.holding(l)]
		}
		if !ok {
			continue
		}
		if !slices.Contains(c.Leaves, path) {
			c.Leaves = append(c.Leaves, path)
		}
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
	case s.node != nil && g.beyond[s.node.Leaves()[0]]:
		c.Reason = string(beyond)
	case s.node != nil && s.node.Leaves()[0].Field == "":
		c.Reason = string(title) // it only announces a list
	case s.node != nil:
		c.Reason = string(repeated)
	}
	return c
}

// leavesByStart are the leaves of a rule in the order of the text.
type leavesByStart []*conditions.Leaf

func byStart(paths map[*conditions.Leaf]string) leavesByStart {
	return slices.SortedFunc(maps.Keys(paths), func(a, b *conditions.Leaf) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(paths[a], paths[b]))
	})
}

// holding finds the leaf of the rule that one was merged into, nil where there is none: it has the same field or none and quotes
// its words among others.
func (ls leavesByStart) holding(l *conditions.Leaf) *conditions.Leaf {
	i := sort.Search(len(ls), func(i int) bool { return ls[i].Start > l.Start })
	for j := i - 1; j >= max(0, i-8); j-- {
		if (ls[j].Field == l.Field || ls[j].Field == "") && ls[j].End >= l.End {
			return ls[j]
		}
	}
	return nil
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
