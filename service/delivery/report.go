package delivery

import (
	"context"
	"fmt"
	"slices"
	"time"

	rows "huiqi/models/push"
)

// codeBlocked is why the subscriptions of somebody who blocked an account are unreachable.
const codeBlocked = "blocked"

// Report is what a backend says of a letter that it sent.
type Report struct {
	DeliveryID string
	State      rows.State // delivered, read, failed
	Blocked    bool       // failed, because the receiver takes nothing from the account any more
	Code       string     // the provider's
	At         time.Time
}

// What came of a report.
const (
	Applied    = "applied"     // the delivery says so now
	Unchanged  = "unchanged"   // it is known, or something that weighs more is
	NotFetched = "not-fetched" // nobody has fetched the letter, so that it cannot have been sent
)

// Noted is what came of one report.
type Noted struct {
	DeliveryID string `json:"delivery_id"`
	Outcome    string `json:"outcome" enum:"applied,unchanged,not-fetched,unknown" doc:"applied 已记下；unchanged 重复、迟到或与已知的相悖，没有改变；not-fetched 没有被取走过；unknown 没有这次投递"`
}

// Report writes down what a backend says of letters that it sent, in the order given, with what that leads to: after a
// failure the next of the chain, and nothing more to somebody who blocked the account. What is told of a letter that was
// fetched and not acknowledged acknowledges it.
func (s *Service) Report(ctx context.Context, account rows.Account, reports []Report) ([]Noted, error) {
	ids := make([]string, len(reports))
	for i, r := range reports {
		ids[i] = r.DeliveryID
	}
	slices.Sort(ids)
	var noted []Noted
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		found, err := s.Store.LockDeliveries(ctx, account.ID, slices.Compact(slices.Clone(ids)))
		if err != nil {
			return err
		}
		about := byID(found)
		noted = make([]Noted, len(reports))
		for i, r := range reports {
			noted[i] = Noted{r.DeliveryID, NoSuch}
			d, there := about[r.DeliveryID]
			if !there {
				continue
			}
			if noted[i].Outcome, err = s.note(ctx, r, &d); err != nil {
				return err
			}
			about[d.ID] = d
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("note reports of %s: %w", account.ID, err)
	}
	return noted, nil
}

// note writes one report down.
func (s *Service) note(ctx context.Context, r Report, d *rows.Delivery) (string, error) {
	if d.State == rows.Queued && d.Attempts == 0 {
		return NotFetched, nil
	}
	if d.State.Open() {
		if err := s.sent(ctx, d, r.At); err != nil {
			return "", err
		}
	}
	changed, before := false, d.State
	if r.Blocked {
		var err error
		if changed, err = s.blocked(ctx, *d, r.At); err != nil {
			return "", err
		}
	}
	err := s.say(ctx, rows.Receipt{AccountID: d.AccountID, ProviderID: d.ID, State: r.State, Code: r.Code, At: r.At}, d)
	if changed || d.State != before {
		return Applied, err
	}
	return Unchanged, err
}

// sent notes that a letter was sent that nobody had acknowledged: whoever has it at the moment shall not send it again.
func (s *Service) sent(ctx context.Context, d *rows.Delivery, at time.Time) error {
	before := d.State
	d.State, d.ProviderID, d.SentAt, d.Lease, d.LeasedTo = rows.Accepted, d.ID, &at, "", nil
	if _, err := s.Store.MoveDelivery(ctx, d, before); err != nil {
		return err
	}
	return s.Store.ReachMessages(ctx, []string{d.MessageID}, at)
}

// blocked makes the subscriptions of an address unreachable that were active before it blocked the account, and reports
// whether there were any.
func (s *Service) blocked(ctx context.Context, d rows.Delivery, at time.Time) (changed bool, err error) {
	subs, err := s.Store.SubscriptionsAt(ctx, d.AccountID, d.Address)
	if err != nil {
		return false, err
	}
	for _, sub := range subs {
		if sub.State != rows.Active || sub.StateAt.After(at) {
			continue
		}
		if err := Turn(ctx, s.Store, s, &sub, rows.Unreachable, codeBlocked, at); err != nil {
			return false, err
		}
		changed = true
	}
	return changed, nil
}
