// Package standing keeps what every enterprise is eligible for and tells the differences. A full rematch runs in
// shards by ranges of enterprise ids; a changed enterprise is looked at by itself; either compares the new verdicts
// with the last known ones (the standings) and writes the new standings, the events and the proof that the work is
// done in one transaction, so that work killed at any moment is done again without telling anything twice.
//
// It decides what has to be done and does it when called. When it is called is the business of package jobs, what a
// verdict is that of package matching.
//
// docs/rematch.md says what the events mean.
package standing

import (
	"context"
	"log/slog"
	"time"

	"huiqi/internal/clock"
	"huiqi/internal/observe"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/feed"
	"huiqi/models/matchrun"
	"huiqi/models/reference"
	"huiqi/service/access"
)

// Engine evaluates programs against enterprises as they were at one position of the change feed.
type Engine interface {
	Position() int64
	Candidates() []matching.Candidate
	Rematch(ctx context.Context, after, upto int64, on models.Date) (matching.Shard, error)
}

// Gate decides whether an actor may do an operation to an object, and how far an operation reaches for them.
type Gate interface {
	Reach(actor actors.Actor, op access.Operation) (access.Reach, error)
}

// Runs keeps full rematches.
type Runs interface {
	CreateRun(ctx context.Context, r *matchrun.Run) error
	MoveRun(ctx context.Context, r *matchrun.Run, expected matchrun.State) (bool, error)
	ForgetPrograms(ctx context.Context, exceptRunID string) error
	FindRun(ctx context.Context, id string) (matchrun.Run, error)
	HasRun(ctx context.Context, key string) (bool, error)
	OpenRuns(ctx context.Context) ([]matchrun.Run, error)
	LastRun(ctx context.Context) (matchrun.Run, error)
	ListRuns(ctx context.Context, p models.Page) (models.List[matchrun.Run], error)
}

// Shards keeps the parts of runs.
type Shards interface {
	ShardBounds(ctx context.Context, size int) ([]int64, error)
	AddShards(ctx context.Context, shards []matchrun.Shard) error
	FindShard(ctx context.Context, runID string, number int) (matchrun.Shard, error)
	ShardsOf(ctx context.Context, runID string, after, limit int, open bool) ([]matchrun.Shard, error)
	FinishShard(ctx context.Context, shard *matchrun.Shard) (bool, error)
	FinishedShards(ctx context.Context, runID string) (shards int, counts matchrun.Counts, events int64, err error)
}

// Standings keeps what enterprises were found eligible for, and the differences.
type Standings interface {
	StandingsBetween(ctx context.Context, after, upto int64) ([]matchrun.Standing, error)
	StandingsOf(ctx context.Context, ids []int64) ([]matchrun.Standing, error)
	PutStandings(ctx context.Context, standings []matchrun.Standing) error
	AppendEvents(ctx context.Context, events []matchrun.Event) error
	ListEvents(ctx context.Context, f matchrun.EventFilter, after int64, p models.Page) ([]matchrun.ListedEvent, error)
	PresentEnterprises(ctx context.Context, ids []int64) (map[int64]bool, error)
	LastChanges(ctx context.Context, ids []int64, upto int64) (map[int64]int64, error)
}

// Feed tells what changed, and keeps how far it was handed on.
type Feed interface {
	Changes(ctx context.Context, after int64, limit int, kinds ...feed.Kind) ([]feed.Change, int64, error)
	Head(ctx context.Context) (int64, error)
	FeedIdentity(ctx context.Context) (string, error)
	RelayPosition(ctx context.Context, relay string) (string, error)
	MoveRelay(ctx context.Context, relay, from, to string) (bool, error)
}

// Store is everything that is read and written here.
type Store interface {
	Runs
	Shards
	Standings
	Feed
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Deps is what the service works with.
type Deps struct {
	Store     Store
	Engine    func(ctx context.Context, position int64) (Engine, error) // that knows at least the position; waits for it
	Gate      Gate
	Catalogue *reference.Catalogue
	Clock     clock.Clock
	Metrics   *observe.MatchMetrics // nil: not counted
	Log       *slog.Logger          // nil: nowhere
	ShardSize int                   // enterprises of a shard at most; 0: 1000
}

// Service is the use cases. It may be used by several goroutines.
type Service struct{ Deps }

// New returns the service.
func New(deps Deps) *Service {
	if deps.ShardSize <= 0 {
		deps.ShardSize = defaultShard
	}
	if deps.Log == nil {
		deps.Log = slog.New(slog.DiscardHandler)
	}
	return &Service{Deps: deps}
}

// How large a shard is: small enough for the plain evaluator to finish one well within a job's time.
const (
	defaultShard  = 1000
	pairsOfAShard = 1_000_000
)

// enginePatience is how long work waits for a snapshot that knows what it needs.
const enginePatience = 10 * time.Second

// engineNow returns an engine that knows everything written before the call.
func (s *Service) engineNow(ctx context.Context, atLeast int64) (Engine, error) {
	head, err := s.Store.Head(ctx)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, enginePatience)
	defer cancel()
	return s.Engine(ctx, max(head, atLeast))
}
