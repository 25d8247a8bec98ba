package pushing

import (
	"context"
	"fmt"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/service/base"
)

// Letter is what the page that a delivery points to shows: each program with all its reasons as they are now, beside what
// was said of it when it was sent.
type Letter struct {
	Enterprise   string
	Day          models.Date // for which it was planned
	Deregistered models.Date // the day on which the enterprise was struck off the register: nothing is offered to it any more
	FactsChanged bool        // what is known of the enterprise was changed since
	Programs     []Explained
}

// Explained is one program of a letter. Of one that is no longer offered Item alone is there.
type Explained struct {
	Item           rows.Item
	Said           string // of it when it was sent
	Offered        bool
	Result         matching.Result
	Opening        matching.Opening
	Program        policy.Program
	Policy         policy.Policy
	RuleChanged    bool // another version of the rule is in force than the one that was sent by
	VerdictChanged bool
}

// Letter returns the letter of a delivery. Opened says that a person looks at it, which is recorded as the click of the
// delivery, the first time only. Faults: delivery-not-found, not-ready.
func (s *Service) Letter(ctx context.Context, deliveryID string, opened bool) (Letter, error) {
	d, err := s.Store.FindDelivery(ctx, deliveryID)
	if err != nil {
		return Letter{}, err
	}
	message, err := s.Store.FindMessage(ctx, d.MessageID)
	if err != nil {
		return Letter{}, err
	}
	e, profile, err := s.known(ctx, d.EnterpriseID)
	if err != nil {
		return Letter{}, err
	}
	if opened && d.ClickedAt == nil {
		if err := s.click(ctx, d); err != nil {
			return Letter{}, fmt.Errorf("open a letter: %w", err)
		}
	}
	engine, err := s.engineNow(ctx)
	if err != nil {
		return Letter{}, err
	}
	letter := Letter{Enterprise: e.Name, Day: message.Day, Deregistered: e.DeregisteredOn, FactsChanged: e.UpdatedAt.After(message.CreatedAt)}
	for _, item := range push.Distinct(d.Says(message)) {
		if e.Deregistered() {
			letter.Programs = append(letter.Programs, Explained{Item: item, Said: push.Sentence(item)})
			continue
		}
		one, err := s.explain(ctx, engine, item, profile)
		if err != nil {
			return Letter{}, err
		}
		letter.Programs = append(letter.Programs, one)
	}
	return letter, nil
}

// click records that the page was opened. Who opens it has got the message.
func (s *Service) click(ctx context.Context, d rows.Delivery) error {
	return s.Store.InTx(ctx, func(ctx context.Context) error {
		now := s.Clock.Now()
		if _, err := s.Store.ClickDelivery(ctx, d.ID, now); err != nil {
			return err
		}
		return s.Store.ReachMessages(ctx, []string{d.MessageID}, now)
	})
}

// known is what is known of an enterprise, every fact with its provenance. Without the enterprise there is no delivery.
func (s *Service) known(ctx context.Context, id int64) (enterprise.Enterprise, matching.Profile, error) {
	records, err := s.Store.Records(ctx, []int64{id})
	if err != nil {
		return enterprise.Enterprise{}, matching.Profile{}, err
	}
	if len(records) == 0 {
		return enterprise.Enterprise{}, matching.Profile{}, models.NotFound("delivery", "投递", fmt.Sprint(id))
	}
	profile, err := base.Profile(s.Language, records[0])
	return records[0].Enterprise, profile, err
}

// explain says what there is to say of an item now.
func (s *Service) explain(ctx context.Context, engine Engine, item rows.Item, profile matching.Profile) (Explained, error) {
	out := Explained{Item: item, Said: push.Sentence(item)}
	candidate, err := engine.Candidate(item.ProgramID)
	if models.IsKind(err, models.KindNotFound) {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	if out.Program, err = s.Store.FindProgram(ctx, item.ProgramID); err != nil {
		return out, err
	}
	if out.Policy, err = s.Store.FindPolicy(ctx, out.Program.PolicyID); err != nil {
		return out, err
	}
	today := clock.Today(s.Clock)
	out.Offered, out.Opening = true, candidate.OpeningOn(today)
	out.Result = matching.Evaluate(candidate.Rule, profile, today)
	out.RuleChanged = candidate.RuleVersion != item.RuleVersion
	out.VerdictChanged = string(out.Result.Verdict) != item.Verdict
	return out, nil
}
