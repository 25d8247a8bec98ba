package matching_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/policy"
)

// rematchSnapshot has five enterprises whose ids have gaps, and programs of every opening.
func rematchSnapshot(t *testing.T) *matching.Snapshot {
	t.Helper()
	l := language(t)
	window := func(opens, closes string) []policy.Window {
		return []policy.Window{{OpensOn: models.MustDate(opens), ClosesOn: models.MustDate(closes)}}
	}
	region := mustRule(t, l, `{"field":"region","op":"in","value":["370300"]}`)
	old := mustRule(t, l, `{"field":"age_years","op":">=","value":3}`)
	candidates := []matching.Candidate{
		{ProgramID: "c-upcoming", Rule: region, RuleVersion: 4, Windows: window("2026-09-01", "2026-10-01")},
		{ProgramID: "a-open", Rule: old, RuleVersion: 2, Windows: window("2026-06-01", "2026-06-15")},
		{ProgramID: "b-closed", Rule: region, RuleVersion: 1, Windows: window("2026-01-01", "2026-02-01")},
		{ProgramID: "d-no-rule"},
	}
	var enterprises []matching.Enterprise
	for id, members := range map[int64]string{
		10: `"region":"370303","founded_on":"2020-01-01"`, 3: `"region":"370303","founded_on":"2023-06-16"`,
		7: ``, 20: `"region":"370202","founded_on":"2026-01-01"`, 21: `"region":"370305","founded_on":"2023-06-15"`,
	} {
		enterprises = append(enterprises, matching.Enterprise{ID: id, Profile: facts(t, l, members)})
	}
	return matching.NewSnapshot(l, candidates, enterprises, nil)
}

func TestRematch(t *testing.T) {
	t.Parallel()
	s := rematchSnapshot(t)
	open, upcoming := matching.ProgramVersion{ProgramID: "a-open", RuleVersion: 2}, matching.ProgramVersion{ProgramID: "c-upcoming", RuleVersion: 4}
	both := []matching.ProgramVersion{open, upcoming}
	tests := map[string]struct {
		after, upto int64
		on          string
		enterprises int
		programs    int
		want        []matching.EligibleOf
	}{
		"all": {0, 21, "2026-06-15", 5, 3, []matching.EligibleOf{
			{EnterpriseID: 3, Programs: []matching.ProgramVersion{upcoming}}, {EnterpriseID: 10, Programs: both}, {EnterpriseID: 21, Programs: both},
		}},
		"ends of the range":  {3, 10, "2026-06-15", 2, 3, []matching.EligibleOf{{EnterpriseID: 10, Programs: both}}},
		"between the ids":    {11, 19, "2026-06-15", 0, 3, nil},
		"no range":           {10, 3, "2026-06-15", 0, 3, nil},
		"a window has ended": {2, 3, "2026-06-16", 1, 2, []matching.EligibleOf{{EnterpriseID: 3, Programs: []matching.ProgramVersion{upcoming}}}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := s.Rematch(t.Context(), test.after, test.upto, models.MustDate(test.on))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(got.Eligible, test.want); diff != "" || got.Enterprises != test.enterprises || got.Programs != test.programs {
				t.Errorf("got %d enterprises and %d programs, want %d and %d; eligible (-got +want):\n%s",
					got.Enterprises, got.Programs, test.enterprises, test.programs, diff)
			}
			var sum int64
			for _, n := range got.Verdicts {
				sum += n
			}
			if want := int64(got.Enterprises * got.Programs); sum != want || len(got.Verdicts) != len(matching.Verdicts()) {
				t.Errorf("verdicts %v add up to %d, want %d", got.Verdicts, sum, want)
			}
		})
	}
}

func TestRematchAgreesWithAudiences(t *testing.T) {
	t.Parallel()
	s := rematchSnapshot(t)
	shard, err := s.Rematch(t.Context(), 0, 100, today)
	if err != nil {
		t.Fatal(err)
	}
	want := map[matching.Verdict]int64{}
	for _, id := range []string{"a-open", "c-upcoming", "d-no-rule"} {
		c, err := s.Candidate(id)
		if err != nil {
			t.Fatal(err)
		}
		a, err := s.Audience(t.Context(), c.Rule, today, matching.AudienceOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for v, n := range a.Verdicts {
			want[v] += int64(n)
		}
	}
	if diff := cmp.Diff(shard.Verdicts, want); diff != "" {
		t.Errorf("verdicts (-rematch +audiences):\n%s", diff)
	}
}

func TestRematchEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := rematchSnapshot(t).Rematch(ctx, 0, 100, today); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want canceled", err)
	}
}
