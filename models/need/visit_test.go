package need_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/need"
)

func TestWhatIsWrongWithAVisit(t *testing.T) {
	t.Parallel()
	today := models.MustDate("2026-03-02")
	for name, test := range map[string]struct {
		visit need.Visit
		needs int
		want  []string
	}{
		"minutes and no need":     {need.Visit{Day: today, People: []string{"张三"}, Minutes: "只了解情况"}, 0, nil},
		"a need and no minutes":   {need.Visit{Day: today, People: []string{"张三"}}, 1, nil},
		"neither":                 {need.Visit{Day: today, People: []string{"张三"}, Minutes: " "}, 0, []string{"minutes required"}},
		"nobody visited":          {need.Visit{Day: today}, 1, []string{"people required"}},
		"somebody without a name": {need.Visit{Day: today, People: []string{"张三", " "}}, 1, []string{"people required"}},
		"a day to come":           {need.Visit{Day: today.AddDays(1), People: []string{"张三"}}, 1, []string{"day in-the-future"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, v := range test.visit.Check(today, test.needs) {
				got = append(got, v.Path+" "+v.Code)
			}
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}
