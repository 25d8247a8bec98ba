package store

import (
	"context"
	"strconv"

	"gorm.io/gorm/clause"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// put inserts a row that an enterprise owns, or overwrites the one with the same key.
func (s *Store) put(ctx context.Context, enterpriseID int64, row any) error {
	if _, err := s.touch(ctx, enterprises, enterpriseID, unchecked); err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	return fault(db.Clauses(clause.OnConflict{UpdateAll: true}).Create(row).Error)
}

// add inserts a row that an enterprise owns under a fresh id.
func (s *Store) add(ctx context.Context, enterpriseID int64, id *int64, row any) error {
	if _, err := s.touch(ctx, enterprises, enterpriseID, unchecked); err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	*id = 0
	return fault(db.Create(row).Error)
}

// change overwrites the row with the id that the enterprise owns.
func (s *Store) change(ctx context.Context, what ownedThing, enterpriseID, id int64, row any) error {
	if _, err := s.touch(ctx, enterprises, enterpriseID, unchecked); err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	done := db.Model(row).Where("enterprise_id = ?", enterpriseID).Select("*").Omit("id", "enterprise_id").Updates(row)
	if done.Error == nil && done.RowsAffected == 0 {
		return models.NotFound(what.sort, what.zh, strconv.FormatInt(id, 10))
	}
	return fault(done.Error)
}

// drop deletes a row that the enterprise owns.
func (s *Store) drop(ctx context.Context, what ownedThing, enterpriseID int64, name string, row any, where string, args ...any) error {
	if _, err := s.touch(ctx, enterprises, enterpriseID, unchecked); err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	done := db.Where("enterprise_id = ?", enterpriseID).Where(where, args...).Delete(row)
	if done.Error == nil && done.RowsAffected == 0 {
		return models.NotFound(what.sort, what.zh, name)
	}
	return fault(done.Error)
}

// ownedThing is what people call a row that an enterprise owns.
type ownedThing struct{ sort, zh string }

var (
	annualFigures = ownedThing{"annual-figures", "年度数据"}
	titleGrant    = ownedThing{"title-grant", "资质记录"}
	ipCount       = ownedThing{"ip-count", "知识产权数量"}
	riskRecord    = ownedThing{"risk-record", "风险记录"}
	riskCheck     = ownedThing{"risk-check", "风险核查"}
	fact          = ownedThing{"fact", "事实"}
	contact       = ownedThing{"contact", "联系人"}
)

// PutAnnual inserts or overwrites the figures of one enterprise, fiscal year and source.
func (s *Store) PutAnnual(ctx context.Context, a *enterprise.AnnualFigures) error {
	a.UpdatedAt = s.now()
	return s.put(ctx, a.EnterpriseID, a)
}

// DeleteAnnual deletes the figures of one fiscal year and source.
func (s *Store) DeleteAnnual(ctx context.Context, enterpriseID int64, fiscalYear int, source string) error {
	return s.drop(ctx, annualFigures, enterpriseID, strconv.Itoa(fiscalYear)+"/"+source,
		&enterprise.AnnualFigures{}, "fiscal_year = ? AND source = ?", fiscalYear, source)
}

// AddTitleGrant inserts a grant and fills in its id.
func (s *Store) AddTitleGrant(ctx context.Context, g *enterprise.TitleGrant) error {
	return s.add(ctx, g.EnterpriseID, &g.ID, g)
}

// UpdateTitleGrant overwrites the grant with g.ID of the enterprise g.EnterpriseID.
func (s *Store) UpdateTitleGrant(ctx context.Context, g *enterprise.TitleGrant) error {
	return s.change(ctx, titleGrant, g.EnterpriseID, g.ID, g)
}

// DeleteTitleGrant deletes a grant of the enterprise.
func (s *Store) DeleteTitleGrant(ctx context.Context, enterpriseID, id int64) error {
	return s.drop(ctx, titleGrant, enterpriseID, strconv.FormatInt(id, 10), &enterprise.TitleGrant{}, "id = ?", id)
}

// PutIPCount inserts or overwrites the count of one enterprise, kind and source.
func (s *Store) PutIPCount(ctx context.Context, c *enterprise.IPCount) error {
	return s.put(ctx, c.EnterpriseID, c)
}

// DeleteIPCount deletes the count of one kind and source.
func (s *Store) DeleteIPCount(ctx context.Context, enterpriseID int64, kind enterprise.IPKind, source string) error {
	return s.drop(ctx, ipCount, enterpriseID, string(kind)+"/"+source, &enterprise.IPCount{}, "kind = ? AND source = ?", kind, source)
}

// AddRiskRecord inserts a risk record and fills in its id.
func (s *Store) AddRiskRecord(ctx context.Context, r *enterprise.RiskRecord) error {
	return s.add(ctx, r.EnterpriseID, &r.ID, r)
}

// UpdateRiskRecord overwrites the record with r.ID of the enterprise r.EnterpriseID.
func (s *Store) UpdateRiskRecord(ctx context.Context, r *enterprise.RiskRecord) error {
	return s.change(ctx, riskRecord, r.EnterpriseID, r.ID, r)
}

// DeleteRiskRecord deletes a risk record of the enterprise.
func (s *Store) DeleteRiskRecord(ctx context.Context, enterpriseID, id int64) error {
	return s.drop(ctx, riskRecord, enterpriseID, strconv.FormatInt(id, 10), &enterprise.RiskRecord{}, "id = ?", id)
}
