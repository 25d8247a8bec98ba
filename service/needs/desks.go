package needs

import (
	"context"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/need"
)

// desks returns the desk of every kind: what the office has set, or else the default.
func (s *Service) desks(ctx context.Context) (map[need.Kind]need.Desk, error) {
	set, err := s.Store.Desks(ctx)
	if err != nil {
		return nil, err
	}
	all := map[need.Kind]need.Desk{}
	for _, kind := range need.Kinds() {
		all[kind] = need.DefaultDesk(kind)
	}
	for _, desk := range set {
		all[desk.Kind] = desk
	}
	return all, nil
}

// Desks returns who handles each kind and within how many working days.
func (s *Service) Desks(ctx context.Context, actor actors.Actor) ([]need.Desk, error) {
	if _, err := s.Gate.Reach(actor, "listNeedDesks"); err != nil {
		return nil, err
	}
	all, err := s.desks(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]need.Desk, 0, len(all))
	for _, kind := range need.Kinds() {
		out = append(out, all[kind])
	}
	return out, nil
}

// PutDesk sets who handles a kind and within how many working days. It holds for open needs from now on; steps that are done
// keep the limits that they had. Faults: invalid-need, and those of the gate.
func (s *Service) PutDesk(ctx context.Context, actor actors.Actor, d need.Desk) (need.Desk, error) {
	if _, err := s.Gate.Reach(actor, "putNeedDesk"); err != nil {
		return d, err
	}
	if err := invalid(d.Check()); err != nil {
		return d, err
	}
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		if d.Lead != "" {
			if ok, err := s.staff(ctx, d.Lead, nil); err != nil || !ok {
				if err == nil {
					err = invalid([]models.Violation{{Path: "lead", Code: "unknown-assignee", Message: "没有这位市局人员", English: "nobody of the bureau has this id"}})
				}
				return err
			}
		}
		d.UpdatedBy = actor.ID
		if err := s.Store.PutDesk(ctx, &d); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "putNeedDesk", "need-desk", string(d.Kind), ""))
	})
	return d, err
}
