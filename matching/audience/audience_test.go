package audience_test

import (
	"context"
	"iter"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"huiqi/matching"
	"huiqi/matching/audience"
	"huiqi/matching/sampling"
	"huiqi/models"
)

// both are the same enterprises in the plain snapshot and in the engine.
func both(t testing.TB, lang *matching.Language, s *sampling.Sampler, n int) (*matching.Snapshot, *audience.Engine) {
	t.Helper()
	profiles, e := drawn(t, lang, s, n)
	var all []matching.Enterprise
	for i, p := range profiles {
		all = append(all, matching.Enterprise{ID: int64(i + 1), Profile: p})
	}
	return matching.NewSnapshot(lang, nil, all, nil), e
}

// optionSets are the ways to narrow an audience.
func optionSets() map[string]matching.AudienceOptions {
	return map[string]matching.AudienceOptions{
		"everybody":         {},
		"a district":        {District: "370303"},
		"a city":            {District: "370300"},
		"a zone":            {District: "ZB-GXQ"},
		"around a district": {District: "370306", Around: true},
		"around a zone":     {District: "ZB-GXQ", Around: true},
		"the eligible":      {Verdicts: []matching.Verdict{matching.Eligible}},
		"near misses":       {Verdicts: []matching.Verdict{matching.NearMiss}, District: "370300"},
		"the second page":   {After: 40, Limit: 25},
		"a page of unknown": {Verdicts: []matching.Verdict{matching.NeedsInformation, matching.NeedsJudgement}, After: 10, Limit: 7},
	}
}

func TestAudienceEqualsThePlainSnapshot(t *testing.T) {
	t.Parallel()
	lang := language(t)
	s := sampling.New(lang, on, 77)
	plain, engine := both(t, lang, s, 300)
	ctx := context.Background()
	for range 60 {
		rule, err := s.Rule()
		if err != nil {
			t.Fatal(err)
		}
		for name, opts := range optionSets() {
			want, errWant := plain.Audience(ctx, rule, on, opts)
			got, err := engine.View().Audience(ctx, rule, on, opts)
			if err != nil || errWant != nil {
				t.Fatal(err, errWant)
			}
			if diff := cmp.Diff(got, want, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("%s: got- want+\n%s\n%s", name, diff, rule.Format())
			}
			if diff := cmp.Diff(list(t, engine.View(), rule, opts), list(t, plain, rule, opts)); diff != "" {
				t.Fatalf("members of %s: got- want+\n%s\n%s", name, diff, rule.Format())
			}
		}
	}
}

func list(t *testing.T, from interface {
	Members(context.Context, matching.Rule, models.Date, matching.AudienceOptions) matchingMembers
}, rule matching.Rule, opts matching.AudienceOptions,
) []matching.Member {
	t.Helper()
	var out []matching.Member
	for m, err := range from.Members(context.Background(), rule, on, opts) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, m)
	}
	return out
}

type matchingMembers = iter.Seq2[matching.Member, error]

func TestDecidesEqualsThePlainSnapshot(t *testing.T) {
	t.Parallel()
	lang := language(t)
	s := sampling.New(lang, on, 31)
	plain, engine := both(t, lang, s, 250)
	for range 60 {
		rule, err := s.Rule()
		if err != nil {
			t.Fatal(err)
		}
		for _, opts := range []matching.AudienceOptions{{}, {District: "370303"}} {
			want, errWant := plain.Decides(context.Background(), rule, on, opts)
			got, err := engine.View().Decides(context.Background(), rule, on, opts)
			if err != nil || errWant != nil {
				t.Fatal(err, errWant)
			}
			if diff := cmp.Diff(got, want, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("got- want+\n%s\n%s", diff, rule.Format())
			}
		}
	}
}
