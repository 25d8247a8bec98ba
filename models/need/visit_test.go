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
		want  []string
	}{
		"minutes and no need":     {need.Visit{Day: today, People: []string{"张三"}, Minutes: "只了解情况"}, nil},
		"nobody visited":          {need.Visit{Day: today}, []string{"people required"}},
		"somebody without a name": {need.Visit{Day: today, People: []string{"张三", " "}}, []string{"people required"}},
		"a day to come":           {need.Visit{Day: today.AddDays(1), People: []string{"张三"}}, []string{"day in-the-future"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, v := range test.visit.Check(today) {
				got = append(got, v.Path+" "+v.Code)
			}
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}
