package workbooks_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"huiqi/models"
	kept "huiqi/models/workbook"
	"huiqi/service/workbooks"
	"huiqi/store/storetest"
)

// TestNoCellIsTakenForWhatItIsNot sends in cells as offices write them that are something else than what their columns hold: each is
// refused at its place, or says nothing.
func TestNoCellIsTakenForWhatItIsNot(t *testing.T) {
	t.Parallel()
	heading := row("统一社会信用代码", "企业名称", "注册地", "成立日期", "2024年营业收入（万元）", "2024年从业人员", "2024年资产负债率", "高企证书编号", "有效期", "曾用名", "联系人", "联系电话", "功能区", "有效发明专利数", "登记状态", "注销日期")
	good := func() []any {
		return row("", "淄博示例有限公司", "张店区", "2015-06-01", 100, 10, "52.3%", "GR202437000001", "2024.12.07-2027.12.06", "", "示例", "00000000000", "", 2, "存续", "")
	}
	tests := map[string]struct {
		column int
		cell   any
		want   string // the cell that is refused; empty: none
	}{
		"a month as a day of founding":        {3, "2025.11", "D2"},
		"a month in six digits":               {3, "202511", "D2"},
		"a month as a number":                 {3, 2015.11, "D2"},
		"seven digits":                        {3, "2025111", "D2"},
		"a percentage as an amount":           {4, "5.2%", "E2"},
		"people as an amount":                 {4, "120人", "E2"},
		"a day as an amount":                  {4, time.Date(2023, 3, 15, 0, 0, 0, 0, time.UTC), "E2"},
		"a day as people":                     {5, time.Date(2023, 3, 15, 0, 0, 0, 0, time.UTC), "F2"},
		"a decimal comma":                     {4, "1,5", "E2"},
		"money as people":                     {5, "10万元", "F2"},
		"a bare number of which nobody said":  {6, 52.3, "G2"},
		"a certificate that is applied for":   {7, "申报中", "H2"},
		"validity that ends before it begins": {8, "2027-12-06至2024-12-07", "I2"},
		"a formula that went wrong as a name": {1, "#N/A", "B2"},
		"no certificate":                      {7, "无", ""},
		"no former name":                      {9, "无", ""},
		"nobody to reach":                     {10, "无", "L2"}, // whose number it is nobody says
		"no zone":                             {12, "无", ""},
		"no patents":                          {13, "无", ""},
		"off the register, and no day":        {14, "已注销", "O2"},
		"off the register on a day to come":   {15, "2099-01-01", "P2"},
		"off the register since a month":      {15, "2026.05", "P2"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, storetest.Databases()["sqlite"](t))
			line := good()
			line[0], line[test.column] = uscc(1), test.cell
			v := f.checked(t, bureau, workbooks.Upload{Content: file(t, heading, line)})
			want := kept.Tally{Rows: 1, Created: 1}
			if test.want != "" {
				want = kept.Tally{Rows: 1, Refused: 1}
			}
			list, err := f.Refused(t.Context(), bureau, v.ID, models.Page{Limit: 10})
			check(t, err)
			if diff := cmp.Diff(v.Checked, want); diff != "" {
				t.Fatalf("checked (-got +want):\n%s%v", diff, list.Items)
			}
			if test.want != "" && list.Items[0].Violations[0].Path != test.want {
				t.Errorf("got %+v, want %s", list.Items[0].Violations, test.want)
			}
		})
	}
}

func TestWordsForNothingAreStoredNowhere(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	f.imported(t, bureau, workbooks.Upload{Content: file(t,
		row("统一社会信用代码", "企业名称", "注册地", "曾用名", "标签", "地址", "经营范围", "资质称号", "功能区", "高企证书编号", "有效期", "联系人", "联系电话"),
		row(uscc(1), "淄博示例有限公司", "张店区", "无", "暂无", "不详", "无", "无", "无", "无", "无", "无", "无"),
	)})
	r, err := f.store.Record(t.Context(), uscc(1))
	check(t, err)
	people, err := f.store.Contacts(t.Context(), r.Enterprise.ID)
	check(t, err)
	e := r.Enterprise
	if len(e.Aliases)+len(e.Tags)+len(r.Titles)+len(people) != 0 || e.Address+e.BusinessScope != "" || e.Zone != "none" {
		t.Errorf("got %+v, titles %v, contacts %v", e, r.Titles, people)
	}
}

// TestLastYearIsThatOfTheData has 上年度 taken from the day that the data are of.
func TestLastYearIsThatOfTheData(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	content := file(t, row("统一社会信用代码", "企业名称", "上年度营业收入（万元）"), row(uscc(1), "示例", 1))
	for day, want := range map[string]int{"": 2025, "2025-03-31": 2024} {
		u := workbooks.Upload{Content: content}
		if day != "" {
			u.AsOf = models.MustDate(day)
		}
		if v := f.upload(t, bureau, u); v.Layout.Columns[2].Year != want {
			t.Errorf("as of %q: got %d, want %d", day, v.Layout.Columns[2].Year, want)
		}
	}
}

// TestAFigureOfSeveralIsNobodys has a figure that is merged over the rows of two enterprises refused for both; of one enterprise that has
// two rows it is its own, and a district may be said once for all.
func TestAFigureOfSeveralIsNobodys(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	content := merged(t, [][]any{
		row("统一社会信用代码", "企业名称", "注册地", "2024年营业收入（万元）", "联系人"),
		row(uscc(1), "淄博示例集团有限公司", "张店区", 900), row(uscc(2), "淄博示例子公司", "", nil),
		row(uscc(3), "淄博示例三号有限公司", "", 50, "甲"), row("", "", "", nil, "乙"),
	}, "C2:C5", "D2:D3", "A4:A5", "B4:B5", "D4:D5")
	v := f.checked(t, bureau, workbooks.Upload{Content: content})
	want := []string{"2 " + uscc(1) + " invalid-enterprise D2:bad-value", "3 " + uscc(2) + " invalid-enterprise D3:bad-value"}
	if diff := cmp.Diff(f.refused(t, bureau, v.ID), want); diff != "" {
		t.Errorf("refused (-got +want):\n%s", diff)
	}
	if diff := cmp.Diff(v.Checked, kept.Tally{Rows: 4, Created: 1, Updated: 1, Refused: 2}); diff != "" {
		t.Errorf("checked (-got +want):\n%s", diff)
	}
}

// merged writes rows with merged areas.
func merged(t testing.TB, rows [][]any, areas ...string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file(t, rows...)))
	check(t, err)
	for _, area := range areas {
		from, to, _ := strings.Cut(area, ":")
		check(t, f.MergeCell("Sheet1", from, to))
	}
	var out bytes.Buffer
	check(t, f.Write(&out))
	return out.Bytes()
}
