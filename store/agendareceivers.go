package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"huiqi/models/agenda"
)

// Mailboxes returns the mailboxes of people, by the ids of their users; without ids all. Who has none is left out.
func (s *Store) Mailboxes(ctx context.Context, userIDs ...string) (map[string]agenda.Mailbox, error) {
	var found []agenda.Mailbox
	rows := s.reader(ctx)
	if len(userIDs) > 0 {
		rows = rows.Where("user_id IN ?", userIDs)
	}
	if err := rows.Order("user_id").Find(&found).Error; err != nil {
		return nil, fault(err)
	}
	boxes := make(map[string]agenda.Mailbox, len(found))
	for _, m := range found {
		boxes[m.UserID] = m
	}
	return boxes, nil
}

// PutMailbox inserts a mailbox (version 0) or overwrites that of the version m.Version, and moves the version on.
func (s *Store) PutMailbox(ctx context.Context, m *agenda.Mailbox) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	before := m.Version
	m.Version, m.UpdatedAt = before+1, s.now()
	if before == 0 {
		err := db.Create(m).Error
		if errors.Is(err, gorm.ErrDuplicatedKey) {
			return stale("提醒邮箱")
		}
		return fault(err)
	}
	done := db.Model(&agenda.Mailbox{}).Where("user_id = ? AND version = ?", m.UserID, before).Select("*").Omit("user_id").Updates(m)
	if done.Error == nil && done.RowsAffected == 0 {
		return stale("提醒邮箱")
	}
	return fault(done.Error)
}

// MarkMailbox notes why the mailbox with an address reaches nobody. One that was changed meanwhile stays as it is.
func (s *Store) MarkMailbox(ctx context.Context, userID, address, code string) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	return fault(db.Model(&agenda.Mailbox{}).Where("user_id = ? AND address = ?", userID, address).
		UpdateColumns(map[string]any{"code": code, "version": gorm.Expr("version + 1"), "updated_at": s.now()}).Error)
}

// CreateStaffGroup inserts a group of staff and fills in its id (when empty), version and times.
func (s *Store) CreateStaffGroup(ctx context.Context, g *agenda.Group) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	g.ID, g.Version, g.CreatedAt = newID(g.ID), 1, s.now()
	g.UpdatedAt = g.CreatedAt
	return duplicateID(db.Create(g).Error, staffGroups, g.ID)
}

// UpdateStaffGroup overwrites the group of staff whose version is g.Version and moves the version on.
func (s *Store) UpdateStaffGroup(ctx context.Context, g *agenda.Group) error {
	version, err := s.touch(ctx, staffGroups, g.ID, atLeastGiven(g.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	g.Version, g.UpdatedAt = version, s.now()
	return fault(db.Model(&agenda.Group{}).Where("id = ?", g.ID).Select("*").Omit("id", "created_at").Updates(g).Error)
}

// FindStaffGroup returns one group of staff.
func (s *Store) FindStaffGroup(ctx context.Context, id string) (agenda.Group, error) {
	var g agenda.Group
	err := s.reader(ctx).Where("id = ?", id).Take(&g).Error
	return g, missing(err, staffGroups.sort, staffGroups.zh, id)
}

// StaffGroups returns every group of staff, by id. There are few.
func (s *Store) StaffGroups(ctx context.Context) ([]agenda.Group, error) {
	found := []agenda.Group{}
	err := s.reader(ctx).Order("id").Find(&found).Error
	return found, fault(err)
}
