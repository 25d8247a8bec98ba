// Package needs is the use cases of what enterprises need: registering it, by staff, the enterprise or a follower of an
// official account, handling it within working days, telling staff of limits, visits, what may help with it, and figures
// about it. The rules of handling are those of models/need.
//
// docs/needs.md says how it behaves.
package needs

import (
	"context"
	"strings"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/need"
	"huiqi/models/reference"
	"huiqi/service/access"
	"huiqi/service/base"
)

// Gate decides whether an actor may do an operation to an object, and how far it reaches for them.
type Gate interface {
	Permit(actor actors.Actor, op access.Operation, on access.Object) error
	Reach(actor actors.Actor, op access.Operation) (access.Reach, error)
}

// Base finds the enterprise on which an actor may do an operation, and how far a list goes for one.
type Base interface {
	Find(ctx context.Context, actor actors.Actor, op access.Operation, uscc string) (enterprise.Enterprise, error)
	Narrow(ctx context.Context, actor actors.Actor, op access.Operation, uscc, region string) (base.Narrowed, error)
}

// Needs keeps needs with their logs and files.
type Needs interface {
	CreateNeed(ctx context.Context, n *need.Need) error
	UpdateNeed(ctx context.Context, n *need.Need) error
	FindNeed(ctx context.Context, id string) (need.Need, error)
	ListNeeds(ctx context.Context, f need.Filter, p models.Page) (models.List[need.Need], error)
	NeedsAfter(ctx context.Context, f need.Filter, after string, limit int) ([]need.Need, error)
	NeedsByID(ctx context.Context, ids []string) (map[string]need.Need, error)
	AddNeedEvent(ctx context.Context, e *need.Event) error
	NeedEvents(ctx context.Context, needIDs []string) (map[string][]need.Event, error)
	AddNeedFile(ctx context.Context, f *need.File) error
	FindNeedFile(ctx context.Context, needID, id string) (need.File, error)
	NeedFiles(ctx context.Context, needID string) ([]need.File, error)
}

// Office keeps desks, alerts and visits.
type Office interface {
	Desks(ctx context.Context) ([]need.Desk, error)
	PutDesk(ctx context.Context, d *need.Desk) error
	AddNeedAlert(ctx context.Context, a *need.Alert) (bool, error)
	FindNeedAlert(ctx context.Context, id string) (need.Alert, error)
	AddNeedReminder(ctx context.Context, r *need.Reminder) (bool, error)
	NeedReminders(ctx context.Context, needIDs []string) (map[string]need.Reminder, error)
	SeeNeedAlert(ctx context.Context, id, userID string) error
	ListNeedAlerts(ctx context.Context, f need.AlertFilter, p models.Page) (models.List[need.Alert], error)
	AddVisit(ctx context.Context, v *need.Visit) error
	FindVisit(ctx context.Context, id string) (need.Visit, error)
	ListVisits(ctx context.Context, f need.VisitFilter, p models.Page) (models.List[need.Visit], error)
}

// Store is everything that is read and written here.
type Store interface {
	Needs
	Office
	EnterprisesByID(ctx context.Context, ids []int64) (map[int64]enterprise.Enterprise, error)
	FindUser(ctx context.Context, id string) (actors.User, error)
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Deps is what the service works with.
type Deps struct {
	Store     Store
	Gate      Gate
	Base      Base
	Matcher   Matcher // only for suggestions
	Library   Library // only for suggestions
	Supply    Supply  // only for suggestions
	Catalogue *reference.Catalogue
	Clock     clock.Clock
}

// Service is the use cases. It may be used by several goroutines.
type Service struct {
	Deps

	cut *strings.Replacer // at words that say nothing
}

// New returns the use cases over deps.
func New(deps Deps) *Service { return &Service{Deps: deps, cut: cutter()} }

func (s *Service) today() models.Date { return clock.Today(s.Clock) }

// find returns a need on which the actor may do an operation, and whose it is. To an enterprise the needs of others do not
// exist. Faults: need-not-found, other-district, and those of the gate.
func (s *Service) find(ctx context.Context, actor actors.Actor, op access.Operation, id string) (need.Need, enterprise.Enterprise, error) {
	reach, err := s.Gate.Reach(actor, op)
	if err != nil {
		return need.Need{}, enterprise.Enterprise{}, err
	}
	n, err := s.Store.FindNeed(ctx, id)
	if err != nil {
		return need.Need{}, enterprise.Enterprise{}, err
	}
	e, err := s.owner(ctx, n.EnterpriseID)
	if err != nil {
		return need.Need{}, e, err
	}
	if err := s.Gate.Permit(actor, op, objectOf(e)); err != nil {
		if reach == access.Own {
			err = models.NotFound("need", "需求", id)
		}
		return need.Need{}, enterprise.Enterprise{}, err
	}
	return n, e, nil
}

func (s *Service) owner(ctx context.Context, id int64) (enterprise.Enterprise, error) {
	found, err := s.Store.EnterprisesByID(ctx, []int64{id})
	return found[id], err
}

// owners returns whose needs these are, by the enterprises' ids.
func (s *Service) owners(ctx context.Context, list []need.Need) (map[int64]enterprise.Enterprise, error) {
	ids := make([]int64, len(list))
	for i, n := range list {
		ids[i] = n.EnterpriseID
	}
	return s.Store.EnterprisesByID(ctx, ids)
}

func objectOf(e enterprise.Enterprise) access.Object {
	return access.Enterprise(e.USCC, e.Region, e.Zone)
}

func invalid(found []models.Violation) error {
	if len(found) == 0 {
		return nil
	}
	return models.Invalid("invalid-need", "需求有误", "the need has faults", found...)
}
