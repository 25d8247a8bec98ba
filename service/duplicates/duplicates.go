// Package duplicates is the use cases about enterprises that are in the base twice: it finds pairs that may be one, keeps what
// staff decide about them, and has one enterprise go up in another. What tells that two are one is the business of
// matching/duplicates, what counts of what both say that of service/base.
//
// docs/duplicates.md says how it behaves.
package duplicates

import (
	"context"

	"huiqi/internal/clock"
	method "huiqi/matching/duplicates"
	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/duplicates"
	"huiqi/models/enterprise"
	"huiqi/models/reference"
	"huiqi/service/access"
	"huiqi/service/base"
)

// Gate decides whether an actor may do an operation to an object, and how far it reaches for them.
type Gate interface {
	Permit(actor actors.Actor, op access.Operation, on access.Object) error
	Reach(actor actors.Actor, op access.Operation) (access.Reach, error)
}

// Base finds an enterprise for an operation that the actor may do on it, and how far a list goes for one.
type Base interface {
	Find(ctx context.Context, actor actors.Actor, op access.Operation, uscc string) (enterprise.Enterprise, error)
	Narrow(ctx context.Context, actor actors.Actor, op access.Operation, uscc, region string) (base.Narrowed, error)
}

// Keys keeps under which keys enterprises are looked for, and at which version they were compared.
type Keys interface {
	LockDuplicates(ctx context.Context) error
	Uncompared(ctx context.Context, method int, after int64, limit int) ([]int64, error)
	CountUncompared(ctx context.Context, method int) (waiting, crowded int64, err error)
	PutDuplicateKeys(ctx context.Context, ids []int64, keys []kept.Key) error
	PutDuplicateMarks(ctx context.Context, marks []kept.Mark) error
	BlockSizes(ctx context.Context, keys []string) (map[string]int, error)
	Blocks(ctx context.Context, keys []string) (map[string][]int64, error)
	BlockIn(ctx context.Context, key, region, industry string, limit int) ([]int64, error)
}

// Pairs keeps pairs that may be one.
type Pairs interface {
	PairsOf(ctx context.Context, enterpriseIDs []int64) ([]kept.Pair, error)
	AddPairs(ctx context.Context, all []kept.Pair) error
	UpdatePair(ctx context.Context, p *kept.Pair) error
	DropPair(ctx context.Context, id, version int64) error
	FindPair(ctx context.Context, id int64) (kept.Listed, error)
	ListPairs(ctx context.Context, f kept.Filter, p models.Page) (models.List[kept.Listed], error)
}

// Merges has enterprises go up in others.
type Merges interface {
	Absorb(ctx context.Context, keep, gone enterprise.Enterprise) (moved, dropped map[string][]kept.Row, err error)
	CreateMerge(ctx context.Context, m *kept.Merge) error
	Merges(ctx context.Context, enterpriseID int64) ([]kept.Merge, error)
	MergedInto(ctx context.Context, usccs []string) (map[string]enterprise.Brief, error)
	UpdateEnterprise(ctx context.Context, e *enterprise.Enterprise) error
	PutAnnual(ctx context.Context, a *enterprise.AnnualFigures) error
	Record(ctx context.Context, uscc string) (enterprise.Record, error)
	AppendChanges(ctx context.Context, changes []enterprise.Change) error
}

// Store is everything that is read and written here.
type Store interface {
	Keys
	Pairs
	Merges
	Records(ctx context.Context, ids []int64) ([]enterprise.Record, error)
	EnterpriseIDs(ctx context.Context, usccs []string) (map[string]int64, error)
	ContactsOf(ctx context.Context, enterpriseIDs []int64) (map[int64][]enterprise.Contact, error)
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Deps is what the service works with.
type Deps struct {
	Store     Store
	Gate      Gate
	Base      Base
	Catalogue *reference.Catalogue
	Clock     clock.Clock
}

// Service is the use cases. It may be used by several goroutines.
type Service struct {
	Deps

	reader *method.Reader
}

// New returns the use cases over deps.
func New(deps Deps) *Service { return &Service{deps, method.NewReader(deps.Catalogue)} }
