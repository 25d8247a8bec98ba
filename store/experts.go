package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"huiqi/models"
	"huiqi/models/exchange"
)

// CreateExpert inserts an expert and fills in the id (when empty), version and times.
func (s *Store) CreateExpert(ctx context.Context, e *exchange.Expert) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	e.ID, e.Version, e.CreatedAt = newID(e.ID), 1, s.now()
	e.UpdatedAt = e.CreatedAt
	return duplicateID(db.Create(e).Error, experts, e.ID)
}

// UpdateExpert overwrites the expert whose version is e.Version and moves the version on.
func (s *Store) UpdateExpert(ctx context.Context, e *exchange.Expert) error {
	version, err := s.touch(ctx, experts, e.ID, atLeastGiven(e.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	e.Version, e.UpdatedAt = version, s.now()
	return fault(db.Model(&exchange.Expert{}).Where("id = ?", e.ID).Select("*").Omit("id", "created_by", "created_at").Updates(e).Error)
}

// DeleteExpert deletes the expert of that version with the consents.
func (s *Store) DeleteExpert(ctx context.Context, id string, version int64) error {
	return s.remove(ctx, experts, id, version, &exchange.Expert{})
}

// TouchExpert moves the version of an expert on whose consents change; expected 0 checks nothing.
func (s *Store) TouchExpert(ctx context.Context, id string, expected int64) (int64, error) {
	return s.touch(ctx, experts, id, expected)
}

// FindExpert returns an expert, whether anybody may be shown the expert or not.
func (s *Store) FindExpert(ctx context.Context, id string) (exchange.Expert, error) {
	var e exchange.Expert
	err := s.reader(ctx).Where("id = ?", id).Take(&e).Error
	return e, missing(err, experts.sort, experts.zh, id)
}

// ExpertsByID returns the experts of the ids that may be shown.
func (s *Store) ExpertsByID(ctx context.Context, sight exchange.Sight, ids []string) (map[string]exchange.Expert, error) {
	return byID(shownExperts(s.reader(ctx), sight), ids, func(row exchange.Expert) string { return row.ID })
}

// ListExperts returns the experts that may be shown, the last entered first.
func (s *Store) ListExperts(ctx context.Context, f exchange.Filter, p models.Page) (models.List[exchange.Expert], error) {
	rows := shownExperts(s.reader(ctx), f.Sight)
	if f.Words != "" {
		rows = rows.Where(`(LOWER(name) LIKE ? ESCAPE '\' OR LOWER(employer) LIKE ? ESCAPE '\' OR LOWER(introduction) LIKE ? ESCAPE '\' OR LOWER(words) LIKE ? ESCAPE '\')`,
			contains(f.Words), contains(f.Words), contains(f.Words), contains(f.Words))
	}
	return listByTime("experts", aboutTopics(rows, f.Field, f.Industry), p, func(e exchange.Expert) (time.Time, string) { return e.CreatedAt, e.ID })
}

// shownExperts narrows experts to those whose consents hold: to be listed and, where only what is public may be seen, to be
// public, too.
func shownExperts(db *gorm.DB, sight exchange.Sight) *gorm.DB {
	const holds = `EXISTS (SELECT 1 FROM expert_consents c WHERE c.expert_id = experts.id AND c.kind = ?
		AND c.withdrawn_at IS NULL AND c.given_on <= ? AND (c.until IS NULL OR c.until >= ?))`
	db = db.Where(holds, exchange.Listed, sight.On, sight.On)
	if sight.Public {
		db = db.Where(holds, exchange.Public, sight.On, sight.On)
	}
	return db
}

// aboutTopics narrows rows to those about a field of technology and an industry, each with what is below it.
func aboutTopics(db *gorm.DB, field, industry string) *gorm.DB {
	if field != "" {
		db = inTechnology(db, field)
	}
	if industry != "" {
		db = db.Where(`industries LIKE ? ESCAPE '\'`, `%"`+escapeLike(industry)+`%`)
	}
	return db
}

// inTechnology narrows rows to those with a field of technology, or one below it: 4 holds 4.3.
func inTechnology(db *gorm.DB, field string) *gorm.DB {
	quoted := escapeLike(field)
	return db.Where(`(fields LIKE ? ESCAPE '\' OR fields LIKE ? ESCAPE '\')`, `%"`+quoted+`"%`, `%"`+quoted+`.%`)
}

// ExpertsNamed returns the experts of the names, whether anybody may be shown them or not. Spaces in names are no matter.
func (s *Store) ExpertsNamed(ctx context.Context, names []string) ([]exchange.Expert, error) {
	return namedRows[exchange.Expert](s.reader(ctx), names)
}

// namedRows returns the rows of the names, in the order of ids.
func namedRows[T any](from *gorm.DB, names []string) ([]T, error) {
	out := []T{}
	wanted := make([]string, 0, len(names))
	for _, name := range names {
		wanted = append(wanted, strings.ReplaceAll(name, " ", ""))
	}
	slices.Sort(wanted)
	for part := range chunks(slices.Compact(wanted)) {
		var some []T
		if err := from.Session(&gorm.Session{}).Where("REPLACE(name, ' ', '') IN ?", part).Order("id").Find(&some).Error; err != nil {
			return nil, fault(err)
		}
		out = append(out, some...)
	}
	return out, nil
}
