package api_test

import (
	"context"
	"testing"

	"huiqi/api"
	"huiqi/matching"
	scoring "huiqi/matching/innovation"
	kept "huiqi/models/innovation"
	"huiqi/seed"
	"huiqi/service/innovation"
	"huiqi/store"
)

// addInnovation adds the service of innovation activity.
func addInnovation(t *testing.T, deps *api.Deps, db *store.Store, language *matching.Language) {
	t.Helper()
	systems, err := seed.InnovationSystems()
	must(t, err)
	deps.Innovation = innovation.New(innovation.Deps{
		Store: db, Gate: deps.Access, Base: deps.Base, Scorer: scoring.NewScorer(language, systems), Language: language, Catalogue: deps.Catalogue, Clock: deps.Clock,
	})
}

// innovationDeeds are judged and taken back of the enterprise that pushDeeds leaves behind, and weights are set.
func innovationDeeds() []deed {
	const e = "/enterprises/" + otherUSCC
	return []deed{
		{
			op: "putInnovationWeights", method: "PUT", path: "/innovation/systems/innovation-points/weights", body: innovationWeights(), first: true,
			before: func(s *server) {
				w := kept.Weights{System: "innovation-points", Version: 1}
				must(s.t, s.store.InTx(s.t.Context(), func(ctx context.Context) error { return s.store.AddInnovationWeights(ctx, &w) }))
			},
		},
		{op: "putInnovationJudgement", method: "PUT", path: e + "/innovation/innovation-points/awards?year=2025", body: map[string]any{"value": "2", "note": "证书（示例）"}, version: e},
		{op: "deleteInnovationJudgement", method: "DELETE", path: e + "/innovation/innovation-points/awards?year=2025", version: e},
	}
}

func innovationWeights() map[string]any {
	return map[string]any{"ranking": 10, "note": "示例", "items": []map[string]any{
		{"indicator": "rd-expense", "points": 60, "full": 1000}, {"indicator": "awards", "points": 40, "full": 2},
	}}
}
