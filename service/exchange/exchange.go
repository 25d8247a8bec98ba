// Package exchange is the use cases of posting needs and achievements in words that do not tell whose they are (双向发榜), and
// of bringing enterprises together with experts, teams and achievements (对接): what is proposed, how far it is, what it came
// to, and figures about it. Who and what fits is found by service/experts.
//
// docs/experts.md says how it behaves.
package exchange

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

// Needs finds the need on which an actor may do an operation, and whose it is.
type Needs interface {
	Find(ctx context.Context, actor actors.Actor, op access.Operation, id string) (need.Need, enterprise.Enterprise, error)
}

// Postings keeps what is posted.
type Postings interface {
	AddPosting(ctx context.Context, p *exchange.Posting) error
	EndPosting(ctx context.Context, id string, w exchange.Withdrawal, consent bool) error
	PostingOf(ctx context.Context, kind exchange.PostingKind, subject string) (exchange.Posting, error)
	FindPosting(ctx context.Context, on models.Date, id string) (exchange.Posting, error)
	ListPostings(ctx context.Context, f exchange.PostingFilter, p models.Page) (models.List[exchange.Posting], error)
	ListConsentEnds(ctx context.Context, f exchange.EndingFilter, p models.Page) (models.List[exchange.ConsentEnd], error)
}

// Pairings keeps pairings with their logs.
type Pairings interface {
	CreatePairing(ctx context.Context, p *exchange.Pairing) error
	UpdatePairing(ctx context.Context, p *exchange.Pairing) error
	FindPairing(ctx context.Context, id string) (exchange.Pairing, error)
	ListPairings(ctx context.Context, f exchange.PairingFilter, p models.Page) (models.List[exchange.Pairing], error)
	AddPairingEvent(ctx context.Context, e *exchange.PairingEvent) error
	PairingEvents(ctx context.Context, pairingID string) ([]exchange.PairingEvent, error)
	PairingCounts(ctx context.Context, f exchange.PairingFilter) ([]exchange.PairingCount, error)
}

// Sides reads who is brought together.
type Sides interface {
	EnterprisesByID(ctx context.Context, ids []int64) (map[int64]enterprise.Enterprise, error)
	ExpertsByID(ctx context.Context, sight exchange.Sight, ids []string) (map[string]exchange.Expert, error)
	ServiceTeamsByID(ctx context.Context, ids []string) (map[string]exchange.ServiceTeam, error)
	AchievementsByID(ctx context.Context, ids []string) (map[string]exchange.Achievement, error)
	FindAchievement(ctx context.Context, id string) (exchange.Achievement, error)
}

// Store is everything that is read and written here.
type Store interface {
	Postings
	Pairings
	Sides
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Deps is what the service works with.
type Deps struct {
	Store     Store
	Gate      Gate
	Base      Base
	Needs     Needs
	Catalogue *reference.Catalogue
	Clock     clock.Clock
}

// Service is the use cases. It may be used by several goroutines.
type Service struct{ Deps }

// New returns the use cases over deps.
func New(deps Deps) *Service { return &Service{deps} }

func (s *Service) today() models.Date { return clock.Today(s.Clock) }
