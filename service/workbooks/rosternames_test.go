package workbooks_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/exchange"
	kept "huiqi/models/workbook"
	"huiqi/service/workbooks"
	"huiqi/store/storetest"
)

// TestNamesStayAsTheyAreWritten has what was entered one by one found again by a sheet with the same name, brackets and all.
func TestNamesStayAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	const name = "电主轴内冷却技术（第Ⅱ代，示例）"
	_, err := f.experts.CreateAchievement(t.Context(), bureau, exchange.Achievement{Name: name, Owner: "示例理工大学（淄博）", Kind: exchange.Technology, Summary: "降低温升"})
	check(t, err)
	v := f.checked(t, bureau, workbooks.Upload{Subject: kept.Achievements, Content: file(t, row("成果名称", "持有单位", "成熟程度"), row("电主轴内冷却 技术（第Ⅱ代，示例）", "示例理工大学（淄博）", "中试"))})
	if diff := cmp.Diff(v.Checked, kept.Tally{Rows: 1, Updated: 1}); diff != "" {
		list, _ := f.Refused(t.Context(), bureau, v.ID, models.Page{}) // for the message alone
		t.Errorf("(-got +want):\n%s%v", diff, list.Items)
	}
}
