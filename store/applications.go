package store

import (
	"context"

	"gorm.io/gorm/clause"

	"huiqi/models/application"
)

// PutApplication inserts an application or overwrites the one of the same enterprise, program and round.
func (s *Store) PutApplication(ctx context.Context, a *application.Application) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	a.UpdatedAt = s.now()
	return fault(db.Clauses(clause.OnConflict{UpdateAll: true}).Create(a).Error)
}

// LockApplications lets nobody else put an application of an enterprise before the transaction ends, if they lock as well.
// On SQLite, transactions that write are one after the other anyway.
func (s *Store) LockApplications(ctx context.Context, enterpriseID int64) error {
	_, db, err := s.writer(ctx)
	if err != nil || s.dialect != Postgres {
		return err
	}
	return fault(db.Exec("SELECT 1 FROM enterprises WHERE id = ? FOR NO KEY UPDATE", enterpriseID).Error)
}

// ApplicationsOf returns the applications of the enterprises, by program and round.
func (s *Store) ApplicationsOf(ctx context.Context, enterpriseIDs []int64) (map[int64][]application.Application, error) {
	found := make(map[int64][]application.Application, len(enterpriseIDs))
	for part := range chunks(enterpriseIDs) {
		var some []application.Application
		err := s.reader(ctx).Where("enterprise_id IN ?", part).Order("enterprise_id, program_id, round").Find(&some).Error
		if err != nil {
			return nil, fault(err)
		}
		for _, a := range some {
			found[a.EnterpriseID] = append(found[a.EnterpriseID], a)
		}
	}
	return found, nil
}
