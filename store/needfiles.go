package store

import (
	"context"

	"huiqi/models/need"
)

// AddNeedFile inserts a file of a need and fills in its id and time.
func (s *Store) AddNeedFile(ctx context.Context, f *need.File) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	f.ID, f.CreatedAt = newID(f.ID), s.now()
	return duplicate(db.Create(f).Error, "duplicate-id", "编号已被使用："+f.ID, "file id is taken: "+f.ID)
}

// FindNeedFile returns a file of a need with its content.
func (s *Store) FindNeedFile(ctx context.Context, needID, id string) (need.File, error) {
	var f need.File
	err := s.reader(ctx).Where("need_id = ? AND id = ?", needID, id).Take(&f).Error
	return f, missing(err, "file", "文件", id)
}

// NeedFiles returns the files of a need without their content, the oldest first.
func (s *Store) NeedFiles(ctx context.Context, needID string) ([]need.File, error) {
	found := []need.File{}
	err := s.reader(ctx).Omit("content").Where("need_id = ?", needID).Order("created_at, id").Find(&found).Error
	return found, fault(err)
}
