package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"huiqi/models"
	"huiqi/models/exchange"
	"huiqi/models/need"
)

// AddPosting inserts a posting and fills in its id and time. What stands already is an already-posted conflict.
func (s *Store) AddPosting(ctx context.Context, p *exchange.Posting) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	p.ID, p.CreatedAt = newID(p.ID), s.now()
	return duplicate(db.Create(p).Error, "already-posted", "已经在榜，请先撤榜", "it is posted already: take it down first")
}

// EndPosting takes a posting down; one whose consent is withdrawn keeps by whom, when and why.
func (s *Store) EndPosting(ctx context.Context, id string, w exchange.Withdrawal, consent bool) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	set := map[string]any{"ended_at": instant(w.At)}
	if consent {
		set["consent_withdrawn_at"], set["consent_withdrawn_by"], set["consent_reason"] = instant(w.At), w.By, w.Reason
	}
	return fault(db.Model(&exchange.Posting{}).Where("id = ? AND ended_at IS NULL", id).Updates(set).Error)
}

// PostingOf returns the posting of a need or an achievement that was not taken down, whether its consent still holds or not.
func (s *Store) PostingOf(ctx context.Context, kind exchange.PostingKind, subject string) (exchange.Posting, error) {
	column := "need_id"
	if kind == exchange.AchievementPosted {
		column = "achievement_id"
	}
	var p exchange.Posting
	err := s.reader(ctx).Where(column+" = ? AND ended_at IS NULL", subject).Take(&p).Error
	return p, missing(err, "posting", "榜单", subject)
}

// FindPosting returns a posting that stands on a day.
func (s *Store) FindPosting(ctx context.Context, on models.Date, id string) (exchange.Posting, error) {
	var p exchange.Posting
	err := standing(s.reader(ctx), on).Where("id = ?", id).Take(&p).Error
	return p, missing(err, "posting", "榜单", id)
}

// ListPostings returns the postings that stand, the last posted first.
func (s *Store) ListPostings(ctx context.Context, f exchange.PostingFilter, p models.Page) (models.List[exchange.Posting], error) {
	rows := aboutTopics(standing(s.reader(ctx), f.On), f.Field, "")
	if f.Kind != "" {
		rows = rows.Where("kind = ?", f.Kind)
	}
	if f.Words != "" {
		rows = rows.Where(`(LOWER(title) LIKE ? ESCAPE '\' OR LOWER(text) LIKE ? ESCAPE '\')`, contains(f.Words), contains(f.Words))
	}
	return listByTime("postings", rows, p, func(p exchange.Posting) (time.Time, string) { return p.CreatedAt, p.ID })
}

// standing narrows postings to those that were not taken down, whose consent holds on a day, and whose need is still open or
// achievement still offered.
func standing(db *gorm.DB, on models.Date) *gorm.DB {
	return db.Where("ended_at IS NULL AND consent_withdrawn_at IS NULL AND consent_given_on <= ? AND (consent_until IS NULL OR consent_until >= ?)", on, on).
		Where("(need_id IS NULL OR need_id IN (SELECT n.id FROM needs n WHERE n.state IN ?))", need.OpenStates()).
		Where("(achievement_id IS NULL OR achievement_id IN (SELECT a.id FROM achievements a WHERE a.valid_until IS NULL OR a.valid_until >= ?))", on)
}
