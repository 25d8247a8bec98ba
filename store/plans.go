package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"huiqi/models"
	"huiqi/models/taskforce"
)

// CreatePlan inserts a plan and fills in its id (when empty), version and times. A second plan of a task force for the same
// year and district is a duplicate-plan conflict.
func (s *Store) CreatePlan(ctx context.Context, p *taskforce.Plan) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	p.ID, p.Version, p.CreatedAt = newID(p.ID), 1, s.now()
	p.UpdatedAt = p.CreatedAt
	return duplicate(db.Create(p).Error, "duplicate-plan", "该专班在该年度、该区县已有计划", "the task force has a plan for that year and district")
}

// UpdatePlan overwrites the plan whose version is p.Version and moves the version on. What it is for stays.
func (s *Store) UpdatePlan(ctx context.Context, p *taskforce.Plan) error {
	version, err := s.touch(ctx, plans, p.ID, atLeastGiven(p.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	p.Version, p.UpdatedAt = version, s.now()
	return fault(db.Model(&taskforce.Plan{}).Where("id = ?", p.ID).Select("*").
		Omit("id", "force", "year", "district", "copied_from", "created_by", "created_at").Updates(p).Error)
}

// FindPlan returns one plan.
func (s *Store) FindPlan(ctx context.Context, id string) (taskforce.Plan, error) {
	var p taskforce.Plan
	err := s.reader(ctx).Where("id = ?", id).Take(&p).Error
	return p, missing(err, plans.sort, plans.zh, id)
}

// Plans returns the plans of a filter by year, the latest first, then as task forces and districts are ordered. There are a
// few dozen a year.
func (s *Store) Plans(ctx context.Context, f taskforce.PlanFilter) ([]taskforce.Plan, error) {
	rows := s.reader(ctx)
	if f.Force != "" {
		rows = rows.Where("force = ?", f.Force)
	}
	if f.Year != 0 {
		rows = rows.Where("year = ?", f.Year)
	}
	if f.Before != 0 {
		rows = rows.Where("year < ?", f.Before)
	}
	if f.District != nil {
		rows = rows.Where("district = ?", *f.District)
	}
	if f.Status != "" {
		rows = rows.Where("status = ?", f.Status)
	}
	found := []taskforce.Plan{}
	err := rows.Order("year DESC, COALESCE((SELECT seq FROM task_forces t WHERE t.code = force), 1000), force, district").Find(&found).Error
	return found, fault(err)
}

// CreateItems inserts items of plans and fills in their ids (when empty), versions and times.
func (s *Store) CreateItems(ctx context.Context, items []taskforce.Item) error {
	_, db, err := s.writer(ctx)
	if err != nil || len(items) == 0 {
		return err
	}
	for n := range items {
		items[n].ID, items[n].Version, items[n].CreatedAt = newID(items[n].ID), 1, s.now()
		items[n].UpdatedAt = items[n].CreatedAt
	}
	return duplicateID(db.CreateInBatches(items, batchSize).Error, planItems, items[0].ID)
}

// UpdateItem overwrites the item whose version is i.Version and moves the version on.
func (s *Store) UpdateItem(ctx context.Context, i *taskforce.Item) error {
	version, err := s.touch(ctx, planItems, i.ID, atLeastGiven(i.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	i.Version, i.UpdatedAt = version, s.now()
	return fault(db.Model(&taskforce.Item{}).Where("id = ?", i.ID).Select("*").Omit("id", "plan_id", "carried_from", "created_by", "created_at").Updates(i).Error)
}

// DeleteItem deletes an item of that version on which nothing was reported and nobody has overridden. Another one is an
// item-in-use conflict.
func (s *Store) DeleteItem(ctx context.Context, id string, version int64) error {
	state, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	if _, err := s.touch(ctx, planItems, id, version); err != nil {
		return err
	}
	done := db.Where(`id = ? AND NOT EXISTS (SELECT 1 FROM progress_reports WHERE item_id = ?)
		AND NOT EXISTS (SELECT 1 FROM state_overrides WHERE item_id = ?)`, id, id, id).Delete(&taskforce.Item{})
	if done.Error != nil {
		return fault(done.Error)
	}
	if done.RowsAffected == 0 {
		return models.Faulty(models.KindConflict, "item-in-use", "该事项已有进展报送或状态认定，不能删除", "the item has reports or overrides and cannot be deleted")
	}
	delete(state.moved, rowKey{planItems.table, id})
	return nil
}

// FindItem returns one item of a plan.
func (s *Store) FindItem(ctx context.Context, id string) (taskforce.Item, error) {
	var i taskforce.Item
	err := s.reader(ctx).Where("id = ?", id).Take(&i).Error
	return i, missing(err, planItems.sort, planItems.zh, id)
}

// CarriedInto returns the items of later plans that are worked on, and go on with items, by these items' ids.
func (s *Store) CarriedInto(ctx context.Context, ids []string) (map[string]taskforce.Item, error) {
	found := map[string]taskforce.Item{}
	for part := range chunks(ids) {
		var some []taskforce.Item
		err := s.reader(ctx).Where("carried_from IN ? AND plan_id IN (SELECT id FROM task_force_plans WHERE status <> 'draft')", part).Order("created_at DESC, id").Find(&some).Error
		if err != nil {
			return nil, fault(err)
		}
		for _, i := range some {
			found[*i.CarriedFrom] = i
		}
	}
	return found, nil
}

// kindOrder is the order in which a plan states its items.
const kindOrder = "CASE kind WHEN 'goal' THEN 1 WHEN 'task' THEN 2 WHEN 'project' THEN 3 WHEN 'stage' THEN 4 ELSE 5 END, seq, id"

// ItemsOf returns the items of plans by the plans' ids, in the order in which plans state them.
func (s *Store) ItemsOf(ctx context.Context, planIDs []string) (map[string][]taskforce.Item, error) {
	return groupedBy(s.reader(ctx).Order(kindOrder), "plan_id", planIDs, func(i taskforce.Item) string { return i.PlanID })
}

// groupedBy returns the rows whose column is one of the ids, by that column.
func groupedBy[T any](rows *gorm.DB, column string, ids []string, key func(T) string) (map[string][]T, error) {
	found := make(map[string][]T, len(ids))
	for part := range chunks(ids) {
		var some []T
		if err := rows.Session(&gorm.Session{}).Where(column+" IN ?", part).Find(&some).Error; err != nil {
			return nil, fault(err)
		}
		for _, row := range some {
			found[key(row)] = append(found[key(row)], row)
		}
	}
	return found, nil
}

// PutPeople inserts people of the task forces or overwrites those of the same names.
func (s *Store) PutPeople(ctx context.Context, people []taskforce.Person) error {
	_, db, err := s.writer(ctx)
	if err != nil || len(people) == 0 {
		return err
	}
	return fault(db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&people).Error)
}

// People returns the people of the task forces in the order of the notice.
func (s *Store) People(ctx context.Context) ([]taskforce.Person, error) {
	found := []taskforce.Person{}
	err := s.reader(ctx).Order("seq, name").Find(&found).Error
	return found, fault(err)
}
