package workbooks_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	kept "huiqi/models/workbook"
	"huiqi/service/workbooks"
	"huiqi/store/storetest"
)

// repeatedExperts is a sheet in which one expert stands in several rows, of which each says something else than if it came first.
func repeatedExperts(t testing.TB) []byte {
	t.Helper()
	return file(t,
		row("姓名", "工作单位", "职称", "入库同意书编号", "同意方式", "同意日期", "公开同意书编号", "公开同意方式", "公开同意日期"),
		row("王示例", "示例大学", "教授", "入库 1（示例）", "同意书", "2026-03-02"),
		row("王 示例", "示例大学", "教授"),                                           // nothing new
		row("王示例", "示例大学", "", "", "", "", "公开 1（示例）", "同意书", "2026-03-02"), // public, once listed
		row("王示例", "示例大学", "研究员"),
		row("王示例", "示例大学", "研究员", "入库 1（示例）", "同意书", "2026-03-02"), // nothing new
		row("Li Shili", "Example Lab", "教授"),
		row("Li Shili", "EXAMPLE LAB", "教授"),                                // the same
		row("李示例", "示例大学", "", "", "", "", "公开 2（示例）", "同意书", "2026-03-02"), // refused: not listed
	)
}

// repeatedAchievements is a sheet in which one achievement stands in several rows; a summary is needed of a new one only.
func repeatedAchievements(t testing.TB) []byte {
	t.Helper()
	return file(t,
		row("成果名称", "完成单位", "成果类别", "技术就绪度", "成果简介"),
		row("示例涂层", "示例研究院", "", "", ""), // refused: no summary
		row("示例涂层", "示例研究院", "新材料", "5", "耐磨涂层"),
		row("示例涂层", "示例研究院", "", "5", ""), // nothing new
		row("示例涂层", "示例研究院", "", "6", ""),
		row("示例涂层", "示例研究院", "", "6", ""), // nothing new
	)
}

// TestACheckSaysWhatTheImportDoes has rows about one and the same, in one chunk and apart: the check counts them as the import does.
func TestACheckSaysWhatTheImportDoes(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		subject kept.Subject
		content func(testing.TB) []byte
		want    kept.Tally
	}{
		"experts":      {kept.Experts, repeatedExperts, kept.Tally{Rows: 8, Created: 2, Updated: 2, Unchanged: 3, Refused: 1}},
		"achievements": {kept.Achievements, repeatedAchievements, kept.Tally{Rows: 5, Created: 1, Updated: 1, Unchanged: 2, Refused: 1}},
	} {
		for database, options := range storetest.Databases() {
			t.Run(name+" "+database, func(t *testing.T) {
				t.Parallel()
				f := newFixture(t, options(t))
				for round := range 2 {
					v := f.imported(t, bureau, workbooks.Upload{Content: test.content(t), Subject: test.subject})
					if diff := cmp.Diff(v.Checked, v.Stored); diff != "" {
						t.Errorf("round %d: the check against the import (-check +import):\n%s", round, diff)
					}
					if round == 0 && v.Stored != test.want {
						t.Errorf("got %+v, want %+v", v.Stored, test.want)
					}
				}
			})
		}
	}
}
