// Package review is the use cases between a document's arrival and its publication: it has the document read, keeps the
// draft, takes what people decide about each proposal, shows what would change against the library, and publishes what
// was reviewed, through the library's own ways. It does not read documents itself and matches nobody.
package review

import (
	"context"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/draft"
	"huiqi/models/policy"
	"huiqi/models/reference"
	"huiqi/service/access"
	"huiqi/service/library"
	"huiqi/service/upload"
)

// MaxFile is the greatest size of a file that is read, in bytes.
const MaxFile = upload.MaxBytes

// Extractor reads a document: its metadata, programs and rules, each with the words it comes from. Name and media type
// are what the sender says; both may be wrong or empty. Faults say why a document cannot be read.
type Extractor interface {
	Extract(ctx context.Context, name, mediaType string, data []byte) (policy.Extraction, error)
}

// Gate decides whether an actor may do an operation to an object; it answers a Fault when not.
type Gate interface {
	Permit(actor actors.Actor, op access.Operation, on access.Object) error
}

// Transactor opens the transactions that writes run in, and takes the audit entries written in them.
type Transactor interface {
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Drafts keeps the drafts.
type Drafts interface {
	CreateDraft(ctx context.Context, d *draft.Draft, o *draft.Original) error
	UpdateDraft(ctx context.Context, d *draft.Draft) error
	FindDraft(ctx context.Context, id string) (draft.Draft, error)
	DraftReading(ctx context.Context, id string) (draft.Original, error)
	DraftFile(ctx context.Context, id string) ([]byte, error)
}

// DraftLists finds drafts.
type DraftLists interface {
	DraftsOfFile(ctx context.Context, sha256 string) ([]draft.Draft, error)
	DraftsOfNumber(ctx context.Context, key string) ([]draft.Draft, error)
	ListDrafts(ctx context.Context, filter draft.Filter, p models.Page) (models.List[draft.Draft], error)
}

// Policies finds what a draft re-reads.
type Policies interface {
	FindPolicy(ctx context.Context, id string) (policy.Policy, error) // with its programs
	PolicyByDocNumber(ctx context.Context, key string) (policy.Policy, error)
	FindRule(ctx context.Context, programID string, version int) (policy.Rule, error)
}

// Store is everything that reviewing keeps and asks.
type Store interface {
	Transactor
	Drafts
	DraftLists
	Policies
}

// Deps is what reviewing works with.
type Deps struct {
	Store     Store
	Gate      Gate
	Extractor Extractor         // nil: reading answers reader-unavailable
	Reader    string            // version of the extractor, kept with what it read
	Library   *library.Service  // what publishing goes through
	Audience  library.Audiences // nil: differences come without audiences
	Language  *matching.Language
	Catalogue *reference.Catalogue
	Clock     clock.Clock
}

// Service is the use cases of reviewing.
type Service struct{ Deps }

// New returns the use cases over deps.
func New(deps Deps) *Service { return &Service{deps} }

// person is the actor as the one who decides now.
func (s *Service) person(actor actors.Actor) draft.Person {
	return draft.Person{ID: actor.ID, Name: actor.Name, At: s.Clock.Now()}
}

// audited runs a write and its audit entry in one transaction.
func (s *Service) audited(ctx context.Context, actor actors.Actor, action, id string, write func(ctx context.Context) (detail string, err error)) error {
	return s.Store.InTx(ctx, func(ctx context.Context) error {
		detail, err := write(ctx)
		if err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), action, "draft", id, detail))
	})
}
