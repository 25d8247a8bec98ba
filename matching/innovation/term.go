package innovation

import (
	"fmt"
	"sync"

	"huiqi/matching"
	kept "huiqi/models/innovation"
)

// TermName is the name of the part that innovation activity has in the score of a program.
const TermName = "innovation"

// unrelated is what a program counts that innovation activity says nothing about, or of which nothing is known: neither for
// it nor against it.
const unrelated = 0.5

// conferred are the titles whose recognition a system scores.
func conferred(title string) (system string) {
	return map[string]string{
		"high-tech-enterprise": "hnte-innovation", "tech-sme": "tech-sme-score", "innovative-sme": "innovative-sme-score", "srdi-sme": "srdi-sme-score",
	}[title]
}

// Term returns the part of innovation activity in ranking programs for a profile, with a weight of 0..1. A program that
// confers a title which a system scores counts by that system; one whose rule asks a figure of the innovation points, by
// these; any other the middle. A score counts by the middle of what it may be. It may be used by several goroutines.
func (s *Scorer) Term(p matching.Profile, ask Ask, weights map[string]*kept.Weights, weight float64) *matching.Term {
	var mu sync.Mutex
	made := map[string]Outcome{}
	score := func(id string) (Outcome, bool) {
		mu.Lock()
		defer mu.Unlock()
		if o, ok := made[id]; ok {
			return o, true
		}
		system, err := s.System(id)
		if err != nil {
			return Outcome{}, false
		}
		ask := ask
		ask.Weights = weights[id]
		made[id] = s.Score(system, p, ask)
		return made[id], true
	}
	fields := s.pointFields()
	return &matching.Term{Name: TermName, Weight: weight, Of: func(c *matching.Candidate) (float64, string) {
		id := conferred(c.Confers)
		if id == "" && asks(c.Rule, fields) {
			id = pointsSystem
		}
		o, ok := score(id)
		if id == "" || !ok || o.Span == nil {
			return unrelated, "与创新评价无关"
		}
		if o.Coverage == 0 {
			return unrelated, o.Name + "：数据未知"
		}
		return o.Span.Middle().Float() / 100, fmt.Sprintf("%s %s 分，已知 %.0f%%", o.Name, o.Span, o.Coverage.Float())
	}}
}

// pointsSystem is the system whose weights the office sets.
const pointsSystem = "innovation-points"

// pointFields are the fields of the vocabulary that stand for indicators of the innovation points.
func (s *Scorer) pointFields() map[string]bool {
	out := map[string]bool{}
	if system, err := s.System(pointsSystem); err == nil {
		for _, g := range system.Groups {
			for _, i := range g.Indicators {
				if i.Field != "" {
					out[i.Field] = true
				}
			}
		}
	}
	return out
}

// asks reports whether a rule has a condition on one of the fields.
func asks(rule matching.Rule, fields map[string]bool) (found bool) {
	rule.Walk(func(n *matching.Node) {
		found = found || n.Condition != nil && fields[n.Condition.Field]
	})
	return found
}
