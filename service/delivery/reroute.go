package delivery

import (
	"context"
	"fmt"
	"time"

	"huiqi/models"
	rows "huiqi/models/push"
)

// Stranding keeps what waits for accounts that are switched off.
type Stranding interface {
	OffAccounts(ctx context.Context) ([]rows.Account, error)
	StrandDeliveries(ctx context.Context, accountID string, at, doubtedTo time.Time, limit int) ([]rows.Delivery, error)
	StrandPostings(ctx context.Context, accountID string, today models.Date) error
}

// strandedAtOnce is how many deliveries are rerouted in one transaction.
const strandedAtOnce = 500

// Reroute lets what waits for accounts that are switched off go on to the next of the chains, and withholds, and says so, what has
// nowhere else to go until its account is switched on again. It returns how many deliveries that were.
func (s *Service) Reroute(ctx context.Context) (rerouted int64, err error) {
	for more := true; more; {
		n := 0
		err = s.Store.InTx(ctx, func(ctx context.Context) error {
			n, more, err = s.reroute(ctx)
			return err
		})
		if err != nil {
			return rerouted, fmt.Errorf("reroute what waits for accounts that are off: %w", err)
		}
		rerouted += int64(n)
	}
	return rerouted, nil
}

// reroute does so with a part, and reports whether there may be more.
func (s *Service) reroute(ctx context.Context) (n int, more bool, err error) {
	now := s.Clock.Now()
	off, err := s.Store.OffAccounts(ctx)
	if err != nil {
		return 0, false, err
	}
	var all []rows.Delivery
	for _, account := range off {
		doubtedTo := now
		if channel := s.Channels[account.Channel]; channel != nil {
			doubtedTo = now.Add(-channel.Repeatable())
		}
		stranded, err := s.Store.StrandDeliveries(ctx, account.ID, now, doubtedTo, strandedAtOnce)
		if err != nil {
			return 0, false, err
		}
		if err := s.Store.StrandPostings(ctx, account.ID, models.DateOf(now)); err != nil {
			return 0, false, err
		}
		more = more || len(stranded) == strandedAtOnce
		all = append(all, stranded...)
	}
	_, err = s.goOn(ctx, chained(all), now)
	return len(all), more, err
}
