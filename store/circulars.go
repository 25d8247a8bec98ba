package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"huiqi/models"
	"huiqi/models/taskforce"
)

// OpenOccasion inserts an occasion and reports whether nobody had before. On Postgres it waits for a transaction that is
// just inserting the same one, and takes it for inserted when that commits.
func (s *Store) OpenOccasion(ctx context.Context, o *taskforce.Occasion) (bool, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return false, err
	}
	o.OpenedAt = s.now()
	done := db.Clauses(clause.OnConflict{DoNothing: true}).Create(o)
	return done.RowsAffected == 1, fault(done.Error)
}

// Occasions returns the occasions of a year's periods that were opened, by their days.
func (s *Store) Occasions(ctx context.Context, year int) ([]taskforce.Occasion, error) {
	found := []taskforce.Occasion{}
	err := s.reader(ctx).Where("period >= ? AND period < ?", fmt.Sprint(year), fmt.Sprint(year+1)).Order("due_on, kind, period").Find(&found).Error
	return found, fault(err)
}

// CreateCircular inserts a paper and fills in its id (when empty), version and times. A second one of the same kind and
// period, but for a further edition, is a duplicate-circular conflict.
func (s *Store) CreateCircular(ctx context.Context, c *taskforce.Circular) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	c.ID, c.Version, c.CreatedAt, c.Edition = newID(c.ID), 1, s.now(), max(c.Edition, 1)
	c.DrawnAt = cutInstant(c.DrawnAt)
	c.UpdatedAt = c.CreatedAt
	return duplicate(db.Create(c).Error, "duplicate-circular", "该期已有："+c.Title, "there is a paper of that kind and period")
}

// UpdateCircular overwrites the paper whose version is c.Version and moves the version on. A number that another paper of
// the kind has is a number-taken conflict.
func (s *Store) UpdateCircular(ctx context.Context, c *taskforce.Circular) error {
	version, err := s.touch(ctx, circulars, c.ID, atLeastGiven(c.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	c.Version, c.UpdatedAt = version, s.now()
	for _, at := range []**time.Time{&c.ReviewedAt, &c.IssuedAt, &c.EndedAt, &c.DrawnAt} {
		*at = cutInstant(*at)
	}
	err = db.Model(&taskforce.Circular{}).Where("id = ?", c.ID).Select("*").Omit("id", "kind", "period", "edition", "corrects", "created_at").Updates(c).Error
	return duplicate(err, "number-taken", "期号刚被占用，请重试", "the number was taken just now, try again")
}

// FindCircular returns one paper.
func (s *Store) FindCircular(ctx context.Context, id string) (taskforce.Circular, error) {
	var c taskforce.Circular
	err := s.reader(ctx).Where("id = ?", id).Take(&c).Error
	return c, missing(err, circulars.sort, circulars.zh, id)
}

// CircularByToken returns the issued paper whose page has the token.
func (s *Store) CircularByToken(ctx context.Context, token string) (taskforce.Circular, error) {
	var c taskforce.Circular
	err := s.reader(ctx).Where("token = ?", token).Take(&c).Error
	return c, missing(err, circulars.sort, circulars.zh, "")
}

// ListCirculars returns papers without their content, the last drawn up first.
func (s *Store) ListCirculars(ctx context.Context, f taskforce.CircularFilter, p models.Page) (models.List[taskforce.Circular], error) {
	rows := s.reader(ctx).Omit("content")
	if f.Kind != "" {
		rows = rows.Where("kind = ?", f.Kind)
	}
	if f.Year != 0 {
		rows = rows.Where("period >= ? AND period < ?", fmt.Sprint(f.Year), fmt.Sprint(f.Year+1))
	}
	if f.Status != "" {
		rows = rows.Where("status = ?", f.Status)
	}
	return listByTime("circulars", rows, p, func(c taskforce.Circular) (time.Time, string) { return c.CreatedAt, c.ID })
}

// Editions returns the papers of a kind and period without their content, by their editions.
func (s *Store) Editions(ctx context.Context, kind taskforce.OccasionKind, period string) ([]taskforce.Circular, error) {
	found := []taskforce.Circular{}
	err := s.reader(ctx).Omit("content").Where("kind = ? AND period = ?", kind, period).Order("edition").Find(&found).Error
	return found, fault(err)
}

// CountIssued returns how many papers of a kind were issued of a year's periods, in whatever editions, also those that were withdrawn.
func (s *Store) CountIssued(ctx context.Context, kind taskforce.OccasionKind, year int) (int, error) {
	var count int64
	err := s.reader(ctx).Model(&taskforce.Circular{}).Where("kind = ? AND number <> '' AND edition = 1 AND period >= ? AND period < ?",
		kind, fmt.Sprint(year), fmt.Sprint(year+1)).Count(&count).Error
	return int(count), fault(err)
}

// AddReminders inserts reminders.
func (s *Store) AddReminders(ctx context.Context, reminders []taskforce.Reminder) error {
	_, db, err := s.writer(ctx)
	if err != nil || len(reminders) == 0 {
		return err
	}
	for n := range reminders {
		reminders[n].MadeAt = s.now()
	}
	return fault(db.CreateInBatches(reminders, batchSize).Error)
}

// Reminders returns the reminders of a month by plan and person.
func (s *Store) Reminders(ctx context.Context, period string) ([]taskforce.Reminder, error) {
	found := []taskforce.Reminder{}
	err := s.reader(ctx).Where("period = ?", period).Order("plan_id, person").Find(&found).Error
	return found, fault(err)
}

// PutWeights inserts the weights of a year (version 0) or overwrites those of the version w.Version, and moves the version on.
func (s *Store) PutWeights(ctx context.Context, w *taskforce.Weights) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	before := w.Version
	w.Version, w.UpdatedAt = before+1, s.now()
	if before == 0 {
		err := db.Create(w).Error
		if errors.Is(err, gorm.ErrDuplicatedKey) {
			return stale("考核权重")
		}
		return fault(err)
	}
	done := db.Model(&taskforce.Weights{}).Where("year = ? AND version = ?", w.Year, before).Select("*").Omit("year").Updates(w)
	if done.Error == nil && done.RowsAffected == 0 {
		return stale("考核权重")
	}
	return fault(done.Error)
}

// FindWeights returns the weights of a year; those by default, of version 0, where nobody has set any.
func (s *Store) FindWeights(ctx context.Context, year int) (taskforce.Weights, error) {
	var found []taskforce.Weights
	err := s.reader(ctx).Where("year = ?", year).Find(&found).Error
	if err != nil || len(found) == 0 {
		return taskforce.DefaultWeights(year), fault(err)
	}
	return found[0], nil
}
