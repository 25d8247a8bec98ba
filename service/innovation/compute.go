package innovation

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"

	scoring "huiqi/matching/innovation"
	"huiqi/models/enterprise"
	kept "huiqi/models/innovation"
	"huiqi/models/reference"
	"huiqi/service/base"
)

// compute scores enterprises by every system for a fiscal year.
func (s *Service) compute(ctx context.Context, records []enterprise.Record, year int) ([]kept.Score, error) {
	ids := make([]int64, len(records))
	for n := range records {
		ids[n] = records[n].Enterprise.ID
	}
	judged, err := s.Store.InnovationJudgements(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("score enterprises: %w", err)
	}
	weights, err := s.weights(ctx)
	if err != nil {
		return nil, fmt.Errorf("score enterprises: %w", err)
	}
	parts := slices.Collect(slices.Chunk(records, max(1, (len(records)+runtime.NumCPU()-1)/runtime.NumCPU())))
	found := make([][]kept.Score, len(parts))
	var all sync.WaitGroup
	for n, part := range parts {
		all.Go(func() {
			found[n] = make([]kept.Score, 0, len(part)*len(s.Scorer.Systems()))
			for i := range part {
				if ctx.Err() != nil {
					return
				}
				found[n] = append(found[n], s.scores(&part[i], year, weights, judged[part[i].Enterprise.ID])...)
			}
		})
	}
	all.Wait()
	return slices.Concat(found...), ctx.Err()
}

// scores scores one enterprise by every system. One whose facts cannot be read, or that is deregistered, has none.
func (s *Service) scores(r *enterprise.Record, year int, weights map[string]*kept.Weights, judged []kept.Judgement) []kept.Score {
	e := r.Enterprise
	if e.Deregistered() {
		return nil
	}
	profile, err := base.Profile(s.Language, *r)
	if err != nil {
		s.Log.Error("facts of an enterprise cannot be read", "enterprise", e.ID, "error", err)
		return nil
	}
	outcomes := s.Scorer.Figures(profile, s.Scorer.Systems(), year, func(system scoring.System) scoring.Ask {
		return scoring.Ask{Today: s.today(), Weights: weights[system.ID], Judgements: judged}
	})
	out := make([]kept.Score, 0, len(outcomes))
	for _, o := range outcomes {
		score := kept.Score{
			EnterpriseID: e.ID, System: o.System, FiscalYear: year, KnownPoints: o.Known, Coverage: o.Coverage, Standing: o.Standing,
			Division: reference.IndustryDivision(e.Industry), Section: e.Industry[:min(1, len(e.Industry))], District: districtOf(e), WeightsVersion: o.WeightsVersion, AsOf: o.AsOf,
		}
		if o.Span != nil {
			score.MinPoints, score.MaxPoints = &o.Span.Min, &o.Span.Max
		}
		score.ListKey = score.KeyAt(scoring.MinCoverage)
		out = append(out, score)
	}
	return out
}
