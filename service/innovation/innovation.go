// Package innovation is the use cases of the innovation activity of enterprises: the report of one, lists and distributions
// within the actor's reach, the weights that the office sets, what people judge, and keeping scores up to date. How a score
// comes about is the business of matching/innovation.
//
// docs/innovation.md says how it behaves.
package innovation

import (
	"context"
	"log/slog"

	"huiqi/internal/clock"
	"huiqi/matching"
	scoring "huiqi/matching/innovation"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/feed"
	kept "huiqi/models/innovation"
	"huiqi/models/reference"
	"huiqi/service/access"
)

// Gate decides whether an actor may do an operation to an object, and how far it reaches for them.
type Gate interface {
	Permit(actor actors.Actor, op access.Operation, on access.Object) error
	Reach(actor actors.Actor, op access.Operation) (access.Reach, error)
}

// Base finds an enterprise with its facts on which an actor may do an operation.
type Base interface {
	Find(ctx context.Context, actor actors.Actor, op access.Operation, uscc string) (enterprise.Enterprise, error)
	Record(ctx context.Context, actor actors.Actor, op access.Operation, uscc string) (enterprise.Record, error)
}

// Scores keeps scores.
type Scores interface {
	PutInnovationScores(ctx context.Context, scores []kept.Score) error
	RankInnovationScores(ctx context.Context, year, minPeers int, minCoverage kept.Points) error
	InnovationScoresOf(ctx context.Context, enterpriseID int64) ([]kept.Score, error)
	ListInnovationScores(ctx context.Context, f kept.Filter, p models.Page) (models.List[kept.Line], error)
	InnovationDistribution(ctx context.Context, f kept.Filter, by kept.Grouping, minCoverage kept.Points) ([]kept.Share, error)
}

// Words keeps what people have set and said.
type Words interface {
	AddInnovationWeights(ctx context.Context, w *kept.Weights) error
	InnovationWeights(ctx context.Context, system string) ([]kept.Weights, error)
	PutInnovationJudgement(ctx context.Context, j *kept.Judgement) error
	DeleteInnovationJudgement(ctx context.Context, enterpriseID int64, system, indicator string, year int) error
	InnovationJudgements(ctx context.Context, enterpriseIDs []int64) (map[int64][]kept.Judgement, error)
}

// Rows are the enterprises that are scored, and what changed of them.
type Rows interface {
	Records(ctx context.Context, ids []int64) ([]enterprise.Record, error)
	NextRecords(ctx context.Context, afterID int64, limit int) ([]enterprise.Record, error)
	EnterpriseSpan(ctx context.Context) (count, minID, maxID int64, err error)
	PresentEnterprises(ctx context.Context, ids []int64) (map[int64]bool, error)
	Changes(ctx context.Context, after int64, limit int, kinds ...feed.Kind) ([]feed.Change, int64, error)
	Head(ctx context.Context) (int64, error)
	FeedIdentity(ctx context.Context) (string, error)
	RelayPosition(ctx context.Context, relay string) (string, error)
	MoveRelay(ctx context.Context, relay, from, to string) (moved bool, err error)
}

// Store is everything that is read and written here.
type Store interface {
	Scores
	Words
	Rows
	Touch(ctx context.Context, enterpriseID, expected int64) (int64, error)
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	AppendAudit(ctx context.Context, entry *actors.AuditEntry) error
}

// Deps is what the service works with.
type Deps struct {
	Store     Store
	Gate      Gate
	Base      Base
	Scorer    *scoring.Scorer
	Language  *matching.Language
	Catalogue *reference.Catalogue
	Clock     clock.Clock
	Log       *slog.Logger // nil: nowhere
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

func (s *Service) today() models.Date { return clock.Today(s.Clock) }

// firstYear is the earliest fiscal year that is asked for.
const firstYear = 2000

// year returns the fiscal year asked for, or the last one that is over. The fault is invalid-query.
func (s *Service) year(asked int) (int, error) {
	last := s.today().Year - 1
	switch {
	case asked == 0:
		return last, nil
	case asked < firstYear || asked > last:
		return 0, models.Invalid("invalid-query", "查询条件有误", "the query has faults", models.Violation{
			Path: "year", Code: "out-of-range", Message: "年度应为已结束的年度", English: "a fiscal year that is over",
		})
	}
	return asked, nil
}

// weights returns the newest weights of every system that has any.
func (s *Service) weights(ctx context.Context) (map[string]*kept.Weights, error) {
	all, err := s.Store.InnovationWeights(ctx, "")
	newest := map[string]*kept.Weights{}
	for n := range all {
		if w := &all[n]; newest[w.System] == nil || newest[w.System].Version < w.Version {
			newest[w.System] = w
		}
	}
	return newest, err
}
