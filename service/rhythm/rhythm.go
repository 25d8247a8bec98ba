// Package rhythm keeps the office's turns: who has not reported is reminded, the circular of the month is drawn up for its
// day, the pack of each quarterly meeting, the reports of supervision, the sheet of the annual assessment. Each is drawn up
// once, however many processes look, in the transaction that says so; one whose day passed while nobody was up is drawn up
// late and says so. People review and issue it; what is issued does not change any more.
//
// What the records are, and their states, is the business of service/tracking. docs/tracking.md says how it behaves.
package rhythm

import (
	"context"
	"fmt"
	"log/slog"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/reference"
	"huiqi/models/taskforce"
	"huiqi/service/access"
	"huiqi/service/tracking"
)

// Gate decides how far an operation reaches for an actor.
type Gate interface {
	Reach(actor actors.Actor, op access.Operation) (access.Reach, error)
}

// Store keeps occasions and papers.
type Store interface {
	Plans(ctx context.Context, f taskforce.PlanFilter) ([]taskforce.Plan, error)
	OpenOccasion(ctx context.Context, o *taskforce.Occasion) (bool, error)
	Occasions(ctx context.Context, year int) ([]taskforce.Occasion, error)
	CreateCircular(ctx context.Context, c *taskforce.Circular) error
	UpdateCircular(ctx context.Context, c *taskforce.Circular) error
	FindCircular(ctx context.Context, id string) (taskforce.Circular, error)
	CircularByToken(ctx context.Context, token string) (taskforce.Circular, error)
	ListCirculars(ctx context.Context, f taskforce.CircularFilter, p models.Page) (models.List[taskforce.Circular], error)
	Editions(ctx context.Context, kind taskforce.OccasionKind, period string) ([]taskforce.Circular, error)
	CountIssued(ctx context.Context, kind taskforce.OccasionKind, year int) (int, error)
	AddReminders(ctx context.Context, reminders []taskforce.Reminder) error
	Reminders(ctx context.Context, period string) ([]taskforce.Reminder, error)
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Deps is what the service works with.
type Deps struct {
	Store    Store
	Tracking *tracking.Service
	Gate     Gate
	Calendar *reference.WorkCalendar
	Clock    clock.Clock
	NewID    func() string
	NewToken func() string // that nobody guesses
	Log      *slog.Logger  // nil: nowhere
}

// Service is the use cases. It may be used by several goroutines.
type Service struct{ Deps }

// New returns the use cases over deps.
func New(deps Deps) *Service {
	if deps.Log == nil {
		deps.Log = slog.New(slog.DiscardHandler)
	}
	return &Service{deps}
}

// works reports whether a day is a working day; of a year whose notice is not known, by its weekday.
func (s *Service) works(day models.Date) bool {
	works, _ := s.Calendar.Works(day)
	return works
}

// city selects the bureau's own plans of a year (0: of all).
func city(year int) taskforce.PlanFilter {
	none := ""
	return taskforce.PlanFilter{Year: year, District: &none}
}

// wrap says what failed.
func wrap(what string, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}
