package store

import (
	"context"
	"strconv"
	"time"

	"gorm.io/gorm"

	"huiqi/models"
	"huiqi/models/policy"
)

// AddRule inserts a draft as the program's next version and fills in its version and time. The program's and the
// policy's versions move on.
func (s *Store) AddRule(ctx context.Context, r *policy.Rule) error {
	if _, err := s.touchProgram(ctx, r.ProgramID, unchecked); err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	var last int
	err = db.Model(&policy.Rule{}).Where("program_id = ?", r.ProgramID).
		Select("COALESCE(MAX(version), 0)").Scan(&last).Error
	if err != nil {
		return fault(err)
	}
	r.Version, r.CreatedAt, r.PublishedAt, r.PublishedBy = last+1, s.now(), nil, ""
	return fault(db.Create(r).Error)
}

// Rules returns the versions of a program's rule, the newest first.
func (s *Store) Rules(ctx context.Context, programID string) ([]policy.Rule, error) {
	found := []policy.Rule{}
	err := s.reader(ctx).Where("program_id = ?", programID).Order("version DESC").Find(&found).Error
	return found, fault(err)
}

// FindRule returns one version of a program's rule.
func (s *Store) FindRule(ctx context.Context, programID string, version int) (policy.Rule, error) {
	var r policy.Rule
	err := s.reader(ctx).Where("program_id = ? AND version = ?", programID, version).Take(&r).Error
	return r, missing(err, "rule", "条件版本", ruleName(programID, version))
}

// PublishRule marks a version as published and makes it the program's rule in force. An earlier published version
// may be published again: its first time of publication stays.
func (s *Store) PublishRule(ctx context.Context, programID string, version int, by string, at time.Time) error {
	if _, err := s.touchProgram(ctx, programID, unchecked); err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	if _, err := s.FindRule(ctx, programID, version); err != nil {
		return err
	}
	err = db.Model(&policy.Rule{}).Where("program_id = ? AND version = ? AND published_at IS NULL", programID, version).
		Updates(map[string]any{"published_at": instant(at), "published_by": by}).Error
	if err != nil {
		return fault(err)
	}
	return fault(db.Model(&policy.Program{}).Where("id = ?", programID).Update("rule_version", version).Error)
}

// DeleteRule deletes a draft version; a published one is a rule-published conflict.
func (s *Store) DeleteRule(ctx context.Context, programID string, version int) error {
	if _, err := s.touchProgram(ctx, programID, unchecked); err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	r, err := s.FindRule(ctx, programID, version)
	if err != nil {
		return err
	}
	if r.PublishedAt != nil {
		return models.Faulty(models.KindConflict, "rule-published", "已发布的条件版本不能删除："+ruleName(programID, version),
			"a published rule cannot be deleted: "+ruleName(programID, version))
	}
	return fault(db.Where("program_id = ? AND version = ?", programID, version).Delete(&policy.Rule{}).Error)
}

func ruleName(programID string, version int) string { return programID + "/" + strconv.Itoa(version) }

// rulesInForce returns the published rule of each of the programs that has one.
func rulesInForce(db *gorm.DB, ids []string) (map[string]policy.Rule, error) {
	var rules []policy.Rule
	err := db.Joins("JOIN programs ON programs.id = program_rules.program_id AND programs.rule_version = program_rules.version").
		Where("program_rules.program_id IN ?", ids).Find(&rules).Error
	byProgram := make(map[string]policy.Rule, len(rules))
	for _, r := range rules {
		byProgram[r.ProgramID] = r
	}
	return byProgram, err
}
