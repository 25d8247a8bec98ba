package audience_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"huiqi/matching"
	"huiqi/matching/sampling"
)

func TestRematchEqualsThePlainSnapshot(t *testing.T) {
	t.Parallel()
	lang := language(t)
	s := sampling.New(lang, on, 9)
	candidates := drawnPrograms(t, s, 90)
	_, engine := both(t, lang, s, 260)
	engine.SetPrograms(candidates)
	plain := plainOf(t, lang, sampling.New(lang, on, 9), candidates, 260)
	for _, span := range [][2]int64{{0, 1 << 40}, {0, 30}, {30, 31}, {31, 200}, {259, 900}, {900, 1000}} {
		want, errWant := plain.Rematch(context.Background(), span[0], span[1], on)
		got, err := engine.View().Rematch(context.Background(), span[0], span[1], on)
		if err != nil || errWant != nil {
			t.Fatal(err, errWant)
		}
		if diff := cmp.Diff(got, want, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%v: got- want+\n%s", span, diff)
		}
	}
	isMet, isUnknown, err := engine.View().Pairs(context.Background(), on)
	all, errAll := engine.View().Rematch(context.Background(), 0, 1<<40, on)
	if err != nil || errAll != nil {
		t.Fatal(err, errAll)
	}
	if isMet != all.Verdicts[matching.Eligible] || isUnknown != all.Verdicts[matching.NeedsInformation]+all.Verdicts[matching.NeedsJudgement] {
		t.Errorf("got %d met and %d unknown pairs, want those of %v", isMet, isUnknown, all.Verdicts)
	}
}

// plainOf draws the same programs and profiles again into the plain snapshot.
func plainOf(t testing.TB, lang *matching.Language, s *sampling.Sampler, candidates []matching.Candidate, n int) *matching.Snapshot {
	t.Helper()
	drawnPrograms(t, s, len(candidates))
	var all []matching.Enterprise
	for i := range n {
		p, err := s.Profile()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, matching.Enterprise{ID: int64(i + 1), Profile: p})
	}
	return matching.NewSnapshot(lang, candidates, all, nil)
}
