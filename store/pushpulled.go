package store

import (
	"context"
	"time"

	"huiqi/models"
	"huiqi/models/push"
)

// queuePlaces names the cursors that are places in the queue of an account.
const queuePlaces = "queue"

// PlaceOf is the place of a delivery in the queue of its account, behind which a claim may begin.
func (s *Store) PlaceOf(d push.Delivery) string {
	return cursor(queuePlaces, instant(d.NotBefore).Format(time.RFC3339Nano), d.ID)
}

// readPlace reads what PlaceOf wrote; no id: the beginning of the queue. The fault is bad-cursor.
func readPlace(place string) (at time.Time, id string, err error) {
	parts, err := unpack(queuePlaces, place, 2)
	if err != nil || parts == nil {
		return at, "", err
	}
	if at, err = time.Parse(time.RFC3339Nano, parts[0]); err != nil || parts[1] == "" {
		return at, "", badCursor()
	}
	return instant(at), parts[1], nil
}

// LockDeliveries returns those of the deliveries that the account has, by id, and keeps other transactions from changing
// them until the end of this one.
func (s *Store) LockDeliveries(ctx context.Context, accountID string, ids []string) ([]push.Delivery, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return nil, err
	}
	found := []push.Delivery{}
	for part := range chunks(ids) {
		var some []push.Delivery
		if err := s.locked(db).Where("account_id = ? AND id IN ?", accountID, part).Order("id").Find(&some).Error; err != nil {
			return nil, fault(err)
		}
		found = append(found, some...)
	}
	return found, nil
}

// TakeDeliveries notes that whoever has the lease has taken deliveries over, and returns those that they had. The lease
// stays with them, so that it is known later who did.
func (s *Store) TakeDeliveries(ctx context.Context, lease string, ids []string, at time.Time) ([]push.Delivery, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return nil, err
	}
	taken := []push.Delivery{}
	for part := range chunks(ids) {
		var some []push.Delivery
		err := db.Raw(`UPDATE push_deliveries SET state = 'accepted', provider_id = id, sent_at = ?, leased_to = NULL, code = '', detail = '',
			updated_at = ? WHERE id IN ? AND lease = ? AND state IN ('queued', 'sending') RETURNING *`, instant(at), s.now(), part, lease).Scan(&some).Error
		if err != nil {
			return nil, fault(err)
		}
		taken = append(taken, some...)
	}
	return taken, nil
}

// ReturnDeliveries puts what a backend fetched under a lease back into the queue, where it stood, for whoever fetches next.
func (s *Store) ReturnDeliveries(ctx context.Context, lease string, ids []string) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	for part := range chunks(ids) {
		err := db.Exec(`UPDATE push_deliveries SET state = 'queued', lease = '', leased_to = NULL, updated_at = ?
			WHERE id IN ? AND lease = ? AND state IN ('queued', 'sending')`, s.now(), part, lease).Error
		if err != nil {
			return fault(err)
		}
	}
	return nil
}

// LapseDeliveries puts what backends fetched and did not acknowledge by an instant back into the queue, where it stood, and
// returns how many that were. The lease stays: whoever has it may take them over as long as nobody else has fetched them.
func (s *Store) LapseDeliveries(ctx context.Context, at time.Time) (int64, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return 0, err
	}
	done := db.Exec(`UPDATE push_deliveries SET state = 'queued', updated_at = ? WHERE state = 'sending' AND leased_to <= ?
		AND account_id IN (SELECT id FROM push_accounts WHERE channel = ?)`, s.now(), instant(at), push.Pull)
	return done.RowsAffected, fault(done.Error)
}

// WithdrawnNotices returns those of the notices that nobody shall hear of any more, with why: their campaign was cancelled,
// their program or its policy is no longer published, or the enterprise has applied since that day, or on a day that is not
// known. Of a campaign, whose audience staff chose, it is told all the same.
func (s *Store) WithdrawnNotices(ctx context.Context, ids []int64, since models.Date) (map[int64]string, error) {
	withdrawn := map[int64]string{}
	const offered = "g.status = 'published' AND p.status = 'published'"
	// As application.Application.Since has it.
	const applied = `n.campaign_id = '' AND EXISTS (SELECT 1 FROM applications a WHERE a.enterprise_id = n.enterprise_id
		AND a.program_id = n.program_id AND a.state <> 'withdrawn' AND (a.applied_on IS NULL OR a.applied_on >= ?))`
	for part := range chunks(ids) {
		var some []struct {
			ID   int64
			Code string
		}
		err := s.reader(ctx).Raw(`SELECT n.id, CASE WHEN c.state = 'cancelled' THEN 'cancelled' WHEN `+offered+` THEN ? ELSE ? END AS code
			FROM push_notices n
			JOIN programs g ON g.id = n.program_id JOIN policies p ON p.id = g.policy_id LEFT JOIN push_campaigns c ON c.id = n.campaign_id
			WHERE n.id IN ? AND (c.state = 'cancelled' OR NOT (`+offered+`) OR `+applied+`)`, push.NoLongerSo, push.NotOffered, part, since).Scan(&some).Error
		if err != nil {
			return nil, fault(err)
		}
		for _, n := range some {
			withdrawn[n.ID] = n.Code
		}
	}
	return withdrawn, nil
}

// doubtful is the condition that a delivery without an answer may have been sent.
const doubtful = `(state IN ('unknown', 'delivered', 'read')
	OR (state IN ('queued', 'sending') AND account_id IN (SELECT id FROM push_accounts WHERE channel <> 'pull')))`

// decisionLock is the first half of the advisory locks of Postgres under which it is decided what enterprises are sent.
const decisionLock = 6

// LockDecisions keeps other transactions from deciding what is sent to the enterprises until the end of this one, whichever
// account they decide for. SQLite has one writer anyway.
func (s *Store) LockDecisions(ctx context.Context, enterpriseIDs []int64) error {
	_, db, err := s.writer(ctx)
	if err != nil || s.dialect != Postgres {
		return err
	}
	for part := range chunks(enterpriseIDs) { // in one order, so that no two wait for each other
		err := db.Exec("SELECT pg_advisory_xact_lock(?, (id % 2147483648)::int) FROM (SELECT id FROM enterprises WHERE id IN ? ORDER BY id) e", decisionLock, part).Error
		if err != nil {
			return fault(err)
		}
	}
	return nil
}

// HandedOver returns the deliveries of enterprises that were handed over since an instant, or may have been, because the
// answer to an attempt was lost, or that somebody has in hand now. What was suppressed is left out. What a backend fetched
// and did not acknowledge it has not sent. Of each there are its id, message, enterprise, state, LeasedTo, FirstAt and SentAt.
func (s *Store) HandedOver(ctx context.Context, enterpriseIDs []int64, since, now time.Time) ([]push.Delivery, error) {
	found := []push.Delivery{}
	for part := range chunks(enterpriseIDs) {
		var some []push.Delivery
		err := s.reader(ctx).Select("id", "message_id", "enterprise_id", "state", "leased_to", "first_at", "sent_at").
			Where("enterprise_id IN ? AND state <> ?", part, push.Suppressed).
			Where("sent_at >= ? OR (state = ? AND leased_to > ?) OR (sent_at IS NULL AND first_at >= ? AND "+doubtful+")", instant(since), push.Sending, instant(now), instant(since)).
			Order("id").Find(&some).Error
		if err != nil {
			return nil, fault(err)
		}
		found = append(found, some...)
	}
	return found, nil
}
