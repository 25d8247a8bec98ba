// Package experts is the use cases of the city's base of experts (科技专家库), service teams (服务团、顾问团) and achievements
// (科研成果): keeping them with the consents of people, and finding who and what fits a need, and which enterprises an
// achievement fits. What is posted of it, and what became of it, is the business of service/exchange.
//
// docs/experts.md says how it behaves.
package experts

import (
	"context"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/exchange"
	"huiqi/models/need"
	"huiqi/models/reference"
	"huiqi/service/access"
)

// Gate decides whether an actor may do an operation, and how far it reaches for them.
type Gate interface {
	Reach(actor actors.Actor, op access.Operation) (access.Reach, error)
}

// Experts keeps experts and their consents.
type Experts interface {
	CreateExpert(ctx context.Context, e *exchange.Expert) error
	UpdateExpert(ctx context.Context, e *exchange.Expert) error
	DeleteExpert(ctx context.Context, id string, version int64) error
	TouchExpert(ctx context.Context, id string, expected int64) (int64, error)
	FindExpert(ctx context.Context, id string) (exchange.Expert, error)
	ExpertsByID(ctx context.Context, sight exchange.Sight, ids []string) (map[string]exchange.Expert, error)
	ListExperts(ctx context.Context, f exchange.Filter, p models.Page) (models.List[exchange.Expert], error)
	AddExpertConsent(ctx context.Context, c *exchange.ExpertConsent) error
	WithdrawExpertConsents(ctx context.Context, expertID string, kinds []exchange.ConsentKind, w exchange.Withdrawal) (int64, error)
	ExpertConsents(ctx context.Context, expertID string) ([]exchange.ExpertConsent, error)
	ExpertsNamed(ctx context.Context, names []string) ([]exchange.Expert, error)
	ConsentsOfExperts(ctx context.Context, ids []string) (map[string][]exchange.ExpertConsent, error)
}

// Teams keeps service teams.
type Teams interface {
	CreateServiceTeam(ctx context.Context, t *exchange.ServiceTeam) error
	UpdateServiceTeam(ctx context.Context, t *exchange.ServiceTeam) error
	DeleteServiceTeam(ctx context.Context, id string, version int64) error
	FindServiceTeam(ctx context.Context, id string) (exchange.ServiceTeam, error)
	ServiceTeamsNamed(ctx context.Context, names []string) ([]exchange.ServiceTeam, error)
	ListServiceTeams(ctx context.Context, f exchange.Filter, p models.Page) (models.List[exchange.ServiceTeam], error)
}

// Achievements keeps achievements.
type Achievements interface {
	CreateAchievement(ctx context.Context, a *exchange.Achievement) error
	UpdateAchievement(ctx context.Context, a *exchange.Achievement) error
	DeleteAchievement(ctx context.Context, id string, version int64) error
	FindAchievement(ctx context.Context, id string) (exchange.Achievement, error)
	AchievementsNamed(ctx context.Context, names []string) ([]exchange.Achievement, error)
	ListAchievements(ctx context.Context, f exchange.Filter, p models.Page) (models.List[exchange.Achievement], error)
}

// Demand reads who may need something.
type Demand interface {
	EnterprisesNear(ctx context.Context, near enterprise.Near, limit int) ([]enterprise.Enterprise, error)
	NeedsAfter(ctx context.Context, f need.Filter, after string, limit int) ([]need.Need, error)
}

// Store is everything that is read and written here.
type Store interface {
	Experts
	Teams
	Achievements
	Demand
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

func (s *Service) today() models.Date { return clock.Today(s.Clock) }

// sight says what an actor may see by an operation: an enterprise what is public.
func (s *Service) sight(actor actors.Actor, op access.Operation) (exchange.Sight, error) {
	reach, err := s.Gate.Reach(actor, op)
	return exchange.Sight{On: s.today(), Public: reach != access.All}, err
}

// write does something in a transaction, with an entry in the audit log of what kind of thing it was done to.
func (s *Service) write(ctx context.Context, actor actors.Actor, op access.Operation, kind string, do func(ctx context.Context) (id string, err error)) error {
	if _, err := s.Gate.Reach(actor, op); err != nil {
		return err
	}
	return s.Store.InTx(ctx, func(ctx context.Context) error {
		id, err := do(ctx)
		if err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), string(op), kind, id, ""))
	})
}

func invalid(code, zh, en string, found []models.Violation) error {
	if len(found) == 0 {
		return nil
	}
	return models.Invalid(code, zh, en, found...)
}

func changed(version, expected int64, zh string) error {
	if version == expected {
		return nil
	}
	return models.Faulty(models.KindStale, "stale-version", zh+"已被他人修改，请重新读取后再改", "changed by someone else since it was read, read it again")
}
