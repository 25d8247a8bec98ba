package match

import (
	"context"
	"fmt"

	"huiqi/matching"
	"huiqi/models"
)

// shownChanges is how many gained and lost enterprises a comparison lists.
const shownChanges = models.MaxLimit

// Comparison is what publishing a rule would change.
type Comparison struct {
	AsOf    models.Date        `json:"as_of"`
	After   matching.Audience  `json:"after"`
	Before  *matching.Audience `json:"before,omitempty"` // absent: no rule is published yet
	Changed int                `json:"changed"`          // enterprises whose verdict differs
	Moves   map[string]int     `json:"moves"`            // "near-miss → eligible": how many
	Gained  Changes            `json:"gained"`           // eligible only under the new rule
	Lost    Changes            `json:"lost"`             // eligible only under the published rule
}

// Changes lists the first of a number of enterprises.
type Changes struct {
	Total int               `json:"total"`
	Items []matching.Change `json:"items"`
}

// Compare counts a proposed rule over all enterprises, beside the published one where there is one. The caller has
// checked that the actor may see this.
func (s *Service) Compare(ctx context.Context, before *matching.Rule, after matching.Rule, on models.Date) (Comparison, error) {
	w, err := s.current(ctx)
	if err != nil {
		return Comparison{}, err
	}
	out := Comparison{AsOf: s.dayOr(on), Moves: map[string]int{}}
	if out.After, err = w.snapshot.Audience(ctx, after, out.AsOf, matching.AudienceOptions{}); err != nil {
		return Comparison{}, fmt.Errorf("count the new rule: %w", err)
	}
	out.After.Districts = listed(out.After.Districts)
	out.Gained.Items, out.Lost.Items = []matching.Change{}, []matching.Change{}
	if before == nil {
		return out, s.firstGain(ctx, w, after, &out)
	}
	counts, err := w.snapshot.Audience(ctx, *before, out.AsOf, matching.AudienceOptions{})
	if err != nil {
		return Comparison{}, fmt.Errorf("count the published rule: %w", err)
	}
	counts.Districts = listed(counts.Districts)
	out.Before = &counts
	changes, err := w.snapshot.Compare(ctx, *before, after, out.AsOf, matching.AudienceOptions{})
	if err != nil {
		return Comparison{}, fmt.Errorf("compare rules: %w", err)
	}
	for _, c := range changes {
		out.Changed++
		out.Moves[string(c.Before)+" → "+string(c.Verdict)]++
		switch matching.Eligible {
		case c.Verdict:
			out.Gained.add(c)
		case c.Before:
			out.Lost.add(c)
		}
	}
	return out, nil
}

// firstGain lists whom a first rule reaches: all of them are gained.
func (s *Service) firstGain(ctx context.Context, w *world, rule matching.Rule, out *Comparison) error {
	only := matching.AudienceOptions{Verdicts: []matching.Verdict{matching.Eligible}}
	for m, err := range w.snapshot.Members(ctx, rule, out.AsOf, only) {
		if err != nil {
			return fmt.Errorf("count the new rule: %w", err)
		}
		out.Gained.add(matching.Change{Member: m})
	}
	return nil
}

func (c *Changes) add(change matching.Change) {
	c.Total++
	if len(c.Items) < shownChanges {
		c.Items = append(c.Items, change)
	}
}
