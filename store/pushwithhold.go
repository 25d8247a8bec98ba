package store

import (
	"context"
	"time"

	"huiqi/models/push"
)

// WithholdDeliveries suppresses the deliveries that wait to be sent to a subscription, with a code, and returns them; of one that
// may have been sent nobody knows. What a worker has in hand stays.
func (s *Store) WithholdDeliveries(ctx context.Context, sub push.Subscription, code string) ([]push.Delivery, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return nil, err
	}
	withheld := []push.Delivery{}
	err = db.Raw(`UPDATE push_deliveries SET state = `+orUnknown+`, code = ?, updated_at = ?
		WHERE enterprise_id = ? AND subscription_id = ? AND state = 'queued' RETURNING *`,
		code, s.now(), sub.EnterpriseID, sub.ID).Scan(&withheld).Error
	return withheld, fault(err)
}

// unsent is the condition that no attempt can have sent a delivery that waits. What a backend fetched and did not acknowledge it has
// not sent.
const unsent = "(first_at IS NULL OR account_id IN (SELECT id FROM push_accounts WHERE channel = 'pull'))"

// orUnknown is the state of a delivery that is not sent although it waited: suppressed, or unknown, when an attempt before may have
// sent it.
const orUnknown = "CASE WHEN " + unsent + " THEN 'suppressed' ELSE 'unknown' END"

// ClickDelivery notes that the page of a delivery was opened, the first time only, and reports whether it was the first
// time. Who opens it has got it and read it, whatever the provider has said so far.
func (s *Store) ClickDelivery(ctx context.Context, id string, at time.Time) (bool, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return false, err
	}
	now := instant(at)
	done := db.Exec(`UPDATE push_deliveries SET clicked_at = ?, read_at = COALESCE(read_at, ?), delivered_at = COALESCE(delivered_at, ?),
		state = CASE WHEN state IN ('accepted', 'delivered', 'unknown') THEN 'read' ELSE state END, updated_at = ?
		WHERE id = ? AND clicked_at IS NULL`, now, now, now, s.now(), id)
	return done.RowsAffected == 1, fault(done.Error)
}
