// Package funnel counts how far telling enterprises of programs comes (应享尽享): eligible, planned, delivered, read, clicked,
// applied, granted; and names those who are eligible and were never reached, and why. Every number is the length of a list
// that is made by the same walk. What the stages mean is said in docs/pushing.md.
package funnel

import (
	"context"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/application"
	"huiqi/models/matchrun"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/models/reference"
	"huiqi/service/access"
)

// Gate decides how far an operation reaches for an actor.
type Gate interface {
	Reach(actor actors.Actor, op access.Operation) (access.Reach, error)
}

// Store is everything that is read here.
type Store interface {
	EnterpriseSpan(ctx context.Context) (count, minID, maxID int64, err error)
	PlacesBetween(ctx context.Context, territory []string, after, upto int64) ([]rows.Place, error)
	StandingsBetween(ctx context.Context, after, upto int64) ([]matchrun.Standing, error)
	NewlyEligibleBetween(ctx context.Context, programID string, after, upto int64) ([]matchrun.Event, error)
	TracesBetween(ctx context.Context, programID, campaignID string, after, upto int64) ([]rows.Trace, error)
	ApplicationsOf(ctx context.Context, enterpriseIDs []int64) (map[int64][]application.Application, error)
	SubscriptionsOf(ctx context.Context, enterpriseIDs []int64) (map[int64][]rows.Subscription, error)
	SuspectsAfter(ctx context.Context, reason string, after int64, limit int) ([]int64, error)
	Triggers(ctx context.Context) ([]rows.Trigger, error)
	ProgramWindows(ctx context.Context, ids []string) (map[string][]policy.Window, error)
	ProgramNames(ctx context.Context, ids []string) (map[string]string, error)
	CampaignNames(ctx context.Context, ids []string) (map[string]string, error)
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

// Query says what is counted; an empty member narrows nothing. From and To are days in Shanghai, both included.
type Query struct {
	ProgramID  string
	CampaignID string
	District   string
	From, To   models.Date
}

// walked is a query that may be walked, with the codes of its district.
type walked struct {
	Query

	territory  []string
	triggers   map[rows.Reason]bool // that are on
	byCampaign bool                 // pairs tell how far they came by each campaign
}

// settle checks a query and narrows it to the actor's reach. Faults: invalid-request, other-district, and those of the gate.
func (s *Service) settle(ctx context.Context, actor actors.Actor, op access.Operation, q Query) (w walked, err error) {
	reach, err := s.Gate.Reach(actor, op)
	if err != nil {
		return w, err
	}
	w = walked{Query: q, triggers: map[rows.Reason]bool{}}
	if q.District != "" {
		if w.territory = s.territory(q.District); len(w.territory) == 0 {
			return w, models.Invalid("invalid-request", "请求有误", "the request has faults", models.Violation{
				Path: "query.district", Code: "unknown-code", Message: "没有这个区县或功能区：" + q.District, English: "no such district: " + q.District, Want: "370303",
			})
		}
	}
	if reach == access.District {
		if err := s.within(&w, actor.District); err != nil {
			return w, err
		}
	}
	triggers, err := s.Store.Triggers(ctx)
	for _, t := range triggers {
		w.triggers[t.Reason] = t.Enabled
	}
	return w, err
}

// within narrows a query to the actor's own district.
func (s *Service) within(w *walked, own string) error {
	mine := s.territory(own)
	if w.territory == nil {
		w.territory = mine
	}
	d, known := s.Catalogue.Division(own)
	if len(mine) == 0 || !known || w.territory[0] != d.Code && !s.Catalogue.InOrBelow(w.territory[0], d.Code) {
		return models.Faulty(models.KindForbidden, "other-district", "只能查看本区县或功能区的企业", "only your own district is within your reach")
	}
	return nil
}
