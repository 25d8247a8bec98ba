package workbook_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/reading/workbook"
	"huiqi/seed"
)

func recogniser(t testing.TB) *workbook.Recogniser {
	t.Helper()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	r, err := workbook.NewRecogniser(matching.NewLanguage(catalogue))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// xlsx writes rows and merged areas as a file.
func xlsx(t testing.TB, rows [][]any, merged ...string) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", workbook.Address(1, i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	for _, area := range merged {
		from, to, _ := strings.Cut(area, ":")
		if err := f.MergeCell("Sheet1", from, to); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// told writes a column as "heading → target year unit ?questions".
func told(s workbook.Sheet) []string {
	var out []string
	for _, c := range s.Columns {
		line := fmt.Sprintf("%s %s → %s", c.Column, c.Heading, c.Target)
		if c.Year != 0 {
			line += fmt.Sprint(" ", c.Year)
		}
		if c.Unit != "" {
			line += " " + c.Unit
		}
		for _, q := range c.Questions {
			line += " ?" + q.Code
		}
		out = append(out, line)
	}
	for _, q := range s.Questions {
		out = append(out, "?"+q.Code)
	}
	return out
}

func row(cells ...any) []any { return cells }

func TestHeadingsAreRecognised(t *testing.T) {
	t.Parallel()
	const code = "91370303MAF42DHM2K"
	tests := map[string]struct {
		rows   [][]any
		merged []string
		want   []string
		first  int
	}{
		"the headings of the brief": {
			rows: [][]any{row("统一社会信用代码", "企业名称", "注册地", "行业代码", "上年度营业收入（万元）", "研发费用", "高企证书编号", "发证日期", "有效期"), row(code)},
			want: []string{
				"A 统一社会信用代码 → uscc", "B 企业名称 → name", "C 注册地 → region", "D 行业代码 → industry",
				"E 上年度营业收入（万元） → annual:revenue 2025 万元", "F 研发费用 → annual:rd_expense ?no-year",
				"G 高企证书编号 → title:high-tech-enterprise:certificate_no", "H 发证日期 → title:high-tech-enterprise:from", "I 有效期 → title:high-tech-enterprise:validity",
			},
			first: 2,
		},
		"titles above, the unit among them": {
			rows: [][]any{row("示例区科技企业情况表"), row("填报单位：示例区科技局", "", "单位：万元"), row(), row("序号", "社会信用代码", "单位名称", "2024年营收", "2024年R&D经费支出", "参保人数")},
			want: []string{
				"A 序号 → ignore", "B 社会信用代码 → uscc", "C 单位名称 → name", "D 2024年营收 → annual:revenue 2024 万元",
				"E 2024年R&D经费支出 → annual:rd_expense 2024 万元", "F 参保人数 → annual:employees ?no-year",
			},
			merged: []string{"A1:F1"}, first: 5,
		},
		"two lines, merged": {
			rows: [][]any{
				row("企业名称", "信用代码", "2024年", "", "2025年", ""), row("", "", "营业收入（万元）", "研发投入（万元）", "营业收入（万元）", "研发投入（万元）"), row("示例", code, 1, 2, 3, 4),
			},
			merged: []string{"A1:A2", "B1:B2", "C1:D1", "E1:F1"},
			want: []string{
				"A 企业名称 → name", "B 信用代码 → uscc", "C 2024年 | 营业收入（万元） → annual:revenue 2024 万元", "D 2024年 | 研发投入（万元） → annual:rd_expense 2024 万元",
				"E 2025年 | 营业收入（万元） → annual:revenue 2025 万元", "F 2025年 | 研发投入（万元） → annual:rd_expense 2025 万元",
			},
			first: 3,
		},
		"what is not clear is asked": {
			rows: [][]any{row("统一社会信用代码", "收入", "利润（万元）", "有效期至", "主营产品的市场")},
			want: []string{"A 统一社会信用代码 → uscc", "B 收入 →  ?which-target", "C 利润（万元） →  万元 ?which-target", "D 有效期至 →  ?which-target", "E 主营产品的市场 → "},
		},
		"two columns that mean the same": {
			rows: [][]any{row("统一社会信用代码", "单位名称", "企业名称", "2024年营业收入(元)", "2024营收（元）")},
			want: []string{
				"A 统一社会信用代码 → uscc", "B 单位名称 → name", "C 企业名称 → name ?same-target", "D 2024年营业收入(元) → annual:revenue 2024 元", "E 2024营收（元） → annual:revenue 2024 元 ?same-target",
			},
		},
		"a column of years": {
			rows: [][]any{row("年度", "统一社会信用代码", "2024年末从业人员", "职工人数", "注册资本")},
			want: []string{
				"A 年度 → fiscal_year", "B 统一社会信用代码 → uscc", "C 2024年末从业人员 → annual:employees 2024", "D 职工人数 → annual:employees",
				"E 注册资本 → registered_capital ?no-unit",
			},
		},
		"no codes": {rows: [][]any{row("企业名称", "所属区县", "联系电话")}, want: []string{"A 企业名称 → name", "B 所属区县 → region", "C 联系电话 → contact:phone ?no-contact-name", "?no-uscc"}},
		"a part of a year, a plan, a growth are asked about": {
			rows: [][]any{
				row("统一社会信用代码", "2024年1-9月", "2025年计划", "同期", "增长率（%）", "2022-2024年累计", "2024年主要指标", "营业收入（万元）"),
				row("", "营业收入（万元）", "研发费用（万元）", "净利润（万元）", "从业人员", "研发费用（万元）", "总资产（万元）", "2024年"),
			},
			merged: []string{"A1:A2"},
			want: []string{
				"A 统一社会信用代码 → uscc", "B 2024年1-9月 | 营业收入（万元） →  2024 万元 ?which-target", "C 2025年计划 | 研发费用（万元） →  2025 万元 ?which-target",
				"D 同期 | 净利润（万元） →  万元 ?which-target", "E 增长率（%） | 从业人员 →  % ?which-target", "F 2022-2024年累计 | 研发费用（万元） →  2022 万元 ?which-target",
				"G 2024年主要指标 | 总资产（万元） → annual:total_assets 2024 万元", "H 营业收入（万元） | 2024年 → annual:revenue 2024 万元",
			},
		},
		"remarks in brackets, and whether it is on the register": {
			rows: [][]any{row("统一社会信用代码\n（18位）", "企业名称（与营业执照一致）", "登记状态（下拉选择）", "注销时间")},
			want: []string{"A 统一社会信用代码\n（18位） → uscc", "B 企业名称（与营业执照一致） → name", "C 登记状态（下拉选择） → register_status", "D 注销时间 → deregistered_on"},
		},
		"the year in brackets": {
			rows: [][]any{row("统一社会信用代码", "营业收入（2024年）（万元）", "研发费用（2024年，万元）", "净利润（万元，2023年度）", "职工人数（2024年末）")},
			want: []string{
				"A 统一社会信用代码 → uscc", "B 营业收入（2024年）（万元） → annual:revenue 2024 万元", "C 研发费用（2024年，万元） → annual:rd_expense 2024 万元",
				"D 净利润（万元，2023年度） → annual:net_profit 2023 万元", "E 职工人数（2024年末） → annual:employees 2024",
			},
		},
		"who filled it in is no unit, nor is money in percent": {
			rows: [][]any{row("填报单位：元通示例公司"), row("统一社会信用代码", "2024年营业收入", "2024年净利润（%）", "2024年研发投入占比")},
			want: []string{
				"A 统一社会信用代码 → uscc", "B 2024年营业收入 → annual:revenue 2024 ?no-unit", "C 2024年净利润（%） → annual:net_profit 2024 ?no-unit",
				"D 2024年研发投入占比 → annual:rd_intensity 2024",
			},
		},
		"a percentage, marks and questions of yes or no": {
			rows: [][]any{row("统计年", "统一社会信用代码*", "职工人数", "是否高新技术企业", "研发投入占比（%）", "是否规模以上企业")},
			want: []string{
				"A 统计年 → ", "B 统一社会信用代码* → uscc", "C 职工人数 → annual:employees ?no-year", "D 是否高新技术企业 → title:high-tech-enterprise:held",
				"E 研发投入占比（%） → annual:rd_intensity % ?no-year", "F 是否规模以上企业 → fact:above_scale",
			},
		},
	}
	r := recogniser(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b, err := workbook.Open(xlsx(t, test.rows, test.merged...))
			if err != nil {
				t.Fatal(err)
			}
			defer b.Close()
			head, err := b.Head("Sheet1", workbook.HeadRows)
			if err != nil {
				t.Fatal(err)
			}
			s, err := r.Recognise("Sheet1", head, models.MustDate("2026-06-30"))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(told(s), test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
			if test.first != 0 && s.FirstRow != test.first {
				t.Errorf("got first row %d, want %d", s.FirstRow, test.first)
			}
		})
	}
}

func TestASheetWithoutHeadingIsRefused(t *testing.T) {
	t.Parallel()
	b, err := workbook.Open(xlsx(t, [][]any{row("关于示例的说明"), row("第一条", "企业名称")}))
	if err != nil {
		t.Fatal(err)
	}
	head, err := b.Head("Sheet1", workbook.HeadRows)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := recogniser(t).Recognise("Sheet1", head, models.MustDate("2026-06-30")); !models.IsKind(err, models.KindInvalid) {
		t.Errorf("got %v, want no-heading", err)
	}
}

// read returns the rows below a number as "3: a|b".
func read(t *testing.T, b *workbook.Book, how workbook.Reading) []string {
	t.Helper()
	rows, err := b.Rows(b.Sheets()[0], how)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for {
		r, err := rows.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprintf("%d: %s", r.Number, strings.Join(r.Cells, "|")))
	}
	if err := rows.Close(); err != nil {
		t.Error(err)
	}
	return out
}

func TestRows(t *testing.T) {
	t.Parallel()
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("信用代码,企业名称\n\n1,示例\n")
	if err != nil {
		t.Fatal(err)
	}
	merged := xlsx(t, [][]any{row("张店区", "甲", 0.1+0.2), row("", "乙"), row(), row("临淄区", "丙", 1e7)}, "A1:A2", "B4:C4")
	tests := map[string]struct {
		data []byte
		want []string
	}{
		"merged cells downwards, blank rows left out": {merged, []string{"1: 张店区|甲|0.3", "2: 张店区|乙", "4: 临淄区|丙"}},
		"CSV in GB18030":  {[]byte(gb), []string{"1: 信用代码|企业名称", "3: 1|示例"}},
		"CSV with a mark": {[]byte("\uFEFF信用代码,企业名称\n1, 示例 \n"), []string{"1: 信用代码|企业名称", "2: 1|示例"}},
		"parted by tabs":  {[]byte("信用代码\t企业名称\n1\t示例\n"), []string{"1: 信用代码|企业名称", "2: 1|示例"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b, err := workbook.Open(test.data)
			if err != nil {
				t.Fatal(err)
			}
			defer b.Close()
			if diff := cmp.Diff(read(t, b, workbook.Reading{}), test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}

func TestPercentages(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	style, err := f.NewStyle(&excelize.Style{NumFmt: 9}) // 0%
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.SetSheetRow("Sheet1", "A1", &[]any{0.0525, 5.25}), f.SetCellStyle("Sheet1", "A1", "A1", style)); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	b, err := workbook.Open(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(read(t, b, workbook.Reading{Percents: true}), []string{"1: 5.25%|5.25"}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}

// TestNumbersThatAreShownOtherwise has days and percentages of columns of numbers come as these, and everything else as it stands.
func TestNumbersThatAreShownOtherwise(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	day, money, share := "yyyy-mm-dd", `#,##0.00"元"`, "0.0%"
	for i, s := range []excelize.Style{{NumFmt: 14}, {CustomNumFmt: &day}, {CustomNumFmt: &money}, {CustomNumFmt: &share}, {NumFmt: 4}, {NumFmt: 14}} {
		style, err := f.NewStyle(&s)
		cell := workbook.Address(i+1, 1)
		if err := errors.Join(err, f.SetCellStyle("Sheet1", cell, cell, style)); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := errors.Join(f.SetSheetRow("Sheet1", "A1", &[]any{45000, 45001, 45000, 0.2, 45000, 45000}), f.Write(&out)); err != nil {
		t.Fatal(err)
	}
	b, err := workbook.Open(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(read(t, b, workbook.Reading{Numbers: []int{1, 2, 3, 4, 5}}), []string{"1: 2023-03-15|2023-03-16|45000|20%|45000|45000"}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	if diff := cmp.Diff(read(t, b, workbook.Reading{Numbers: []int{3, 5}}), []string{"1: 45000|45001|45000|0.2|45000|45000"}); diff != "" {
		t.Errorf("where none matters (-got +want):\n%s", diff)
	}
}

func TestFilesThatAreRefused(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		data []byte
		code string
	}{
		"binary XLS":       {[]byte("\xD0\xCF\x11\xE0 and more"), "legacy-workbook"},
		"a broken archive": {[]byte("PK\x03\x04 and no more"), "unreadable-workbook"},
		"bytes":            {[]byte("a\x00b"), "unreadable-workbook"},
		"too large":        {make([]byte, workbook.MaxFile+1), "workbook-too-large"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b, err := workbook.Open(test.data)
			if err == nil {
				_, err = b.Rows(b.Sheets()[0], workbook.Reading{})
			}
			var f *models.Fault
			if !errors.As(err, &f) || f.Code != test.code {
				t.Errorf("got %v, want %s", err, test.code)
			}
		})
	}
}

func TestSorts(t *testing.T) {
	t.Parallel()
	r := recogniser(t)
	head := []workbook.Row{{Number: 1, Cells: []string{"企业名称", "统一社会信用代码", "2024年营业收入（元）"}}}
	s, err := r.Recognise("s", head, models.MustDate("2026-06-30"))
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		cells []string
		want  workbook.Sort
	}{
		"data":                {[]string{"示例公司", "91370303MAF42DHM2K", "1"}, workbook.Data},
		"data without a code": {[]string{"示例公司", "", "1"}, workbook.Data},
		"a total":             {[]string{"合 计", "", "100"}, workbook.Total},
		"a name like a total": {[]string{"合计算科技公司", "91370303MAF42DHM2K", "1"}, workbook.Data},
		"who filled it in":    {[]string{"填表人：示例", "", ""}, workbook.Foot},
		"the heading again":   {[]string{"企业名称", "统一社会信用代码", "2024年营业收入（元）"}, workbook.Repeat},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := s.SortOf(workbook.Row{Number: 9, Cells: test.cells}); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestASavedMappingIsAdopted(t *testing.T) {
	t.Parallel()
	r := recogniser(t)
	recognise := func(year string) workbook.Sheet {
		s, err := r.Recognise("s", []workbook.Row{{Number: 1, Cells: []string{"统一社会信用代码", year + "年收入", "研发费用"}}}, models.MustDate("2026-06-30"))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	last := recognise("2024")
	last.Columns[1].Target, last.Columns[1].Unit, last.Columns[1].Confidence = "annual:revenue", "万元", workbook.Given
	last.Columns[2].Year, last.Columns[2].Unit = 2024, "万元"
	this := recognise("2025")
	if this.Fingerprint != last.Fingerprint {
		t.Error("next year's sheet has another fingerprint")
	}
	r.Adopt(&this, last.Columns)
	want := []string{"A 统一社会信用代码 → uscc", "B 2025年收入 → annual:revenue 2025 万元", "C 研发费用 → annual:rd_expense 万元 ?no-year"}
	if diff := cmp.Diff(told(this), want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}
