package innovation

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	scoring "huiqi/matching/innovation"
	"huiqi/models"
	"huiqi/models/feed"
	kept "huiqi/models/innovation"
)

const (
	relayName   = "innovation" // of how far scores are, in the database
	scoredBatch = 1000         // enterprises scored in one transaction
	changeBatch = 500          // changes of the feed looked at once
	rankAfter   = 15 * time.Minute
)

// progress is how far scores are. All of the base is scored once a day, since what is fresh and which fiscal year is the last
// depend on the day; then what changed since is scored again.
type progress struct {
	Day      models.Date `json:"day"`      // of the pass over the base; none: to be begun
	After    int64       `json:"after"`    // id up to which the pass has come
	Done     bool        `json:"done"`     // the pass is over
	Feed     string      `json:"feed"`     // that the position belongs to
	Position int64       `json:"position"` // changes up to it are in the scores
	Dirty    bool        `json:"dirty"`    // scores changed since they were ranked
	Ranked   time.Time   `json:"ranked"`   // when they were
}

// Refresh takes scores a step on: a batch of the day's pass, or of what changed, or comparing all with each other. more is
// false when there is nothing to do for now. Several processes may call it; of two that do the same step, one counts.
func (s *Service) Refresh(ctx context.Context) (more bool, err error) {
	was, p, err := s.progress(ctx)
	if err != nil {
		return false, fmt.Errorf("refresh scores: %w", err)
	}
	next, err := s.step(ctx, p)
	if err != nil {
		return false, fmt.Errorf("refresh scores: %w", err)
	}
	if next == nil {
		return false, nil
	}
	return true, s.keep(ctx, was, *next)
}

// step is what is to be kept next.
type step struct {
	progress progress
	scores   []kept.Score
	rank     bool // all are to be compared with each other
}

// step takes scores on from where they are; nil: there is nothing to do for now.
func (s *Service) step(ctx context.Context, p progress) (*step, error) {
	out := step{progress: p}
	var err error
	switch {
	case p.Day != s.today():
		out.progress, err = s.begin(ctx, p)
	case !p.Done:
		out.scores, err = s.pass(ctx, &out.progress)
		out.rank = out.progress.Done
	default:
		out.scores, err = s.changed(ctx, &out.progress)
		if out.progress == p {
			if out.rank = p.Dirty && s.Clock.Now().Sub(p.Ranked) >= rankAfter; !out.rank {
				return nil, err
			}
		}
	}
	return &out, err
}

// progress reads how far scores are.
func (s *Service) progress(ctx context.Context) (was string, p progress, err error) {
	if was, err = s.Store.RelayPosition(ctx, relayName); err != nil || was == "" {
		return was, p, err
	}
	if err := json.Unmarshal([]byte(was), &p); err != nil {
		return was, p, fmt.Errorf("progress %q: %w", was, err)
	}
	return was, p, nil
}

// begin begins the day's pass: what changes from now on is scored after it.
func (s *Service) begin(ctx context.Context, p progress) (progress, error) {
	identity, err := s.Store.FeedIdentity(ctx)
	if err != nil {
		return p, err
	}
	head, err := s.Store.Head(ctx)
	return progress{Day: s.today(), Feed: identity, Position: head, Ranked: p.Ranked}, err
}

// pass scores the next enterprises of the day's pass.
func (s *Service) pass(ctx context.Context, p *progress) ([]kept.Score, error) {
	records, err := s.Store.NextRecords(ctx, p.After, scoredBatch)
	if err != nil {
		return nil, err
	}
	if len(records) == 0 {
		p.Done = true
		return nil, nil
	}
	p.After = records[len(records)-1].Enterprise.ID
	return s.compute(ctx, records, s.today().Year-1)
}

// changed scores enterprises that changed. A feed that ends before the position, or is another one, begins a new pass.
func (s *Service) changed(ctx context.Context, p *progress) ([]kept.Score, error) {
	identity, err := s.Store.FeedIdentity(ctx)
	if err != nil {
		return nil, err
	}
	changes, next, err := s.Store.Changes(ctx, p.Position, changeBatch, feed.Enterprise)
	if errors.Is(err, feed.ErrRestarted) || err == nil && identity != p.Feed {
		p.Day = models.Date{}
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	p.Position = next
	var ids []int64
	for _, c := range changes {
		if c.Version == 0 {
			continue // of a deleted one everything is gone
		}
		id, err := strconv.ParseInt(c.ID, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("change feed %d: %w", c.Seq, err)
		}
		ids = append(ids, id)
	}
	slices.Sort(ids)
	records, err := s.Store.Records(ctx, slices.Compact(ids))
	if err != nil || len(records) == 0 {
		return nil, err
	}
	p.Dirty = true
	return s.compute(ctx, records, s.today().Year-1)
}

// errMoved ends a transaction whose step another process has taken.
var errMoved = errors.New("innovation: another process was first")

// keep writes what a step found, unless another process has taken it.
func (s *Service) keep(ctx context.Context, was string, next step) error {
	p := next.progress
	if next.rank {
		p.Dirty, p.Ranked = false, s.Clock.Now().UTC()
	}
	is, err := json.Marshal(p)
	if err != nil {
		return fmt.Errorf("refresh scores: %w", err)
	}
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		moved, err := s.Store.MoveRelay(ctx, relayName, was, string(is))
		if err == nil && !moved {
			err = errMoved
		}
		if err != nil {
			return err
		}
		there, err := s.present(ctx, next.scores)
		if err != nil {
			return err
		}
		if err := s.Store.PutInnovationScores(ctx, there); err != nil || !next.rank {
			return err
		}
		return s.Store.RankInnovationScores(ctx, p.Day.Year-1, scoring.MinPeers, scoring.MinCoverage)
	})
	if errors.Is(err, errMoved) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("refresh scores: %w", err)
	}
	return nil
}

// present leaves out scores of enterprises that were deleted meanwhile.
func (s *Service) present(ctx context.Context, scores []kept.Score) ([]kept.Score, error) {
	ids := make([]int64, 0, len(scores))
	for _, x := range scores {
		ids = append(ids, x.EnterpriseID)
	}
	there, err := s.Store.PresentEnterprises(ctx, slices.Compact(ids))
	return slices.DeleteFunc(slices.Clone(scores), func(x kept.Score) bool { return !there[x.EnterpriseID] }), err
}

// again begins a new pass over the base, in the transaction of what makes it necessary.
func (s *Service) again(ctx context.Context) error {
	was, p, err := s.progress(ctx)
	if err != nil || was == "" {
		return err
	}
	p.Day = models.Date{}
	is, err := json.Marshal(p)
	if err != nil {
		return err
	}
	moved, err := s.Store.MoveRelay(ctx, relayName, was, string(is))
	if err == nil && !moved {
		return models.Faulty(models.KindConflict, "stale-version", "评分正在更新，请重试", "scores are being refreshed, try again")
	}
	return err
}

// Recalculated is what Recalculate did.
type Recalculated struct {
	FiscalYear  int   `json:"fiscal_year"`
	Enterprises int64 `json:"enterprises"`
}

// Recalculate scores the whole base anew and returns when it is done; show (may be nil) is told how far it is. Other processes
// may work on it at the same time.
func (s *Service) Recalculate(ctx context.Context, show func(done, total int)) (Recalculated, error) {
	if err := s.Store.InTx(ctx, s.again); err != nil {
		return Recalculated{}, fmt.Errorf("recalculate: %w", err)
	}
	count, _, _, err := s.Store.EnterpriseSpan(ctx)
	if err != nil {
		return Recalculated{}, fmt.Errorf("recalculate: %w", err)
	}
	year, done := s.today().Year-1, int64(0)
	for {
		if _, err := s.Refresh(ctx); err != nil {
			return Recalculated{}, err
		}
		_, p, err := s.progress(ctx)
		if err != nil {
			return Recalculated{}, fmt.Errorf("recalculate: %w", err)
		}
		if done = min(done+scoredBatch, count); show != nil {
			show(int(done), int(count))
		}
		if p.Done && p.Day == s.today() {
			return Recalculated{FiscalYear: year, Enterprises: count}, nil
		}
	}
}
