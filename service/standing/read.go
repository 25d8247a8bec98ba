package standing

import (
	"context"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/matchrun"
	"huiqi/models/reference"
	"huiqi/service/access"
)

// Progress is a run with how far its shards are.
type Progress struct {
	matchrun.Run

	ShardsDone int              `json:"shards_done" doc:"已完成的分片数"`
	SoFar      matchrun.Counts  `json:"so_far" doc:"已完成的分片之和"`
	Parts      []matchrun.Shard `json:"parts" doc:"前 200 个分片"`
}

// List returns the runs, the last made first.
func (s *Service) List(ctx context.Context, actor actors.Actor, p models.Page) (models.List[matchrun.Run], error) {
	if _, err := s.Gate.Reach(actor, "listMatchRuns"); err != nil {
		return models.List[matchrun.Run]{}, err
	}
	return s.Store.ListRuns(ctx, p)
}

// Get returns a run with its progress by shard. Fault: match-run-not-found.
func (s *Service) Get(ctx context.Context, actor actors.Actor, id string) (Progress, error) {
	if _, err := s.Gate.Reach(actor, "getMatchRun"); err != nil {
		return Progress{}, err
	}
	run, err := s.Store.FindRun(ctx, id)
	if err != nil {
		return Progress{}, err
	}
	out := Progress{Run: run}
	if out.ShardsDone, out.SoFar, _, err = s.Store.FinishedShards(ctx, id); err != nil {
		return Progress{}, err
	}
	out.Parts, err = s.Store.ShardsOf(ctx, id, 0, models.MaxLimit, false)
	return out, err
}

// EventQuery asks for events after a number.
type EventQuery struct {
	USCC, ProgramID string
	Kind            matchrun.Kind
	After           int64
	Page            models.Page
}

// Events returns the events within the actor's reach after a number, in their order. Faults: invalid-query,
// other-district.
func (s *Service) Events(ctx context.Context, actor actors.Actor, q EventQuery) ([]matchrun.ListedEvent, error) {
	reach, err := s.Gate.Reach(actor, "listMatchEvents")
	if err != nil {
		return nil, err
	}
	if q.Kind != "" && !q.Kind.Valid() {
		return nil, models.Invalid("invalid-query", "查询条件有误", "the query has faults", models.Violation{
			Path: "kind", Code: "not-one-of", Message: "没有这种事件：" + string(q.Kind), English: "no such kind of event",
			Want: "newly-eligible | no-longer-eligible",
		})
	}
	f := matchrun.EventFilter{USCC: reference.NormaliseUSCC(q.USCC), ProgramID: q.ProgramID, Kind: q.Kind}
	if reach == access.District {
		if f.Territory = s.Catalogue.Territory(actor.District); len(f.Territory) == 0 {
			return nil, models.Faulty(models.KindForbidden, "other-district", "只能查看本区县或功能区的企业", "only your own district is within your reach")
		}
	}
	return s.Store.ListEvents(ctx, f, q.After, q.Page)
}
