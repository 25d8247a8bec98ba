package store

import (
	"context"

	"gorm.io/gorm/clause"

	"huiqi/models/taskforce"
)

// PutTaskForces inserts the task forces or overwrites those with the same codes.
func (s *Store) PutTaskForces(ctx context.Context, all []taskforce.TaskForce) error {
	_, db, err := s.writer(ctx)
	if err != nil || len(all) == 0 {
		return err
	}
	return fault(db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&all).Error)
}

// ListTaskForces returns all task forces in the order of the founding notice.
func (s *Store) ListTaskForces(ctx context.Context) ([]taskforce.TaskForce, error) {
	found := []taskforce.TaskForce{}
	err := s.reader(ctx).Order("seq, code").Find(&found).Error
	return found, fault(err)
}

// FindTaskForce returns one task force.
func (s *Store) FindTaskForce(ctx context.Context, code string) (taskforce.TaskForce, error) {
	var t taskforce.TaskForce
	err := s.reader(ctx).Where("code = ?", code).Take(&t).Error
	return t, missing(err, "task-force", "专班", code)
}
