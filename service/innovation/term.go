package innovation

import (
	"context"
	"fmt"

	"huiqi/matching"
	scoring "huiqi/matching/innovation"
	"huiqi/models"
	kept "huiqi/models/innovation"
)

// Term returns the part that innovation activity has in ranking programs for a profile, of the enterprise of the base with
// that id or of none (0); nil while the office has set no weights, or has given it no part.
func (s *Service) Term(ctx context.Context, p matching.Profile, enterpriseID int64, on models.Date) (*matching.Term, error) {
	weights, err := s.weights(ctx)
	if err != nil {
		return nil, fmt.Errorf("innovation in ranking: %w", err)
	}
	percent := 0
	for _, w := range weights {
		percent = max(percent, w.Ranking)
	}
	if percent == 0 {
		return nil, nil
	}
	var judged map[int64][]kept.Judgement
	if enterpriseID != 0 {
		if judged, err = s.Store.InnovationJudgements(ctx, []int64{enterpriseID}); err != nil {
			return nil, fmt.Errorf("innovation in ranking: %w", err)
		}
	}
	ask := scoring.Ask{FiscalYear: on.Year - 1, Today: on, Judgements: judged[enterpriseID]}
	return s.Scorer.Term(p, ask, weights, float64(percent)/100), nil
}
