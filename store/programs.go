package store

import (
	"context"

	"huiqi/models/policy"
)

// CreateProgram inserts a program into its policy and fills in its id (when empty), version and times. An unknown
// policy is a not-found fault.
func (s *Store) CreateProgram(ctx context.Context, p *policy.Program) error {
	if _, err := s.touch(ctx, policies, p.PolicyID, unchecked); err != nil {
		return err
	}
	state, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	p.ID, p.Version, p.RuleVersion = newID(p.ID), 1, 0
	p.CreatedAt = s.now()
	p.UpdatedAt = p.CreatedAt
	if err := db.Create(p).Error; err != nil {
		return duplicateID(err, programs, p.ID)
	}
	state.note(programs, p.ID, p.Version, p.Version)
	return nil
}

// UpdateProgram overwrites the program whose version is p.Version, status included, and moves p.Version on. Its
// policy and its published rule version stay: PublishRule sets the latter.
func (s *Store) UpdateProgram(ctx context.Context, p *policy.Program) error {
	version, err := s.touchProgram(ctx, p.ID, atLeastGiven(p.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	p.Version, p.UpdatedAt = version, s.now()
	err = db.Model(&policy.Program{}).Where("id = ?", p.ID).
		Select("*").Omit("id", "policy_id", "rule_version", "created_at").Updates(p).Error
	return fault(err)
}

// TouchProgram checks and moves on a program's version and its policy's; expected 0 checks nothing.
func (s *Store) TouchProgram(ctx context.Context, id string, expected int64) (int64, error) {
	return s.touchProgram(ctx, id, expected)
}

// touchProgram moves on the policy first: every writer locks in the same order, so that none deadlock.
func (s *Store) touchProgram(ctx context.Context, id string, expected int64) (int64, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return 0, err
	}
	var p policy.Program
	if err := db.Select("id", "policy_id").Where("id = ?", id).Take(&p).Error; err != nil {
		return 0, missing(err, programs.sort, programs.zh, id)
	}
	if _, err := s.touch(ctx, policies, p.PolicyID, unchecked); err != nil {
		return 0, err
	}
	return s.touch(ctx, programs, id, expected)
}

// atLeastGiven turns a forgotten version into one that no row has, so that nothing is overwritten unchecked.
func atLeastGiven(version int64) int64 {
	if version == unchecked {
		return -1
	}
	return version
}

// DeleteProgram deletes a draft with its rules; anything else is a not-a-draft conflict.
func (s *Store) DeleteProgram(ctx context.Context, id string, version int64) error {
	if _, err := s.touchProgram(ctx, id, version); err != nil {
		return err
	}
	return s.remove(ctx, programs, id, version, &policy.Program{}, "status = 'draft'")
}

// FindProgram returns one program.
func (s *Store) FindProgram(ctx context.Context, id string) (policy.Program, error) {
	var p policy.Program
	err := s.reader(ctx).Where("id = ?", id).Take(&p).Error
	return p, missing(err, programs.sort, programs.zh, id)
}

// ProgramWindows returns the windows of those of the programs that there are, by their ids.
func (s *Store) ProgramWindows(ctx context.Context, ids []string) (map[string][]policy.Window, error) {
	found, err := byID(s.reader(ctx).Select("id", "windows"), ids, func(p policy.Program) string { return p.ID })
	windows := make(map[string][]policy.Window, len(found))
	for id, p := range found {
		windows[id] = p.Windows
	}
	return windows, err
}

// ProgramsOf returns the programs of the policies, in the order of their making.
func (s *Store) ProgramsOf(ctx context.Context, policyIDs ...string) ([]policy.Program, error) {
	found := []policy.Program{}
	if len(policyIDs) == 0 {
		return found, nil
	}
	err := s.reader(ctx).Where("policy_id IN ?", policyIDs).Order("policy_id, created_at, id").Find(&found).Error
	return found, fault(err)
}
