// Package exports makes sheets of the lists that people work with: needs, visits, alerts, what is tracked of task forces, experts, teams, achievements, pairings and innovation activity.
// What a sheet holds is what the list shows to whoever asks, filters and masks included: rows are read by the lists' own use
// cases. The base is exported by service/workbooks, which also writes the cells.
package exports

import (
	"context"
	"fmt"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	rows "huiqi/models/exchange"
	"huiqi/models/need"
	"huiqi/models/reference"
	"huiqi/models/taskforce"
	"huiqi/service/access"
	"huiqi/service/exchange"
	"huiqi/service/experts"
	"huiqi/service/innovation"
	"huiqi/service/needs"
	"huiqi/service/tracking"
	"huiqi/service/workbooks"
)

// Gate decides how far an operation reaches for an actor.
type Gate interface {
	Reach(actor actors.Actor, op access.Operation) (access.Reach, error)
}

// Needs lists what enterprises need.
type Needs interface {
	Analyse(ctx context.Context, actor actors.Actor, q needs.Query) (needs.Analysis, error)
	List(ctx context.Context, actor actors.Actor, q needs.Query) (models.List[needs.Item], error)
	Visits(ctx context.Context, actor actors.Actor, uscc string, f need.VisitFilter, p models.Page) (models.List[needs.VisitItem], error)
	Alerts(ctx context.Context, actor actors.Actor, f need.AlertFilter, p models.Page) (models.List[needs.AlertItem], error)
}

// Tracking lists what task forces set out to do.
type Tracking interface {
	Tracked(ctx context.Context, actor actors.Actor, op access.Operation, f taskforce.PlanFilter) ([]tracking.Tracked, error)
	Views(ctx context.Context, tracked []tracking.Tracked, day models.Date) ([]tracking.PlanView, error)
}

// Experts lists experts, service teams and achievements.
type Experts interface {
	Experts(ctx context.Context, actor actors.Actor, f rows.Filter, p models.Page) (models.List[experts.ExpertView], error)
	Teams(ctx context.Context, actor actors.Actor, f rows.Filter, p models.Page) (models.List[experts.TeamView], error)
	Achievements(ctx context.Context, actor actors.Actor, f rows.Filter, p models.Page) (models.List[experts.AchievementView], error)
}

// Pairings lists who was brought together, and whose consents end.
type Pairings interface {
	Pairings(ctx context.Context, actor actors.Actor, q exchange.PairingQuery) (models.List[exchange.PairingView], error)
	ConsentEnds(ctx context.Context, actor actors.Actor, op access.Operation, q exchange.EndingQuery, p models.Page) (models.List[exchange.EndingView], error)
}

// Innovation lists scores of innovation activity and reports one.
type Innovation interface {
	List(ctx context.Context, actor actors.Actor, q innovation.Query, p models.Page) (models.List[innovation.Line], error)
	Report(ctx context.Context, actor actors.Actor, uscc string, year int) (innovation.Report, error)
}

// Store keeps the audit log.
type Store interface {
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Deps is what the service works with.
type Deps struct {
	Store      Store
	Gate       Gate
	Needs      Needs
	Tracking   Tracking
	Experts    Experts
	Pairings   Pairings
	Innovation Innovation
	Catalogue  *reference.Catalogue
	Clock      clock.Clock
}

// Service is the use cases. It may be used by several goroutines.
type Service struct{ Deps }

// New returns the use cases over deps.
func New(deps Deps) *Service { return &Service{deps} }

// list is a sheet that is to be made.
type list struct {
	op       access.Operation
	title    string // of the sheet and, with the day, of the file
	headings []workbooks.Heading
	write    func(ctx context.Context, t *workbooks.Table) error
}

// make writes a sheet. That it was made, of what and how many rows, is in the audit log.
func (s *Service) make(ctx context.Context, actor actors.Actor, l list) (*workbooks.Document, error) {
	if _, err := s.Gate.Reach(actor, l.op); err != nil {
		return nil, err
	}
	name := fmt.Sprintf("%s-%s.xlsx", l.title, clock.Today(s.Clock))
	return workbooks.WriteTable(name, l.title, l.headings, func(t *workbooks.Table) error {
		if err := l.write(ctx, t); err != nil {
			return err
		}
		return s.Store.InTx(ctx, func(ctx context.Context) error {
			return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "export", string(l.op), "", fmt.Sprintf("%s: %d", l.title, t.Rows())))
		})
	})
}

// pages goes through a list page by page.
func pages[T any](read func(p models.Page) (models.List[T], error), do func(T) error) error {
	for p := (models.Page{Limit: models.MaxLimit}); ; {
		found, err := read(p)
		if err != nil {
			return err
		}
		for _, item := range found.Items {
			if err := do(item); err != nil {
				return err
			}
		}
		if p.Cursor = found.NextCursor; p.Cursor == "" {
			return nil
		}
	}
}

func heads(words ...string) []workbooks.Heading {
	out := make([]workbooks.Heading, len(words))
	for i, word := range words {
		width := 14.0
		switch word {
		case "标题", "企业名称", "统一社会信用代码", "计划", "证明材料":
			width = 26
		case "内容", "答复", "纪要", "事项", "情况", "困难", "办理情况", "指标":
			width = 50
		}
		out[i] = workbooks.Heading{Text: word, Width: width}
	}
	return out
}
