package match_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/service/match"
)

func TestCompareRules(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.publish(t, "first", cityRule)
	f.enterprise(t, zhangdian, "370303", 25_000_000)
	f.enterprise(t, linzi, "370305", 35_000_000)
	own := json.RawMessage(`{"field":"region","op":"in","value":["370303"]}`)
	got, err := f.CompareRules(t.Context(), bureau, match.CompareRequest{
		Before: match.RuleRef{ProgramID: "first-a"}, After: match.RuleRef{Rule: json.RawMessage(strictRule)},
	})
	check(t, err)
	if got.BeforeVersion != 1 || got.AfterVersion != 0 || got.Before.Verdicts[matching.Eligible] != 2 || got.After.Verdicts[matching.Eligible] != 1 ||
		got.Changed != 1 || got.Moves["eligible → near-miss"] != 1 || got.Gained.Total != 0 || got.Lost.Total != 1 || got.Lost.Items[0].Name != "示例 "+zhangdian {
		t.Errorf("city to strict: %+v", got)
	}
	theirs, err := f.CompareRules(t.Context(), district, match.CompareRequest{
		Before: match.RuleRef{Rule: own}, After: match.RuleRef{Rule: json.RawMessage(`{"not":` + string(own) + `}`)},
	})
	check(t, err)
	if theirs.Before.Total != 1 || theirs.Changed != 1 || theirs.Gained.Total != 0 {
		t.Errorf("a district's comparison %+v, want its own enterprise alone", theirs)
	}
	_, err = f.CompareRules(t.Context(), bureau, match.CompareRequest{Before: match.RuleRef{Rule: own}})
	var fault *models.Fault
	if !errors.As(err, &fault) || fault.Violations[0].Path != "after.rule" {
		t.Errorf("no second rule: %v, want a fault at after.rule", err)
	}
	_, err = f.CompareRules(t.Context(), anonymous, match.CompareRequest{Before: match.RuleRef{Rule: own}, After: match.RuleRef{Rule: own}})
	if codeOf(err) != "unauthenticated" {
		t.Errorf("nobody: %v", err)
	}
}

func TestGainedPageByPage(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.enterprise(t, zhangdian, "370303", 25_000_000)
	f.enterprise(t, linzi, "370305", 35_000_000)
	q := match.CompareRequest{
		Before: match.RuleRef{Rule: json.RawMessage(`{"not":{"all":[]}}`)}, After: match.RuleRef{Rule: json.RawMessage(cityRule)}, Limit: 1,
	}
	var got []string
	for {
		c, err := f.CompareRules(t.Context(), bureau, q)
		check(t, err)
		if c.Gained.Total != 2 {
			t.Errorf("total %d, want 2 on every page", c.Gained.Total)
		}
		for _, g := range c.Gained.Items {
			got = append(got, g.USCC)
		}
		if q.GainedCursor = c.Gained.NextCursor; q.GainedCursor == "" {
			break
		}
		lost := q
		lost.GainedCursor, lost.LostCursor = "", q.GainedCursor
		if _, err := f.CompareRules(t.Context(), bureau, lost); codeOf(err) != "bad-cursor" {
			t.Errorf("the cursor of another list: %v", err)
		}
	}
	if diff := cmp.Diff(got, []string{zhangdian, linzi}); diff != "" {
		t.Errorf("gained (-got +want):\n%s", diff)
	}
}

func TestDecidesTellsWhichConditionBites(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.enterprise(t, zhangdian, "370303", 25_000_000)
	f.enterprise(t, linzi, "370305", 35_000_000)
	got, err := f.Audience(t.Context(), bureau, match.AudienceRequest{Rule: json.RawMessage(strictRule), Decides: true})
	check(t, err)
	var counts [][4]int
	for _, d := range got.Decides {
		counts = append(counts, [4]int{d.Met, d.Unmet, d.Unknown, d.Alone})
	}
	if diff := cmp.Diff(counts, [][4]int{{2, 0, 0, 0}, {1, 1, 0, 1}}); diff != "" {
		t.Errorf("met, unmet, unknown, alone of each condition (-got +want):\n%s", diff)
	}
	plain, err := f.Audience(t.Context(), bureau, match.AudienceRequest{Rule: json.RawMessage(strictRule)})
	check(t, err)
	if plain.Decides != nil {
		t.Errorf("nobody asked: %+v", plain.Decides)
	}
}
