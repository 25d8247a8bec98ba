// Package library is the use cases of the policy library: documents, their programs, versioned rules and
// attachments, from draft to repeal, and finding them again. It decides what may be published; it does not
// match enterprises and does not rank search results.
package library

import (
	"context"
	"time"

	"huiqi/internal/clock"
	"huiqi/matching"
	actors "huiqi/models/access"
	"huiqi/models/policy"
	"huiqi/models/reference"
	"huiqi/service/access"
)

// Gate decides whether an actor may do an operation to an object; it answers a Fault when not.
type Gate interface {
	Permit(actor actors.Actor, op access.Operation, on access.Object) error
}

// Transactor opens the transactions that everything here runs in, and takes the audit entries written in them.
type Transactor interface {
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Policies keeps the documents.
type Policies interface {
	CreatePolicy(ctx context.Context, p *policy.Policy) error
	UpdatePolicy(ctx context.Context, p *policy.Policy) error
	FindPolicy(ctx context.Context, id string) (policy.Policy, error) // with programs and attachments, without their content
	DeletePolicy(ctx context.Context, id string, version int64) error
}

// Programs keeps the programs of documents.
type Programs interface {
	CreateProgram(ctx context.Context, p *policy.Program) error
	UpdateProgram(ctx context.Context, p *policy.Program) error
	FindProgram(ctx context.Context, id string) (policy.Program, error)
	ProgramsOf(ctx context.Context, policyIDs ...string) ([]policy.Program, error)
	DeleteProgram(ctx context.Context, id string, version int64) error
	TouchProgram(ctx context.Context, id string, expected int64) (int64, error)
}

// Rules keeps the versions of programs' rules.
type Rules interface {
	AddRule(ctx context.Context, r *policy.Rule) error
	Rules(ctx context.Context, programID string) ([]policy.Rule, error)
	FindRule(ctx context.Context, programID string, version int) (policy.Rule, error)
	PublishRule(ctx context.Context, programID string, version int, by string, at time.Time) error
}

// Attachments keeps the files published with documents.
type Attachments interface {
	AddAttachment(ctx context.Context, a *policy.Attachment) error
	FindAttachment(ctx context.Context, id string) (policy.Attachment, error)
	DeleteAttachment(ctx context.Context, id string) error
}

// Store is everything the library keeps.
type Store interface {
	Transactor
	Policies
	Programs
	Rules
	Attachments
}

// Deps is what the library works with.
type Deps struct {
	Store     Store
	Gate      Gate
	Language  *matching.Language
	Catalogue *reference.Catalogue
	Clock     clock.Clock
	Index     Searcher  // nil: searching answers unavailable
	Audience  Audiences // nil: previews answer not-ready
	Feed      Feed      // nil: searches do not wait for what was just written
}

// Service is the library's use cases.
type Service struct{ Deps }

// New returns the use cases over deps.
func New(deps Deps) *Service { return &Service{deps} }
