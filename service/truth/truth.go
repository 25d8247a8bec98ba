// Package truth is the use cases about the enterprise base itself: how complete and fresh what it knows is, measured
// against what the published programs ask, of one enterprise and of districts and industries (底数不清), what to ask
// next, and what enterprises confirm or correct themselves. Verdicts are the business of service/match, facts themselves
// that of service/base.
//
// docs/truth.md says how it behaves.
package truth

import (
	"context"
	"iter"
	"sync"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/feed"
	"huiqi/models/policy"
	"huiqi/models/reference"
	kept "huiqi/models/truth"
	"huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/match"
)

// Gate decides whether an actor may do an operation to an object, and how far it reaches for them.
type Gate interface {
	Permit(actor actors.Actor, op access.Operation, on access.Object) error
	Reach(actor actors.Actor, op access.Operation) (access.Reach, error)
}

// Base finds the facts of an enterprise for an operation that the actor may do on it, and stores what was approved. What
// Rehearsal returns says what would come of it.
type Base interface {
	Find(ctx context.Context, actor actors.Actor, op access.Operation, uscc string) (enterprise.Enterprise, error)
	Record(ctx context.Context, actor actors.Actor, op access.Operation, uscc string) (enterprise.Record, error)
	Upsert(ctx context.Context, actor actors.Actor, entries []base.Entry) ([]base.Outcome, error)
	Rehearsal() *base.Service
}

// Asker plans the fewest questions.
type Asker interface {
	Questions(ctx context.Context, actor actors.Actor, q match.Request) (match.Inquiry, error)
}

// Marks keeps how what programs ask stands for each enterprise.
type Marks interface {
	OutdatedMarks(ctx context.Context, demand string, day models.Date, after int64, limit int) ([]int64, error)
	CountOutdatedMarks(ctx context.Context, demand string, day models.Date, territory []string) (int64, error)
	PutMarks(ctx context.Context, marks []kept.Mark) error
	EachMarked(ctx context.Context, f kept.Filter, visit func(kept.Marked) error) error
	ListMarked(ctx context.Context, f kept.Filter, p models.Page) (models.List[kept.Marked], error)
}

// Proposals keeps what enterprises say of facts about themselves, and the history that tells what overtook it.
type Proposals interface {
	CreateProposal(ctx context.Context, p *kept.Proposal) error
	UpdateProposal(ctx context.Context, p *kept.Proposal) error
	FindProposal(ctx context.Context, id string) (kept.Proposal, error)
	WaitingProposal(ctx context.Context, enterpriseID int64, digest string) (p kept.Proposal, ok bool, err error)
	ListProposals(ctx context.Context, f kept.ProposalFilter, p models.Page) (models.List[kept.Proposal], error)
	LatestChanges(ctx context.Context, enterpriseIDs []int64) (map[string]int64, error)
	ChangesOfJob(ctx context.Context, enterpriseID int64, job string) ([]enterprise.Change, error)
}

// Rows are the programs and enterprises that are looked at.
type Rows interface {
	PublishedPrograms(ctx context.Context, policyIDs ...string) iter.Seq2[policy.PublishedProgram, error]
	EnterprisesByID(ctx context.Context, ids []int64) (map[int64]enterprise.Enterprise, error)
	Records(ctx context.Context, ids []int64) ([]enterprise.Record, error)
	Changes(ctx context.Context, after int64, limit int, kinds ...feed.Kind) ([]feed.Change, int64, error)
	Head(ctx context.Context) (int64, error)
}

// Store is everything that is read and written here.
type Store interface {
	Marks
	Proposals
	Rows
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Deps is what the service works with.
type Deps struct {
	Store     Store
	Gate      Gate
	Base      Base
	Asker     Asker // nil: no questions are planned
	Language  *matching.Language
	Catalogue *reference.Catalogue
	Clock     clock.Clock
}

// Service is the use cases. It may be used by several goroutines.
type Service struct {
	Deps

	mu     sync.Mutex
	cached *demand
}

// New returns the use cases over deps.
func New(deps Deps) *Service { return &Service{Deps: deps} }

func (s *Service) today() models.Date { return clock.Today(s.Clock) }
