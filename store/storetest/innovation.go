package storetest

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	ranking "huiqi/matching/innovation"
	"huiqi/models"
	"huiqi/models/innovation"
	"huiqi/store"
)

// scoring is the part of the suite about innovation activity.
func scoring() map[string]func(*testing.T, Fresh) {
	return map[string]func(*testing.T, Fresh){
		"innovation scores among others": testInnovationRanks,
		"innovation scores in lists":     testInnovationLists,
		"innovation weights":             testInnovationWeights,
		"what is judged of innovation":   testInnovationJudgements,
	}
}

func newScore(enterpriseID int64, known innovation.Points) innovation.Score {
	low, high := known, 100*innovation.Point
	return innovation.Score{
		ListKey:      -1_000_000_000 - int64(known),
		EnterpriseID: enterpriseID, System: "tech-sme-score", FiscalYear: 2025, MinPoints: &low, MaxPoints: &high, KnownPoints: &known,
		Coverage: 80 * innovation.Point, Standing: innovation.Undecided, Division: "C26", Section: "C", District: "370303", WeightsVersion: 0,
		AsOf: models.MustDate("2026-03-01"),
	}
}

func putScores(t testing.TB, s *store.Store, scores []innovation.Score) {
	t.Helper()
	write(t, s, func(ctx context.Context) error { return s.PutInnovationScores(ctx, slices.Clone(scores)) })
}

// scattered returns scores of some industries and districts, among them equal ones and such as are not ranked.
func scattered(ids []int64) []innovation.Score {
	r := rand.New(rand.NewPCG(1, 2))
	scores := make([]innovation.Score, len(ids))
	for n, id := range ids {
		scores[n] = newScore(id, innovation.Points(r.IntN(12))*7500)
		industry := [][2]string{{"C26", "C"}, {"C26", "C"}, {"C27", "C"}, {"C34", "C"}, {"I65", "I"}, {"", ""}}[r.IntN(6)]
		scores[n].Division, scores[n].Section = industry[0], industry[1]
		scores[n].District = []string{"370303", "370305", "ZB-GXQ", ""}[r.IntN(4)]
		switch {
		case n%9 == 0:
			scores[n].Coverage = ranking.MinCoverage - 1
		case n%10 == 1:
			scores[n].KnownPoints = nil
		}
	}
	return scores
}

// sorted ranks a score by a plain sort of those that share what of tells.
func sorted(scores []innovation.Score, x innovation.Score, of func(innovation.Score) string) (p *innovation.Points, peers int) {
	if of(x) == "" || !ranking.Ranked(x.KnownPoints, x.Coverage) {
		return nil, 0
	}
	var group []innovation.Points
	for _, y := range scores {
		if of(y) == of(x) && ranking.Ranked(y.KnownPoints, y.Coverage) {
			group = append(group, *y.KnownPoints)
		}
	}
	found, peers, ok := ranking.NewRanking(group).Of(*x.KnownPoints)
	if !ok {
		return nil, peers
	}
	return &found, peers
}

// testInnovationRanks compares where the database puts scores with a plain sort of each group.
func testInnovationRanks(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 60)
	scores := scattered(ids)
	other := newScore(ids[0], 100*innovation.Point)
	other.FiscalYear = 2024
	putScores(t, s, append(slices.Clone(scores), other))
	for range 2 { // twice is once
		write(t, s, func(ctx context.Context) error {
			return s.RankInnovationScores(ctx, 2025, ranking.MinPeers, ranking.MinCoverage)
		})
	}
	for n, x := range scores {
		x.InDistrict, x.DistrictPeers = sorted(scores, x, func(y innovation.Score) string { return y.District })
		x.IndustryOf = x.Division
		x.InIndustry, x.IndustryPeers = sorted(scores, x, func(y innovation.Score) string { return y.Division })
		if x.InIndustry == nil {
			x.IndustryOf = x.Section
			x.InIndustry, x.IndustryPeers = sorted(scores, x, func(y innovation.Score) string { return y.Section })
		}
		if x.InIndustry == nil {
			x.IndustryOf = ""
		}
		got, err := s.InnovationScoresOf(t.Context(), ids[n])
		got = slices.DeleteFunc(got, func(y innovation.Score) bool { return y.FiscalYear != 2025 })
		if diff := cmp.Diff([]innovation.Score{x}, got, cmpopts.IgnoreFields(innovation.Score{}, "ComputedAt")); diff != "" || err != nil {
			t.Fatalf("score %d (-plain sort +database), %v:\n%s", n, err, diff)
		}
	}
}

func testInnovationLists(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 5)
	scores := []innovation.Score{newScore(ids[0], 50_000), newScore(ids[1], 100_000), newScore(ids[2], 50_000), newScore(ids[3], 99_999), newScore(ids[4], 0)}
	scores[4].KnownPoints, scores[4].ListKey, scores[3].Standing, scores[2].Division = nil, 1, innovation.Reached, "C27"
	putScores(t, s, scores)
	filter := innovation.Filter{System: "tech-sme-score", FiscalYear: 2025}
	var order []int64
	for page := (models.Page{Limit: 2}); ; {
		list, err := s.ListInnovationScores(t.Context(), filter, page)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range list.Items {
			order = append(order, l.EnterpriseID)
			if l.USCC == "" || l.Name == "" {
				t.Errorf("a line without its enterprise: %+v", l)
			}
		}
		if page.Cursor = list.NextCursor; page.Cursor == "" {
			break
		}
	}
	if want := []int64{ids[1], ids[3], ids[0], ids[2], ids[4]}; !slices.Equal(order, want) {
		t.Errorf("got the order %v, want %v", order, want)
	}
	got, err := s.InnovationDistribution(t.Context(), filter, innovation.ByDivision, ranking.MinCoverage)
	mean, half := innovation.Points(83_333), innovation.Points(50_000)
	want := []innovation.Share{
		{Key: "C26", Total: 4, Ranked: 3, Mean: &mean, Reached: 1, Bands: [innovation.Tenths]int{5: 1, 9: 2}},
		{Key: "C27", Total: 1, Ranked: 1, Mean: &half, Bands: [innovation.Tenths]int{5: 1}},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("distribution (-want +got), %v:\n%s", err, diff)
	}
	for name, f := range map[string]innovation.Filter{
		"of another territory": {Territory: []string{"370399"}}, "of another industry": {Industry: "Z"}, "of another region": {Regions: []string{"370399"}},
		"of another standing": {Standing: innovation.Missed},
	} {
		f.System, f.FiscalYear = filter.System, filter.FiscalYear
		list, err := s.ListInnovationScores(t.Context(), f, models.Page{})
		shares, err2 := s.InnovationDistribution(t.Context(), f, innovation.ByDistrict, ranking.MinCoverage)
		if len(list.Items)+len(shares) != 0 || err != nil || err2 != nil {
			t.Errorf("%s: got %d lines and %d groups, %v, %v; want none", name, len(list.Items), len(shares), err, err2)
		}
	}
	_, err = s.ListInnovationScores(t.Context(), filter, models.Page{Cursor: "x"})
	wantKind(t, err, models.KindInvalid, "bad-cursor")
}

func testInnovationWeights(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	first := innovation.Weights{System: "innovation-points", Version: 1, Items: []innovation.Weight{{Indicator: "rd-expense", Points: 100_000, Full: 1000.5}}, SetBy: "u1"}
	second := first
	second.Version, second.Ranking, second.Note = 2, 20, "示例"
	for _, w := range []*innovation.Weights{&first, &second} {
		write(t, s, func(ctx context.Context) error { return s.AddInnovationWeights(ctx, w) })
	}
	got, err := s.InnovationWeights(t.Context(), "innovation-points")
	if diff := cmp.Diff([]innovation.Weights{second, first}, got); diff != "" || err != nil {
		t.Errorf("weights (-want +got), %v:\n%s", err, diff)
	}
	err = s.InTx(t.Context(), func(ctx context.Context) error { return s.AddInnovationWeights(ctx, &second) })
	wantKind(t, err, models.KindConflict, "stale-version")
	if all, err := s.InnovationWeights(t.Context(), ""); len(all) != 2 || err != nil {
		t.Errorf("of every system: got %d, %v", len(all), err)
	}
}

func testInnovationJudgements(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 2)
	given := 6_500 * innovation.Points(1)
	j := innovation.Judgement{EnterpriseID: ids[1], System: "hnte-innovation", Indicator: "ip-core", FiscalYear: 2025, Points: &given, Note: "专家组（示例）", JudgedBy: "u1"}
	v := innovation.Judgement{EnterpriseID: ids[1], System: "innovation-points", Indicator: "awards", FiscalYear: 2025, Value: "2.5", Note: "证书（示例）", JudgedBy: "u1"}
	for range 2 {
		write(t, s, func(ctx context.Context) error {
			return errors.Join(s.PutInnovationJudgement(ctx, &j), s.PutInnovationJudgement(ctx, &v))
		})
	}
	got, err := s.InnovationJudgements(t.Context(), ids)
	if diff := cmp.Diff(map[int64][]innovation.Judgement{ids[1]: {j, v}}, got); diff != "" || err != nil {
		t.Errorf("judgements (-want +got), %v:\n%s", err, diff)
	}
	e, err := s.EnterprisesByID(t.Context(), ids)
	if err != nil || e[ids[0]].Version != 1 || e[ids[1]].Version != 3 {
		t.Errorf("versions %d and %d, %v; want the judged one moved on", e[ids[0]].Version, e[ids[1]].Version, err)
	}
	write(t, s, func(ctx context.Context) error {
		return s.DeleteInnovationJudgement(ctx, ids[1], "hnte-innovation", "ip-core", 2025)
	})
	err = s.InTx(t.Context(), func(ctx context.Context) error {
		return s.DeleteInnovationJudgement(ctx, ids[1], "hnte-innovation", "ip-core", 2025)
	})
	wantKind(t, err, models.KindNotFound, "innovation-judgement-not-found")
}

// fillInnovation writes something into the tables of innovation activity.
func fillInnovation(t testing.TB, s *store.Store, enterpriseID int64) {
	t.Helper()
	given := 2 * innovation.Point
	write(t, s, func(ctx context.Context) error {
		return errors.Join(
			s.PutInnovationScores(ctx, []innovation.Score{newScore(enterpriseID, 50_000)}),
			s.AddInnovationWeights(ctx, &innovation.Weights{System: "innovation-points", Version: 1, Items: []innovation.Weight{{Indicator: "rd-expense", Points: 100_000, Full: 1000}}}),
			s.PutInnovationJudgement(ctx, &innovation.Judgement{EnterpriseID: enterpriseID, System: "hnte-innovation", Indicator: "ip-core", FiscalYear: 2025, Points: &given}))
	})
}

func keepInnovation(ctx context.Context, s *store.Store, enterpriseID int64, keep func(name string, value any, err error)) {
	scores, err := s.InnovationScoresOf(ctx, enterpriseID)
	keep("innovation scores", scores, err)
	weights, err := s.InnovationWeights(ctx, "")
	keep("innovation weights", weights, err)
	judged, err := s.InnovationJudgements(ctx, []int64{enterpriseID})
	keep("innovation judgements", judged, err)
}
