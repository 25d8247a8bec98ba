package store

import (
	"context"
	"time"

	"huiqi/models"
	"huiqi/models/access"
)

const apiKeyZh = "接口密钥"

// CreateKey inserts an API key and fills in its id (when empty) and time. A prefix that is taken is a
// duplicate-prefix conflict.
func (s *Store) CreateKey(ctx context.Context, k *access.APIKey) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	k.ID, k.CreatedAt = newID(k.ID), s.now()
	if err := db.Create(k).Error; err != nil {
		return duplicate(err, "duplicate-prefix", "密钥前缀已被使用："+k.Prefix, "key prefix is taken: "+k.Prefix)
	}
	return nil
}

// FindKey returns one API key, revoked or not.
func (s *Store) FindKey(ctx context.Context, id string) (access.APIKey, error) {
	var k access.APIKey
	err := s.reader(ctx).Where("id = ?", id).Take(&k).Error
	return k, missing(err, "api-key", apiKeyZh, id)
}

// KeyByPrefix returns the API key with that prefix, revoked or not.
func (s *Store) KeyByPrefix(ctx context.Context, prefix string) (access.APIKey, error) {
	var k access.APIKey
	err := s.reader(ctx).Where("prefix = ?", prefix).Take(&k).Error
	return k, missing(err, "api-key", apiKeyZh, prefix)
}

// ListKeys returns API keys, the last made first.
func (s *Store) ListKeys(ctx context.Context, p models.Page) (models.List[access.APIKey], error) {
	return listByTime("api-keys", s.reader(ctx), p, func(k access.APIKey) (time.Time, string) { return k.CreatedAt, k.ID })
}

// RevokeKey ends an API key; one that was ended before keeps its first time.
func (s *Store) RevokeKey(ctx context.Context, id string, at time.Time) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	if _, err := s.FindKey(ctx, id); err != nil {
		return err
	}
	return fault(db.Model(&access.APIKey{}).Where("id = ? AND revoked_at IS NULL", id).
		Update("revoked_at", instant(at)).Error)
}

// UseKey notes when an API key was last used. To write once a minute rather than once a request, it changes only a
// note that is older than a minute. It opens its own transaction outside one.
func (s *Store) UseKey(ctx context.Context, id string, at time.Time) error {
	return s.InTx(ctx, func(ctx context.Context) error {
		_, db, err := s.writer(ctx)
		if err != nil {
			return err
		}
		return db.Model(&access.APIKey{}).
			Where("id = ? AND (last_used_at IS NULL OR last_used_at < ?)", id, instant(at.Add(-time.Minute))).
			Update("last_used_at", instant(at)).Error
	})
}
