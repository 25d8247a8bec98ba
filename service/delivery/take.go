package delivery

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	rows "huiqi/models/push"
)

// What came of acknowledging a letter.
const (
	Taken     = "taken"     // the backend has it, and sends it
	Lapsed    = "lapsed"    // it is somebody else's, or was ended otherwise: not to be sent
	Withdrawn = "withdrawn" // it must not be sent any more
	NoSuch    = "unknown"   // the account has no such delivery
)

// Taking is what came of acknowledging one letter.
type Taking struct {
	DeliveryID string `json:"delivery_id"`
	Outcome    string `json:"outcome" enum:"taken,lapsed,withdrawn,unknown" doc:"taken 归该后台发送；lapsed 租期过后已归他人；withdrawn 已撤回；unknown 没有这次投递。只发送 taken 的"`
	Code       string `json:"code,omitempty" doc:"withdrawn 的原因：opted-out、unreachable、not-wanted、too-late、no-longer-so、cancelled、not-offered、deleted、account-off、replanned"`
}

// Take hands letters over to the backend that fetched them under a lease. Whoever sends only what was taken sends nothing
// that another has: of two that fetched a letter one after the other, one takes it. What must not be sent any more since
// it was fetched is not handed over, and a letter of which a part must not is to be fetched again. Doing it again gets the same answers.
func (s *Service) Take(ctx context.Context, account rows.Account, lease string, ids []string) ([]Taking, error) {
	w, now := &worker{Service: s, lease: lease, account: account}, s.Clock.Now()
	var after map[string]rows.Delivery
	var taken []rows.Delivery
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		found, err := s.Store.LockDeliveries(ctx, account.ID, ids)
		if err != nil {
			return err
		}
		mine := slices.DeleteFunc(found, func(d rows.Delivery) bool { return !d.State.Open() || d.Lease != lease })
		sendable, _, err := w.sendable(ctx, mine, now)
		if err != nil {
			return err
		}
		keep, shorter := asFetched(sendable, byID(mine))
		if err := s.Store.ReturnDeliveries(ctx, lease, shorter); err != nil {
			return err
		}
		if taken, err = s.Store.TakeDeliveries(ctx, lease, keep, now); err != nil {
			return err
		}
		if err := s.Store.ReachMessages(ctx, messageIDs(taken), now); err != nil {
			return err
		}
		found, err = s.Store.LockDeliveries(ctx, account.ID, ids)
		after = byID(found)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("take letters of %s: %w", account.ID, err)
	}
	for _, d := range taken {
		s.Metrics.Delivered(string(account.Channel), string(d.State))
	}
	out := make([]Taking, len(ids))
	for i, id := range ids {
		out[i] = Taking{DeliveryID: id, Outcome: NoSuch}
		if d, there := after[id]; there {
			out[i] = taking(d, lease)
		}
	}
	return out, nil
}

// asFetched are the ids of letters that say what they said when they were fetched, and of those that say less now: they are to be
// fetched again.
func asFetched(sendable []LentLetter, fetched map[string]rows.Delivery) (keep, shorter []string) {
	for _, l := range sendable {
		if reflect.DeepEqual(l.Delivery.Said, fetched[l.Delivery.ID].Said) {
			keep = append(keep, l.Delivery.ID)
		} else {
			shorter = append(shorter, l.Delivery.ID)
		}
	}
	return keep, shorter
}

// taking is what whoever has the lease is told of a delivery.
func taking(d rows.Delivery, lease string) Taking {
	t := Taking{DeliveryID: d.ID, Outcome: Lapsed}
	switch {
	case d.State == rows.Suppressed:
		t.Outcome, t.Code = Withdrawn, d.Code
	case !d.State.Open() && d.Lease == lease:
		t.Outcome = Taken
	}
	return t
}

func byID(deliveries []rows.Delivery) map[string]rows.Delivery {
	out := make(map[string]rows.Delivery, len(deliveries))
	for _, d := range deliveries {
		out[d.ID] = d
	}
	return out
}
