package workbooks_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/width"

	"huiqi/models"
	kept "huiqi/models/workbook"
	"huiqi/reading/workbook"
	"huiqi/service/workbooks"
	"huiqi/store/storetest"
)

// ugly is a workbook as nobody should send one: a cover sheet before the one that is meant, a title, a heading of two merged
// lines, units in the heading and in cells, numbers as text, days in three ways, codes in full width, a formula, a hidden row, cells
// merged downwards, totals between and below.
func ugly(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	check(t, f.SetSheetName("Sheet1", "封面"))
	check(t, f.SetSheetRow("封面", "A1", &[]any{"示例区科技企业统计（示例）"}))
	_, err := f.NewSheet("数据")
	check(t, err)
	for i, line := range [][]any{
		{"示例区科技企业情况表（示例）"},
		{"填报单位：示例区科技局", "", "", "", "单位：万元"},
		{"序号", "统一社会信用代码", "企业名称", "所属区县", "2024年", "", "成立日期", "2024年末从业人员"},
		{"", "", "", "", "营业收入", "研发费用（元）"},
		{1, width.Widen.String(uscc(1)), "淄博示例一号有限公司", "张店区", "1,234.50", "2,000,000", 42170, "１２０"},
		{2, uscc(2), "淄博示例二号有限公司", "", "1.2亿元", 3_000_000, "2015.6.1", "20-49"},
		{"小计", "", "", "", 13234.5},
		{3, uscc(3), " 淄博示例三号有限公司 ", "临淄区", nil, "", "二〇一五年六月", 10},
		{4, strings.ToLower(uscc(4)), "淄博示例四号有限公司", "临淄区", 50, "—", "2015年6月1日", 7},
		{"合计", "", "", "", 99999},
		{"填表人：示例"},
	} {
		check(t, f.SetSheetRow("数据", workbook.Address(1, i+1), &line))
	}
	check(t, f.SetCellFormula("数据", "F6", "1500000*2")) // beside what it came to when the file was saved
	for _, area := range [][2]string{{"A1", "H1"}, {"A3", "A4"}, {"B3", "B4"}, {"C3", "C4"}, {"D3", "D4"}, {"E3", "F3"}, {"G3", "G4"}, {"H3", "H4"}, {"D5", "D6"}} {
		check(t, f.MergeCell("数据", area[0], area[1]))
	}
	check(t, f.SetRowVisible("数据", 9, false))
	var out bytes.Buffer
	check(t, f.Write(&out))
	return out.Bytes()
}

func TestAnUglyWorkbookLandsOrIsListed(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	v := f.imported(t, bureau, workbooks.Upload{Content: ugly(t)})
	if v.Layout.Name != "数据" || v.Layout.HeadingRow != 3 || v.Layout.FirstRow != 5 {
		t.Errorf("got sheet %s, heading %d, rows from %d", v.Layout.Name, v.Layout.HeadingRow, v.Layout.FirstRow)
	}
	if diff := cmp.Diff(v.Stored, kept.Tally{Rows: 4, Created: 3, Refused: 1, LeftOut: 3}); diff != "" {
		t.Errorf("stored (-got +want):\n%s", diff)
	}
	want := []string{"7  left-out", "8 " + uscc(3) + " invalid-enterprise G8:bad-value", "10  left-out", "11  left-out"}
	if diff := cmp.Diff(f.refused(t, bureau, v.ID), want); diff != "" {
		t.Errorf("listed (-got +want):\n%s", diff)
	}
	type figures struct {
		region, founded string
		revenue, rd     models.Fen
		staff           int64
	}
	for n, want := range map[int]figures{
		1: {"370303", "2015-06-15", 12_345_000_00, 2_000_000_00, 120}, 2: {"370303", "2015-06-01", 120_000_000_00, 3_000_000_00, 20}, 4: {"370305", "2015-06-01", 500_000_00, -1, 7},
	} {
		r, err := f.store.Record(t.Context(), uscc(n))
		check(t, err)
		a := r.Annual[0]
		got := figures{r.Enterprise.Region, r.Enterprise.FoundedOn.String(), *a.Revenue, -1, *a.EmployeesMin}
		if a.RDExpense != nil {
			got.rd = *a.RDExpense
		}
		if got != want {
			t.Errorf("enterprise %d: got %+v, want %+v", n, got, want)
		}
	}
}

func TestATableInTheEncodingOfOldOffices(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	text := "示例区科技企业情况表,,,\r\n统一社会信用代码,企业名称,所属区县,2024年营业收入（万元）\r\n" + uscc(1) + ",淄博示例一号有限公司,张店区,\"1,234.50\"\r\n合计,,,\"1,234.50\"\r\n"
	content, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	check(t, err)
	v := f.imported(t, bureau, workbooks.Upload{Name: "示例.csv", Content: []byte(content)})
	if diff := cmp.Diff(v.Stored, kept.Tally{Rows: 1, Created: 1, LeftOut: 1}); diff != "" {
		t.Errorf("stored (-got +want):\n%s", diff)
	}
	r, err := f.store.Record(t.Context(), uscc(1))
	check(t, err)
	if *r.Annual[0].Revenue != 12_345_000_00 || r.Enterprise.Region != "370303" {
		t.Errorf("got %+v", r.Enterprise)
	}
}
