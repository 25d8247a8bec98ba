package base

import (
	"context"

	actors "huiqi/models/access"
	"huiqi/models/enterprise"
)

// Rehearsal returns the same use cases over a store that is read and never written: what Upsert says would come of
// entries is what comes of them. Only refusals of the database itself are not foreseen, and of entries for one enterprise
// in several calls each is told as if it came first.
func (s *Service) Rehearsal() *Service {
	deps := s.Deps
	deps.Store = rehearsing{s.Store}
	return New(deps)
}

// rehearsing reads and does not write.
type rehearsing struct{ Store }

// InTx calls do without a transaction.
func (rehearsing) InTx(ctx context.Context, do func(ctx context.Context) error) error { return do(ctx) }

// InsertRecords does nothing.
func (rehearsing) InsertRecords(context.Context, []enterprise.Record) error { return nil }

// UpdateEnterprise does nothing.
func (rehearsing) UpdateEnterprise(context.Context, *enterprise.Enterprise) error { return nil }

// PutAnnual does nothing.
func (rehearsing) PutAnnual(context.Context, *enterprise.AnnualFigures) error { return nil }

// PutIPCount does nothing.
func (rehearsing) PutIPCount(context.Context, *enterprise.IPCount) error { return nil }

// PutFact does nothing.
func (rehearsing) PutFact(context.Context, *enterprise.Fact) error { return nil }

// AddTitleGrant does nothing.
func (rehearsing) AddTitleGrant(context.Context, *enterprise.TitleGrant) error { return nil }

// UpdateTitleGrant does nothing.
func (rehearsing) UpdateTitleGrant(context.Context, *enterprise.TitleGrant) error { return nil }

// AddRiskRecord does nothing.
func (rehearsing) AddRiskRecord(context.Context, *enterprise.RiskRecord) error { return nil }

// UpdateRiskRecord does nothing.
func (rehearsing) UpdateRiskRecord(context.Context, *enterprise.RiskRecord) error { return nil }

// PutRiskCheck does nothing.
func (rehearsing) PutRiskCheck(context.Context, *enterprise.RiskCheck) error { return nil }

// PutContact does nothing.
func (rehearsing) PutContact(context.Context, *enterprise.Contact) error { return nil }

// InsertContacts does nothing.
func (rehearsing) InsertContacts(context.Context, []enterprise.Contact) error { return nil }

// AppendChanges does nothing.
func (rehearsing) AppendChanges(context.Context, []enterprise.Change) error { return nil }

// AppendAudit does nothing.
func (rehearsing) AppendAudit(context.Context, *actors.AuditEntry) error { return nil }

// AppendAudits does nothing.
func (rehearsing) AppendAudits(context.Context, []*actors.AuditEntry) error { return nil }
