package store

import (
	"context"

	"huiqi/models/taskforce"
)

// AddReport inserts a report of progress and fills in its id (when empty) and time. A second one that supersedes the same
// report is an already-superseded conflict.
func (s *Store) AddReport(ctx context.Context, r *taskforce.ProgressReport) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	r.ID, r.At = newID(r.ID), s.now()
	return duplicate(db.Create(r).Error, "already-superseded", "该报送已被更正，请更正最新的一条", "the report is superseded already; supersede the last one")
}

// FindReport returns one report, without its evidence.
func (s *Store) FindReport(ctx context.Context, id string) (taskforce.ProgressReport, error) {
	var r taskforce.ProgressReport
	err := s.reader(ctx).Where("id = ?", id).Take(&r).Error
	return r, missing(err, "progress-report", "进展报送", id)
}

// ReportsOf returns the reports on items by the items' ids, without evidence, the first first.
func (s *Store) ReportsOf(ctx context.Context, itemIDs []string) (map[string][]taskforce.ProgressReport, error) {
	return groupedBy(s.reader(ctx).Order("reported_at, id"), "item_id", itemIDs, func(r taskforce.ProgressReport) string { return r.ItemID })
}

// AddEvidence inserts a file of a report and fills in its id (when empty) and time.
func (s *Store) AddEvidence(ctx context.Context, e *taskforce.Evidence) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	e.ID, e.CreatedAt = newID(e.ID), s.now()
	return fault(db.Create(e).Error)
}

// FindEvidence returns a file with its content.
func (s *Store) FindEvidence(ctx context.Context, id string) (taskforce.Evidence, error) {
	var e taskforce.Evidence
	err := s.reader(ctx).Where("id = ?", id).Take(&e).Error
	return e, missing(err, "evidence", "佐证材料", id)
}

// EvidenceOf returns the files of reports by the reports' ids, without their content, the first first.
func (s *Store) EvidenceOf(ctx context.Context, reportIDs []string) (map[string][]taskforce.Evidence, error) {
	return groupedBy(s.reader(ctx).Omit("content").Order("created_at, id"), "report_id", reportIDs, func(e taskforce.Evidence) string { return e.ReportID })
}

// AddOverride inserts a person's word on the state of an item and fills in its id (when empty) and time.
func (s *Store) AddOverride(ctx context.Context, o *taskforce.Override) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	o.ID, o.At = newID(o.ID), s.now()
	return fault(db.Create(o).Error)
}

// OverridesOf returns the overrides of items by the items' ids, the first first.
func (s *Store) OverridesOf(ctx context.Context, itemIDs []string) (map[string][]taskforce.Override, error) {
	return groupedBy(s.reader(ctx).Order("set_at, id"), "item_id", itemIDs, func(o taskforce.Override) string { return o.ItemID })
}

// CreateDifficulty inserts a difficulty and fills in its id (when empty), version and times.
func (s *Store) CreateDifficulty(ctx context.Context, d *taskforce.Difficulty) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	d.ID, d.Version, d.CreatedAt = newID(d.ID), 1, s.now()
	d.UpdatedAt = d.CreatedAt
	return duplicateID(db.Create(d).Error, difficulties, d.ID)
}

// UpdateDifficulty overwrites the difficulty whose version is d.Version and moves the version on.
func (s *Store) UpdateDifficulty(ctx context.Context, d *taskforce.Difficulty) error {
	version, err := s.touch(ctx, difficulties, d.ID, atLeastGiven(d.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	d.Version, d.UpdatedAt = version, s.now()
	return fault(db.Model(&taskforce.Difficulty{}).Where("id = ?", d.ID).Select("*").Omit("id", "plan_id", "created_by", "created_at").Updates(d).Error)
}

// FindDifficulty returns one difficulty.
func (s *Store) FindDifficulty(ctx context.Context, id string) (taskforce.Difficulty, error) {
	var d taskforce.Difficulty
	err := s.reader(ctx).Where("id = ?", id).Take(&d).Error
	return d, missing(err, difficulties.sort, difficulties.zh, id)
}

// DifficultiesOf returns the difficulties of plans by the plans' ids, in their order.
func (s *Store) DifficultiesOf(ctx context.Context, planIDs []string) (map[string][]taskforce.Difficulty, error) {
	return groupedBy(s.reader(ctx).Order("seq, id"), "plan_id", planIDs, func(d taskforce.Difficulty) string { return d.PlanID })
}
