package review

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/draft"
	"huiqi/models/policy"
	"huiqi/service/access"
)

// MaxDecisions bounds the decisions of one call.
const MaxDecisions = 2_000

// Decide takes decisions over, all of them or none. A leaf's value is a condition or judgement of the rule language,
// with its quotation when that changes; a benefit's is the benefit, and so on. The next item of a list adds one.
// Faults: draft-not-found, draft-closed, invalid-decision with the path of each fault, stale-version.
func (s *Service) Decide(ctx context.Context, actor actors.Actor, id string, version int64, decisions []draft.Decision) (View, error) {
	if err := s.Gate.Permit(actor, "decideDraft", access.Object{}); err != nil {
		return View{}, err
	}
	if len(decisions) == 0 || len(decisions) > MaxDecisions {
		return View{}, models.Invalid("invalid-decision", "须给出 1 到 2000 项决定", "want 1 to 2000 decisions",
			models.Violation{Path: "decisions", Code: "required", Message: "须给出决定", English: "decisions are required"})
	}
	who := s.person(actor)
	err := s.audited(ctx, actor, "decide", id, func(ctx context.Context) (string, error) {
		d, e, err := s.read(ctx, id)
		if err != nil {
			return "", err
		}
		if err := d.MustBeOpen(); err != nil {
			return "", err
		}
		checked, err := s.checked(ctx, d, e, decisions)
		if err != nil {
			return "", err
		}
		if err := d.Decide(checked, who); err != nil {
			return "", err
		}
		return summary(decisions), s.keep(ctx, d, version)
	})
	if err != nil {
		return View{}, fmt.Errorf("decide: %w", err)
	}
	return s.view(ctx, id)
}

// keep stores a draft whose version must be the given one; 0 checks nothing but what was read in the transaction.
func (s *Service) keep(ctx context.Context, d draft.Draft, version int64) error {
	if version != 0 {
		d.Version = version
	}
	return s.Store.UpdateDraft(ctx, &d)
}

// read returns a draft with what was read from its file.
func (s *Service) read(ctx context.Context, id string) (draft.Draft, policy.Extraction, error) {
	var e policy.Extraction
	d, err := s.Store.FindDraft(ctx, id)
	if err != nil {
		return d, e, fmt.Errorf("find draft: %w", err)
	}
	o, err := s.Store.DraftReading(ctx, id)
	if err != nil {
		return d, e, fmt.Errorf("find what was read: %w", err)
	}
	if err := json.Unmarshal([]byte(o.Extraction), &e); err != nil {
		return d, e, fmt.Errorf("review: what was read for draft %s: %w", id, err)
	}
	return d, e, nil
}

// checker returns what checks values of a draft's items.
func (s *Service) checker(ctx context.Context, d draft.Draft, e policy.Extraction) (checker, error) {
	c := checker{Service: s, text: e.Text, programs: map[string]bool{}}
	if d.TargetID == "" {
		return c, nil
	}
	target, err := s.Store.FindPolicy(ctx, d.TargetID)
	if err != nil && !models.IsKind(err, models.KindNotFound) {
		return c, fmt.Errorf("policy to re-read: %w", err)
	}
	for _, p := range target.Programs {
		c.programs[p.ID] = true
	}
	return c, nil
}

// checked returns the decisions with values as they are stored, or every fault of theirs.
func (s *Service) checked(ctx context.Context, d draft.Draft, e policy.Extraction, decisions []draft.Decision) ([]draft.Decision, error) {
	c, err := s.checker(ctx, d, e)
	if err != nil {
		return nil, err
	}
	items := make(map[string]draft.Item, len(d.Items))
	for _, i := range d.Items {
		items[i.Path] = i
	}
	out := make([]draft.Decision, len(decisions))
	var found []models.Violation
	for n, decision := range decisions {
		out[n] = decision
		kind, _, ok := draft.KindOf(decision.Path)
		item := items[decision.Path]
		value := decision.Value
		if decision.State == draft.Confirmed {
			value = item.Proposed
		}
		if !ok || len(value) == 0 || decision.State != draft.Confirmed && decision.State != draft.Corrected {
			continue // the draft says what is wrong
		}
		canonical, quote, bad := c.value(decision.Path, kind, value, item.Source)
		for _, v := range bad {
			v.Path = strings.TrimSuffix(fmt.Sprintf("decisions[%d].value.%s", n, v.Path), ".")
			v.Path = strings.ReplaceAll(v.Path, "value.[", "value[")
			found = append(found, v)
		}
		if decision.State == draft.Corrected {
			out[n].Value, out[n].Source = canonical, quote
		}
	}
	if len(found) > 0 {
		return nil, models.Invalid("invalid-decision", "有的决定不能这样作出", "some decisions cannot be taken so", found...)
	}
	return out, nil
}

// summary says in words how many decisions of which kind there were.
func summary(decisions []draft.Decision) string {
	counts := map[draft.State]int{}
	for _, d := range decisions {
		counts[d.State]++
	}
	var parts []string
	for _, s := range []struct {
		state draft.State
		zh    string
	}{{draft.Confirmed, "确认"}, {draft.Corrected, "修改"}, {draft.Rejected, "否决"}, {draft.Proposed, "退回待定"}} {
		if counts[s.state] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d 项", s.zh, counts[s.state]))
		}
	}
	return strings.Join(parts, "，")
}
