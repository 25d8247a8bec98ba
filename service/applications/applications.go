// Package applications is the use cases of what enterprises have applied for and what came of it, as far as it is told
// here: by staff, by the enterprise, or by the system that takes the applications. It takes no applications itself.
package applications

import (
	"context"
	"fmt"
	"slices"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/application"
	"huiqi/models/enterprise"
	"huiqi/models/policy"
	"huiqi/service/access"
)

// Base finds the enterprise on which an actor may do an operation.
type Base interface {
	Find(ctx context.Context, actor actors.Actor, op access.Operation, uscc string) (enterprise.Enterprise, error)
}

// Store is everything that is read and written here.
type Store interface {
	LockApplications(ctx context.Context, enterpriseID int64) error
	PutApplication(ctx context.Context, a *application.Application) error
	ApplicationsOf(ctx context.Context, enterpriseIDs []int64) (map[int64][]application.Application, error)
	FindProgram(ctx context.Context, id string) (policy.Program, error)
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Deps is what the service works with.
type Deps struct {
	Store Store
	Base  Base
	Clock clock.Clock
}

// Service is the use cases. It may be used by several goroutines.
type Service struct{ Deps }

// New returns the use cases over deps.
func New(deps Deps) *Service { return &Service{deps} }

// List returns the applications of an enterprise, by program and round. Faults: invalid-uscc, enterprise-not-found, and
// those of the gate.
func (s *Service) List(ctx context.Context, actor actors.Actor, uscc string) ([]application.Application, error) {
	e, err := s.Base.Find(ctx, actor, "listApplications", uscc)
	if err != nil {
		return nil, err
	}
	return s.of(ctx, e)
}

func (s *Service) of(ctx context.Context, e enterprise.Enterprise) ([]application.Application, error) {
	found, err := s.Store.ApplicationsOf(ctx, []int64{e.ID})
	return found[e.ID], err
}

// Put stores an application of an enterprise to a program in a round, or replaces it. An enterprise only says that it has
// applied or withdrawn, and changes nothing that others have said. Faults: invalid-application, declared-only,
// program-not-found, enterprise-not-found, and those of the gate.
func (s *Service) Put(ctx context.Context, actor actors.Actor, uscc string, a application.Application) (application.Application, error) {
	if found := a.Check(clock.Today(s.Clock)); len(found) > 0 {
		return a, models.Invalid("invalid-application", "申报情况有误", "the application has faults", found...)
	}
	put := a
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		e, err := s.Base.Find(ctx, actor, "putApplication", uscc)
		if err != nil {
			return err
		}
		if err := s.offered(ctx, a.ProgramID); err != nil {
			return err
		}
		if err := s.Store.LockApplications(ctx, e.ID); err != nil {
			return err
		}
		put = a
		put.EnterpriseID, put.EnteredBy = e.ID, actor.ID
		if err := s.settleSource(ctx, actor, e, &put); err != nil {
			return err
		}
		if err := s.Store.PutApplication(ctx, &put); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "putApplication", "application", e.USCC, fmt.Sprintf("%s/%s: %s", put.ProgramID, put.Round, put.State)))
	})
	return put, err
}

// offered says that there is no such program, also of one that is a draft.
func (s *Service) offered(ctx context.Context, programID string) error {
	p, err := s.Store.FindProgram(ctx, programID)
	if err == nil && p.Status == policy.Draft {
		err = models.NotFound("program", "政策事项", programID)
	}
	return err
}

// settleSource settles who says so, and refuses what an enterprise must not say.
func (s *Service) settleSource(ctx context.Context, actor actors.Actor, e enterprise.Enterprise, put *application.Application) error {
	if actor.Role != actors.EnterpriseUser {
		if put.Source == "" {
			put.Source = models.SourceBureau
		}
		return nil
	}
	put.Source = models.SourceDeclared
	known, err := s.of(ctx, e)
	if err != nil {
		return err
	}
	others := slices.ContainsFunc(known, func(a application.Application) bool {
		return a.ProgramID == put.ProgramID && a.Round == put.Round && (a.Source != models.SourceDeclared || a.State.Decided())
	})
	if others || put.State.Decided() {
		return models.Faulty(models.KindForbidden, "declared-only", "企业只能填报本企业自己的申报与撤回，不能更改部门的记录", "an enterprise tells only of its own applying and withdrawing, and changes no record of others")
	}
	return nil
}
