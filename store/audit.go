package store

import (
	"context"

	"huiqi/models"
	"huiqi/models/access"
)

// AppendAudit appends an entry to the audit log in the transaction of what it tells of, and fills in its id, and its
// time when that is zero.
func (s *Store) AppendAudit(ctx context.Context, entry *access.AuditEntry) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	entry.ID = 0
	if entry.At.IsZero() {
		entry.At = s.now()
	}
	return fault(db.Create(entry).Error)
}

// AppendAudits is AppendAudit of many entries, by a statement for every 500.
func (s *Store) AppendAudits(ctx context.Context, entries []*access.AuditEntry) error {
	_, db, err := s.writer(ctx)
	if err != nil || len(entries) == 0 {
		return err
	}
	for _, entry := range entries {
		entry.ID = 0
		if entry.At.IsZero() {
			entry.At = s.now()
		}
	}
	return fault(db.CreateInBatches(entries, batchSize).Error)
}

// AuditFilter selects audit entries; an empty member selects all.
type AuditFilter = access.AuditFilter

// ListAudit returns audit entries, the last first.
func (s *Store) ListAudit(ctx context.Context, filter AuditFilter, p models.Page) (models.List[access.AuditEntry], error) {
	rows := s.reader(ctx)
	equal := map[string]string{
		"actor_id": filter.ActorID, "action": filter.Action, "kind": filter.Kind, "subject": filter.Subject,
	}
	for column, want := range equal {
		if want != "" {
			rows = rows.Where(column+" = ?", want)
		}
	}
	if !filter.From.IsZero() {
		rows = rows.Where("at >= ?", instant(filter.From))
	}
	if !filter.Until.IsZero() {
		rows = rows.Where("at < ?", instant(filter.Until))
	}
	return listByID("audit", rows, p, "id DESC", func(entry access.AuditEntry) int64 { return entry.ID })
}
