package campaigns

import (
	"context"
	"unicode/utf8"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/push"
)

const (
	reasonsTold  = 3  // by what an enterprise fits
	briefBenefit = 40 // runes of a benefit's words that fit into a sentence
)

// Offering returns what says what there is to tell of a notice, or why there is nothing, as things are now. It may be used by
// several goroutines, and within a transaction.
func (s *Service) Offering(ctx context.Context) (push.Offering, error) {
	engine, err := s.engineNow(ctx)
	if err != nil {
		return nil, err
	}
	today := clock.Today(s.Clock)
	return func(n rows.Notice) (push.Offer, error) { return s.offer(engine, n, today) }, nil
}

// offer is what there is to say of a notice on a day, or why there is nothing: everything is asked for again, because
// things may have changed since the notice was made.
func (s *Service) offer(engine Engine, n rows.Notice, today models.Date) (push.Offer, error) {
	candidate, err := engine.Candidate(n.ProgramID)
	if models.IsKind(err, models.KindNotFound) {
		return push.Offer{Code: rows.NotOffered}, nil
	}
	if err != nil {
		return push.Offer{}, err
	}
	profile, there := engine.Profile(n.EnterpriseID)
	if !there {
		return push.Offer{Code: rows.NoLongerSo}, nil
	}
	opening, useful := candidate.OpeningOn(today), usefulFor(n, candidate, today)
	if tooLate(opening, useful, today) {
		return push.Offer{Code: rows.TooLate}, nil
	}
	result := matching.Evaluate(candidate.Rule, profile, today)
	if !tells(n.Reason, result.Verdict) || !stillSo(n, opening) || s.renewed(n, candidate, profile) {
		return push.Offer{Code: rows.NoLongerSo}, nil
	}
	item := itemOf(candidate, n.Reason, opening)
	item.NoticeID, item.Verdict, item.Because = n.ID, string(result.Verdict), result.Because(reasonsTold)
	if n.Reason == rows.TitleExpiring {
		item.Title, item.EndsOn = s.Language.Catalogue().TitleName(candidate.Confers), n.UsefulTo
	}
	return push.Offer{Item: item, UsefulTo: useful}, nil
}

// itemOf is what there is to say of a program to whomever.
func itemOf(c matching.Candidate, reason rows.Reason, o matching.Opening) rows.Item {
	item := rows.Item{
		ProgramID: c.ProgramID, RuleVersion: c.RuleVersion, Reason: reason, Program: c.Name, Policy: c.PolicyTitle, Level: string(c.Level),
		Kinds: kindsOf(c), Gives: gives(c), Sample: c.Sample,
	}
	dated(&item, o)
	return item
}

// dated says in an item from when and until when applications are taken.
func dated(item *rows.Item, o matching.Opening) {
	if o.State == matching.Upcoming {
		item.OpensOn = o.OpensOn
	}
	if item.ClosesOn = usefulTo(o); !item.ClosesOn.IsZero() {
		item.ClosesAt = o.ClosesAt
	}
}

// tells reports whether an enterprise with that verdict is told for that reason. Automatic notices are for those who are
// eligible; staff may address others; of a title that ends, whoever may renew it.
func tells(reason rows.Reason, verdict matching.Verdict) bool {
	switch reason {
	case rows.ByCampaign, rows.TitleExpiring:
		return verdict != matching.Ineligible
	}
	return verdict == matching.Eligible
}

// gives says in a few words what a program gives.
func gives(c matching.Candidate) string {
	if amount, ok := c.Money(); ok {
		if fixed(c.Benefits, amount) {
			return "可获" + amount.Chinese()
		}
		return "最高" + amount.Chinese()
	}
	for _, b := range c.Benefits {
		if b.Text != "" && utf8.RuneCountInString(b.Text) <= briefBenefit {
			return b.Text
		}
	}
	return ""
}

// fixed reports whether an amount is what everybody gets: the only one that is named.
func fixed(benefits []policy.Benefit, amount models.Fen) bool {
	return len(benefits) == 1 && benefits[0].Cap == nil && benefits[0].Amount != nil && *benefits[0].Amount == amount
}
