package match

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
)

// CompareRequest asks what changes from one rule to another.
type CompareRequest struct {
	Before, After RuleRef
	AsOf          models.Date // zero: today
	District      string      // code, key or name; empty: everywhere within the actor's reach
	Limit         int         // enterprises of each list; models.DefaultLimit when zero, at most models.MaxLimit
	GainedCursor  string
	LostCursor    string
}

// RulesCompared is a comparison with the versions of the rules that programs lent.
type RulesCompared struct {
	Comparison

	BeforeVersion int `json:"before_rule_version,omitempty" doc:"原规则取自事项时，其版本"`
	AfterVersion  int `json:"after_rule_version,omitempty" doc:"新规则取自事项时，其版本"`
}

// CompareRules counts two rules over the enterprises within the actor's reach and lists whom the second gains and
// loses. Faults: invalid-rule, invalid-request, program-not-found, other-district, bad-cursor, not-ready.
func (s *Service) CompareRules(ctx context.Context, actor actors.Actor, q CompareRequest) (RulesCompared, error) {
	district, err := s.reached(actor, "compareAudiences", q.District)
	if err != nil {
		return RulesCompared{}, err
	}
	var out RulesCompared
	if err := q.pages(&out.Comparison); err != nil {
		return RulesCompared{}, err
	}
	before, err := s.named(q.Before, "before.")
	if err != nil {
		return RulesCompared{}, err
	}
	after, err := s.named(q.After, "after.")
	if err != nil {
		return RulesCompared{}, err
	}
	w, err := s.current(ctx)
	if err != nil {
		return RulesCompared{}, err
	}
	c := compared{on: s.dayOr(q.AsOf)}
	c.options.District = district
	old, version, err := before.in(w)
	if err != nil {
		return RulesCompared{}, err
	}
	c.before, out.BeforeVersion = &old, version
	if c.after, out.AfterVersion, err = after.in(w); err != nil {
		return RulesCompared{}, err
	}
	return out, s.compare(ctx, w, c, &out.Comparison)
}

// pages tells the lists of a comparison what they show.
func (q CompareRequest) pages(out *Comparison) (err error) {
	question := fmt.Sprintf("%s %q %s %q %v %q", q.Before.Rule, q.Before.ProgramID, q.After.Rule, q.After.ProgramID, q.AsOf, q.District)
	limit := models.Page{Limit: q.Limit}.Clamped()
	out.Gained = Changes{limit: limit, key: paged("gained " + question)}
	out.Lost = Changes{limit: limit, key: paged("lost " + question)}
	if out.Gained.after, err = out.Gained.key.after(q.GainedCursor); err != nil {
		return err
	}
	out.Lost.after, err = out.Lost.key.after(q.LostCursor)
	return err
}
