package store

import (
	"context"
	"time"

	"huiqi/models"
	"huiqi/models/draft"
)

// CreateDraft inserts a draft with its original and fills in ids (when empty), version and times. The fault is
// draft-waiting when the same file waits already.
func (s *Store) CreateDraft(ctx context.Context, d *draft.Draft, o *draft.Original) error {
	state, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	d.ID, d.Version = newID(d.ID), 1
	d.CreatedAt = s.now()
	d.UpdatedAt = d.CreatedAt
	if err := db.Create(d).Error; err != nil {
		return duplicate(err, "draft-waiting", "同一份文件已在待审", "the same file is waiting already")
	}
	o.DraftID, o.ReadAt = d.ID, d.CreatedAt
	if err := db.Create(o).Error; err != nil {
		return fault(err)
	}
	state.note(drafts, d.ID, d.Version, d.Version)
	return nil
}

// UpdateDraft overwrites what may change of the draft whose version is d.Version, and moves d.Version on: what it came
// from and what was read stay.
func (s *Store) UpdateDraft(ctx context.Context, d *draft.Draft) error {
	version, err := s.touch(ctx, drafts, d.ID, atLeastGiven(d.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	d.Version, d.UpdatedAt = version, s.now()
	err = db.Model(&draft.Draft{}).Where("id = ?", d.ID).Select(
		"status", "target_id", "target_by", "policy_id", "outcome", "items", "programs", "total", "handled", "note",
		"version", "updated_at", "closed_by", "closed_at",
	).Updates(d).Error
	return fault(err)
}

// FindDraft returns a draft without its original.
func (s *Store) FindDraft(ctx context.Context, id string) (draft.Draft, error) {
	var d draft.Draft
	err := s.reader(ctx).Where("id = ?", id).Take(&d).Error
	return d, missing(err, "draft", "导入草稿", id)
}

// DraftReading returns what was read for a draft, without the file.
func (s *Store) DraftReading(ctx context.Context, id string) (draft.Original, error) {
	var o draft.Original
	err := s.reader(ctx).Omit("content").Where("draft_id = ?", id).Take(&o).Error
	return o, missing(err, "draft", "导入草稿", id)
}

// DraftFile returns the file that a draft was made from, byte for byte.
func (s *Store) DraftFile(ctx context.Context, id string) ([]byte, error) {
	var o draft.Original
	err := s.reader(ctx).Select("draft_id", "content").Where("draft_id = ?", id).Take(&o).Error
	return o.Content, missing(err, "draft", "导入草稿", id)
}

// DraftsOfFile returns the drafts that were made from a file of that SHA-256 and not discarded, the newest first,
// without their items.
func (s *Store) DraftsOfFile(ctx context.Context, sha256 string) ([]draft.Draft, error) {
	return s.draftsWhere(ctx, "sha256 = ?", sha256)
}

// DraftsOfNumber returns the drafts with that key (policy.NumberKey) that were not discarded, the newest first, without
// their items.
func (s *Store) DraftsOfNumber(ctx context.Context, key string) ([]draft.Draft, error) {
	return s.draftsWhere(ctx, "doc_number_key = ? AND doc_number_key <> ''", key)
}

// relatedDrafts bounds an answer about drafts that may be the same.
const relatedDrafts = 20

func (s *Store) draftsWhere(ctx context.Context, condition string, value string) ([]draft.Draft, error) {
	found := []draft.Draft{}
	err := s.reader(ctx).Omit("items", "programs").Where(condition, value).Where("status <> ?", draft.Discarded).
		Order("created_at DESC, id DESC").Limit(relatedDrafts).Find(&found).Error
	return found, fault(err)
}

// ListDrafts returns drafts without their items, the last made first.
func (s *Store) ListDrafts(ctx context.Context, filter draft.Filter, p models.Page) (models.List[draft.Draft], error) {
	rows := s.reader(ctx).Omit("items", "programs")
	for column, want := range map[string]string{
		"status": string(filter.Status), "source_id": filter.SourceID, "target_id": filter.TargetID,
	} {
		if want != "" {
			rows = rows.Where(column+" = ?", want)
		}
	}
	return listByTime("drafts", rows, p, func(d draft.Draft) (time.Time, string) { return d.CreatedAt, d.ID })
}
