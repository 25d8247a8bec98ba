package experts

import (
	"context"
	"slices"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/exchange"
)

func (s *Service) checkConsent(g GivenConsent) []models.Violation {
	var c models.Checker
	c.Say(!g.Kind.Valid(), "kind", "unknown-kind", "没有这种同意", "no such kind of consent", "listed, public")
	return append(c.Found, g.Consent.Check(s.today())...)
}

// GiveConsent keeps a consent of an expert, also of one whose consent had ended. It stands beside earlier ones. Faults:
// invalid-consent, expert-not-found, expert-not-listed (to be public without being listed), and those of the gate.
func (s *Service) GiveConsent(ctx context.Context, actor actors.Actor, id string, g GivenConsent) (ExpertView, error) {
	var out ExpertView
	err := s.write(ctx, actor, "giveExpertConsent", "expert", func(ctx context.Context) (string, error) {
		if err := invalid("invalid-consent", "同意记录有误", "the consent has faults", s.checkConsent(g)); err != nil {
			return "", err
		}
		e, err := s.Store.FindExpert(ctx, id)
		if err != nil {
			return "", err
		}
		if e.Version, err = s.Store.TouchExpert(ctx, id, 0); err != nil {
			return "", err
		}
		if err := s.Store.AddExpertConsent(ctx, consentOf(id, g, actor)); err != nil {
			return "", err
		}
		if out, err = s.whole(ctx, e); err != nil {
			return "", err
		}
		if !slices.ContainsFunc(out.Consents, func(c exchange.ExpertConsent) bool { return c.Kind == exchange.Listed && c.Consent.InForce(s.today()) }) {
			return "", models.Faulty(models.KindConflict, "expert-not-listed", "须先有入库的同意", "a consent to be listed comes first")
		}
		return id, nil
	})
	return out, err
}

// WithdrawConsent ends an expert's consents of a kind; without one to be listed, that to be public ends, too. From then on
// no answer shows the expert, or none to enterprises. The fault is no-consent when there is none to withdraw, besides
// expert-not-found, invalid-consent, and those of the gate.
func (s *Service) WithdrawConsent(ctx context.Context, actor actors.Actor, id string, kind exchange.ConsentKind, reason string) error {
	return s.write(ctx, actor, "withdrawExpertConsent", "expert", func(ctx context.Context) (string, error) {
		w := exchange.Withdrawal{By: actor.ID, At: s.Clock.Now(), Reason: reason}
		if err := invalid("invalid-consent", "同意记录有误", "the consent has faults", w.Check()); err != nil {
			return "", err
		}
		if _, err := s.Store.TouchExpert(ctx, id, 0); err != nil {
			return "", err
		}
		kinds := []exchange.ConsentKind{kind}
		if kind == exchange.Listed {
			kinds = append(kinds, exchange.Public)
		}
		ended, err := s.Store.WithdrawExpertConsents(ctx, id, kinds, w)
		if err == nil && ended == 0 {
			err = models.Faulty(models.KindConflict, "no-consent", "没有可以撤回的同意", "there is no consent to withdraw")
		}
		return id, err
	})
}
