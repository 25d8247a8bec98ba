// Package tracking keeps what task forces set out to do and how far they are: plans with their items, reports of progress
// with evidence, overrides of states, difficulties, the duties of people, the figures that the system counts from its own
// records, the roll-up of districts and the assessment. Every state is computed when it is asked for, from dates and
// reports; what may be done to a record is said by its own methods.
//
// When papers are drawn up, and how they are issued, is the business of service/rhythm. docs/tracking.md says how it behaves.
package tracking

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/reference"
	"huiqi/models/taskforce"
	"huiqi/service/access"
)

// Gate decides how far an operation reaches for an actor.
type Gate interface {
	Reach(actor actors.Actor, op access.Operation) (access.Reach, error)
}

// Plans keeps plans with their items and people.
type Plans interface {
	CreatePlan(ctx context.Context, p *taskforce.Plan) error
	UpdatePlan(ctx context.Context, p *taskforce.Plan) error
	FindPlan(ctx context.Context, id string) (taskforce.Plan, error)
	Plans(ctx context.Context, f taskforce.PlanFilter) ([]taskforce.Plan, error)
	CreateItems(ctx context.Context, items []taskforce.Item) error
	UpdateItem(ctx context.Context, i *taskforce.Item) error
	DeleteItem(ctx context.Context, id string, version int64) error
	FindItem(ctx context.Context, id string) (taskforce.Item, error)
	ItemsOf(ctx context.Context, planIDs []string) (map[string][]taskforce.Item, error)
	CarriedInto(ctx context.Context, ids []string) (map[string]taskforce.Item, error)
	FindTaskForce(ctx context.Context, code string) (taskforce.TaskForce, error)
	People(ctx context.Context) ([]taskforce.Person, error)
}

// Progress keeps what was said of items.
type Progress interface {
	AddReport(ctx context.Context, r *taskforce.ProgressReport) error
	FindReport(ctx context.Context, id string) (taskforce.ProgressReport, error)
	ReportsOf(ctx context.Context, itemIDs []string) (map[string][]taskforce.ProgressReport, error)
	AddEvidence(ctx context.Context, e *taskforce.Evidence) error
	FindEvidence(ctx context.Context, id string) (taskforce.Evidence, error)
	EvidenceOf(ctx context.Context, reportIDs []string) (map[string][]taskforce.Evidence, error)
	AddOverride(ctx context.Context, o *taskforce.Override) error
	OverridesOf(ctx context.Context, itemIDs []string) (map[string][]taskforce.Override, error)
}

// Difficulties keeps difficulties.
type Difficulties interface {
	CreateDifficulty(ctx context.Context, d *taskforce.Difficulty) error
	UpdateDifficulty(ctx context.Context, d *taskforce.Difficulty) error
	FindDifficulty(ctx context.Context, id string) (taskforce.Difficulty, error)
	DifficultiesOf(ctx context.Context, planIDs []string) (map[string][]taskforce.Difficulty, error)
}

// Figures counts what metrics count, and lists the records behind a count. A metric that cannot be counted is a
// metric-unavailable fault.
type Figures interface {
	CountMetric(ctx context.Context, q taskforce.MetricQuery) (int64, error)
	MetricRecords(ctx context.Context, q taskforce.MetricQuery, p models.Page) (models.List[taskforce.MetricRecord], error)
}

// Store is everything that is read and written here.
type Store interface {
	Plans
	Progress
	Difficulties
	Figures
	PutWeights(ctx context.Context, w *taskforce.Weights) error
	FindWeights(ctx context.Context, year int) (taskforce.Weights, error)
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Deps is what the service works with.
type Deps struct {
	Store     Store
	Gate      Gate
	Catalogue *reference.Catalogue
	Clock     clock.Clock
}

// Service is the use cases. It may be used by several goroutines.
type Service struct{ Deps }

// New returns the use cases over deps.
func New(deps Deps) *Service { return &Service{deps} }

// may is nil when an operation reaches a plan for an actor. District staff do not learn of plans that are not their
// district's; members of a task force write to the plan of their own.
func (s *Service) may(actor actors.Actor, op access.Operation, p taskforce.Plan) error {
	reach, err := s.Gate.Reach(actor, op)
	if err != nil {
		return err
	}
	switch reach {
	case access.All:
		return nil
	case access.District:
		if own(actor, p.District) {
			return nil
		}
		return models.NotFound("plan", "专班计划", p.ID)
	case access.Own:
		if p.District == "" && p.Force != "" && p.Force == actor.TaskForce {
			return nil
		}
		return models.Faulty(models.KindForbidden, "other-task-force", "只能处理本专班的事项", "only items of your own task force are within your reach")
	}
	return models.NotFound("plan", "专班计划", p.ID)
}

// own reports whether a district is within the actor's own.
func own(actor actors.Actor, district string) bool {
	return district != "" && access.Within(actor.District, access.Object{District: district, Zone: district})
}

// find returns a plan that the actor may use the operation on.
func (s *Service) find(ctx context.Context, actor actors.Actor, op access.Operation, id string) (taskforce.Plan, error) {
	if _, err := s.Gate.Reach(actor, op); err != nil {
		return taskforce.Plan{}, err
	}
	p, err := s.Store.FindPlan(ctx, id)
	if err != nil {
		return p, err
	}
	return p, s.may(actor, op, p)
}

// findItem returns an item with its plan, which the actor may use the operation on.
func (s *Service) findItem(ctx context.Context, actor actors.Actor, op access.Operation, id string) (taskforce.Item, taskforce.Plan, error) {
	if _, err := s.Gate.Reach(actor, op); err != nil {
		return taskforce.Item{}, taskforce.Plan{}, err
	}
	item, err := s.Store.FindItem(ctx, id)
	if err != nil {
		return item, taskforce.Plan{}, err
	}
	p, err := s.find(ctx, actor, op, item.PlanID)
	if models.IsKind(err, models.KindNotFound) {
		err = models.NotFound("item", "计划事项", id)
	}
	return item, p, err
}

// audited runs a change and its audit entry in one transaction.
func (s *Service) audited(ctx context.Context, actor actors.Actor, action, kind string, about func() (id, detail string), do func(ctx context.Context) error) error {
	return s.Store.InTx(ctx, func(ctx context.Context) error {
		if err := do(ctx); err != nil {
			return err
		}
		id, detail := about()
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), action, kind, id, detail))
	})
}

func newID() (string, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return "", fmt.Errorf("the system has no randomness: %w", err)
	}
	return id.String(), nil
}

// stale is the fault for a version that is not the current one.
func stale() error {
	return models.Faulty(models.KindStale, "stale-version", "已被他人修改，请重新读取后再改", "changed by someone else since it was read, read it again")
}

// closed is nil while a plan may be worked on.
func closed(p taskforce.Plan) error {
	if p.Status == taskforce.PlanClosed {
		return models.Faulty(models.KindConflict, "plan-closed", "计划已结束，不能再改", "the plan is closed")
	}
	return nil
}

// invalid returns the fault for what is wrong with something, or nil.
func invalid(code, zh, en string, found []models.Violation) error {
	if len(found) == 0 {
		return nil
	}
	return models.Invalid(code, zh, en, found...)
}
