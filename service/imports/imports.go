// Package imports reads enterprises and policies from files: JSON Lines, and for enterprises CSV with English or
// Chinese headers in UTF-8 or GB18030. Rows are checked one by one, stored in whole batches or whole policies, and
// refused with reasons, in the order of the file. The same file again changes nothing, so an import that was interrupted is simply repeated.
package imports

import (
	"context"
	"errors"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/policy"
	"huiqi/models/reference"
	"huiqi/service/base"
	"huiqi/service/library"
)

// Enterprises stores enterprises.
type Enterprises interface {
	Upsert(ctx context.Context, actor actors.Actor, entries []base.Entry) ([]base.Outcome, error)
}

// Library stores policies, their programs and rules, under its own rules of what may be published.
type Library interface {
	Create(ctx context.Context, actor actors.Actor, p policy.Policy) (policy.Policy, error)
	Update(ctx context.Context, actor actors.Actor, p policy.Policy) (policy.Policy, error)
	Publish(ctx context.Context, actor actors.Actor, id string, version int64) (policy.Policy, error)
	Expire(ctx context.Context, actor actors.Actor, id string, version int64) (policy.Policy, error)
	Repeal(ctx context.Context, actor actors.Actor, id string, version int64) (policy.Policy, error)
}

// Programs stores programs and their rules.
type Programs interface {
	CreateProgram(ctx context.Context, actor actors.Actor, p policy.Program) (policy.Program, error)
	UpdateProgram(ctx context.Context, actor actors.Actor, p policy.Program) (policy.Program, error)
	SetRule(ctx context.Context, actor actors.Actor, programID string, version int64, body []byte, note string) (policy.Rule, policy.Program, error)
	PublishImported(ctx context.Context, actor actors.Actor, id string) (library.Published, error)
	Rule(ctx context.Context, actor actors.Actor, programID string, version int) (policy.Rule, error)
}

// Store opens the transaction that a policy with its programs is stored in, and finds policies that are there.
type Store interface {
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	FindPolicy(ctx context.Context, id string) (policy.Policy, error)
	PolicyByDocNumber(ctx context.Context, key string) (policy.Policy, error)
}

// Deps is what importing works with.
type Deps struct {
	Store     Store
	Base      Enterprises
	Library   Library
	Programs  Programs
	Language  *matching.Language
	Catalogue *reference.Catalogue
	Clock     clock.Clock
}

// Service is the imports.
type Service struct{ Deps }

// New returns the imports over deps.
func New(deps Deps) *Service { return &Service{deps} }

// Format is how a file is written.
type Format string

// The formats.
const (
	JSONLines Format = "jsonl"
	CSV       Format = "csv"
)

// Options say how to read a file and whom to tell. Refused and Progress may be nil; an error of Refused ends the
// import.
type Options struct {
	Format   Format                               // empty: CSV when the file does not begin with {
	Source   string                               // of facts that name none; empty: import
	Refused  func(r Refusal) error                // called for every row refused, in the order of the file
	Progress func(readBytes int64, report Report) // called after every batch
}

// Refusal is one row that was refused. It repeats no value of the row but its key.
type Refusal struct {
	Line       int                `json:"line"` // of the file, from 1
	Key        string             `json:"key"`  // credit code, or document number and title
	Code       string             `json:"code"`
	Message    string             `json:"message"`
	Violations []models.Violation `json:"errors,omitempty"`
}

// Report counts what rows came to.
type Report struct {
	Rows      int `json:"rows"`
	Created   int `json:"created"`
	Updated   int `json:"updated"`
	Unchanged int `json:"unchanged"`
	Refused   int `json:"refused"`
}

// count adds one row.
func (r *Report) count(e base.Effect) {
	r.Rows++
	switch e {
	case base.Created:
		r.Created++
	case base.Updated:
		r.Updated++
	case base.Unchanged:
		r.Unchanged++
	case base.Refused:
		r.Refused++
	}
}

// refusal describes a fault of a row. An error that is no fault of the row is not its doing.
func refusal(line int, key string, err error) (Refusal, bool) {
	var f *models.Fault
	if !errors.As(err, &f) {
		return Refusal{}, false
	}
	switch f.Kind {
	case models.KindInvalid, models.KindConflict, models.KindTooLarge, models.KindNotFound, models.KindGone, models.KindForbidden:
		return Refusal{Line: line, Key: shown(key), Code: f.Code, Message: f.Message, Violations: f.Violations}, true
	}
	return Refusal{}, false
}

// refuse counts a row that is refused and tells of it.
func (o Options) refuse(report *Report, r Refusal) error {
	report.count(base.Refused)
	if o.Refused == nil {
		return nil
	}
	return o.Refused(r)
}

func (o Options) progress(read int64, report Report) {
	if o.Progress != nil {
		o.Progress(read, report)
	}
}

// source is that of facts whose row names none.
func (o Options) source() string {
	if o.Source == "" {
		return models.SourceImport
	}
	return o.Source
}
