package store

import (
	"context"
	"time"

	"huiqi/models"
	"huiqi/models/push"
)

// CreateBinding inserts a request to bind and fills in its id (when empty), version and times.
func (s *Store) CreateBinding(ctx context.Context, b *push.Binding) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	b.ID, b.Version, b.CreatedAt = newID(b.ID), 1, s.now()
	b.UpdatedAt = b.CreatedAt
	return duplicateID(db.Create(b).Error, bindings, b.ID)
}

// UpdateBinding overwrites the request whose version is b.Version and moves the version on. Where it belongs stays.
func (s *Store) UpdateBinding(ctx context.Context, b *push.Binding) error {
	version, err := s.touch(ctx, bindings, b.ID, atLeastGiven(b.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	b.Version, b.UpdatedAt = version, s.now()
	return fault(db.Model(&push.Binding{}).Where("id = ?", b.ID).
		Select("address", "wrong", "state", "code", "decided_by", "decided_at", "expires_at", "version", "updated_at").Updates(b).Error)
}

// FindBinding returns one request.
func (s *Store) FindBinding(ctx context.Context, id string) (push.Binding, error) {
	var b push.Binding
	err := s.reader(ctx).Where("id = ?", id).Take(&b).Error
	return b, missing(err, bindings.sort, bindings.zh, id)
}

// BindingByToken returns the request that a scanned code belongs to, by the hash of its token.
func (s *Store) BindingByToken(ctx context.Context, accountID, hash string) (push.Binding, error) {
	var b push.Binding
	err := s.reader(ctx).Where("token_hash = ? AND token_hash <> '' AND account_id = ?", hash, accountID).Take(&b).Error
	return b, missing(err, bindings.sort, bindings.zh, "")
}

// WaitingBindings returns the requests that somebody may confirm at an instant, the last made first.
func (s *Store) WaitingBindings(ctx context.Context, accountID, address string, at time.Time) ([]push.Binding, error) {
	found := []push.Binding{}
	err := s.reader(ctx).Where("account_id = ? AND address = ? AND state IN ? AND expires_at > ?",
		accountID, address, []push.BindingState{push.Scanned, push.Asked}, instant(at)).Order("created_at DESC, id DESC").Find(&found).Error
	return found, fault(err)
}

// ListBindings returns requests, the last made first.
func (s *Store) ListBindings(ctx context.Context, f push.BindingFilter, p models.Page) (models.List[push.Binding], error) {
	rows := s.reader(ctx)
	if f.State != "" {
		rows = rows.Where("state = ?", f.State)
	}
	if f.EnterpriseID != 0 {
		rows = rows.Where("enterprise_id = ?", f.EnterpriseID)
	}
	if len(f.Accounts) > 0 {
		rows = rows.Where("account_id IN ?", f.Accounts)
	}
	if len(f.Territory) > 0 {
		rows = rows.Where("enterprise_id IN (SELECT id FROM enterprises WHERE region IN ? OR zone IN ?)", f.Territory, f.Territory)
	}
	return listByTime("bindings", rows, p, func(b push.Binding) (time.Time, string) { return b.CreatedAt, b.ID })
}
