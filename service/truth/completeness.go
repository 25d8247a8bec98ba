package truth

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/service/base"
	"huiqi/service/match"
)

// Completeness is how complete and fresh what is known of one enterprise is, and what to ask it.
type Completeness struct {
	USCC     string      `json:"uscc"`
	Name     string      `json:"name"`
	AsOf     models.Date `json:"as_of"`
	Programs int         `json:"programs" doc:"计入的已发布政策事项数"`
	Score
	Facts     []FactState    `json:"facts" doc:"政策事项所问的事实，缺的在前，重要的在前"`
	Questions *match.Inquiry `json:"questions,omitempty" doc:"最少该问的问题，各能定下哪些事项"`
}

// FactState is how one fact stands that programs ask.
type FactState struct {
	Key        string `json:"key" doc:"字段，或字段@期间" example:"revenue@last1y"`
	Field      string `json:"field"`
	Period     string `json:"period,omitempty"`
	Label      string `json:"label" example:"营业收入（上年度）"`
	State      string `json:"state" enum:"fresh,stale,missing" doc:"fresh 可用、stale 有值但过期或不全、missing 没有"`
	Weight     int    `json:"weight" doc:"有多少个政策事项的条件用到它"`
	Question   string `json:"question,omitempty" doc:"缺或过期时该问的话"`
	QuestionEN string `json:"question_en,omitempty"`
	SourceHint string `json:"source_hint,omitempty" doc:"何处可查到"`
}

// Completeness returns the score of an enterprise with every fact that programs ask, and up to limit questions (0: the usual
// number); none for who may not match. Faults: invalid-uscc, enterprise-not-found, not-ready, and those of the gate.
func (s *Service) Completeness(ctx context.Context, actor actors.Actor, uscc string, limit int) (Completeness, error) {
	record, profile, err := s.known(ctx, actor, uscc)
	if err != nil {
		return Completeness{}, err
	}
	return s.completeness(ctx, actor, record.Enterprise, profile, limit)
}

// known reads what is known of an enterprise, and its profile.
func (s *Service) known(ctx context.Context, actor actors.Actor, uscc string) (enterprise.Record, matching.Profile, error) {
	record, err := s.Base.Record(ctx, actor, "getCompleteness", uscc)
	if err != nil {
		return record, matching.Profile{}, err
	}
	profile, err := base.Profile(s.Language, record)
	if err != nil {
		return record, profile, fmt.Errorf("profile of %s: %w", record.Enterprise.USCC, err)
	}
	return record, profile, nil
}

// completeness scores an enterprise that has been read.
func (s *Service) completeness(ctx context.Context, actor actors.Actor, e enterprise.Enterprise, p matching.Profile, limit int) (Completeness, error) {
	d, err := s.demand(ctx)
	if err != nil {
		return Completeness{}, err
	}
	m := d.mark(s.Language, e.ID, e.Version, p, d.day)
	out := Completeness{
		USCC: e.USCC, Name: e.Name, AsOf: d.day, Programs: d.programs, Score: scoreOf(m.Asked, m.Known, m.Fresh), Facts: s.states(d, m.States),
	}
	if s.Asker == nil || e.Deregistered() { // nothing is asked of one that nothing fits any more
		return out, nil
	}
	inquiry, err := s.Asker.Questions(ctx, actor, match.Request{USCC: e.USCC, Limit: limit})
	if models.IsKind(err, models.KindForbidden) { // a key without the scope of matching
		return out, nil
	}
	out.Questions = &inquiry
	return out, err
}

// states puts the states of demands into words: what is missing first, then what is stale, the heavier first.
func (s *Service) states(d *demand, letters string) []FactState {
	out := make([]FactState, len(d.items))
	for i, item := range d.items {
		out[i] = s.state(item, matching.Hold(letters[i]))
	}
	order := map[string]int{"missing": 0, "stale": 1, "fresh": 2}
	slices.SortStableFunc(out, func(a, b FactState) int {
		return cmp.Or(cmp.Compare(order[a.State], order[b.State]), cmp.Compare(b.Weight, a.Weight))
	})
	return out
}

func (s *Service) state(item matching.Demand, hold matching.Hold) FactState {
	f, _ := s.Language.Field(item.Field)
	out := FactState{
		Key: item.Key(), Field: item.Field, Period: item.Period, Label: s.Language.Label(item), State: hold.String(), Weight: item.Rules,
	}
	if hold == matching.HoldFresh {
		return out
	}
	out.Question, out.QuestionEN, out.SourceHint = f.Question, f.QuestionEN, f.Source
	if p, _ := matching.ParsePeriod(item.Period); p.Chinese() != "" {
		out.Question, out.QuestionEN = p.Chinese()+"，"+out.Question, out.QuestionEN+" ("+p.English()+")"
	}
	return out
}
