package exports_test

import (
	"slices"
	"testing"

	actors "huiqi/models/access"
	"huiqi/models/need"
	"huiqi/service/needs"
	"huiqi/store/storetest"
)

// TestTheAnalysisAsASheet holds the sheet to what the analysis says, within each one's reach.
func TestTheAnalysisAsASheet(t *testing.T) {
	t.Parallel()
	for name, options := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, options(t))
			f.register(3, f.uscc[0], "引进陶瓷博士")
			f.register(1, f.uscc[1], "引进机械博士")
			row := func(as actors.Actor, q needs.Query, aspect, text string) []string {
				t.Helper()
				_, rows := f.rows(f.NeedAnalysis(t.Context(), as, q))
				n := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 2 && row[0] == aspect && row[1] == text })
				if n < 0 {
					return nil
				}
				return rows[n]
			}
			narrow := needs.Query{Filter: need.Filter{Kind: need.Financing}}
			for name, c := range map[string]struct {
				as           actors.Actor
				query        needs.Query
				aspect, text string
				want         string
			}{
				"all":                       {bureau, needs.Query{}, "全部", "2022-01-01 至 2022-03-11", "4"},
				"of a kind":                 {bureau, needs.Query{}, "类别", "人才", "4"},
				"of an industry":            {bureau, needs.Query{}, "行业大类", "通用设备制造业", "4"},
				"of a district":             {bureau, needs.Query{}, "区县", "张店区", "3"},
				"of a month":                {bureau, needs.Query{}, "月份", "2022-03", "4"},
				"a hot word":                {bureau, needs.Query{}, "热词", "引进陶瓷博士", "3"},
				"of a district, for itself": {zichuan, needs.Query{}, "区县", "淄川区", "1"},
				"narrowed":                  {bureau, narrow, "全部", "2022-01-01 至 2022-03-11", "0"},
			} {
				if got := row(c.as, c.query, c.aspect, c.text); got == nil || got[2] != c.want {
					t.Errorf("%s: got %q, want %s", name, got, c.want)
				}
			}
			if got := row(zichuan, needs.Query{}, "区县", "张店区"); got != nil {
				t.Errorf("another district's figures: got %q", got)
			}
			if got := row(bureau, needs.Query{}, "环节", "已登记"); len(got) < 6 || got[5] != "4" {
				t.Errorf("of a step: got %q", got)
			}
			if _, err := f.NeedAnalysis(t.Context(), actors.Actor{Role: actors.EnterpriseUser, USCC: f.uscc[0]}, needs.Query{}); err == nil {
				t.Error("an enterprise may export it")
			}
		})
	}
}
