package workbooks_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	kept "huiqi/models/workbook"
	"huiqi/service/workbooks"
	"huiqi/store/storetest"
)

// TestAnOlderSheetAgainLeavesNoMoreHistory imports a sheet whose values are outranked twice: each is kept in the history once, and another
// value that is outranked is kept as well.
func TestAnOlderSheetAgainLeavesNoMoreHistory(t *testing.T) {
	t.Parallel()
	for name, options := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, options(t))
			send := func(day string, capital, revenue int) kept.Tally {
				content := file(t, row("统一社会信用代码", "企业名称", "注册资本（万元）", "2024年营业收入（万元）"), row(uscc(1), "淄博示例有限公司", capital, revenue))
				return f.imported(t, bureau, workbooks.Upload{Content: content, Source: models.SourceRegistry, AsOf: models.MustDate(day)}).Stored
			}
			lines := func() int {
				list, err := f.base.History(t.Context(), bureau, uscc(1), "", models.Page{Limit: 100})
				check(t, err)
				return len(list.Items)
			}
			send("2025-06-01", 300, 1200)
			old := send("2024-06-01", 50, 900)
			first := lines()
			if diff := cmp.Diff(old, kept.Tally{Rows: 1, Unchanged: 1, Kept: 2}); diff != "" || first != 2 {
				t.Errorf("the older sheet: %d lines (-got +want):\n%s", first, diff)
			}
			again := send("2024-06-01", 50, 900)
			if diff := cmp.Diff(again, old); diff != "" || lines() != first {
				t.Errorf("again: %d lines, want %d (-got +want):\n%s", lines(), first, diff)
			}
			if send("2024-06-01", 60, 900); lines() != first+1 {
				t.Errorf("another value: got %d lines, want %d", lines(), first+1)
			}
		})
	}
}
