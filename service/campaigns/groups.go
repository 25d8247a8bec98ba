package campaigns

import (
	"context"
	"fmt"
	"time"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
)

// openedWithin is how long after its opening a program is still news for a group.
const openedWithin = 3 * 24 * time.Hour

// PostOpened plans the postings of programs that opened lately, for the groups that want to hear of them, and returns how
// many were new. A program opens on the first day of its window, or when its rule is published while it can be applied for.
func (s *Service) PostOpened(ctx context.Context) (added int64, err error) {
	groups, err := s.groups(ctx, func(g rows.Group) bool { return g.Opened })
	if err != nil || len(groups) == 0 {
		return 0, err
	}
	now := s.Clock.Now()
	published, err := s.Store.RulesSince(ctx, now.Add(-openedWithin))
	if err != nil {
		return 0, err
	}
	engine, err := s.engineNow(ctx)
	if err != nil {
		return 0, err
	}
	var postings []rows.Posting
	for _, c := range engine.Candidates() {
		opening := c.OpeningOn(models.DateOf(now))
		at, opened := openedAt(opening, published[c.ProgramID], now)
		if !opened {
			continue
		}
		for _, g := range groups {
			if !at.Before(g.Since) && s.concerns(g, c) {
				p := s.posting(g, c, rows.Opened, now)
				p.Round = round(opening)
				postings = append(postings, p)
			}
		}
	}
	if len(postings) == 0 {
		return 0, nil
	}
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		fresh, err := s.notPosted(ctx, postings)
		if err != nil {
			return err
		}
		added, err = s.Store.AddPostings(ctx, fresh)
		return err
	})
	return added, wrap("post what opened", err)
}

// notPosted are the postings of programs that their groups did not hear of lately, for whichever reason: a group hears of a program
// once.
func (s *Service) notPosted(ctx context.Context, postings []rows.Posting) (fresh []rows.Posting, err error) {
	lately, err := s.Store.PostedSince(ctx, s.Clock.Now().Add(-openedWithin))
	if err != nil {
		return nil, err
	}
	type told struct {
		group, program string
		version        int
	}
	heard := map[told]bool{}
	for _, p := range lately {
		heard[told{p.GroupID, p.ProgramID, p.RuleVersion}] = true
	}
	for _, p := range postings {
		if !heard[told{p.GroupID, p.ProgramID, p.RuleVersion}] {
			fresh = append(fresh, p)
		}
	}
	return fresh, nil
}

// openedAt is when a program opened, if that is news. The day of a window counts to its end, so that a group that was made
// on it hears of it.
func openedAt(o matching.Opening, published, now time.Time) (at time.Time, news bool) {
	if !o.Applies() {
		return at, false
	}
	at = published
	if !o.OpensOn.IsZero() {
		if end := o.OpensOn.AddDays(1).In(models.Shanghai); end.After(at) {
			at = end
		}
	}
	return at, !at.IsZero() && at.After(now.Add(-openedWithin))
}

// postCampaign plans the postings of a campaign for the groups that want to hear of its program: one for a version of the
// rule, however many campaigns there are.
func (s *Service) postCampaign(ctx context.Context, c rows.Campaign, candidate matching.Candidate) error {
	if !c.ToGroups || candidate.ProgramID == "" {
		return nil
	}
	groups, err := s.groups(ctx, func(g rows.Group) bool { return s.concerns(g, candidate) })
	if err != nil {
		return err
	}
	var postings []rows.Posting
	for _, g := range groups {
		p := s.posting(g, candidate, rows.ByCampaign, dueAt(c, s.Clock.Now()))
		p.CampaignID = c.ID
		postings = append(postings, p)
	}
	fresh, err := s.notPosted(ctx, postings)
	if err != nil {
		return err
	}
	_, err = s.Store.AddPostings(ctx, fresh)
	return err
}

// groups are the enabled groups that are wanted.
func (s *Service) groups(ctx context.Context, wanted func(rows.Group) bool) (out []rows.Group, err error) {
	all, err := s.Store.Groups(ctx)
	if err != nil {
		return nil, fmt.Errorf("groups: %w", err)
	}
	for _, g := range all {
		if g.Enabled && wanted(g) {
			out = append(out, g)
		}
	}
	return out, nil
}

// concerns reports whether a group wants to hear of a program: of its levels and topics, and for its district, which lies
// in the program's territory.
func (s *Service) concerns(g rows.Group, c matching.Candidate) bool {
	territory := g.District == "" || c.Region == "" || c.Region == g.District || s.Language.Catalogue().InOrBelow(g.District, c.Region)
	return territory && g.Wants(string(c.Level), kindsOf(c))
}

func kindsOf(c matching.Candidate) (kinds []string) {
	for _, b := range c.Benefits {
		kinds = append(kinds, b.Kind)
	}
	return kinds
}

func (s *Service) posting(g rows.Group, c matching.Candidate, reason rows.Reason, notBefore time.Time) rows.Posting {
	opening := c.OpeningOn(models.DateOf(notBefore))
	return rows.Posting{
		ID: s.NewID(), GroupID: g.ID, AccountID: g.AccountID, ProgramID: c.ProgramID, RuleVersion: c.RuleVersion, Reason: reason,
		State: rows.Queued, NotBefore: notBefore, UsefulTo: usefulTo(opening), Item: itemOf(c, reason, opening),
	}
}

// Posted is what there is to say of a posting now, or why there is nothing.
func (s *Service) Posted(ctx context.Context, p rows.Posting) (push.Offer, error) {
	engine, err := s.engineNow(ctx)
	if err != nil {
		return push.Offer{}, err
	}
	candidate, err := engine.Candidate(p.ProgramID)
	if models.IsKind(err, models.KindNotFound) {
		return push.Offer{Code: rows.NotOffered}, nil
	}
	if err != nil {
		return push.Offer{}, err
	}
	about, today := rows.Notice{Reason: p.Reason, UsefulTo: p.UsefulTo}, clock.Today(s.Clock)
	opening, useful := candidate.OpeningOn(today), usefulFor(about, candidate, today)
	switch {
	case tooLate(opening, useful, today):
		return push.Offer{Code: rows.TooLate}, nil
	case !stillSo(about, opening):
		return push.Offer{Code: rows.NoLongerSo}, nil
	}
	return push.Offer{Item: itemOf(candidate, p.Reason, opening), UsefulTo: useful}, nil
}
