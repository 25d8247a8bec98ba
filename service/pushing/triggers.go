package pushing

import (
	"context"

	"huiqi/models"
	actors "huiqi/models/access"
	rows "huiqi/models/push"
)

// Triggers returns all automatic triggers. One that nobody has set is switched off and has version 0.
func (s *Service) Triggers(ctx context.Context, actor actors.Actor) ([]rows.Trigger, error) {
	if _, err := s.Gate.Reach(actor, "listTriggers"); err != nil {
		return nil, err
	}
	set, err := s.triggers(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]rows.Trigger, 0, len(rows.Triggers()))
	for _, reason := range rows.Triggers() {
		out = append(out, set[reason])
	}
	return out, nil
}

// triggers are all of them by their reasons.
func (s *Service) triggers(ctx context.Context) (map[rows.Reason]rows.Trigger, error) {
	found, err := s.Store.Triggers(ctx)
	if err != nil {
		return nil, err
	}
	all := map[rows.Reason]rows.Trigger{}
	for _, reason := range rows.Triggers() {
		all[reason] = rows.Trigger{Reason: reason, Days: []int{}}
	}
	for _, t := range found {
		if t.Days == nil {
			t.Days = []int{}
		}
		all[t.Reason] = t
	}
	return all, nil
}

// Trigger returns one automatic trigger. Fault: trigger-not-found.
func (s *Service) Trigger(ctx context.Context, actor actors.Actor, reason rows.Reason) (rows.Trigger, error) {
	if _, err := s.Gate.Reach(actor, "getTrigger"); err != nil {
		return rows.Trigger{}, err
	}
	all, err := s.triggers(ctx)
	if err != nil {
		return rows.Trigger{}, err
	}
	t, there := all[reason]
	if !there {
		return rows.Trigger{}, models.NotFound("trigger", "自动触发", string(reason))
	}
	return t, nil
}

// PutTrigger sets an automatic trigger whose version is t.Version; 0: nobody has set it yet. Faults: invalid-trigger,
// stale-version.
func (s *Service) PutTrigger(ctx context.Context, actor actors.Actor, t rows.Trigger) (rows.Trigger, error) {
	if _, err := s.Gate.Reach(actor, "putTrigger"); err != nil {
		return rows.Trigger{}, err
	}
	if t.Days == nil {
		t.Days = []int{}
	}
	if found := t.Check(); len(found) > 0 {
		return rows.Trigger{}, models.Invalid("invalid-trigger", "自动触发的设置有误", "the trigger has faults", found...)
	}
	t.UpdatedBy = actor.ID
	var set rows.Trigger
	err := s.audited(ctx, actor, "putTrigger", "trigger", string(t.Reason), onOrOff(t.Enabled), func(ctx context.Context) error {
		set = t // the transaction may be tried again
		return s.Store.PutTrigger(ctx, &set)
	})
	return set, wrap("put trigger", err)
}

func onOrOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}
