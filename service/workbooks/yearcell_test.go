package workbooks_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	kept "huiqi/models/workbook"
	"huiqi/service/workbooks"
	"huiqi/store/storetest"
)

// TestFaultsOfYearsAndCodesAreMarkedAtTheirCells: of the year of a row at the cell that says it, of a code that is missing where it would stand.
func TestFaultsOfYearsAndCodesAreMarkedAtTheirCells(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	v := f.checked(t, bureau, workbooks.Upload{Content: file(t,
		row("企业名称", "统一社会信用代码", "年度", "营业收入（万元）"),
		row("淄博示例一号有限公司", uscc(1), "2024年度", 5), row("淄博示例二号有限公司", uscc(2), "24", 5), row("淄博示例三号有限公司", uscc(3), "2024年1-9月", 5),
		row("淄博示例四号有限公司", uscc(4), "2099", 5), row("淄博示例五号有限公司", "", "2024", 5), row("淄博示例六号有限公司", uscc(6), "", 5),
	)})
	want := []string{
		"3 " + uscc(2) + " invalid-enterprise C3:bad-value", "4 " + uscc(3) + " invalid-enterprise C4:bad-value", "5 " + uscc(4) + " invalid-enterprise C5:bad-value",
		"6  invalid-enterprise B6:bad-length", "7 " + uscc(6) + " invalid-enterprise D7:bad-value",
	}
	if diff := cmp.Diff(f.refused(t, bureau, v.ID), want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	if diff := cmp.Diff(v.Checked, kept.Tally{Rows: 6, Created: 1, Refused: 5}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}
