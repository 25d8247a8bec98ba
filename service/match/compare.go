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
	AsOf    models.Date        `json:"as_of" doc:"按哪一天判断"`
	After   matching.Audience  `json:"after" doc:"新规则的各结论数量"`
	Before  *matching.Audience `json:"before,omitempty" doc:"已发布规则的各结论数量；尚无已发布规则时没有"` // absent: no rule is published yet
	Changed int                `json:"changed" doc:"结论不同的企业数"`                        // enterprises whose verdict differs
	Moves   map[string]int     `json:"moves" doc:"从何结论变为何结论，各多少家"`                    // "near-miss → eligible": how many
	Gained  Changes            `json:"gained" doc:"新规则下才符合的企业"`                       // eligible only under the new rule
	Lost    Changes            `json:"lost" doc:"只在已发布规则下符合的企业"`                      // eligible only under the published rule
}

// Changes lists the first of a number of enterprises.
type Changes struct {
	Total int               `json:"total" doc:"家数"`
	Items []matching.Change `json:"items" doc:"前 200 家"`
}

// Compare counts a proposed rule over all enterprises, beside the published one where there is one. The caller has
// checked that the actor may see this.
func (s *Service) Compare(ctx context.Context, before *matching.Rule, after matching.Rule, on models.Date) (Comparison, error) {
	w, err := s.current(ctx)
	if err != nil {
		return Comparison{}, err
	}
	out := Comparison{AsOf: s.dayOr(on), Moves: map[string]int{}}
	if out.After, err = w.view.Audience(ctx, after, out.AsOf, matching.AudienceOptions{}); err != nil {
		return Comparison{}, fmt.Errorf("count the new rule: %w", err)
	}
	out.After.Districts, out.After.Industries = listed(out.After.Districts), listed(out.After.Industries)
	out.Gained.Items, out.Lost.Items = []matching.Change{}, []matching.Change{}
	if before == nil {
		return out, s.firstGain(ctx, w, after, &out)
	}
	counts, err := w.view.Audience(ctx, *before, out.AsOf, matching.AudienceOptions{})
	if err != nil {
		return Comparison{}, fmt.Errorf("count the published rule: %w", err)
	}
	counts.Districts, counts.Industries = listed(counts.Districts), listed(counts.Industries)
	out.Before = &counts
	changes, err := w.view.Compare(ctx, *before, after, out.AsOf, matching.AudienceOptions{})
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
	return out, s.nameChanges(ctx, &out)
}

// nameChanges names the enterprises that are listed.
func (s *Service) nameChanges(ctx context.Context, c *Comparison) error {
	for _, list := range []*Changes{&c.Gained, &c.Lost} {
		if err := s.name(ctx, len(list.Items), func(i int) *matching.Member { return &list.Items[i].Member }); err != nil {
			return fmt.Errorf("compare rules: %w", err)
		}
	}
	return nil
}

// firstGain lists whom a first rule reaches: all of them are gained.
func (s *Service) firstGain(ctx context.Context, w *world, rule matching.Rule, out *Comparison) error {
	only := matching.AudienceOptions{Verdicts: []matching.Verdict{matching.Eligible}}
	for m, err := range w.view.Members(ctx, rule, out.AsOf, only) {
		if err != nil {
			return fmt.Errorf("count the new rule: %w", err)
		}
		out.Gained.add(matching.Change{Member: m})
	}
	return s.nameChanges(ctx, out)
}

func (c *Changes) add(change matching.Change) {
	c.Total++
	if len(c.Items) < shownChanges {
		c.Items = append(c.Items, change)
	}
}
