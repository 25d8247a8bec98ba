package store

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"huiqi/models"
	"huiqi/models/agenda"
	"huiqi/models/push"
)

// AddDigest inserts a digest and fills in its times, unless its receiver has one of the day, and reports whether it did.
func (s *Store) AddDigest(ctx context.Context, d *agenda.Digest) (bool, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return false, err
	}
	d.ID, d.CreatedAt = newID(d.ID), s.now()
	d.UpdatedAt = d.CreatedAt
	done := db.Clauses(clause.OnConflict{
		Columns: []clause.Column{{Name: "receiver"}, {Name: "receiver_id"}, {Name: "day"}}, DoNothing: true,
	}).Create(d)
	return done.RowsAffected == 1, fault(done.Error)
}

// AddTold writes down of what a receiver is told, and returns the keys that they were told nothing of before. On Postgres it waits
// for a transaction that is just writing the same down.
func (s *Store) AddTold(ctx context.Context, receiver, digestID string, keys []string) (fresh []string, err error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return nil, err
	}
	now, added := s.now(), make(map[string]bool, len(keys))
	for part := range chunks(keys) {
		args := make([]any, 0, 4*len(part))
		for _, key := range part {
			args = append(args, receiver, key, digestID, now)
		}
		var found []string
		err := db.Raw("INSERT INTO agenda_told (receiver, item_key, digest_id, at) VALUES "+s.values(len(part), "TEXT", "TEXT", "TEXT", "TIMESTAMPTZ")+
			" ON CONFLICT DO NOTHING RETURNING item_key", args...).Scan(&found).Error
		if err != nil {
			return nil, fault(err)
		}
		for _, key := range found {
			added[key] = true
		}
	}
	for _, key := range keys {
		if added[key] {
			fresh = append(fresh, key)
			delete(added, key) // a key that is given twice is new once
		}
	}
	return fresh, nil
}

// ToldOf returns of which of the keys a receiver was told.
func (s *Store) ToldOf(ctx context.Context, receiver string, keys []string) (map[string]bool, error) {
	told := make(map[string]bool, len(keys))
	for part := range chunks(keys) {
		var found []string
		err := s.reader(ctx).Model(&agenda.Told{}).Where("receiver = ? AND item_key IN ?", receiver, part).Pluck("item_key", &found).Error
		if err != nil {
			return nil, fault(err)
		}
		for _, key := range found {
			told[key] = true
		}
	}
	return told, nil
}

// ForgetTold forgets what digests were to tell: they did not.
func (s *Store) ForgetTold(ctx context.Context, digestIDs ...string) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	for part := range chunks(digestIDs) {
		if err := db.Where("digest_id IN ?", part).Delete(&agenda.Told{}).Error; err != nil {
			return fault(err)
		}
	}
	return nil
}

// DigestsOn returns the receivers of a sort that have a digest of a day.
func (s *Store) DigestsOn(ctx context.Context, receiver agenda.Receiver, day models.Date) (map[string]bool, error) {
	var ids []string
	err := s.reader(ctx).Model(&agenda.Digest{}).Where("receiver = ? AND day = ?", receiver, day).Pluck("receiver_id", &ids).Error
	has := make(map[string]bool, len(ids))
	for _, id := range ids {
		has[id] = true
	}
	return has, fault(err)
}

// ListDigests returns digests, the last made first.
func (s *Store) ListDigests(ctx context.Context, f agenda.Filter, p models.Page) (models.List[agenda.Digest], error) {
	rows := s.reader(ctx)
	for column, want := range map[string]string{"receiver": string(f.Receiver), "receiver_id": f.ReceiverID, "state": string(f.State)} {
		if want != "" {
			rows = rows.Where(column+" = ?", want)
		}
	}
	if !f.Day.IsZero() {
		rows = rows.Where("day = ?", f.Day)
	}
	return listByTime("digests", rows, p, func(d agenda.Digest) (time.Time, string) { return d.CreatedAt, d.ID })
}

// DueDigestAccounts returns the accounts that may send and have digests due at an instant, by id.
func (s *Store) DueDigestAccounts(ctx context.Context, at time.Time) ([]string, error) {
	return s.dueAccounts(ctx, "agenda_digests", at)
}

// ClaimDigests lends the digests of an account that are due first to a worker.
func (s *Store) ClaimDigests(ctx context.Context, c push.Claim) ([]agenda.Digest, error) {
	return claimRows[agenda.Digest](ctx, s, "agenda_digests", c)
}

// BeginDigest notes that a digest is being sent at an instant, if the worker still has it. From then on it may have been sent.
func (s *Store) BeginDigest(ctx context.Context, id, lease string, at time.Time) (bool, error) {
	return beginRow[agenda.Digest](ctx, s, id, lease, at)
}

// SettleDigest writes what came of a digest, if the worker with the lease still has it, and reports whether it does.
func (s *Store) SettleDigest(ctx context.Context, lease string, d agenda.Digest) (bool, error) {
	d.Lease, d.LeasedTo, d.UpdatedAt = "", nil, s.now()
	return settleRow(ctx, s, d.ID, lease, &d)
}

// PurgeAgenda forgets digests, and what they told, that were made before an instant, and returns how many digests there were.
func (s *Store) PurgeAgenda(ctx context.Context, before time.Time) (int64, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return 0, err
	}
	if err := db.Where("at < ?", instant(before)).Delete(&agenda.Told{}).Error; err != nil {
		return 0, fault(err)
	}
	done := db.Where("created_at < ?", instant(before)).Delete(&agenda.Digest{})
	return done.RowsAffected, fault(done.Error)
}

// ExpireDigests gives up the digests of days before one that were not sent and that no worker has, and returns their ids.
func (s *Store) ExpireDigests(ctx context.Context, day models.Date, now time.Time) (ids []string, err error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return nil, err
	}
	err = db.Raw(`UPDATE agenda_digests SET state = 'suppressed', code = ?, lease = '', leased_to = NULL, updated_at = ?
		WHERE day < ? AND tried_at IS NULL AND (state = 'queued' OR state = 'sending' AND leased_to <= ?) RETURNING id`,
		agenda.CodeTooLate, s.now(), day, instant(now)).Scan(&ids).Error
	return ids, fault(err)
}
