package duplicates

import (
	"context"
	"fmt"
	"strconv"

	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/duplicates"
	"huiqi/service/access"
)

// Different keeps that the two of a pair are two enterprises. The pair is not proposed again until what agrees or speaks against
// changes. Faults: duplicate-not-found, duplicate-decided, invalid-decision, stale-version and those of the gate on either.
func (s *Service) Different(ctx context.Context, actor actors.Actor, id, version int64, note string) (Detail, error) {
	return s.decide(ctx, actor, "differDuplicate", id, version, kept.Different, note)
}

// Reopen takes back that the two of a pair are different. Faults as of Different.
func (s *Service) Reopen(ctx context.Context, actor actors.Actor, id, version int64, note string) (Detail, error) {
	return s.decide(ctx, actor, "reopenDuplicate", id, version, kept.Open, note)
}

func (s *Service) decide(ctx context.Context, actor actors.Actor, op access.Operation, id, version int64, to kept.State, note string) (out Detail, err error) {
	if err := noteFault(note); err != nil {
		return Detail{}, err
	}
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		p, err := s.find(ctx, actor, op, id)
		if err != nil {
			return err
		}
		p.Version = version
		if err := p.Decide(to, actor.ID, note, s.Clock.Now()); err != nil {
			return err
		}
		if err := s.Store.UpdatePair(ctx, &p.Pair); err != nil {
			return err
		}
		detail := p.First.USCC + " " + p.Second.USCC
		if err := s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), string(op), "duplicate", strconv.FormatInt(id, 10), detail)); err != nil {
			return err
		}
		out, err = s.detail(ctx, p)
		return err
	})
	if err != nil {
		return Detail{}, fmt.Errorf("decide about a pair: %w", err)
	}
	return out, nil
}

func noteFault(note string) error {
	var c models.Checker
	c.Length(note, "note", kept.MaxNote)
	if len(c.Found) == 0 {
		return nil
	}
	return models.Invalid("invalid-decision", "判断的说明有误", "the decision has faults", c.Found...)
}
