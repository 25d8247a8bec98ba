package store

import (
	"context"
	"slices"
	"time"

	"huiqi/models"
	"huiqi/models/push"
)

// AddDeliveries inserts deliveries, as bulk rows. One that the message has for the same subscription is a
// duplicate-delivery conflict.
func (s *Store) AddDeliveries(ctx context.Context, deliveries []push.Delivery) error {
	state, _, err := s.writer(ctx)
	if err != nil {
		return err
	}
	now := s.now()
	err = s.insertRows(ctx, state, deliveryRows, func(w *rowWriter) {
		for i := range deliveries {
			deliveries[i].CreatedAt, deliveries[i].UpdatedAt = now, now
			w.delivery(&deliveries[i])
		}
	})
	return duplicate(err, "duplicate-delivery", "该消息已有发往此地址的投递", "the message goes to this address already")
}

// ClaimDeliveries lends deliveries that it is time for, and those of workers that died, to one worker. They are being
// sent from the moment that this is committed: their attempts count it, and a FirstAt before c.Now says that an attempt
// before this one may have sent it.
func (s *Store) ClaimDeliveries(ctx context.Context, c push.Claim) ([]push.Delivery, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return nil, err
	}
	after, afterID, err := readPlace(c.After)
	if err != nil {
		return nil, err
	}
	now := instant(c.Now)
	pick := `SELECT id FROM push_deliveries WHERE account_id = ? AND state IN ('queued', 'sending') AND not_before <= ?
		AND (lease = '' OR leased_to <= ?)`
	args := []any{c.Lease, instant(c.Until), now, s.now(), c.AccountID, now, now}
	if afterID != "" {
		pick, args = pick+" AND (not_before > ? OR (not_before = ? AND id > ?))", append(args, after, after, afterID)
	}
	pick += " ORDER BY not_before, id LIMIT ?"
	if s.dialect == Postgres {
		pick += " FOR UPDATE SKIP LOCKED"
	}
	claimed := []push.Delivery{}
	err = db.Raw(`UPDATE push_deliveries SET state = 'sending', lease = ?, leased_to = ?, attempts = attempts + 1,
		first_at = COALESCE(first_at, ?), updated_at = ? WHERE id IN (`+pick+`) RETURNING *`, append(args, c.Limit)...).Scan(&claimed).Error
	return claimed, fault(err)
}

// SettleDeliveries writes what came of deliveries that the worker with the lease still has, and returns those it had:
// of two workers, one of which was thought dead, the later one writes. One whose page was opened before the answer came has
// been read, whatever the answer: it is neither sent again nor told by another way.
func (s *Store) SettleDeliveries(ctx context.Context, lease string, deliveries []push.Delivery) ([]push.Delivery, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return nil, err
	}
	settled := make([]push.Delivery, 0, len(deliveries))
	now := s.now()
	for part := range chunks(deliveries) {
		var args []any
		for _, d := range part {
			args = append(args, d.ID, d.State, instant(d.NotBefore), d.Attempts, moment(d.FirstAt), d.ProviderID, d.Code, d.Detail, moment(d.SentAt))
		}
		mine := []settledRow{}
		err := db.Raw("WITH v (id, state, not_before, attempts, first_at, provider_id, code, detail, sent_at) AS (VALUES "+
			s.values(len(part), "TEXT", "TEXT", "TIMESTAMPTZ", "BIGINT", "TIMESTAMPTZ", "TEXT", "TEXT", "TEXT", "TIMESTAMPTZ")+`)
			UPDATE push_deliveries SET state = CASE WHEN push_deliveries.clicked_at IS NULL THEN v.state ELSE 'read' END, not_before = v.not_before, attempts = v.attempts, first_at = v.first_at, lease = '', leased_to = NULL,
				provider_id = v.provider_id, code = v.code, detail = v.detail, sent_at = v.sent_at, updated_at = ?
			FROM v WHERE push_deliveries.id = v.id AND push_deliveries.lease = ? RETURNING push_deliveries.id, push_deliveries.state`, append(args, now, lease)...).Scan(&mine).Error
		if err != nil {
			return nil, fault(err)
		}
		for _, d := range part {
			if i := slices.IndexFunc(mine, func(m settledRow) bool { return m.ID == d.ID }); i >= 0 {
				d.State, d.Lease, d.LeasedTo, d.UpdatedAt = mine[i].State, "", nil, now
				settled = append(settled, d)
			}
		}
	}
	return settled, nil
}

// settledRow is a delivery that was written, and the state that it has then.
type settledRow struct {
	ID    string
	State push.State
}

// MoveDelivery writes a delivery whose state is still the expected one, and reports whether it was.
func (s *Store) MoveDelivery(ctx context.Context, d *push.Delivery, expected push.State) (bool, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return false, err
	}
	d.UpdatedAt = s.now()
	done := db.Model(&push.Delivery{}).Where("id = ? AND state = ?", d.ID, expected).Select("*").
		Omit("id", "message_id", "subscription_id", "enterprise_id", "account_id", "address", "created_at").Updates(d)
	return done.RowsAffected == 1, fault(done.Error)
}

// FindDelivery returns one delivery.
func (s *Store) FindDelivery(ctx context.Context, id string) (push.Delivery, error) {
	var d push.Delivery
	err := s.reader(ctx).Where("id = ?", id).Take(&d).Error
	return d, missing(err, "delivery", "投递", id)
}

// DeliveriesOfMessage returns the deliveries of a message, the first first.
func (s *Store) DeliveriesOfMessage(ctx context.Context, messageID string) ([]push.Delivery, error) {
	found := []push.Delivery{}
	err := s.reader(ctx).Where("message_id = ?", messageID).Order("created_at, id").Find(&found).Error
	return found, fault(err)
}

// deliveryDay is a row of the query below.
type deliveryDay struct {
	EnterpriseID int64
	MessageID    string
	NotBefore    time.Time
}

// messageDay is a day on which a message goes to an enterprise, by whichever address.
type messageDay struct {
	message string
	day     models.Date
}

// MessageDays returns the days in Shanghai, since an instant, on which the enterprises were to be written to, by whichever
// of their addresses: a day once for each message of which not all deliveries of that day were suppressed.
func (s *Store) MessageDays(ctx context.Context, enterpriseIDs []int64, since time.Time) (map[int64][]models.Date, error) {
	days := make(map[int64][]models.Date, len(enterpriseIDs))
	for part := range chunks(enterpriseIDs) {
		var some []deliveryDay
		err := s.reader(ctx).Model(&push.Delivery{}).Select("enterprise_id", "message_id", "not_before").
			Where("enterprise_id IN ? AND not_before >= ? AND state <> ?", part, instant(since), push.Suppressed).Order("id").Scan(&some).Error
		if err != nil {
			return nil, fault(err)
		}
		seen := make(map[messageDay]bool, len(some))
		for _, d := range some {
			on := messageDay{d.MessageID, models.DateOf(d.NotBefore)}
			if !seen[on] {
				seen[on] = true
				days[d.EnterpriseID] = append(days[d.EnterpriseID], on.day)
			}
		}
	}
	return days, nil
}

// stateCount is a row of the query below.
type stateCount struct {
	State push.State
	Count int64 `gorm:"column:n"`
}

// DeliveryStates counts the deliveries in each state; states without any are left out.
func (s *Store) DeliveryStates(ctx context.Context) (map[push.State]int64, error) {
	var counted []stateCount
	err := s.reader(ctx).Model(&push.Delivery{}).Select("state, COUNT(*) AS n").Group("state").Scan(&counted).Error
	states := make(map[push.State]int64, len(counted))
	for _, c := range counted {
		states[c.State] = c.Count
	}
	return states, fault(err)
}

// DueAccounts returns the accounts that have deliveries which it is time for and which nobody is sending. What is fetched
// by its backend nobody sends.
func (s *Store) DueAccounts(ctx context.Context, at time.Time) ([]string, error) {
	ids, now := []string{}, instant(at)
	err := s.reader(ctx).Model(&push.Account{}).Where("enabled = ? AND channel <> ? AND (paused_until IS NULL OR paused_until <= ?)", true, push.Pull, now).
		Where(`EXISTS (SELECT 1 FROM push_deliveries d WHERE d.account_id = push_accounts.id AND d.state IN ('queued', 'sending')
			AND d.not_before <= ? AND (d.lease = '' OR d.leased_to <= ?))`, now, now).Order("id").Pluck("id", &ids).Error
	return ids, fault(err)
}
