package workbook_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	kept "huiqi/models/workbook"
	"huiqi/reading/workbook"
)

func TestSheetsOfExpertsAndAchievements(t *testing.T) {
	t.Parallel()
	rosters, err := workbook.NewRosters()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		subject kept.Subject
		rows    [][]any
		columns []string
		asked   []string
		sorts   []workbook.Sort
	}{
		"a list of experts": {
			kept.Experts,
			[][]any{
				{"科技专家名单（示例）"},
				{"姓  名", "所在单位", "职称/职务", "领域", "是否同意入库", "同意书编号", "签署日期"},
				{"合示例", "示例大学", "教授", "机床", "是", "1", 46000},
				{"姓名", "所在单位", "职称/职务"},
				{"合计", "1 人"},
				{"填表人：示例"},
			},
			[]string{"A 姓  名 → name high", "B 所在单位 → employer high", "C 职称/职务 → title high", "D 领域 →  low", "E 是否同意入库 → ignore high", "F 同意书编号 → listed_proof high", "G 签署日期 → listed_on medium"},
			[]string{"D which-target"},
			[]workbook.Sort{workbook.Data, workbook.Repeat, workbook.Total, workbook.Foot},
		},
		"people without employers": {
			kept.Experts,
			[][]any{{"姓名", "职称"}, {"王示例", "教授"}},
			[]string{"A 姓名 → name high", "B 职称 → title high"},
			[]string{"no-employer"},
			[]workbook.Sort{workbook.Data},
		},
		"achievements whose names begin as totals do": {
			kept.Achievements,
			[][]any{
				{"成果名称", "完成单位", "成熟度", "有效期"},
				{"累计误差补偿技术（示例）", "示例大学"},
				{"审核留痕系统（示例）", "示例大学"},
				{"汇总", "", "2 项"},
			},
			[]string{"A 成果名称 → name high", "B 完成单位 → owner high", "C 成熟度 →  low", "D 有效期 → valid_until medium"},
			[]string{"C which-target"},
			[]workbook.Sort{workbook.Data, workbook.Data, workbook.Total},
		},
		"members of teams": {
			kept.Teams,
			[][]any{
				{"服务团成员名单（示例）"},
				{"服务团", "姓名", "单位", "职务", "团内职务", "成员", "服务领域"},
				{"示例服务团", "合示例", "示例大学", "教授", "团长"},
				{"合计", "1 人"},
			},
			[]string{"A 服务团 → name high", "B 姓名 → member high", "C 单位 → employer high", "D 职务 → ignore high", "E 团内职务 → lead high", "F 成员 →  low", "G 服务领域 →  low"},
			[]string{"F which-target", "G which-target"},
			[]workbook.Sort{workbook.Data, workbook.Total},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			book, err := workbook.Open(xlsx(t, c.rows))
			if err != nil {
				t.Fatal(err)
			}
			head, err := book.Head("Sheet1", workbook.HeadRows)
			if err != nil {
				t.Fatal(err)
			}
			sheet, err := rosters[c.subject].Recognise("Sheet1", head, models.MustDate("2026-06-30"))
			if err != nil {
				t.Fatal(err)
			}
			var columns, asked []string
			for _, m := range sheet.Columns {
				columns = append(columns, m.Column+" "+m.Heading+" → "+string(m.Target)+" "+string(m.Confidence))
				for _, q := range m.Questions {
					asked = append(asked, m.Column+" "+q.Code)
				}
			}
			for _, q := range sheet.Questions {
				asked = append(asked, q.Code)
			}
			var sorts []workbook.Sort
			for _, row := range head {
				if row.Number >= sheet.FirstRow {
					sorts = append(sorts, sheet.SortOf(row))
				}
			}
			if diff := cmp.Diff([]any{columns, asked, sorts}, []any{c.columns, c.asked, c.sorts}); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
	_, err = rosters[kept.Experts].Recognise("Sheet1", []workbook.Row{{Number: 1, Cells: []string{"关于示例的说明"}}}, models.MustDate("2026-06-30"))
	var fault *models.Fault
	if !errors.As(err, &fault) || fault.Code != "no-heading" {
		t.Errorf("got %v, want no-heading", err)
	}
}
