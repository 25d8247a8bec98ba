package store

import (
	"context"
	"time"

	"huiqi/models/policy"
	"huiqi/models/push"
)

// CreateGroup inserts a group and fills in its id (when empty), version and times.
func (s *Store) CreateGroup(ctx context.Context, g *push.Group) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	g.ID, g.Version, g.CreatedAt = newID(g.ID), 1, s.now()
	g.UpdatedAt = g.CreatedAt
	return duplicateID(db.Create(g).Error, groups, g.ID)
}

// UpdateGroup overwrites the group whose version is g.Version and moves the version on.
func (s *Store) UpdateGroup(ctx context.Context, g *push.Group) error {
	version, err := s.touch(ctx, groups, g.ID, atLeastGiven(g.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	g.Version, g.UpdatedAt = version, s.now()
	return fault(db.Model(&push.Group{}).Where("id = ?", g.ID).Select("*").Omit("id", "created_at").Updates(g).Error)
}

// FindGroup returns one group.
func (s *Store) FindGroup(ctx context.Context, id string) (push.Group, error) {
	var g push.Group
	err := s.reader(ctx).Where("id = ?", id).Take(&g).Error
	return g, missing(err, groups.sort, groups.zh, id)
}

// DeleteGroup deletes a group of that version with what was posted there.
func (s *Store) DeleteGroup(ctx context.Context, id string, version int64) error {
	return s.remove(ctx, groups, id, version, &push.Group{})
}

// Groups returns every group, by id. There are few.
func (s *Store) Groups(ctx context.Context) ([]push.Group, error) {
	found := []push.Group{}
	err := s.reader(ctx).Order("id").Find(&found).Error
	return found, fault(err)
}

// RulesSince returns when the rules in force were published, by program, of those published at an instant or later.
func (s *Store) RulesSince(ctx context.Context, since time.Time) (map[string]time.Time, error) {
	var found []policy.Rule
	err := s.reader(ctx).Model(&policy.Rule{}).Select("program_rules.program_id", "program_rules.published_at").
		Joins("JOIN programs p ON p.id = program_rules.program_id AND p.rule_version = program_rules.version").
		Where("p.status = ? AND program_rules.published_at >= ?", policy.Published, instant(since)).Find(&found).Error
	times := make(map[string]time.Time, len(found))
	for _, r := range found {
		times[r.ProgramID] = *r.PublishedAt
	}
	return times, fault(err)
}
