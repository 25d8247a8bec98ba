package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"huiqi/models"
	"huiqi/models/access"
)

// BeginIdempotent reserves the actor's key for a write, in a transaction of its own, before the write is done. Of
// any number of callers with the same key exactly one gets began = true; the others get the record there is,
// whose status is 0 while the first is still at work. A record past its time is replaced. The record must say
// when it expires; its time of making is filled in.
func (s *Store) BeginIdempotent(ctx context.Context, r access.IdempotencyRecord) (have access.IdempotencyRecord, began bool, err error) {
	r.CreatedAt, r.Status, r.ExpiresAt = s.now(), 0, instant(r.ExpiresAt)
	err = s.InTx(ctx, func(ctx context.Context) error {
		_, db, err := s.writer(ctx)
		if err != nil {
			return err
		}
		if err := idempotent(db, r).Where("expires_at <= ?", s.now()).Delete(&access.IdempotencyRecord{}).Error; err != nil {
			return err
		}
		done := db.Clauses(clause.OnConflict{DoNothing: true}).Create(&r)
		if done.Error != nil {
			return done.Error
		}
		began, have = done.RowsAffected == 1, r
		if began {
			return nil
		}
		have = access.IdempotencyRecord{}
		return missing(idempotent(db, r).Take(&have).Error, "idempotency-record", "幂等记录", r.Key)
	})
	return have, began && err == nil, err
}

func idempotent(db *gorm.DB, r access.IdempotencyRecord) *gorm.DB {
	return db.Where("actor_id = ? AND idempotency_key = ?", r.ActorID, r.Key)
}

// FindIdempotent returns the record of an actor's key that is not past its time.
func (s *Store) FindIdempotent(ctx context.Context, actorID, key string) (access.IdempotencyRecord, error) {
	var r access.IdempotencyRecord
	err := idempotent(s.reader(ctx), access.IdempotencyRecord{ActorID: actorID, Key: key}).
		Where("expires_at > ?", s.now()).Take(&r).Error
	return r, missing(err, "idempotency-record", "幂等记录", key)
}

// TakeOverIdempotent makes a reservation the caller's own when its process is taken to be dead: still running, and
// made at the instant that r.CreatedAt says. Of any number of callers at most one gets it; r.CreatedAt then tells
// the new reservation from the old one.
func (s *Store) TakeOverIdempotent(ctx context.Context, r *access.IdempotencyRecord) (taken bool, err error) {
	now := s.now()
	err = s.InTx(ctx, func(ctx context.Context) error {
		_, db, err := s.writer(ctx)
		if err != nil {
			return err
		}
		done := idempotent(db.Model(&access.IdempotencyRecord{}), *r).Where("status = 0 AND created_at = ?", instant(r.CreatedAt)).
			UpdateColumns(map[string]any{"created_at": now, "expires_at": instant(r.ExpiresAt)})
		taken = done.Error == nil && done.RowsAffected == 1
		return done.Error
	})
	if err != nil || !taken {
		return false, err
	}
	r.CreatedAt = now
	return true, nil
}

// FinishIdempotent keeps the answer (status, headers, body) under the key that BeginIdempotent reserved. With a
// CreatedAt it finishes that reservation only: it is not found when another caller has taken it over.
func (s *Store) FinishIdempotent(ctx context.Context, r access.IdempotencyRecord) error {
	return s.InTx(ctx, func(ctx context.Context) error {
		_, db, err := s.writer(ctx)
		if err != nil {
			return err
		}
		row := idempotent(db.Model(&access.IdempotencyRecord{}), r)
		if !r.CreatedAt.IsZero() {
			row = row.Where("status = 0 AND created_at = ?", instant(r.CreatedAt))
		}
		done := row.Select("status", "headers", "body").Updates(&r)
		if done.Error == nil && done.RowsAffected == 0 {
			return models.NotFound("idempotency-record", "幂等记录", r.Key)
		}
		return done.Error
	})
}

// AbandonIdempotent frees a reserved key whose write was not done, so that it can be tried again.
func (s *Store) AbandonIdempotent(ctx context.Context, actorID, key string) error {
	return s.deleteIdempotent(ctx, "actor_id = ? AND idempotency_key = ? AND status = 0", actorID, key)
}

// PurgeIdempotent deletes the records that expired before an instant, and reservations older than stuck that were
// never finished, because their process died. Call it now and then.
func (s *Store) PurgeIdempotent(ctx context.Context, before time.Time, stuck time.Duration) error {
	return s.deleteIdempotent(ctx, "expires_at <= ? OR (status = 0 AND created_at <= ?)",
		instant(before), instant(s.now().Add(-stuck)))
}

func (s *Store) deleteIdempotent(ctx context.Context, where string, args ...any) error {
	return s.InTx(ctx, func(ctx context.Context) error {
		_, db, err := s.writer(ctx)
		if err != nil {
			return err
		}
		return db.Where(where, args...).Delete(&access.IdempotencyRecord{}).Error
	})
}
