package texting

import (
	"context"
	"fmt"
	"time"

	rows "huiqi/models/push"
)

// RefusalStore keeps refusals as they are given to it.
type RefusalStore interface {
	Refusals
	Consented(ctx context.Context, deliveryID, signature string, phones []string) (bool, error)
	ConcealRefusals(ctx context.Context, conceal func(signature, phone string) string) (int, error)
	InTx(ctx context.Context, do func(ctx context.Context) error) error
}

// Suppression keeps who refused a signature by a keyed hash of their telephone, not by the telephone: it is only ever
// compared with one that is about to be sent to, and outlives the enterprises whose telephone it was.
type Suppression struct {
	Store RefusalStore
	Hash  func(kind, address string) string // push.Links.Conceal
}

// conceal is what a telephone is kept by.
func (s Suppression) conceal(signature, phone string) string {
	return s.Hash("signature:"+signature, phone)
}

// KeepRefusal keeps that the owner of a telephone refused a signature; a later one moves the time on, an earlier one changes
// nothing.
func (s Suppression) KeepRefusal(ctx context.Context, r rows.Refusal) error {
	r.Address = s.conceal(r.Signature, r.Address)
	return s.Store.KeepRefusal(ctx, r)
}

// ConfirmRefusal notes that a refusal is being confirmed, and reports whether nobody had noted so before.
func (s Suppression) ConfirmRefusal(ctx context.Context, signature, phone string, at time.Time) (bool, error) {
	return s.Store.ConfirmRefusal(ctx, signature, s.conceal(signature, phone), at)
}

// Consented reports whether the receiver of a delivery to a telephone agreed to be written to, and has not refused the
// signature since. A refusal that is still kept by the telephone itself counts as well.
func (s Suppression) Consented(ctx context.Context, deliveryID, signature, phone string) (bool, error) {
	return s.Store.Consented(ctx, deliveryID, signature, []string{s.conceal(signature, phone), phone})
}

// Conceal replaces the telephones of refusals that were kept as they are, which versions before did, by their hashes.
// Doing it again changes nothing.
func (s Suppression) Conceal(ctx context.Context) (replaced int, err error) {
	err = s.Store.InTx(ctx, func(ctx context.Context) (err error) {
		replaced, err = s.Store.ConcealRefusals(ctx, s.conceal)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("conceal refusals: %w", err)
	}
	return replaced, nil
}
