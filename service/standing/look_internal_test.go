package standing

import (
	"slices"
	"testing"

	"huiqi/models"
	"huiqi/models/matchrun"
)

func TestALookIsOvertakenByANewerOne(t *testing.T) {
	t.Parallel()
	monday, tuesday := models.MustDate("2026-06-01"), models.MustDate("2026-06-02")
	known := func(on models.Date, position int64) matchrun.Standing {
		return matchrun.Standing{Version: 3, AsOf: on, Position: position}
	}
	run, change := "run", ""
	tests := map[string]struct {
		old          matchrun.Standing
		by           string
		on           models.Date
		position     int64
		skip, behind bool
	}{
		"nothing is known":                           {matchrun.Standing{}, run, monday, 5, false, false},
		"older data, same day":                       {known(monday, 4), run, monday, 5, false, false},
		"the same data, same day":                    {known(monday, 5), change, monday, 5, false, false},
		"newer data, same day, by a run":             {known(monday, 6), run, monday, 5, true, false},
		"newer data, same day, by a change":          {known(monday, 6), change, monday, 5, true, false},
		"newer data of the day before, by a run":     {known(monday, 6), run, tuesday, 5, false, true},
		"newer data of the day before, by a change":  {known(monday, 6), change, tuesday, 5, true, false},
		"older data of the day before":               {known(monday, 4), run, tuesday, 5, false, false},
		"a run of the day before":                    {known(tuesday, 4), run, monday, 5, true, false},
		"a change of the day before, not yet seen":   {known(tuesday, 4), change, monday, 5, false, true},
		"a change of the day before, that was seen":  {known(tuesday, 5), change, monday, 5, true, false},
		"a change of the day before, long since old": {known(tuesday, 9), change, monday, 5, true, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := look{runID: test.by, asOf: test.on, position: test.position}
			if skip, behind := l.overtaken(test.old); skip != test.skip || behind != test.behind {
				t.Errorf("got skip %t and behind %t, want %t and %t", skip, behind, test.skip, test.behind)
			}
		})
	}
}

func TestRangesAreWithoutGaps(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ ids, want []int64 }{
		"none":     {nil, nil},
		"one":      {[]int64{7}, []int64{7, 7}},
		"together": {[]int64{3, 4, 5}, []int64{3, 5}},
		"apart":    {[]int64{1, 3, 4, 9}, []int64{1, 1, 3, 4, 9, 9}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []int64
			for first, last := range ranges(test.ids) {
				got = append(got, first, last)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}
