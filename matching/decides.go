package matching

import (
	"context"

	"huiqi/models"
)

// Deciding is what one condition or judgement of a rule does to an audience, so that its author sees which one bites.
// Met, Unmet and Unknown are the states where it stands (under a not, met is what speaks for the enterprise).
type Deciding struct {
	Path    string `json:"path"`
	Label   string `json:"label"`
	LabelEN string `json:"label_en"`
	Met     int    `json:"met"`
	Unmet   int    `json:"unmet"`
	Unknown int    `json:"unknown"`
	Alone   int    `json:"alone"` // enterprises for which the rule would not be unmet without it
}

// Add adds the counts of another part of the audience.
func (d *Deciding) Add(o Deciding) {
	d.Met, d.Unmet, d.Unknown, d.Alone = d.Met+o.Met, d.Unmet+o.Unmet, d.Unknown+o.Unknown, d.Alone+o.Alone
}

// NewDeciding returns the conditions and judgements of a rule in its order, uncounted.
func NewDeciding(rule Rule) []Deciding {
	var out []Deciding
	for _, n := range rule.Conditions() {
		d := Deciding{Path: n.Path, Label: "人工判断：" + n.Judgement, LabelEN: "Judgement: " + n.Judgement}
		if n.Condition != nil {
			d.Label, d.LabelEN = rule.lang.Chinese(n.Condition), rule.lang.English(n.Condition)
		}
		out = append(out, d)
	}
	return out
}

// AddDeciding counts one enterprise. to is as NewDeciding returns it.
func AddDeciding(to []Deciding, rule Rule, profile Profile, on models.Date) {
	if rule.root == nil {
		return
	}
	a := evaluated(rule, profile, on)
	i := 0
	var visit func(n *Node, negated bool)
	visit = func(n *Node, negated bool) {
		if n.Kind == NodeCondition || n.Kind == NodeJudgement {
			d := &to[i]
			i++
			switch a.as(n, negated) {
			case Met:
				d.Met++
			case Unknown:
				d.Unknown++
			default:
				d.Unmet++
				if a.state() == Unmet && a.holdsWith(n, !negated) {
					d.Alone++
				}
			}
		}
		for _, c := range n.Children {
			visit(c, negated != (n.Kind == NodeNot))
		}
	}
	visit(rule.root, false)
}

// Decides tells for every condition and judgement of a rule how many enterprises it lets through and how many it alone
// keeps out.
func (s *Snapshot) Decides(ctx context.Context, rule Rule, on models.Date, opts AudienceOptions) ([]Deciding, error) {
	out := NewDeciding(rule)
	for _, e := range s.enterprises {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if m := s.member(e); s.lang.Admits(opts, m.Region, m.Zone) {
			AddDeciding(out, rule, e.Profile, on)
		}
	}
	return out, nil
}
