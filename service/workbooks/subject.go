package workbooks

import (
	"context"

	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/workbook"
	"huiqi/reading/workbook"
	"huiqi/service/base"
	"huiqi/service/imports"
)

// Entry is a row as whatever keeps its subject takes it. NaturalKey is what the subject is found again by.
type Entry interface {
	NaturalKey() string
	Refusal(err error) (imports.Refusal, bool)
}

// Storing stores entries, or tells what would come of them.
type Storing func(ctx context.Context, actor actors.Actor, entries []Entry) ([]base.Outcome, error)

// Subject is what becomes of the rows of sheets about one kind of thing.
type Subject interface {
	// May returns the fault of who may not bring such rows in.
	May(actor actors.Actor) error
	// Recogniser tells what the columns of such sheets are for.
	Recogniser() *workbook.Recogniser
	// Reader turns rows of a sheet into entries.
	Reader(sheet *workbook.Sheet, o imports.SheetOptions) func(workbook.Row) (Entry, error)
	// Store stores entries of the reader, no two with the same key, and leaves them as they are stored.
	Store(ctx context.Context, actor actors.Actor, entries []Entry) ([]base.Outcome, error)
	// Rehearse returns what tells what would come of the entries of a sheet, and stores nothing.
	Rehearse() Storing
	// Templates are the sheets to fill in by name.
	Templates(today models.Date) map[string]template
}

// subject returns what becomes of rows about a subject. Fault: invalid-request for one that there is not.
func (s *Service) subject(name kept.Subject) (Subject, error) {
	if found, ok := s.subjects[name]; ok {
		return found, nil
	}
	return nil, models.Invalid("invalid-request", "请求有误", "the request has faults", models.Violation{
		Path: "subject", Code: "unknown-subject", Message: "没有这种表格", English: "there are no sheets about that", Want: "enterprises、experts、achievements、teams",
	})
}

// about returns what becomes of the rows of a stored workbook.
func (s *Service) about(w kept.Workbook) (Subject, error) { return s.subject(w.Subject) }

// stored returns entries of a reader as what keeps their subject takes them.
func stored[E any](entries []Entry) []E {
	out := make([]E, len(entries))
	for i, one := range entries {
		out[i] = one.(imports.SheetEntry[E]).Entry // a reader's entries are all of one sort
	}
	return out
}

// enterprises is the base: who may send sheets in may bring enterprises in, row by row as far as they reach.
type enterprises struct{ *Service }

// May is always nil: how far somebody reaches is decided for each row.
func (enterprises) May(actors.Actor) error { return nil }

// Recogniser tells what the columns are for.
func (e enterprises) Recogniser() *workbook.Recogniser { return e.Deps.Recogniser }

// Reader turns rows into entries of the base.
func (e enterprises) Reader(sheet *workbook.Sheet, o imports.SheetOptions) func(workbook.Row) (Entry, error) {
	reader := e.Imports.Sheet(sheet, o)
	return func(row workbook.Row) (Entry, error) { return reader.Entry(row) }
}

// Store stores entries in the base.
func (e enterprises) Store(ctx context.Context, actor actors.Actor, entries []Entry) ([]base.Outcome, error) {
	return upserted(ctx, e.Base, actor, entries)
}

// Rehearse returns what tells what would come of entries; each is told of as if it came first.
func (e enterprises) Rehearse() Storing {
	return func(ctx context.Context, actor actors.Actor, entries []Entry) ([]base.Outcome, error) {
		return upserted(ctx, e.Rehearsal, actor, entries)
	}
}

// upserted stores entries and leaves them as they are stored.
func upserted(ctx context.Context, to Enterprises, actor actors.Actor, entries []Entry) ([]base.Outcome, error) {
	rows := stored[base.Entry](entries)
	outcomes, err := to.Upsert(ctx, actor, rows)
	for i, row := range rows {
		one := entries[i].(imports.SheetEntry[base.Entry])
		one.Entry = row
		entries[i] = one
	}
	return outcomes, err
}
