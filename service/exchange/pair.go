package exchange

import (
	"context"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/exchange"
	"huiqi/service/access"
)

// Proposal is who is to be brought together with an enterprise.
type Proposal struct {
	NeedID, ExpertID, TeamID, AchievementID string
	Note                                    string
}

// Propose writes down that an enterprise is to be brought together with an expert, a team or an achievement. Faults:
// invalid-pairing, enterprise-not-found, other-district, and those of the gate.
func (s *Service) Propose(ctx context.Context, actor actors.Actor, uscc string, made Proposal) (PairingView, error) {
	var out PairingView
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		e, err := s.Base.Find(ctx, actor, "createPairing", uscc)
		if err != nil {
			return err
		}
		p := exchange.Pairing{EnterpriseID: e.ID, NeedID: made.NeedID, ExpertID: made.ExpertID, TeamID: made.TeamID, AchievementID: made.AchievementID}
		if err := s.joined(ctx, actor, e, &p); err != nil {
			return err
		}
		event, err := p.Begin(s.by(actor), made.Note)
		if err != nil {
			return err
		}
		if err := s.Store.CreatePairing(ctx, &p); err != nil {
			return err
		}
		event.PairingID = p.ID
		if err := s.Store.AddPairingEvent(ctx, &event); err != nil {
			return err
		}
		if err := s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "createPairing", "pairing", p.ID, e.USCC)); err != nil {
			return err
		}
		out, err = s.pairing(ctx, actor, p, e)
		return err
	})
	return out, err
}

// joined looks at whom a pairing names, and takes over their fields.
func (s *Service) joined(ctx context.Context, actor actors.Actor, e enterprise.Enterprise, p *exchange.Pairing) error {
	known, err := s.sidesOf(ctx, exchange.Sight{On: s.today()}, []exchange.Pairing{*p})
	if err != nil {
		return err
	}
	var c models.Checker
	s.offering(&c, known, *p)
	if p.NeedID != "" {
		n, _, err := s.Needs.Find(ctx, actor, "createPairing", p.NeedID)
		if err != nil && !models.IsKind(err, models.KindNotFound) && !models.IsKind(err, models.KindForbidden) {
			return err
		}
		c.Say(err != nil || n.EnterpriseID != e.ID, "need_id", "unknown-need", "该企业没有这项需求", "the enterprise has no such need", "")
	}
	if len(c.Found) > 0 {
		return models.Invalid("invalid-pairing", "对接信息有误", "what is said of the pairing has faults", c.Found...)
	}
	p.Fields = known.experts[p.ExpertID].Topics.With(known.teams[p.TeamID].Topics, known.achievements[p.AchievementID].Topics).Fields
	return nil
}

// offering says which of those whom a pairing names may not be brought together with anybody today: not there, without consent, or no
// longer offered.
func (s *Service) offering(c *models.Checker, known sides, p exchange.Pairing) {
	_, ok := known.experts[p.ExpertID]
	c.Say(p.ExpertID != "" && !ok, "expert_id", "unknown-expert", "没有这位专家", "no such expert", "")
	_, ok = known.teams[p.TeamID]
	c.Say(p.TeamID != "" && !ok, "team_id", "unknown-team", "没有这个服务团", "no such team", "")
	achievement, ok := known.achievements[p.AchievementID]
	c.Say(p.AchievementID != "" && (!ok || !achievement.Offered(s.today())), "achievement_id", "unknown-achievement", "没有这项成果，或已过有效期", "no such achievement, or no longer offered", "")
}

// agreeing is nil while all whom a pairing names may be brought together with somebody.
func (s *Service) agreeing(ctx context.Context, p exchange.Pairing) error {
	known, err := s.sidesOf(ctx, exchange.Sight{On: s.today()}, []exchange.Pairing{p})
	if err != nil {
		return err
	}
	var c models.Checker
	if s.offering(&c, known, p); len(c.Found) == 0 {
		return nil
	}
	return models.Invalid("invalid-pairing", "对接的一方没有有效的同意、已删除或不再提供，不能引荐；可记为未成", "a side of the pairing has no consent in force, is gone, or is no longer offered: it cannot be introduced", c.Found...)
}

func (s *Service) by(actor actors.Actor) exchange.By {
	return exchange.By{ID: actor.ID, Name: actor.Name, At: s.Clock.Now()}
}

// move does something to a pairing of that version, with its log and the audit entry.
func (s *Service) move(ctx context.Context, actor actors.Actor, op access.Operation, id string, version int64, do func(ctx context.Context, p *exchange.Pairing, by exchange.By) (exchange.PairingEvent, error)) (PairingView, error) {
	var out PairingView
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		p, e, err := s.find(ctx, actor, op, id)
		if err != nil {
			return err
		}
		if p.Version != version {
			return models.Faulty(models.KindStale, "stale-version", "对接已被他人修改，请重新读取后再改", "changed by someone else since it was read, read it again")
		}
		event, err := do(ctx, &p, s.by(actor))
		if err != nil {
			return err
		}
		if err := s.Store.UpdatePairing(ctx, &p); err != nil {
			return err
		}
		if err := s.Store.AddPairingEvent(ctx, &event); err != nil {
			return err
		}
		if err := s.Store.AppendAudit(ctx, actor.Entry(event.At, string(op), "pairing", id, string(event.From)+" → "+string(event.To))); err != nil {
			return err
		}
		out, err = s.pairing(ctx, actor, p, e)
		return err
	})
	return out, err
}

// Introduce says that both sides know of each other: nobody is introduced who has withdrawn their consent since they were proposed, and
// nothing that is no longer offered. Faults: pairing-state, pairing-not-found, invalid-pairing,
// other-district, stale-version, and those of the gate; the same for all steps below.
func (s *Service) Introduce(ctx context.Context, actor actors.Actor, id string, version int64, note string) (PairingView, error) {
	return s.move(ctx, actor, "introducePairing", id, version, func(ctx context.Context, p *exchange.Pairing, by exchange.By) (exchange.PairingEvent, error) {
		e, err := p.Introduce(by, note)
		if err == nil {
			err = s.agreeing(ctx, *p)
		}
		return e, err
	})
}

// Talk says that both sides talk.
func (s *Service) Talk(ctx context.Context, actor actors.Actor, id string, version int64, note string) (PairingView, error) {
	return s.move(ctx, actor, "talkPairing", id, version, func(_ context.Context, p *exchange.Pairing, by exchange.By) (exchange.PairingEvent, error) {
		return p.Talk(by, note)
	})
}

// Sign says what was agreed.
func (s *Service) Sign(ctx context.Context, actor actors.Actor, id string, version int64, c exchange.Contract, note string) (PairingView, error) {
	return s.move(ctx, actor, "signPairing", id, version, func(_ context.Context, p *exchange.Pairing, by exchange.By) (exchange.PairingEvent, error) {
		return p.Sign(by, c, note)
	})
}

// Fail says that it came to nothing, and why.
func (s *Service) Fail(ctx context.Context, actor actors.Actor, id string, version int64, reason string) (PairingView, error) {
	return s.move(ctx, actor, "failPairing", id, version, func(_ context.Context, p *exchange.Pairing, by exchange.By) (exchange.PairingEvent, error) {
		return p.Fail(by, reason)
	})
}

// Note writes something down.
func (s *Service) Note(ctx context.Context, actor actors.Actor, id string, version int64, text string) (PairingView, error) {
	return s.move(ctx, actor, "notePairing", id, version, func(_ context.Context, p *exchange.Pairing, by exchange.By) (exchange.PairingEvent, error) {
		return p.Note(by, text)
	})
}

// find returns a pairing on which the actor may do an operation, and whose it is. To an enterprise those of others do not
// exist.
func (s *Service) find(ctx context.Context, actor actors.Actor, op access.Operation, id string) (exchange.Pairing, enterprise.Enterprise, error) {
	reach, err := s.Gate.Reach(actor, op)
	if err != nil {
		return exchange.Pairing{}, enterprise.Enterprise{}, err
	}
	p, err := s.Store.FindPairing(ctx, id)
	if err != nil {
		return exchange.Pairing{}, enterprise.Enterprise{}, err
	}
	owners, err := s.Store.EnterprisesByID(ctx, []int64{p.EnterpriseID})
	if err != nil {
		return exchange.Pairing{}, enterprise.Enterprise{}, err
	}
	e := owners[p.EnterpriseID]
	if err := s.Gate.Permit(actor, op, access.Enterprise(e.USCC, e.Region, e.Zone)); err != nil {
		if reach == access.Own {
			err = models.NotFound("pairing", "对接", id)
		}
		return exchange.Pairing{}, enterprise.Enterprise{}, err
	}
	return p, e, nil
}
