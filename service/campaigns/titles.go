package campaigns

import (
	"context"
	"slices"
	"time"

	"huiqi/matching"
	"huiqi/models"
	rows "huiqi/models/push"
)

const (
	titlesRelay = "push-titles"    // the last round of titles
	titlesEvery = 10 * time.Minute // that they are looked at
)

func (s *Service) titlesRound(ctx context.Context, engine Engine, flow *flow, today models.Date) (int64, error) {
	if !flow.anyOn(rows.TitleExpiring) {
		return 0, nil
	}
	name := s.Clock.Now().In(models.Shanghai).Truncate(titlesEvery).Format(time.DateTime) + flow.named(rows.TitleExpiring)
	return s.once(ctx, titlesRelay, name, func() (int64, error) { return s.titles(ctx, engine, flow, today) })
}

// titles tells the enterprises whose titles end soon of the programs that confer them.
func (s *Service) titles(ctx context.Context, engine Engine, flow *flow, today models.Date) (added int64, err error) {
	conferring := map[string][]matching.Candidate{}
	for _, c := range engine.Candidates() {
		if c.Confers != "" && c.OpeningOn(today).State != matching.Closed {
			conferring[c.Confers] = append(conferring[c.Confers], c)
		}
	}
	for _, days := range flow.triggers[rows.TitleExpiring].Days {
		n, err := s.titlesEnding(ctx, flow, conferring, today.AddDays(days))
		if added += n; err != nil {
			return added, err
		}
	}
	return added, nil
}

func (s *Service) titlesEnding(ctx context.Context, flow *flow, conferring map[string][]matching.Candidate, day models.Date) (added int64, err error) {
	grants, err := s.Store.ExpiringTitles(ctx, day)
	if err != nil {
		return 0, err
	}
	var notices []rows.Notice
	for _, g := range grants {
		for _, c := range conferring[g.TitleID] {
			n := rows.Notice{
				EnterpriseID: g.EnterpriseID, ProgramID: c.ProgramID, RuleVersion: c.RuleVersion, Reason: rows.TitleExpiring,
				Round: day.String(), State: rows.Waiting, UsefulTo: day,
			}
			if flow.admit(&n, s.Clock.Now()) {
				notices = append(notices, n)
			}
		}
	}
	slices.SortFunc(notices, byKey)
	err = s.Store.InTx(ctx, func(ctx context.Context) (err error) {
		added, err = s.add(ctx, flow, notices)
		return err
	})
	return added, err
}
