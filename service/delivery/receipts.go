package delivery

import (
	"context"
	"fmt"
	"time"

	rows "huiqi/models/push"
)

// receiptsAtOnce bounds one look at what providers said.
const receiptsAtOnce = 500

// Receive keeps what a provider said of one of its messages, and lets the delivery say so if it is known already. Saying
// it twice does no harm.
func (s *Service) Receive(ctx context.Context, r rows.Receipt) error {
	if err := s.Store.InTx(ctx, func(ctx context.Context) error { return s.Store.AddReceipt(ctx, r) }); err != nil {
		return fmt.Errorf("keep a receipt of %s: %w", r.AccountID, err)
	}
	return s.ApplyReceipts(ctx, r.AccountID)
}

// ApplyReceipts lets deliveries say what their providers said of them. A receipt may come before the answer to the sending
// was written: it waits.
func (s *Service) ApplyReceipts(ctx context.Context, accountID string) error {
	for {
		receipts, deliveries, err := s.Store.OpenReceipts(ctx, accountID, receiptsAtOnce)
		if err != nil || len(receipts) == 0 {
			return err
		}
		about := make(map[string]rows.Delivery, len(deliveries))
		for _, d := range deliveries {
			about[d.ProviderID] = d
		}
		if err := s.apply(ctx, receipts, about); err != nil {
			return fmt.Errorf("apply receipts of %s: %w", accountID, err)
		}
		if len(receipts) < receiptsAtOnce {
			return nil
		}
	}
}

func (s *Service) apply(ctx context.Context, receipts []rows.Receipt, about map[string]rows.Delivery) error {
	return s.Store.InTx(ctx, func(ctx context.Context) error {
		known := make(map[string]rows.Delivery, len(about))
		for id, d := range about {
			known[id] = d
		}
		for _, r := range receipts {
			d := known[r.ProviderID]
			if err := s.say(ctx, r, &d); err != nil {
				return err
			}
			known[r.ProviderID] = d
			if err := s.Store.ApplyReceipt(ctx, r); err != nil {
				return err
			}
		}
		return nil
	})
}

// say moves a delivery to what its provider said. What arrived was not read by failing later, and what was read arrived.
func (s *Service) say(ctx context.Context, r rows.Receipt, d *rows.Delivery) error {
	before := d.State
	at := r.At
	switch {
	case r.State == rows.Read && (before.Reached() || before == rows.Unknown):
		d.State, d.ReadAt, d.DeliveredAt = rows.Read, earliest(d.ReadAt, at), earliest(d.DeliveredAt, at)
	case r.State == rows.Delivered && (before == rows.Accepted || before == rows.Unknown):
		d.State, d.DeliveredAt = rows.Delivered, earliest(d.DeliveredAt, at)
	case r.State == rows.Failed && (before == rows.Accepted || before == rows.Unknown):
		d.State, d.Code = rows.Failed, r.Code
	default:
		return nil
	}
	moved, err := s.Store.MoveDelivery(ctx, d, before)
	if err == nil && moved && before == rows.Unknown && d.State.Reached() {
		err = s.Store.ReachMessages(ctx, []string{d.MessageID}, at)
	}
	if err != nil || !moved || d.State != rows.Failed || !d.Chain {
		return err
	}
	_, err = s.goOn(ctx, []rows.Delivery{*d}, s.Clock.Now())
	return err
}

func earliest(known *time.Time, at time.Time) *time.Time {
	if known != nil && known.Before(at) {
		return known
	}
	return &at
}
