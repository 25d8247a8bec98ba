package workbooks_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"huiqi/models"
	"huiqi/models/access"
	kept "huiqi/models/workbook"
	"huiqi/service/base"
	"huiqi/service/workbooks"
	"huiqi/store"
	"huiqi/store/storetest"
)

// written returns what a document holds.
func written(t *testing.T, doc *workbooks.Document, err error) []byte {
	t.Helper()
	check(t, err)
	var out bytes.Buffer
	check(t, errors.Join(doc.Write(&out), doc.Close()))
	return out.Bytes()
}

func TestAnExportIsReadAgain(t *testing.T) {
	t.Parallel()
	for name, options := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, options(t))
			f.imported(t, bureau, workbooks.Upload{Content: sample(t), Source: models.SourceStatement, AsOf: models.MustDate("2025-04-30")})
			columns := []string{
				"uscc", "name", "region", "industry", "annual:revenue:2024", "annual:rd_expense:2024", "annual:employees:2024",
				"title:high-tech-enterprise:certificate_no", "title:high-tech-enterprise:from", "title:high-tech-enterprise:to", "contact:name", "contact:phone",
			}
			doc, err := f.Export(t.Context(), bureau, base.Query{Region: "张店区"}, columns)
			content := written(t, doc, err)
			got, err := excelize.OpenReader(bytes.NewReader(content))
			check(t, err)
			rows, err := got.GetRows("企业")
			check(t, err)
			want := [][]string{
				{"统一社会信用代码", "企业名称", "注册地", "行业代码", "2024年营业收入（万元）", "2024年研发费用（万元）", "2024年职工总数", "高新技术企业证书编号", "高新技术企业发证日期", "高新技术企业有效期至", "联系人", "联系电话"},
				{uscc(1), "淄博示例一号有限公司", "张店区", "C2661", "4800", "240.5", "120", "GR202437000001", "2024-12-07", "2027-12-06", "示例", "00000000000"},
				{uscc(5), "淄博示例五号有限公司", "张店区", "C2661", "100", "5", "10", "GR202437000005", "2024-12-07", "2027-12-06"},
			}
			if diff := cmp.Diff(rows, want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
			again := f.imported(t, bureau, workbooks.Upload{Content: content, Source: models.SourceStatement, AsOf: models.MustDate("2025-04-30")})
			if diff := cmp.Diff(again.Stored, kept.Tally{Rows: 2, Unchanged: 2}); diff != "" {
				t.Errorf("sent in again (-got +want):\n%s", diff)
			}
			audit, err := f.store.ListAudit(t.Context(), store.AuditFilter{Action: "export-contacts"}, models.Page{})
			if err != nil || len(audit.Items) != 1 {
				t.Errorf("got %d entries of the audit log, %v, want one", len(audit.Items), err)
			}
		})
	}
}

func TestExportsKeepToPermissions(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	f.imported(t, bureau, workbooks.Upload{Content: sample(t)})
	member := access.Actor{ID: "u4", Role: access.TaskForceMember}
	doc, err := f.Export(t.Context(), other, base.Query{}, []string{"uscc"})
	got, err := excelize.OpenReader(bytes.NewReader(written(t, doc, err)))
	check(t, err)
	rows, err := got.GetRows("企业")
	check(t, err)
	if diff := cmp.Diff(rows, [][]string{{"统一社会信用代码"}, {uscc(2)}}); diff != "" {
		t.Errorf("of another district (-got +want):\n%s", diff)
	}
	doc, err = f.Export(t.Context(), member, base.Query{}, nil)
	written(t, doc, err)
	for name, test := range map[string]struct {
		actor   access.Actor
		columns []string
		kind    models.Kind
	}{
		"contacts to who may not read them": {member, []string{"uscc", "contact:phone"}, models.KindForbidden},
		"an enterprise's own user":          {access.Actor{ID: "u5", Role: access.EnterpriseUser, USCC: uscc(1)}, nil, models.KindForbidden},
		"nobody":                            {access.Actor{}, nil, models.KindUnauthorized},
		"an unknown column":                 {bureau, []string{"uscc", "annual:revenue"}, models.KindInvalid},
	} {
		if _, err := f.Export(t.Context(), test.actor, base.Query{}, test.columns); !models.IsKind(err, test.kind) {
			t.Errorf("%s: got %v, want %s", name, err, test.kind)
		}
	}
}

func TestNoCellIsAFormula(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	const name = `=HYPERLINK("http://example.invalid","示例")`
	content := file(t, row("信用代码", "企业名称"), row(uscc(1), name), row(uscc(2), "@示例"))
	f.imported(t, bureau, workbooks.Upload{Content: content})
	doc, err := f.Export(t.Context(), bureau, base.Query{}, []string{"uscc", "name"})
	exported := written(t, doc, err)
	got, err := excelize.OpenReader(bytes.NewReader(exported))
	check(t, err)
	for cell, want := range map[string]string{"B2": "'" + name, "B3": "'@示例"} {
		text, err := got.GetCellValue("企业", cell)
		check(t, err)
		formula, err := got.GetCellFormula("企业", cell)
		if text != want || formula != "" || err != nil {
			t.Errorf("%s: got %q and formula %q, %v, want %q", cell, text, formula, err, want)
		}
	}
	again := f.imported(t, bureau, workbooks.Upload{Content: exported})
	if again.Stored.Unchanged != 2 {
		t.Errorf("sent in again: got %+v, want nothing changed", again.Stored)
	}
}

func TestTemplatesAreRecognised(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	for _, name := range f.TemplateNames() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			doc, err := f.Template(t.Context(), bureau, name)
			content := written(t, doc, err)
			subject, sheet := kept.Enterprises, "企业"
			switch name {
			case "experts":
				subject, sheet = kept.Experts, "专家"
			case "achievements":
				subject, sheet = kept.Achievements, "科研成果"
			case "teams":
				subject, sheet = kept.Teams, "服务团和顾问团"
			}
			v := f.upload(t, bureau, workbooks.Upload{Content: content, Subject: subject})
			if v.Layout.Asked() || v.Layout.Name != sheet {
				t.Errorf("something about the template is asked: %+v", v.Layout)
			}
			for _, c := range v.Layout.Columns {
				if c.Target == "" || c.Target == "ignore" {
					t.Errorf("%s is not recognised", c.Heading)
				}
			}
			got, err := excelize.OpenReader(bytes.NewReader(content))
			check(t, err)
			rules, err := got.GetDataValidations(sheet)
			if err != nil || name == "base" && len(rules) != 3 {
				t.Errorf("got %d lists to choose from, %v", len(rules), err)
			}
			if help, err := got.GetRows("填表说明"); err != nil || len(help) != len(v.Layout.Columns)+2 {
				t.Errorf("the explanation has %d rows, %v", len(help), err)
			}
		})
	}
	if _, err := f.Template(t.Context(), bureau, "none"); !models.IsKind(err, models.KindNotFound) || !strings.Contains(err.Error(), "achievements, annual, base, experts, teams, titles") {
		t.Errorf("got %v, want template-not-found", err)
	}
}
