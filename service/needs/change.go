package needs

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/need"
	"huiqi/service/access"
)

// step does something to a need and says what is to be written down of it. It may be called again.
type step func(ctx context.Context, n *need.Need, by need.By) (need.Event, error)

// change does something to a need of that version, with its log and the audit entry, in one transaction.
func (s *Service) change(ctx context.Context, actor actors.Actor, op access.Operation, id string, version int64, do step) (View, error) {
	var after View
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		n, e, err := s.find(ctx, actor, op, id)
		if err != nil {
			return err
		}
		if n.Version != version {
			return models.Faulty(models.KindStale, "stale-version", "需求已被他人修改，请重新读取后再改", "changed by someone else since it was read, read it again")
		}
		by, err := s.by(ctx, actor, n.Kind)
		if err != nil {
			return err
		}
		event, err := do(ctx, &n, by)
		if err != nil {
			return err
		}
		if err := s.Store.UpdateNeed(ctx, &n); err != nil {
			return err
		}
		if err := s.Store.AddNeedEvent(ctx, &event); err != nil {
			return err
		}
		if err := s.Store.AppendAudit(ctx, actor.Entry(by.At, string(op), "need", n.ID, moved(event))); err != nil {
			return err
		}
		after, err = s.view(ctx, actor, n, e)
		return err
	})
	if err != nil {
		return View{}, fmt.Errorf("%s: %w", op, err)
	}
	return after, nil
}

func moved(e need.Event) string {
	if e.Action != need.Moved {
		return ""
	}
	return string(e.From) + " → " + string(e.To)
}

// by says who acts now, and by which desk and calendar the clock is read.
func (s *Service) by(ctx context.Context, actor actors.Actor, kind need.Kind) (need.By, error) {
	desks, err := s.desks(ctx)
	return need.By{ID: actor.ID, Name: actor.Name, At: s.Clock.Now(), Desk: desks[kind], Calendar: s.Catalogue.Calendar()}, err
}

// Triage says of which kind a need is. Faults: invalid-need, need-state, need-not-found, stale-version, and those of the gate;
// the same for all steps below.
func (s *Service) Triage(ctx context.Context, actor actors.Actor, id string, version int64, kind need.Kind, tags []string, note string) (View, error) {
	return s.change(ctx, actor, "triageNeed", id, version, func(_ context.Context, n *need.Need, by need.By) (need.Event, error) {
		if kind == "" {
			kind = n.Kind
		}
		if tags == nil {
			tags = n.Tags
		}
		e, err := n.Triage(by, kind, tags, note)
		if err != nil {
			return e, err
		}
		return e, invalid(n.Check(models.Date{}))
	})
}

// Assign gives a need to a person, a department or both; with neither, to the department of its kind. Fault besides:
// unknown-assignee, of a person who may not handle it.
func (s *Service) Assign(ctx context.Context, actor actors.Actor, id string, version int64, person, department, note string) (View, error) {
	return s.change(ctx, actor, "assignNeed", id, version, func(ctx context.Context, n *need.Need, by need.By) (need.Event, error) {
		if person != "" {
			if err := s.handles(ctx, person, n.EnterpriseID); err != nil {
				return need.Event{}, err
			}
		}
		to := department
		if person == "" && to == "" {
			to = by.Desk.Department
		}
		return n.Assign(by, person, to, note)
	})
}

// handles says whether a user may handle the needs of an enterprise.
func (s *Service) handles(ctx context.Context, userID string, enterpriseID int64) error {
	e, err := s.owner(ctx, enterpriseID)
	if err != nil {
		return err
	}
	if ok, err := s.staff(ctx, userID, &e); err != nil || ok {
		return err
	}
	return invalid([]models.Violation{{Path: "assignee", Code: "unknown-assignee", Message: "该用户不能办理此企业的需求", English: "this user cannot handle the needs of the enterprise"}})
}

// staff reports whether a user works for the bureau, or for the district of an enterprise if one is given.
func (s *Service) staff(ctx context.Context, userID string, e *enterprise.Enterprise) (bool, error) {
	u, err := s.Store.FindUser(ctx, userID)
	switch {
	case models.IsKind(err, models.KindNotFound):
		return false, nil
	case err != nil:
		return false, err
	case u.Disabled:
		return false, nil
	case u.Role == actors.DistrictStaff:
		return e != nil && access.Within(u.District, objectOf(*e)), nil
	}
	return u.Role == actors.Admin || u.Role == actors.BureauStaff, nil
}

// Begin says that somebody is at work on a need.
func (s *Service) Begin(ctx context.Context, actor actors.Actor, id string, version int64, note string) (View, error) {
	return s.change(ctx, actor, "beginNeed", id, version, func(_ context.Context, n *need.Need, by need.By) (need.Event, error) { return n.Begin(by, note) })
}

// Reply answers a need.
func (s *Service) Reply(ctx context.Context, actor actors.Actor, id string, version int64, answer string) (View, error) {
	return s.change(ctx, actor, "answerNeed", id, version, func(_ context.Context, n *need.Need, by need.By) (need.Event, error) { return n.Reply(by, answer) })
}

// Confirm says that the answer solved it, with the rating of the enterprise. Staff who do so for it have to say by which words
// they know (invalid-need at words).
func (s *Service) Confirm(ctx context.Context, actor actors.Actor, id string, version int64, rating int, words string) (View, error) {
	return s.change(ctx, actor, "confirmNeed", id, version, func(_ context.Context, n *need.Need, by need.By) (need.Event, error) {
		if actor.Role != actors.EnterpriseUser && words == "" {
			return need.Event{}, invalid([]models.Violation{{Path: "words", Code: "required", Message: "代企业确认须写明依据", English: "say how it is known that the enterprise confirms"}})
		}
		return n.Confirm(by, rating, words)
	})
}

// Reopen says that the answer did not solve it.
func (s *Service) Reopen(ctx context.Context, actor actors.Actor, id string, version int64, reason string) (View, error) {
	return s.change(ctx, actor, "reopenNeed", id, version, func(_ context.Context, n *need.Need, by need.By) (need.Event, error) { return n.Reopen(by, reason) })
}

// Close files what is confirmed.
func (s *Service) Close(ctx context.Context, actor actors.Actor, id string, version int64, note string) (View, error) {
	return s.change(ctx, actor, "closeNeed", id, version, func(_ context.Context, n *need.Need, by need.By) (need.Event, error) { return n.Close(by, note) })
}

// Return gives a need back with the reason.
func (s *Service) Return(ctx context.Context, actor actors.Actor, id string, version int64, reason string) (View, error) {
	return s.change(ctx, actor, "returnNeed", id, version, func(_ context.Context, n *need.Need, by need.By) (need.Event, error) { return n.Return(by, reason) })
}

// Resubmit registers a returned need again.
func (s *Service) Resubmit(ctx context.Context, actor actors.Actor, id string, version int64, note string) (View, error) {
	return s.change(ctx, actor, "resubmitNeed", id, version, func(_ context.Context, n *need.Need, by need.By) (need.Event, error) { return n.Resubmit(by, note) })
}

// Withdraw ends a need that is no longer there.
func (s *Service) Withdraw(ctx context.Context, actor actors.Actor, id string, version int64, reason string) (View, error) {
	return s.change(ctx, actor, "withdrawNeed", id, version, func(_ context.Context, n *need.Need, by need.By) (need.Event, error) { return n.Withdraw(by, reason) })
}

// Note writes something down. An internal note is not shown to the enterprise, which writes none.
func (s *Service) Note(ctx context.Context, actor actors.Actor, id string, version int64, text string, internal bool) (View, error) {
	return s.change(ctx, actor, "noteNeed", id, version, func(_ context.Context, n *need.Need, by need.By) (need.Event, error) {
		return noted(n, by, text, internal && actor.Role != actors.EnterpriseUser), nil
	})
}
