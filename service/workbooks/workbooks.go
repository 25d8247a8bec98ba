// Package workbooks is the use cases of the spreadsheets that offices send in, of enterprises, experts or achievements: a file is kept, its columns are recognised
// and shown, every row is checked without storing anything, and once somebody confirms, rows are stored in chunks, each in
// one transaction with the position of its last row, so that an import that is killed at any moment is gone on with:
// nothing is stored twice and nothing is lost.
//
// How sheets are read is the business of reading/workbook, what becomes of a row that of service/imports and service/base,
// and when workers work that of package jobs. docs/workbooks.md says how it behaves.
package workbooks

import (
	"context"
	"maps"
	"time"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/reference"
	kept "huiqi/models/workbook"
	"huiqi/reading/workbook"
	"huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/imports"
)

// Gate decides how far an operation reaches for an actor.
type Gate interface {
	Reach(actor actors.Actor, op access.Operation) (access.Reach, error)
}

// Files keeps workbooks.
type Files interface {
	CreateWorkbook(ctx context.Context, w *kept.Workbook, content []byte) error
	UpdateWorkbook(ctx context.Context, w *kept.Workbook) error
	FindWorkbook(ctx context.Context, id string) (kept.Workbook, error)
	WorkbookContent(ctx context.Context, id string) ([]byte, error)
	ListWorkbooks(ctx context.Context, f kept.Filter, p models.Page) (models.List[kept.Workbook], error)
	OpenWorkbooks(ctx context.Context, at time.Time, limit int) ([]kept.Workbook, error)
	ClaimWorkbook(ctx context.Context, id, lease string, now, until time.Time) (bool, error)
	SaveWorkbook(ctx context.Context, w *kept.Workbook, lease string) (bool, error)
}

// Faults keeps the rows that were refused.
type Faults interface {
	AddWorkbookFaults(ctx context.Context, rows []kept.Fault) error
	ClearWorkbookFaults(ctx context.Context, id string, stage kept.Stage) error
	WorkbookFaults(ctx context.Context, id string, stage kept.Stage, after, limit int) ([]kept.Fault, error)
	ListWorkbookFaults(ctx context.Context, id string, stage kept.Stage, p models.Page) (models.List[kept.Fault], error)
}

// Mappings keeps mappings of columns under names.
type Mappings interface {
	PutSheetMapping(ctx context.Context, m *kept.Mapping) error
	SheetMappings(ctx context.Context) ([]kept.Mapping, error)
	SheetMappingOf(ctx context.Context, fingerprint string) (kept.Mapping, error)
	DeleteSheetMapping(ctx context.Context, name string) error
}

// Store is everything that is read and written here.
type Store interface {
	Files
	Faults
	Mappings
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Enterprises stores enterprises.
type Enterprises interface {
	Upsert(ctx context.Context, actor actors.Actor, entries []base.Entry) ([]base.Outcome, error)
}

// Comer is a row of a sheet that was or would be stored, as the base takes it. New says that its enterprise was not in the base.
type Comer struct {
	Number   int
	Record   enterprise.Record
	Contacts []enterprise.Contact
	New      bool
}

// Lookout tells of enterprises of a sheet that may be in the base, or in an earlier row, under another code.
type Lookout interface {
	// Like remembers rows, by ascending number, and returns warnings about the new ones by number.
	Like(ctx context.Context, rows []Comer) (map[int][]models.Violation, error)
	// Recall remembers rows that were stored before, by the numbers of their credit codes.
	Recall(ctx context.Context, numbers map[string]int) error
	// TakeBack forgets the rows behind a number, which were not stored.
	TakeBack(after int)
}

// Lists reads enterprises for exports.
type Lists interface {
	EachRecord(ctx context.Context, actor actors.Actor, op access.Operation, q base.Query, do func([]enterprise.Record) error) error
	ContactsOf(ctx context.Context, actor actors.Actor, ids []int64) (map[int64][]enterprise.Contact, error)
}

// Deps is what the service works with.
type Deps struct {
	Store      Store
	Gate       Gate
	Base       Enterprises
	Rehearsal  Enterprises // tells what Base would do and stores nothing
	Lists      Lists
	Imports    *imports.Service
	Language   *matching.Language
	Catalogue  *reference.Catalogue
	Recogniser *workbook.Recogniser
	Rosters    map[kept.Subject]Subject // sheets about other things than enterprises: see NewRosters; none are refused
	Clock      clock.Clock
	Doubles    func(actor actors.Actor) Lookout // nil: no row is compared with others
	Slice      time.Duration                    // after which an import lets others have their turn; 0: 2 min
	Lease      time.Duration                    // that a workbook is lent to a worker, who renews it with every chunk; 0: 30 s
}

// The defaults of Deps.
const (
	defaultSlice = 2 * time.Minute // well below the time that a job is given
	defaultLease = 30 * time.Second
)

// Service is the use cases. It may be used by several goroutines.
type Service struct {
	Deps

	subjects map[kept.Subject]Subject
}

// New returns the use cases over deps.
func New(deps Deps) *Service {
	if deps.Slice <= 0 {
		deps.Slice = defaultSlice
	}
	if deps.Lease <= 0 {
		deps.Lease = defaultLease
	}
	s := &Service{Deps: deps, subjects: maps.Clone(deps.Rosters)}
	if s.subjects == nil {
		s.subjects = map[kept.Subject]Subject{}
	}
	s.subjects[kept.Enterprises] = enterprises{s}
	return s
}

func (s *Service) today() models.Date { return clock.Today(s.Clock) }

// find returns a workbook within the actor's reach: district staff see what their district sent in, and sheets about what
// somebody may not bring in are not for them.
func (s *Service) find(ctx context.Context, actor actors.Actor, op access.Operation, id string) (kept.Workbook, error) {
	reach, err := s.Gate.Reach(actor, op)
	if err != nil {
		return kept.Workbook{}, err
	}
	w, err := s.Store.FindWorkbook(ctx, id)
	if err == nil && reach == access.District && (actor.District == "" || w.District != actor.District) {
		err = models.NotFound("workbook", "导入表", id)
	}
	if err != nil {
		return w, err
	}
	about, err := s.about(w)
	if err != nil {
		return w, err
	}
	return w, about.May(actor)
}
