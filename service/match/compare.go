package match

import (
	"context"
	"fmt"

	"huiqi/matching"
	"huiqi/models"
)

// shownChanges is how many gained and lost enterprises a comparison lists.
const shownChanges = models.MaxLimit

// Comparison is what one rule means beside another, such as a proposed one beside the published one.
type Comparison struct {
	AsOf    models.Date        `json:"as_of" doc:"按哪一天判断"`
	After   matching.Audience  `json:"after" doc:"新规则的各结论数量"`
	Before  *matching.Audience `json:"before,omitempty" doc:"原规则（预览时为已发布规则）的各结论数量；没有原规则时没有"` // absent: no rule is published yet
	Changed int                `json:"changed" doc:"结论不同的企业数"`                               // enterprises whose verdict differs
	Moves   map[string]int     `json:"moves" doc:"从何结论变为何结论，各多少家"`                           // "near-miss → eligible": how many
	Gained  Changes            `json:"gained" doc:"新规则下才符合的企业"`                              // eligible only under the new rule
	Lost    Changes            `json:"lost" doc:"只在原规则下符合的企业"`                               // eligible only under the old rule
}

// Changes lists some of a number of enterprises, in the order of their ids.
type Changes struct {
	Total      int               `json:"total" doc:"家数"`
	Items      []matching.Change `json:"items" doc:"其中一页，最多 200 家"`
	NextCursor string            `json:"next_cursor,omitempty" doc:"下一页的标记，没有即到末页；预览只列第一页"`

	after int64
	limit int
	key   paged // empty: no cursors
}

// compared is what is compared: before nil has no verdicts at all.
type compared struct {
	before  *matching.Rule
	after   matching.Rule
	on      models.Date
	options matching.AudienceOptions
}

// Compare counts a proposed rule over all enterprises, beside the published one where there is one. The caller has
// checked that the actor may see this.
func (s *Service) Compare(ctx context.Context, before *matching.Rule, after matching.Rule, on models.Date) (Comparison, error) {
	w, err := s.current(ctx)
	if err != nil {
		return Comparison{}, err
	}
	out := Comparison{Gained: Changes{limit: shownChanges}, Lost: Changes{limit: shownChanges}}
	return out, s.compare(ctx, w, compared{before: before, after: after, on: s.dayOr(on)}, &out)
}

// compare fills in a comparison, whose lists know what they show.
func (s *Service) compare(ctx context.Context, w *world, c compared, out *Comparison) (err error) {
	out.AsOf, out.Moves = c.on, map[string]int{}
	if out.After, err = count(ctx, w, c.after, c); err != nil {
		return fmt.Errorf("count the new rule: %w", err)
	}
	out.Gained.Items, out.Lost.Items = []matching.Change{}, []matching.Change{}
	if c.before == nil {
		return s.firstGain(ctx, w, c, out)
	}
	before, err := count(ctx, w, *c.before, c)
	if err != nil {
		return fmt.Errorf("count the old rule: %w", err)
	}
	out.Before = &before
	changes, err := w.view.Compare(ctx, *c.before, c.after, c.on, c.options)
	if err != nil {
		return fmt.Errorf("compare rules: %w", err)
	}
	for _, change := range changes {
		out.Changed++
		out.Moves[string(change.Before)+" → "+string(change.Verdict)]++
		switch matching.Eligible {
		case change.Verdict:
			out.Gained.add(change)
		case change.Before:
			out.Lost.add(change)
		}
	}
	return s.nameChanges(ctx, out)
}

func count(ctx context.Context, w *world, rule matching.Rule, c compared) (matching.Audience, error) {
	counts, err := w.view.Audience(ctx, rule, c.on, c.options)
	counts.Districts, counts.Industries = listed(counts.Districts), listed(counts.Industries)
	return counts, err
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
func (s *Service) firstGain(ctx context.Context, w *world, c compared, out *Comparison) error {
	c.options.Verdicts = []matching.Verdict{matching.Eligible}
	for m, err := range w.view.Members(ctx, c.after, c.on, c.options) {
		if err != nil {
			return fmt.Errorf("count the new rule: %w", err)
		}
		out.Gained.add(matching.Change{Member: m})
	}
	return s.nameChanges(ctx, out)
}

// add counts an enterprise and lists it where it belongs to the page.
func (c *Changes) add(change matching.Change) {
	c.Total++
	switch {
	case change.ID <= c.after:
	case len(c.Items) < c.limit:
		c.Items = append(c.Items, change)
	case c.key != "" && c.NextCursor == "" && len(c.Items) > 0:
		c.NextCursor = c.key.cursor(c.Items[len(c.Items)-1].ID)
	}
}
