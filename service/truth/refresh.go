package truth

import (
	"context"
	"fmt"
	"slices"
	"time"

	"huiqi/models/enterprise"
	kept "huiqi/models/truth"
	"huiqi/service/base"
)

// How marks are made anew.
const (
	refreshBatch = 500              // enterprises in one transaction
	refreshLong  = 20 * time.Second // after which a job pauses
	soon         = 1000             // enterprises that a reader waits for
)

// Refresh makes the marks anew of enterprises that changed, or all when the day or what programs ask has, some at a time.
// It returns whether nothing was left to do: it stops after 20 seconds, and goes on when it is called again. Several may
// do it at the same time.
func (s *Service) Refresh(ctx context.Context) (done bool, err error) {
	began := time.Now() // of the machine: it decides nothing but when to pause
	d, err := s.demand(ctx)
	if err != nil {
		return false, err
	}
	for after := int64(0); ; {
		last, err := s.refreshSome(ctx, d, after)
		if err != nil || last == 0 {
			return err == nil, err
		}
		if after = last; time.Since(began) > refreshLong {
			return false, nil
		}
	}
}

// refreshSome makes the marks of the next enterprises after an id, and returns the last id; 0 when there was none.
func (s *Service) refreshSome(ctx context.Context, d *demand, after int64) (last int64, err error) {
	ids, err := s.Store.OutdatedMarks(ctx, d.print, d.day, after, refreshBatch)
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	records, err := s.Store.Records(ctx, ids)
	if err != nil {
		return 0, fmt.Errorf("look at enterprises: %w", err)
	}
	marks := make([]kept.Mark, 0, len(records))
	for _, r := range records {
		marks = append(marks, s.look(d, r))
	}
	slices.SortFunc(marks, func(a, b kept.Mark) int { return int(a.EnterpriseID - b.EnterpriseID) })
	err = s.Store.InTx(ctx, func(ctx context.Context) error { return s.Store.PutMarks(ctx, marks) })
	if err != nil {
		return 0, fmt.Errorf("keep what was seen: %w", err)
	}
	return ids[len(ids)-1], nil
}

// look returns the mark of an enterprise. One whose facts cannot be read is known by nothing.
func (s *Service) look(d *demand, r enterprise.Record) kept.Mark {
	p, err := base.Profile(s.Language, r)
	if err != nil {
		p, _ = s.Language.NewProfile(r.Enterprise.Name).Profile() // a profile of nothing cannot be wrong
	}
	return d.mark(s.Language, r.Enterprise.ID, r.Enterprise.Version, p, d.day)
}

// refreshSoon makes up to a thousand marks anew before a reader is answered, so that one sees what was just written.
func (s *Service) refreshSoon(ctx context.Context, d *demand) error {
	for after, n := int64(0), 0; n < soon; n += refreshBatch {
		last, err := s.refreshSome(ctx, d, after)
		if err != nil || last == 0 {
			return err
		}
		after = last
	}
	return nil
}
