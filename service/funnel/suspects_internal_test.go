package funnel

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTogether(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		ids  []int64
		most int64
		want []int
	}{
		"one":                      {[]int64{9}, 20, []int{1}},
		"near":                     {[]int64{1, 2, 51}, 200, []int{3}},
		"far apart":                {[]int64{1, 52, 1000}, 200, []int{1, 1, 1}},
		"two clusters":             {[]int64{1, 3, 500, 501, 502}, 200, []int{2, 3}},
		"more than are looked at":  {[]int64{1, 10, 20, 21}, 20, []int{3, 1}},
		"fewer than the next gap":  {[]int64{1, 10}, 5, []int{1, 1}},
		"one at a time at the end": {[]int64{1, 2, 3}, 1, []int{1, 1, 1}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []int
			for ids := test.ids; len(ids) > 0; ids = ids[got[len(got)-1]:] {
				got = append(got, together(ids, test.most))
			}
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}
