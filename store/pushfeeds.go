package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"huiqi/models"
	"huiqi/models/push"
)

// CreateFeed inserts a feed of an enterprise and fills in its time.
func (s *Store) CreateFeed(ctx context.Context, f *push.Feed) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	f.CreatedAt = s.now()
	return fault(db.Create(f).Error)
}

// FindFeed returns a feed that is not revoked. The fault is feed-not-found.
func (s *Store) FindFeed(ctx context.Context, id string) (push.Feed, error) {
	var f push.Feed
	err := s.reader(ctx).Where("id = ? AND revoked_at IS NULL", id).Take(&f).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return f, noFeed()
	}
	return f, fault(err)
}

// noFeed does not name the feed: its id is made of what opens it.
func noFeed() error {
	return models.Faulty(models.KindNotFound, "feed-not-found", "没有这个订阅源", "there is no such feed")
}

// FeedsOf returns the feeds of an enterprise, the last first, those that are revoked, too.
func (s *Store) FeedsOf(ctx context.Context, enterpriseID int64) ([]push.Feed, error) {
	found := []push.Feed{}
	err := s.reader(ctx).Where("enterprise_id = ?", enterpriseID).Order("created_at DESC, id").Find(&found).Error
	return found, fault(err)
}

// RevokeFeed ends a feed of an enterprise for good. The fault is feed-not-found.
func (s *Store) RevokeFeed(ctx context.Context, enterpriseID int64, id string, at time.Time) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	done := db.Model(&push.Feed{}).Where("id = ? AND enterprise_id = ? AND revoked_at IS NULL", id, enterpriseID).UpdateColumn("revoked_at", instant(at))
	if done.Error == nil && done.RowsAffected == 0 {
		return noFeed()
	}
	return fault(done.Error)
}
