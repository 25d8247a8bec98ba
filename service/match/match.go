// Package match answers which programs fit an enterprise and which enterprises a rule reaches. It holds programs
// and enterprises in a columnar engine whose snapshots follow the change feed, and says with every verdict
// why. What the verdicts mean is the business of package matching; nothing of a posted profile is stored or logged.
package match

import (
	"context"
	"iter"
	"log/slog"
	"sync/atomic"

	"huiqi/internal/clock"
	"huiqi/internal/observe"
	"huiqi/matching"
	"huiqi/matching/audience"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/feed"
	"huiqi/models/policy"
	"huiqi/models/reference"
	"huiqi/service/access"
)

// Gate decides whether an actor may do an operation to an object, and how far an operation reaches for them.
type Gate interface {
	Permit(actor actors.Actor, op access.Operation, on access.Object) error
	Reach(actor actors.Actor, op access.Operation) (access.Reach, error)
}

// Base finds the profile of a stored enterprise for an operation that the actor may do on it.
type Base interface {
	Profile(ctx context.Context, actor actors.Actor, op access.Operation, uscc string) (matching.Profile, enterprise.Enterprise, error)
}

// Rows are the programs and enterprises that a snapshot is made of.
type Rows interface {
	PublishedPrograms(ctx context.Context, policyIDs ...string) iter.Seq2[policy.PublishedProgram, error]
	Records(ctx context.Context, ids []int64) ([]enterprise.Record, error)
	RecordsAfter(ctx context.Context, afterID int64, limit int) ([]enterprise.Record, error)
	EachRecord(ctx context.Context, afterID, uptoID int64, visit func(enterprise.Record) error) error
	EnterpriseSpan(ctx context.Context) (count, minID, maxID int64, err error)
	Briefs(ctx context.Context, ids []int64) ([]enterprise.Brief, error)
}

// Feed tells what changed and how far it has come.
type Feed interface {
	Changes(ctx context.Context, after int64, limit int, kinds ...feed.Kind) ([]feed.Change, int64, error)
	Head(ctx context.Context) (int64, error)
	FeedIdentity(ctx context.Context) (string, error)
	Subscribe() (wake <-chan struct{}, cancel func())
}

// Rules finds old versions of rules, for replay.
type Rules interface {
	FindRule(ctx context.Context, programID string, version int) (policy.Rule, error)
}

// Innovator gives innovation activity its part in the ranking of programs for a profile, of the enterprise of the base with
// that id or of none (0); nil while the office has given it none.
type Innovator interface {
	Term(ctx context.Context, p matching.Profile, enterpriseID int64, on models.Date) (*matching.Term, error)
}

// Store is everything that matching reads.
type Store interface {
	Rows
	Feed
	Rules
}

// Deps is what matching works with.
type Deps struct {
	Store     Store
	Base      Base
	Gate      Gate
	Language  *matching.Language
	Catalogue *reference.Catalogue
	Innovator Innovator // nil: innovation activity has no part in ranking
	Clock     clock.Clock
	Log       *slog.Logger
	Metrics   *observe.EngineMetrics // nil: not counted
}

// Service answers from the newest snapshot. Load it once or let Follow keep it up to date.
type Service struct {
	Deps

	engine  *audience.Engine
	world   atomic.Pointer[world]
	loading atomic.Pointer[loading]
	moved   moved
	days    days
}

// New returns the service without a snapshot: until Load or Follow has made one it answers not-ready.
func New(deps Deps) *Service {
	if deps.Log == nil {
		deps.Log = slog.New(slog.DiscardHandler)
	}
	return &Service{Deps: deps, engine: audience.New(deps.Language, audience.Options{})}
}

// today is the date that answers are for when none is given.
func (s *Service) today() models.Date { return clock.Today(s.Clock) }

// dayOr returns the date asked for, or today.
func (s *Service) dayOr(on models.Date) models.Date {
	if on.IsZero() {
		return s.today()
	}
	return on
}
