package innovation_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"huiqi/matching/innovation"
	kept "huiqi/models/innovation"
)

// drawn is an enterprise of which everything is known, as members of a profile that agree with each other.
type drawn struct {
	founded string
	plain   []string
	years   map[int][]string
	said    []kept.Judgement
}

// draw draws an enterprise; amounts are small, so that boundaries are met.
func draw(t *rapid.T, systems []innovation.System) drawn {
	d := drawn{years: map[int][]string{}}
	first := rapid.IntRange(2021, 2025).Draw(t, "founded")
	d.founded = fmt.Sprintf(`"founded_on":"%d-05-01"`, first)
	number := func(name string, least, most int) string {
		return fmt.Sprintf("%q:%d", name, rapid.IntRange(least, most).Draw(t, name))
	}
	for year := max(first, 2023); year <= 2025; year++ {
		revenue := rapid.IntRange(1, 200).Draw(t, "revenue")
		main := rapid.IntRange(0, revenue).Draw(t, "main")
		staff := rapid.IntRange(1, 40).Draw(t, "staff")
		d.years[year] = []string{
			fmt.Sprintf(`"revenue":%d`, revenue), fmt.Sprintf(`"main_revenue":%d`, main), number("rd_expense", 0, 20), fmt.Sprintf(`"employees":%d`, staff),
			fmt.Sprintf(`"tech_staff_count":%d`, rapid.IntRange(0, staff).Draw(t, "tech")), fmt.Sprintf(`"rd_staff_count":%d`, rapid.IntRange(0, staff).Draw(t, "rd")),
			number("total_assets", 1, 100), number("total_liabilities", 0, 120), number("net_profit", -30, 60), number("hitech_revenue", 0, 100),
			number("contract_amount", 0, 9), number("equity_financing", 0, 9),
		}
	}
	one, soft, designs := rapid.IntRange(0, 2).Draw(t, "inventions"), rapid.IntRange(0, 6).Draw(t, "soft"), rapid.IntRange(0, 2).Draw(t, "designs")
	d.plain = []string{
		fmt.Sprintf(`"ip_invention":%d`, one), fmt.Sprintf(`"ip_utility_soft":%d`, soft), fmt.Sprintf(`"ip_total":%d`, one+soft+designs),
		number("standards_count", 0, 2), number("niche_years", 0, 12), `"platforms":["provincial-enterprise-tech-center"]`,
	}
	for _, s := range systems {
		for _, g := range s.Groups {
			for _, i := range g.Indicators {
				d.said = append(d.said, judge(t, s, i))
			}
		}
	}
	return d
}

// judge draws what a person says of an indicator, in points or as a value.
func judge(t *rapid.T, s innovation.System, i innovation.Indicator) kept.Judgement {
	j := kept.Judgement{System: s.ID, Indicator: i.ID, FiscalYear: 2025}
	if rapid.Bool().Draw(t, "as a value") {
		j.Value = fmt.Sprint(rapid.IntRange(-3, 60).Draw(t, "value"))
		return j
	}
	given := kept.Points(rapid.IntRange(0, 20).Draw(t, "points")) * kept.Point / 2
	j.Points = &given
	return j
}

// members writes what passes of the enterprise.
func (d drawn) members(pass func() bool) string {
	some := func(list []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(string) bool { return !pass() })
	}
	out := some(append([]string{d.founded}, d.plain...))
	var annual []string
	for year := 2023; year <= 2025; year++ {
		annual = append(annual, fmt.Sprintf(`"%d":{%s}`, year, strings.Join(some(d.years[year]), ",")))
	}
	return strings.Join(append(out, `"annual":{`+strings.Join(annual, ",")+`}`), ",")
}

// Whatever becomes known later, or is judged by people, the score lies in the interval that was told before: of the whole, of
// every group, and of every indicator.
func TestIntervalHoldsEveryCompletion(t *testing.T) {
	t.Parallel()
	s, lang := scorer(t)
	rapid.Check(t, func(rt *rapid.T) {
		d := draw(rt, s.Systems())
		hidden := func() bool { return rapid.IntRange(0, 2).Draw(rt, "known") > 0 }
		less, all := profile(t, lang, d.members(hidden)), profile(t, lang, d.members(func() bool { return true }))
		for _, system := range s.Systems() {
			ask := innovation.Ask{FiscalYear: 2025, Today: today, Weights: weights()}
			before, after := s.Score(system, less, ask), s.Score(system, all, ask)
			holds(rt, system.ID, before, after)
			ask.Judgements = d.said
			holds(rt, system.ID+", judged", before, s.Score(system, less, ask))
		}
	})
}

// holds checks that what was possible before holds what is possible after.
func holds(t *rapid.T, what string, before, after innovation.Outcome) {
	inside := func(where string, b, a kept.Span) {
		if a.Min < b.Min || a.Max > b.Max {
			t.Errorf("%s, %s: %s before and %s after", what, where, b, a)
		}
	}
	inside("whole", *before.Span, *after.Span)
	for n, g := range before.Groups {
		inside(g.Name, *g.Span, *after.Groups[n].Span)
		for k, f := range g.Indicators {
			inside(f.Indicator, *f.Points, *after.Groups[n].Indicators[k].Points)
		}
	}
	if before.Standing == kept.Reached && after.Standing != kept.Reached || before.Standing == kept.Missed && after.Standing != kept.Missed {
		t.Errorf("%s: %s before and %s after", what, before.Standing, after.Standing)
	}
	if before.Known != nil && (*before.Known < 0 || *before.Known > 100*kept.Point) || before.Coverage < 0 || before.Coverage > 100*kept.Point {
		t.Errorf("%s: known %v of %s", what, before.Known, before.Coverage)
	}
}

// The percentile from sorted scores is that of counting one by one.
func TestPercentileIsThatOfAPlainCount(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		scores := rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 40), func(n int) kept.Points { return kept.Points(n) * 2500 }), 1, 60).Draw(rt, "scores")
		mine := scores[rapid.IntRange(0, len(scores)-1).Draw(rt, "whose")]
		below, same := 0, -1
		for _, other := range scores {
			if other < mine {
				below++
			}
			if other == mine {
				same++
			}
		}
		peers := len(scores) - 1
		got, of, ok := innovation.NewRanking(slices.Clone(scores)).Of(mine)
		if of != peers || ok != (peers >= innovation.MinPeers) {
			t.Fatalf("%d peers, ranked %v; want %d", of, ok, peers)
		}
		if want := 100 * (float64(below) + float64(same)/2) / float64(max(peers, 1)); ok && (got.Float()-want > 0.0006 || want-got.Float() > 0.0006) {
			t.Errorf("%s of %d below, %d the same of %d; want %f", got, below, same, peers, want)
		}
	})
}
