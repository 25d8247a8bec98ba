package matching_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"huiqi/matching"
)

// TestAYearDecidesOfAMonthWhatEveryMonthBearsOut draws twelve months and asks what their total decides of one: whatever is decided holds
// for each of the months and for their mean, and what is undecided can come out both ways with that total.
func TestAYearDecidesOfAMonthWhatEveryMonthBearsOut(t *testing.T) {
	t.Parallel()
	lang := language(t)
	rapid.Check(t, func(t *rapid.T) {
		months := rapid.SliceOfN(rapid.IntRange(0, 40), 12, 12).Draw(t, "months")
		total := 0
		for _, m := range months {
			total += m
		}
		bound, op := rapid.IntRange(0, 500).Draw(t, "bound"), rapid.SampledFrom([]string{">=", ">", "<=", "<", "=="}).Draw(t, "op")
		got := stateOf(t, lang, fmt.Sprintf(`{"field":"revenue","op":%q,"value":%d,"period":"month"}`, op, bound), fmt.Sprintf(`{"2025":{"revenue":%d}}`, total))
		holds := func(twelfths int) bool {
			return map[string]bool{">=": twelfths >= 12*bound, ">": twelfths > 12*bound, "<=": twelfths <= 12*bound, "<": twelfths < 12*bound, "==": twelfths == 12*bound}[op]
		}
		possible := []int{total} // the mean, in twelfths
		for _, m := range months {
			possible = append(possible, 12*m)
		}
		switch got {
		case matching.Met:
			if slices.ContainsFunc(possible, func(v int) bool { return !holds(v) }) {
				t.Fatalf("met by %d in all, and not by each of %v", total, months)
			}
		case matching.Unmet:
			if slices.ContainsFunc(possible, holds) {
				t.Fatalf("unmet by %d in all, and met by one of %v", total, months)
			}
		default:
			either := []int{0, 12 * total, 12 * min(bound, total)} // a month without any, one with all, one at the bound
			if !slices.ContainsFunc(either, holds) || !slices.ContainsFunc(either, func(v int) bool { return !holds(v) }) {
				t.Fatalf("undecided by %d in all, though no month of it makes a difference", total)
			}
		}
	})
}

// stateOf evaluates one condition against yearly figures.
func stateOf(t *rapid.T, lang *matching.Language, rule, annual string) matching.State {
	parsed, err := lang.ParseRule([]byte(rule))
	if err != nil {
		t.Fatal(err)
	}
	profile, err := lang.ParseProfile([]byte(`{"facts":{"annual":` + annual + `}}`))
	if err != nil {
		t.Fatal(err)
	}
	return matching.Evaluate(parsed, profile, today).State
}
