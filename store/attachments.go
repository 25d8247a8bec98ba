package store

import (
	"context"

	"huiqi/models"
	"huiqi/models/policy"
)

// AddAttachment inserts a file into its policy and fills in its id (when empty) and time.
func (s *Store) AddAttachment(ctx context.Context, a *policy.Attachment) error {
	if _, err := s.touch(ctx, policies, a.PolicyID, unchecked); err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	a.ID, a.CreatedAt = newID(a.ID), s.now()
	if err := db.Create(a).Error; err != nil {
		return duplicate(err, "duplicate-id", "编号已被使用："+a.ID, "attachment id is taken: "+a.ID)
	}
	return nil
}

// FindAttachment returns a file with its content.
func (s *Store) FindAttachment(ctx context.Context, id string) (policy.Attachment, error) {
	var a policy.Attachment
	err := s.reader(ctx).Where("id = ?", id).Take(&a).Error
	return a, missing(err, "attachment", "附件", id)
}

// AttachmentsOf returns a policy's files without their content, the oldest first.
func (s *Store) AttachmentsOf(ctx context.Context, policyID string) ([]policy.Attachment, error) {
	found := []policy.Attachment{}
	err := s.reader(ctx).Omit("content").Where("policy_id = ?", policyID).Order("created_at, id").Find(&found).Error
	return found, fault(err)
}

// DeleteAttachment deletes a file.
func (s *Store) DeleteAttachment(ctx context.Context, id string) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	var a policy.Attachment
	if err := db.Select("id", "policy_id").Where("id = ?", id).Take(&a).Error; err != nil {
		return missing(err, "attachment", "附件", id)
	}
	if _, err := s.touch(ctx, policies, a.PolicyID, unchecked); err != nil {
		return err
	}
	done := db.Where("id = ?", id).Delete(&policy.Attachment{})
	if done.Error == nil && done.RowsAffected == 0 {
		return models.NotFound("attachment", "附件", id)
	}
	return fault(done.Error)
}
