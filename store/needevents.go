package store

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"huiqi/models"
	"huiqi/models/need"
)

func byCreated(n need.Need) (time.Time, string) { return n.CreatedAt, n.ID }

// AddNeedEvent appends to the log of a need and fills in the id.
func (s *Store) AddNeedEvent(ctx context.Context, e *need.Event) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	e.ID = 0
	return fault(db.Create(e).Error)
}

// NeedEvents returns the logs of needs, each in the order in which it was written.
func (s *Store) NeedEvents(ctx context.Context, needIDs []string) (map[string][]need.Event, error) {
	found := make(map[string][]need.Event, len(needIDs))
	for part := range chunks(needIDs) {
		var some []need.Event
		if err := s.reader(ctx).Where("need_id IN ?", part).Order("need_id, id").Find(&some).Error; err != nil {
			return nil, fault(err)
		}
		for _, e := range some {
			found[e.NeedID] = append(found[e.NeedID], e)
		}
	}
	return found, nil
}

// AddNeedAlert inserts an alert, unless there is one for the same stay and level, and reports whether it did.
func (s *Store) AddNeedAlert(ctx context.Context, a *need.Alert) (bool, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return false, err
	}
	a.ID, a.CreatedAt = newID(a.ID), s.now()
	done := db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "need_id"}, {Name: "stay"}, {Name: "level"}}, DoNothing: true}).Create(a)
	return done.RowsAffected == 1, fault(done.Error)
}

// FindNeedAlert returns one alert.
func (s *Store) FindNeedAlert(ctx context.Context, id string) (need.Alert, error) {
	var a need.Alert
	err := s.reader(ctx).Where("id = ?", id).Take(&a).Error
	return a, missing(err, "alert", "提醒", id)
}

// SeeNeedAlert writes down who has seen an alert first, and when.
func (s *Store) SeeNeedAlert(ctx context.Context, id, userID string) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	return fault(db.Model(&need.Alert{}).Where("id = ? AND seen_at IS NULL", id).
		Updates(map[string]any{"seen_by": userID, "seen_at": s.now()}).Error)
}

// ListNeedAlerts returns alerts, the last first.
func (s *Store) ListNeedAlerts(ctx context.Context, f need.AlertFilter, p models.Page) (models.List[need.Alert], error) {
	rows := ofEnterprises(s.reader(ctx), f.Territory, nil, "")
	if f.Recipient != "" {
		rows = rows.Where("recipient IN ?", []string{"", f.Recipient})
	}
	if f.Level != "" {
		rows = rows.Where("level = ?", f.Level)
	}
	if f.Unseen {
		rows = rows.Where("seen_at IS NULL")
	}
	return listByTime("need-alerts", rows, p, func(a need.Alert) (time.Time, string) { return a.CreatedAt, a.ID })
}
