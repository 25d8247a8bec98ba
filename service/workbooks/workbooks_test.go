package workbooks_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/enterprise"
	kept "huiqi/models/workbook"
	"huiqi/service/workbooks"
	"huiqi/store/storetest"
)

// sample is a sheet as an office would send it: a title, the unit above, days as numbers, a total, and faults.
func sample(t testing.TB) []byte {
	t.Helper()
	return file(t,
		row("示例区科技企业情况表"),
		row("单位：万元"),
		row("序号", "企业名称", "统一社会信用代码", "所属区县", "行业代码", "2024年营业收入", "2024年研发费用", "2024年末从业人员", "高企证书编号", "发证日期", "有效期", "联系人", "联系电话", "备注"),
		row(1, "淄博示例一号有限公司", uscc(1), "张店区", "C2661", 4800, 240.5, 120, "GR202437000001", 45633, "3年", "示例", "00000000000", "好"),
		row(2, "淄博示例二号有限公司", uscc(2), "临淄区", "C2661", "5000万元", "-", "20-49", "", "", "", "", "", ""),
		row(3, "淄博示例三号有限公司", "91370303MA3HQTT03L", "张店区", "C2661", 1, 1, 1),
		row(4, "淄博示例四号有限公司", uscc(4), "不存在区", "C2661", "约100", 1, 1),
		row(5, "淄博示例五号有限公司", uscc(5), "张店区", "C2661", 100, 5, 10, "GR202437000005", "2024-12-07", "2027-12-06"),
		row("合计", "", "", "", "", 9901, 246.5, 132),
	)
}

func TestASheetIsCheckedAndImported(t *testing.T) {
	t.Parallel()
	for name, options := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, options(t))
			v := f.checked(t, bureau, workbooks.Upload{Content: sample(t), Source: models.SourceStatement, AsOf: models.MustDate("2025-04-30")})
			faults := []string{
				"6 91370303MA3HQTT03L invalid-enterprise C6:bad-check-digit", "7 " + uscc(4) + " invalid-enterprise F7:bad-value", "9  left-out",
			}
			tally := kept.Tally{Rows: 5, Created: 3, Refused: 2, LeftOut: 1}
			if diff := cmp.Diff(v.Checked, tally); diff != "" || v.State != kept.Checked {
				t.Errorf("checked, state %s (-got +want):\n%s", v.State, diff)
			}
			if diff := cmp.Diff(f.refused(t, bureau, v.ID), faults); diff != "" {
				t.Errorf("faults of the check (-got +want):\n%s", diff)
			}
			if _, err := f.store.Record(t.Context(), uscc(1)); !models.IsKind(err, models.KindNotFound) {
				t.Errorf("a check stored something: %v", err)
			}
			v, err := f.Confirm(t.Context(), bureau, v.ID, v.Version)
			check(t, err)
			v, err = f.Drive(t.Context(), bureau, v.ID, nil)
			check(t, err)
			if diff := cmp.Diff(v.Stored, tally); diff != "" || v.State != kept.Done {
				t.Errorf("imported, state %s (-got +want):\n%s", v.State, diff)
			}
			if diff := cmp.Diff(f.refused(t, bureau, v.ID), faults); diff != "" {
				t.Errorf("faults of the import (-got +want):\n%s", diff)
			}
			f.wantFirst(t)
			again := f.imported(t, bureau, workbooks.Upload{Content: sample(t), Source: models.SourceStatement, AsOf: models.MustDate("2025-04-30")})
			if diff := cmp.Diff(again.Stored, kept.Tally{Rows: 5, Unchanged: 3, Refused: 2, LeftOut: 1}); diff != "" {
				t.Errorf("again (-got +want):\n%s", diff)
			}
		})
	}
}

// wantFirst looks at what became of the first row of the sample.
func (f fixture) wantFirst(t *testing.T) {
	t.Helper()
	r, err := f.store.Record(t.Context(), uscc(1))
	check(t, err)
	a := r.Annual[0]
	if a.FiscalYear != 2024 || a.Source != models.SourceStatement || a.Revenue == nil || *a.Revenue != 48_000_000_00 || *a.RDExpense != 2_405_000_00 || *a.EmployeesMin != 120 {
		t.Errorf("got figures %+v", a)
	}
	want := []enterprise.TitleGrant{{
		TitleID: "high-tech-enterprise", ValidFrom: models.MustDate("2024-12-07"), ValidTo: models.MustDate("2027-12-06"), CertificateNo: "GR202437000001",
		Source: models.SourceStatement, AsOf: models.MustDate("2025-04-30"), EnteredBy: "u1",
	}}
	for i := range r.Titles {
		r.Titles[i].ID, r.Titles[i].EnterpriseID = 0, 0
	}
	if diff := cmp.Diff(r.Titles, want); diff != "" {
		t.Errorf("titles (-got +want):\n%s", diff)
	}
	if people, err := f.store.Contacts(t.Context(), r.Enterprise.ID); len(people) != 1 || err != nil {
		t.Errorf("got %d contacts, %v, want 1", len(people), err)
	}
	band, err := f.store.Record(t.Context(), uscc(2))
	check(t, err)
	if b := band.Annual[0]; *b.EmployeesMin != 20 || *b.EmployeesMax != 49 || *b.Revenue != 50_000_000_00 || b.RDExpense != nil || band.Enterprise.Region != "370305" {
		t.Errorf("got %+v", b)
	}
}

func TestWhatIsNotClearIsDecidedFirst(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	content := file(t, row("信用代码", "企业名称", "收入", "注册地"), row(uscc(1), "示例", 5, "张店区"))
	v := f.upload(t, bureau, workbooks.Upload{Content: content})
	_, err := f.Check(t.Context(), bureau, v.ID, v.Version)
	var fault *models.Fault
	if !errors.As(err, &fault) || fault.Code != "mapping-incomplete" {
		t.Fatalf("got %v, want mapping-incomplete", err)
	}
	_, err = f.Correct(t.Context(), bureau, v.ID, v.Version, workbooks.Correction{Columns: []workbooks.Decision{{Column: "C", Target: "annual:nothing"}, {Column: "Z", Target: "ignore"}}})
	if !errors.As(err, &fault) || fault.Code != "invalid-mapping" || len(fault.Violations) != 2 {
		t.Errorf("got %v, want two faults of the mapping", err)
	}
	v, err = f.Correct(t.Context(), bureau, v.ID, v.Version, workbooks.Correction{
		Columns: []workbooks.Decision{{Column: "C", Target: "annual:revenue", Year: 2024, Unit: "亿元"}}, SaveAs: "示例区的表",
	})
	check(t, err)
	if v.Layout.Asked() {
		t.Errorf("something is still asked: %+v", v.Layout)
	}
	v, err = f.Check(t.Context(), bureau, v.ID, v.Version)
	check(t, err)
	v, err = f.Drive(t.Context(), bureau, v.ID, nil)
	check(t, err)
	if _, err = f.Confirm(t.Context(), bureau, v.ID, v.Version+7); !models.IsKind(err, models.KindStale) {
		t.Errorf("got %v, want stale-version", err)
	}
	v, err = f.Confirm(t.Context(), bureau, v.ID, v.Version)
	check(t, err)
	_, err = f.Drive(t.Context(), bureau, v.ID, nil)
	check(t, err)
	r, err := f.store.Record(t.Context(), uscc(1))
	check(t, err)
	if got := *r.Annual[0].Revenue; got != 500_000_000_00 {
		t.Errorf("got %d fen, want five hundred million yuan", got)
	}
	next := f.upload(t, bureau, workbooks.Upload{Content: content})
	if c := next.Layout.Columns[2]; c.Target != "annual:revenue" || c.Unit != "亿元" || len(c.Questions) != 1 || c.Questions[0].Code != "no-year" || next.MappingName != "示例区的表" {
		t.Errorf("the saved mapping was not adopted, or the year was: %+v", c)
	}
}

func TestDistrictStaffStayInTheirDistrict(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	f.imported(t, bureau, workbooks.Upload{Content: file(t, row("信用代码", "企业名称", "注册地"), row(uscc(9), "示例九", "临淄区"))})
	content := file(t, row("信用代码", "企业名称", "注册地"), row(uscc(1), "示例一", "张店区"), row(uscc(2), "示例二", "临淄区"), row(uscc(9), "示例九", "张店区"))
	v := f.imported(t, local, workbooks.Upload{Content: content})
	want := []string{"3 " + uscc(2) + " other-district", "4 " + uscc(9) + " other-district"}
	if diff := cmp.Diff(f.refused(t, local, v.ID), want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	if v.Stored != v.Checked || v.Stored.Created != 1 {
		t.Errorf("checked %+v, stored %+v", v.Checked, v.Stored)
	}
	if r, err := f.store.Record(t.Context(), uscc(9)); err != nil || r.Enterprise.Region != "370305" {
		t.Errorf("an enterprise was taken from its district: %s, %v", r.Enterprise.Region, err)
	}
	for op, err := range map[string]error{
		"get":     second(f.Get(t.Context(), other, v.ID)),
		"faults":  second(f.Refused(t.Context(), other, v.ID, models.Page{})),
		"report":  second(f.Report(t.Context(), other, v.ID)),
		"cancel":  second(f.Cancel(t.Context(), other, v.ID, v.Version)),
		"confirm": second(f.Confirm(t.Context(), other, v.ID, v.Version)),
		"check":   second(f.Check(t.Context(), other, v.ID, v.Version)),
		"correct": second(f.Correct(t.Context(), other, v.ID, v.Version, workbooks.Correction{})),
	} {
		if !models.IsKind(err, models.KindNotFound) {
			t.Errorf("%s by another district: got %v, want not found", op, err)
		}
	}
	ofAll := f.upload(t, bureau, workbooks.Upload{Content: content})
	for name, actor := range map[string]access.Actor{"of a district": local, "of no district": {ID: "u6", Role: access.DistrictStaff}} {
		if _, err := f.Get(t.Context(), actor, ofAll.ID); !models.IsKind(err, models.KindNotFound) {
			t.Errorf("staff %s see what the bureau sent in: %v", name, err)
		}
	}
	if list, err := f.List(t.Context(), other, kept.Filter{}, models.Page{}); len(list.Items) != 0 || err != nil {
		t.Errorf("another district sees %d workbooks, %v", len(list.Items), err)
	}
}

func second[T any](_ T, err error) error { return err }

func TestWhatCountsMoreStaysAndEverythingIsKept(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	sheet := func(region string, revenue any) []byte {
		return file(t, row("信用代码", "企业名称", "注册地", "2024年营业收入（元）"), row(uscc(1), "示例", region, revenue))
	}
	day := models.MustDate
	steps := []struct {
		name            string
		region, source  string
		revenue         int
		asOf            models.Date
		stored          kept.Tally
		want            string
		wantRev, wantOf int
	}{
		{"the first", "张店区", "registry", 1, day("2026-01-01"), kept.Tally{Rows: 1, Created: 1}, "370303", 1, 1},
		{"of a lesser source", "临淄区", "declared", 2, day("2026-02-01"), kept.Tally{Rows: 1, Updated: 1, Kept: 1}, "370303", 1, 2},
		{"older, of the same source", "临淄区", "registry", 3, day("2025-12-01"), kept.Tally{Rows: 1, Unchanged: 1, Kept: 2}, "370303", 1, 2},
		{"newer, of the same source", "临淄区", "registry", 4, day("2026-03-01"), kept.Tally{Rows: 1, Updated: 1}, "370305", 4, 2},
	}
	for _, step := range steps {
		v := f.imported(t, bureau, workbooks.Upload{Content: sheet(step.region, step.revenue), Source: step.source, AsOf: step.asOf})
		if diff := cmp.Diff(v.Stored, step.stored); diff != "" {
			t.Errorf("%s (-got +want):\n%s", step.name, diff)
		}
		r, err := f.store.Record(t.Context(), uscc(1))
		check(t, err)
		if r.Enterprise.Region != step.want || len(r.Annual) != step.wantOf {
			t.Errorf("%s: got region %s and %d rows of figures, want %s and %d", step.name, r.Enterprise.Region, len(r.Annual), step.want, step.wantOf)
		}
		for _, a := range r.Annual {
			if a.Source == "registry" && int(*a.Revenue) != step.wantRev*100 {
				t.Errorf("%s: got %d fen, want %d yuan", step.name, *a.Revenue, step.wantRev)
			}
		}
	}
	list, err := f.base.History(t.Context(), bureau, uscc(1), "region", models.Page{})
	check(t, err)
	var got []string
	for _, c := range list.Items {
		taken := "kept"
		if c.Taken {
			taken = "taken"
		}
		got = append(got, c.OldSource+c.OldValue+" → "+c.Source+c.NewValue+" "+taken)
	}
	want := []string{`registry"370303" → registry"370305" taken`, `registry"370303" → registry"370305" kept`, `registry"370303" → declared"370305" kept`}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("history (-got +want):\n%s", diff)
	}
}

func TestTheReportMarksFaultsInPlace(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	v := f.checked(t, bureau, workbooks.Upload{Content: sample(t)})
	doc, err := f.Report(t.Context(), bureau, v.ID)
	check(t, err)
	var out bytes.Buffer
	check(t, errors.Join(doc.Write(&out), doc.Close()))
	got, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	check(t, err)
	for cell, want := range map[string]string{
		"A3": "问题", "B3": "序号", "D4": uscc(1), "G4": "4800", "K4": "2024-12-07", "A4": "", "A9": "合计行，不是数据，未导入",
	} {
		if text, err := got.GetCellValue("Sheet1", cell); text != want || err != nil {
			t.Errorf("%s: got %q, %v, want %q", cell, text, err, want)
		}
	}
	comments, err := got.GetComments("Sheet1")
	check(t, err)
	var cells []string
	for _, c := range comments {
		cells = append(cells, c.Cell)
	}
	if diff := cmp.Diff(cells, []string{"D6", "G7"}); diff != "" {
		t.Errorf("comments (-got +want):\n%s", diff)
	}
	style, err := got.GetCellStyle("Sheet1", "D6")
	check(t, err)
	if red, err := got.GetStyle(style); err != nil || len(red.Fill.Color) == 0 || red.Fill.Color[0] != "FFC7CE" {
		t.Errorf("the cell is not red: %+v, %v", red, err)
	}
	again := f.checked(t, bureau, workbooks.Upload{Content: out.Bytes()})
	if diff := cmp.Diff(again.Checked, v.Checked); diff != "" {
		t.Errorf("the report, sent in as it is (-got +want):\n%s%v", diff, f.refused(t, bureau, again.ID))
	}
}
