package match

import (
	"context"
	"encoding/json"
	"fmt"

	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
)

// AudienceRequest asks whom a rule reaches: a rule written out, or that of a published program.
type AudienceRequest struct {
	Rule      json.RawMessage
	ProgramID string
	AsOf      models.Date // zero: today
	District  string      // code, key or name; empty: everywhere within the actor's reach
	Verdicts  []matching.Verdict
	Page      models.Page // of members
	Decides   bool        // of counts: also what each condition does
}

// Reached is how many enterprises a rule reaches.
type Reached struct {
	matching.Audience

	AsOf        models.Date `json:"as_of" doc:"按哪一天判断"`
	ProgramID   string      `json:"program_id,omitempty" doc:"事项编号"`
	RuleVersion int         `json:"rule_version,omitempty" doc:"所用规则版本"`

	Decides []matching.Deciding `json:"decides,omitempty" doc:"逐条条件：多少家满足、不满足、未知，多少家只因这一条被排除（alone）；decides 为 true 时才有"`
}

// Audience counts the verdicts of a rule over the enterprises within the actor's reach, in all, by district and by
// industry, and tells what each condition does when asked to.
// Faults: invalid-rule, invalid-request, program-not-found, other-district, not-ready.
func (s *Service) Audience(ctx context.Context, actor actors.Actor, q AudienceRequest) (Reached, error) {
	asked, err := s.asked(ctx, actor, "audience", q)
	if err != nil {
		return Reached{}, err
	}
	counts, err := asked.world.view.Audience(ctx, asked.rule, asked.on, asked.options)
	if err != nil {
		return Reached{}, fmt.Errorf("audience: %w", err)
	}
	counts.Districts, counts.Industries = listed(counts.Districts), listed(counts.Industries)
	out := Reached{Audience: counts, AsOf: asked.on, ProgramID: q.ProgramID, RuleVersion: asked.version}
	if q.Decides {
		if out.Decides, err = asked.world.view.Decides(ctx, asked.rule, asked.on, asked.options); err != nil {
			return Reached{}, fmt.Errorf("audience: %w", err)
		}
	}
	return out, nil
}

// Members returns a page of the enterprises that a rule reaches with the verdicts asked for, in a stable order.
func (s *Service) Members(ctx context.Context, actor actors.Actor, q AudienceRequest) (models.List[matching.Member], error) {
	out := models.List[matching.Member]{Items: []matching.Member{}}
	asked, err := s.asked(ctx, actor, "audienceMembers", q)
	if err != nil {
		return out, err
	}
	after, err := q.question().after(q.Page.Cursor)
	if err != nil {
		return out, err
	}
	limit := q.Page.Clamped()
	asked.options.After, asked.options.Limit = after, limit+1
	for m, err := range asked.world.view.Members(ctx, asked.rule, asked.on, asked.options) {
		if err != nil {
			return out, fmt.Errorf("members: %w", err)
		}
		if len(out.Items) == limit {
			out.NextCursor = q.question().cursor(out.Items[limit-1].ID)
			break
		}
		out.Items = append(out.Items, m)
	}
	if err := s.name(ctx, len(out.Items), func(i int) *matching.Member { return &out.Items[i] }); err != nil {
		return out, fmt.Errorf("members: %w", err)
	}
	return out, nil
}

// name fills in the credit codes and names of members, which the engine does not hold. One that was deleted since the
// snapshot keeps none.
func (s *Service) name(ctx context.Context, n int, at func(i int) *matching.Member) error {
	ids := make([]int64, n)
	for i := range ids {
		ids[i] = at(i).ID
	}
	briefs, err := s.Store.Briefs(ctx, ids)
	if err != nil {
		return err
	}
	byID := make(map[int64]enterprise.Brief, len(briefs))
	for _, b := range briefs {
		byID[b.ID] = b
	}
	for i := range n {
		m := at(i)
		m.USCC, m.Name = byID[m.ID].USCC, byID[m.ID].Name
	}
	return nil
}
