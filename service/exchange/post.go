package exchange

import (
	"context"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/exchange"
	"huiqi/service/access"
	"huiqi/service/experts"
)

// OwnPosting is a posting as those see it whose it is, and staff within whose reach that is.
type OwnPosting struct {
	PostingView

	Consent exchange.Consent `json:"consent"`
	Stands  bool             `json:"stands" doc:"今天是否在榜：同意有效，需求未办结或成果在有效期内"`
}

// PostNeed makes a need public by the consent of whose it is, in words that do not tell whose it is. Faults: invalid-posting,
// already-posted, need-state (of one that nobody waits for any more), and those of finding the need.
func (s *Service) PostNeed(ctx context.Context, actor actors.Actor, needID string, p exchange.Posting) (OwnPosting, error) {
	return s.post(ctx, actor, "postNeed", "need", needID, p, func(ctx context.Context, p *exchange.Posting) ([]string, error) {
		n, e, err := s.Needs.Find(ctx, actor, "postNeed", needID)
		if err != nil {
			return nil, err
		}
		if !n.Open() {
			return nil, models.Faulty(models.KindConflict, "need-state", "需求现为「"+n.State.Chinese()+"」，不能发榜", "a need in the state "+string(n.State)+" does not allow this")
		}
		p.Kind, p.NeedID = exchange.NeedPosted, &needID
		return secretsOfNeed(s.Catalogue, n, e), nil
	})
}

// PostAchievement makes an achievement public by the consent of its owner. Faults: invalid-posting, already-posted,
// achievement-not-found, achievement-expired, and those of the gate.
func (s *Service) PostAchievement(ctx context.Context, actor actors.Actor, id string, p exchange.Posting) (OwnPosting, error) {
	return s.post(ctx, actor, "postAchievement", "achievement", id, p, func(ctx context.Context, p *exchange.Posting) ([]string, error) {
		if _, err := s.Gate.Reach(actor, "postAchievement"); err != nil {
			return nil, err
		}
		a, err := s.Store.FindAchievement(ctx, id)
		if err != nil {
			return nil, err
		}
		if !a.Offered(s.today()) {
			return nil, models.Faulty(models.KindConflict, "achievement-expired", "成果已过有效期", "the achievement is no longer offered")
		}
		p.Kind, p.AchievementID = exchange.AchievementPosted, &id
		return secretsOfAchievement(a), nil
	})
}

// post writes a posting down. subject finds what is posted and returns what must not be said of it.
func (s *Service) post(ctx context.Context, actor actors.Actor, op access.Operation, kind, id string, p exchange.Posting, subject func(context.Context, *exchange.Posting) ([]string, error)) (OwnPosting, error) {
	var out OwnPosting
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		made := p
		secrets, err := subject(ctx, &made)
		if err != nil {
			return err
		}
		var found []models.Violation
		made.Topics, found = experts.Topics(s.Catalogue, made.Topics)
		found = append(append(found, made.Check(s.today())...), openly(made, secrets)...)
		if len(found) > 0 {
			return models.Invalid("invalid-posting", "榜单有误", "the posting has faults", found...)
		}
		if err := s.endLapsed(ctx, made.Kind, id); err != nil {
			return err
		}
		made.PostedBy = actor.ID
		if err := s.Store.AddPosting(ctx, &made); err != nil {
			return err
		}
		if err := s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), string(op), kind, id, made.ID)); err != nil {
			return err
		}
		out, err = s.own(ctx, made)
		return err
	})
	return out, err
}

// endLapsed ends a posting whose consent has run out, so that another can take its place.
func (s *Service) endLapsed(ctx context.Context, kind exchange.PostingKind, id string) error {
	before, err := s.Store.PostingOf(ctx, kind, id)
	switch {
	case models.IsKind(err, models.KindNotFound):
		return nil
	case err != nil:
		return err
	case before.Consent.InForce(s.today()):
		return nil // AddPosting says that it stands
	}
	return s.Store.EndPosting(ctx, before.ID, exchange.Withdrawal{At: s.Clock.Now()}, false)
}

// WithdrawNeedPosting takes the posting of a need down at once: the consent is withdrawn. Faults: posting-not-found,
// invalid-posting, and those of finding the need.
func (s *Service) WithdrawNeedPosting(ctx context.Context, actor actors.Actor, needID, reason string) error {
	return s.takeDown(ctx, actor, "withdrawNeedPosting", exchange.NeedPosted, needID, reason, func(ctx context.Context) error {
		_, _, err := s.Needs.Find(ctx, actor, "withdrawNeedPosting", needID)
		return err
	})
}

// WithdrawAchievementPosting takes the posting of an achievement down at once. Faults: posting-not-found, invalid-posting,
// and those of the gate.
func (s *Service) WithdrawAchievementPosting(ctx context.Context, actor actors.Actor, id, reason string) error {
	return s.takeDown(ctx, actor, "withdrawAchievementPosting", exchange.AchievementPosted, id, reason, func(context.Context) error {
		_, err := s.Gate.Reach(actor, "withdrawAchievementPosting")
		return err
	})
}

func (s *Service) takeDown(ctx context.Context, actor actors.Actor, op access.Operation, kind exchange.PostingKind, id, reason string, may func(context.Context) error) error {
	return s.Store.InTx(ctx, func(ctx context.Context) error {
		if err := may(ctx); err != nil {
			return err
		}
		w := exchange.Withdrawal{By: actor.ID, At: s.Clock.Now(), Reason: reason}
		if found := w.Check(); len(found) > 0 {
			return models.Invalid("invalid-posting", "榜单有误", "the posting has faults", found...)
		}
		p, err := s.Store.PostingOf(ctx, kind, id)
		if err != nil {
			return err
		}
		if err := s.Store.EndPosting(ctx, p.ID, w, true); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(w.At, string(op), string(kind), id, p.ID))
	})
}

// NeedPosting returns the posting of a need that was not taken down, with its consent. Faults: posting-not-found, and those
// of finding the need.
func (s *Service) NeedPosting(ctx context.Context, actor actors.Actor, needID string) (OwnPosting, error) {
	if _, _, err := s.Needs.Find(ctx, actor, "getNeedPosting", needID); err != nil {
		return OwnPosting{}, err
	}
	return s.posted(ctx, exchange.NeedPosted, needID)
}

// AchievementPosting returns the posting of an achievement that was not taken down, with its consent. Faults:
// posting-not-found, and those of the gate.
func (s *Service) AchievementPosting(ctx context.Context, actor actors.Actor, id string) (OwnPosting, error) {
	if _, err := s.Gate.Reach(actor, "getAchievementPosting"); err != nil {
		return OwnPosting{}, err
	}
	return s.posted(ctx, exchange.AchievementPosted, id)
}

func (s *Service) posted(ctx context.Context, kind exchange.PostingKind, id string) (OwnPosting, error) {
	p, err := s.Store.PostingOf(ctx, kind, id)
	if err != nil {
		return OwnPosting{}, err
	}
	return s.own(ctx, p)
}

func (s *Service) own(ctx context.Context, p exchange.Posting) (OwnPosting, error) {
	views, err := s.viewPostings(ctx, true, []exchange.Posting{p})
	if err != nil {
		return OwnPosting{}, err
	}
	out := OwnPosting{PostingView: views[0], Consent: p.Consent, Stands: true}
	if _, err = s.Store.FindPosting(ctx, s.today(), p.ID); models.IsKind(err, models.KindNotFound) {
		out.Stands, err = false, nil
	}
	return out, err
}
