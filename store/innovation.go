package store

import (
	"context"
	"strconv"

	"gorm.io/gorm"

	"huiqi/models"
	"huiqi/models/innovation"
)

// PutInnovationScores inserts scores or overwrites those of the same enterprise, system and fiscal year. Where they stand
// among others is to be found again (RankInnovationScores).
func (s *Store) PutInnovationScores(ctx context.Context, scores []innovation.Score) error {
	state, _, err := s.writer(ctx)
	if err != nil || len(scores) == 0 {
		return err
	}
	now := s.now()
	for i := range scores {
		scores[i].ComputedAt = now
	}
	return fault(s.replaceRows(ctx, state, scoreRows, "enterprise_id, system, fiscal_year", func(w *rowWriter) { eachOf(scores, w.score) }))
}

// InnovationScoresOf returns the scores of an enterprise, by fiscal year and system.
func (s *Store) InnovationScoresOf(ctx context.Context, enterpriseID int64) ([]innovation.Score, error) {
	found := []innovation.Score{}
	err := s.reader(ctx).Where("enterprise_id = ?", enterpriseID).Order("fiscal_year, system").Find(&found).Error
	return found, fault(err)
}

// ListInnovationScores returns scores with their enterprises by their list key, the least first.
func (s *Store) ListInnovationScores(ctx context.Context, f innovation.Filter, p models.Page) (models.List[innovation.Line], error) {
	const name = "innovation-scores"
	key, err := unpack(name, p.Cursor, 2)
	if err != nil {
		return models.List[innovation.Line]{}, err
	}
	rows := selectScores(s.reader(ctx), f).
		Select("innovation_scores.*, enterprises.uscc, enterprises.name, enterprises.region, enterprises.zone, enterprises.industry, enterprises.synthetic")
	if key != nil {
		listed, err := strconv.ParseInt(key[0], 10, 64)
		id, err2 := strconv.ParseInt(key[1], 10, 64)
		if err != nil || err2 != nil {
			return models.List[innovation.Line]{}, badCursor()
		}
		rows = rows.Where("(list_key, enterprise_id) > (?, ?)", listed, id) // as the index is read
	}
	var found []innovation.Line
	limit := p.Clamped()
	if err := rows.Order("list_key, enterprise_id").Limit(limit + 1).Scan(&found).Error; err != nil {
		return models.List[innovation.Line]{}, fault(err)
	}
	return page(name, found, limit, func(l innovation.Line) []string {
		return []string{strconv.FormatInt(l.ListKey, 10), strconv.FormatInt(l.EnterpriseID, 10)}
	}), nil
}

// selectScores narrows scores by a filter, together with their enterprises.
func selectScores(db *gorm.DB, f innovation.Filter) *gorm.DB {
	db = db.Table("innovation_scores").Joins("JOIN enterprises ON enterprises.id = innovation_scores.enterprise_id").
		Where("innovation_scores.system = ? AND innovation_scores.fiscal_year = ? AND enterprises.deregistered_on IS NULL", f.System, f.FiscalYear)
	for _, codes := range [][]string{f.Territory, f.Regions} {
		if len(codes) > 0 {
			db = db.Where("(enterprises.region IN ? OR enterprises.zone IN ?)", codes, codes)
		}
	}
	if f.Industry != "" {
		db = db.Where(`enterprises.industry LIKE ? ESCAPE '\'`, escapeLike(f.Industry)+"%")
	}
	if f.Standing != "" {
		db = db.Where("innovation_scores.standing = ?", f.Standing)
	}
	return db
}
