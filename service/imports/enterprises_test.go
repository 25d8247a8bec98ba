package imports_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/service/imports"
)

const full = `{"uscc":"` + zhangdian + `","name":"淄博示例化工有限公司","region":"张店区","zone":"none","industry":"C2661","entity_type":"企业",` +
	`"founded_on":"2015-06-01","registered_capital":10000000,"business_scope":"精细化工","contacts":[{"name":"示例","phone":"00000000000"}],` +
	`"annual":{"2025":{"revenue":48000000,"employees":{"min":20,"max":49},"rd_intensity":0.05}},` +
	`"titles":["高企",{"name":"科技型中小企业","from":"2026-01-01","to":"2026-12-31"}],` +
	`"ip":[{"kind":"invention","count":3}],"facts":{"legal_person":true,"credit_dishonest":false,"annual":{"2024":{"revenue":{"value":41000000,"source":"statement"}}}},` +
	`"source":"declared","as_of":"2026-05-01"}`

func TestEnterpriseLineGoesWhereItBelongs(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	report, refused := f.enterprises(t, strings.NewReader(full+"\n"))
	if diff := cmp.Diff(report, imports.Report{Rows: 1, Created: 1}); diff != "" || refused != nil {
		t.Fatalf("report (-got +want):\n%s%v", diff, refused)
	}
	r, err := f.store.Record(t.Context(), zhangdian)
	check(t, err)
	e := r.Enterprise
	if e.Region != "370303" || e.Zone != enterprise.NoZone || e.FoundedOn.String() != "2015-06-01" || *e.RegisteredCapital != models.FromYuan(10_000_000) {
		t.Errorf("enterprise %+v", e)
	}
	want := models.Provenance{Source: "declared", AsOf: models.MustDate("2026-05-01"), EnteredBy: "system"}
	if diff := cmp.Diff(e.Provenance["region"], want); diff != "" {
		t.Errorf("provenance (-got +want):\n%s", diff)
	}
	if len(r.Annual) != 2 || len(r.Titles) != 2 || len(r.IP) != 1 || len(r.Checks) != 1 || len(r.Facts) != 2 {
		t.Errorf("%d years, %d titles, %d ip, %d checks, %d facts; want 2 2 1 1 2", len(r.Annual), len(r.Titles), len(r.IP), len(r.Checks), len(r.Facts))
	}
	contacts, err := f.store.Contacts(t.Context(), e.ID)
	check(t, err)
	if len(contacts) != 1 || contacts[0].Name != "示例" {
		t.Errorf("contacts %+v", contacts)
	}
}

func TestTheSameFileAgainChangesNothing(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.enterprises(t, strings.NewReader(full))
	before, err := f.store.Record(t.Context(), zhangdian)
	check(t, err)
	report, _ := f.enterprises(t, strings.NewReader(full))
	if diff := cmp.Diff(report, imports.Report{Rows: 1, Unchanged: 1}); diff != "" {
		t.Errorf("report (-got +want):\n%s", diff)
	}
	after, err := f.store.Record(t.Context(), zhangdian)
	check(t, err)
	if diff := cmp.Diff(after, before); diff != "" {
		t.Errorf("record (-got +want):\n%s", diff)
	}
}

func TestALineIsLaidOverWhatIsStored(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.enterprises(t, strings.NewReader(full))
	report, refused := f.enterprises(t, strings.NewReader(`{"uscc":"`+zhangdian+`","address":"示例路1号","annual":{"2025":{"rd_expense":2400000}},"source":"declared"}`))
	if report.Updated != 1 {
		t.Fatalf("report %+v, %v", report, refused)
	}
	r, err := f.store.Record(t.Context(), zhangdian)
	check(t, err)
	if r.Enterprise.Name != "淄博示例化工有限公司" || r.Enterprise.Address != "示例路1号" {
		t.Errorf("enterprise %+v", r.Enterprise)
	}
	for _, a := range r.Annual {
		if a.FiscalYear == 2025 && (a.Revenue == nil || a.RDExpense == nil || *a.RDExpense != models.FromYuan(2_400_000)) {
			t.Errorf("figures %+v, want revenue kept and R&D expense added", a)
		}
	}
}

func TestRefusedRowsLeaveNothing(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, line, want string }{
		{"wrong check digit", `{"uscc":"` + zhangdian[:17] + `0","name":"甲"}`, zhangdian[:17] + "0 invalid-enterprise uscc:bad-check-digit"},
		{"unknown member", `{"uscc":"` + zhangdian + `","name":"甲","colour":"red"}`, zhangdian + " invalid-enterprise colour:unknown-member"},
		{"malformed", `{"uscc":`, " invalid-enterprise :malformed-json"},
		{"two objects", `{} {}`, " invalid-enterprise :malformed-json"},
		{"wrong type", `{"uscc":1}`, " invalid-enterprise uscc:wrong-type"},
		{"unknown region", `{"uscc":"` + zhangdian + `","name":"甲","region":"火星"}`, zhangdian + " invalid-enterprise region:unknown-code"},
		{"unknown fact", `{"uscc":"` + zhangdian + `","name":"甲","facts":{"colour":1}}`, zhangdian + " invalid-enterprise facts.colour.field:unknown-code"},
		{"a fact of another type", `{"uscc":"` + zhangdian + `","name":"甲","facts":{"legal_person":"yes"}}`, zhangdian + " invalid-enterprise facts.legal_person.value:bad-value"},
		{"unknown title", `{"uscc":"` + zhangdian + `","name":"甲","titles":[{"id":"no-such"}]}`, zhangdian + " invalid-enterprise titles[0].title_id:unknown-code"},
		{"the same source twice", `{"uscc":"` + zhangdian + `","name":"甲","facts":{"legal_person":[{"value":true},{"value":false}]}}`, zhangdian + " invalid-enterprise facts.legal_person.0:repeated"},
		{"a figure twice", `{"uscc":"` + zhangdian + `","name":"甲","annual":{"2025":{"revenue":[{"value":1},{"value":2}]}}}`, zhangdian + " invalid-enterprise annual.2025.revenue:repeated"},
		{"a member twice", `{"uscc":"` + zhangdian + `","name":"甲","facts":{"legal_person":true,"legal_person":false}}`, zhangdian + " invalid-enterprise facts.legal_person:duplicate-member"},
		{"a day that is none", `{"uscc":"` + zhangdian + `","name":"甲","titles":[{"id":"gqt","from":"2026-02-30"}]}`, zhangdian + " invalid-enterprise titles[0].from:bad-date"},
		{"an amount beyond the range", `{"uscc":"` + zhangdian + `","name":"甲","registered_capital":1e17}`, zhangdian + " invalid-enterprise registered_capital:bad-money"},
		{"a figure beyond the range", `{"uscc":"` + zhangdian + `","name":"甲","annual":{"2025":{"revenue":1e17}}}`, zhangdian + " invalid-enterprise annual.2025.revenue:bad-value"},
		{"a fact on a day that is none", `{"uscc":"` + zhangdian + `","name":"甲","facts":{"founded_on":"2015-13-01"}}`, zhangdian + " invalid-enterprise facts.founded_on:bad-date"},
		{"two faults at once", `{"uscc":"` + zhangdian + `","name":2,"ip":[{"kind":"design","count":"3"}]}`, zhangdian + " invalid-enterprise ip[0].count:wrong-type name:wrong-type"},
		{"a zero byte", `{"uscc":"` + zhangdian + `","name":"甲\u0000乙"}`, zhangdian + " invalid-enterprise name:bad-text"},
		{"a raw control character", `{"uscc":"` + zhangdian + `","name":"甲` + "\x01" + `"}`, " invalid-enterprise :bad-text"},
		{"half a surrogate pair", `{"uscc":"` + zhangdian + `","name":"甲\ud800"}`, zhangdian + " invalid-enterprise name:bad-text"},
		{"a zero byte in a fact", `{"uscc":"` + zhangdian + `","name":"甲","facts":{"main_products":["a\u0000"]}}`, zhangdian + " invalid-enterprise facts.main_products[0]:bad-text"},
		{"a zero byte behind a list", `{"uscc":"` + zhangdian + `","name":"甲","aliases":["a","b\u0001"],"address":"\u0000"}`, zhangdian + " invalid-enterprise aliases[1]:bad-text address:bad-text"},
		{"nested too deep", `{"uscc":"` + zhangdian + `","facts":{"a":` + strings.Repeat("[", 200) + strings.Repeat("]", 200) + `}}`, " invalid-enterprise :too-deep"},
		{"a name of two lines", `{"uscc":"` + zhangdian + `","name":"甲\n乙"}`, zhangdian + " invalid-enterprise name:bad-text"},
		{"a name that turns around", `{"uscc":"` + zhangdian + `","name":"甲\u202e乙"}`, zhangdian + " invalid-enterprise name:bad-text"},
		{"known tomorrow", `{"uscc":"` + zhangdian + `","name":"甲","as_of":"2026-06-02"}`, zhangdian + " invalid-enterprise as_of:in-future"},
		{"a title known tomorrow", `{"uscc":"` + zhangdian + `","name":"甲","titles":[{"name":"高企","as_of":"2026-06-02"}]}`, zhangdian + " invalid-enterprise titles[0].as_of:in-future"},
		{"a count known tomorrow", `{"uscc":"` + zhangdian + `","name":"甲","ip":[{"kind":"design","count":1,"as_of":"2026-06-02"}]}`, zhangdian + " invalid-enterprise ip[0].as_of:in-future"},
		{"a figure known tomorrow", `{"uscc":"` + zhangdian + `","name":"甲","annual":{"2025":{"revenue":{"value":1,"as_of":"2026-06-02"}}}}`, zhangdian + " invalid-enterprise annual.2025.revenue.as_of:in-future"},
		{"a column known tomorrow", `{"uscc":"` + zhangdian + `","name":"甲","provenance":{"name":{"source":"registry","as_of":"2026-06-02"}}}`, zhangdian + " invalid-enterprise provenance.name.as_of:in-future"},
		{"no name", `{"uscc":"` + zhangdian + `"}`, zhangdian + " invalid-enterprise name:required"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t)
			file := "\n" + tt.line + "\n" + `{"uscc":"` + linzi + `","name":"乙"}` + "\n"
			report, refused := f.enterprises(t, strings.NewReader(file))
			if diff := cmp.Diff(report, imports.Report{Rows: 2, Created: 1, Refused: 1}); diff != "" {
				t.Errorf("report (-got +want):\n%s", diff)
			}
			if diff := cmp.Diff(refused, []string{"2 " + tt.want}); diff != "" {
				t.Errorf("refused (-got +want):\n%s", diff)
			}
			if _, err := f.store.FindEnterprise(t.Context(), zhangdian); !models.IsKind(err, models.KindNotFound) {
				t.Errorf("a refused row left something: %v", err)
			}
		})
	}
}

const table = "统一社会信用代码,企业名称,区县,成立日期,注册资本（万元）,称号,2025年营业收入（万元）,年度,职工总数,独立法人,联系人,联系电话\n" +
	zhangdian + ",淄博示例化工有限公司,张店区,2015年6月1日,1000,高企、科小,4800.5,2025,20-49,是,示例,00000000000\n" +
	linzi + ",淄博示例陶瓷有限公司,临淄区,2018/13/1,500,,,2025,,否,,\n"

func TestCSV(t *testing.T) {
	t.Parallel()
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(table)
	check(t, err)
	for name, file := range map[string]string{"UTF-8": table, "UTF-8 with a mark": "\uFEFF" + table, "GB18030": gb} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t)
			report, refused := f.enterprises(t, strings.NewReader(file))
			if diff := cmp.Diff(report, imports.Report{Rows: 2, Created: 1, Refused: 1}); diff != "" {
				t.Errorf("report (-got +want):\n%s", diff)
			}
			if diff := cmp.Diff(refused, []string{"3 " + linzi + " invalid-enterprise 成立日期:bad-value"}); diff != "" {
				t.Errorf("refused (-got +want):\n%s", diff)
			}
			r, err := f.store.Record(t.Context(), zhangdian)
			check(t, err)
			a := r.Annual[0]
			if *r.Enterprise.RegisteredCapital != models.FromYuan(10_000_000) || len(r.Titles) != 2 || *a.Revenue != models.FromYuan(48_005_000) ||
				*a.EmployeesMin != 20 || *a.EmployeesMax != 49 || r.Facts[0].Field != "legal_person" || r.Facts[0].Value != "true" {
				t.Errorf("record %+v", r)
			}
		})
	}
}

func TestCSVRefusesUnknownColumns(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	_, err := f.Enterprises(t.Context(), actor, strings.NewReader("uscc,colour\nx,y\n"), imports.Options{})
	var fault *models.Fault
	if !errors.As(err, &fault) || fault.Code != "unknown-column" || fault.Violations[0].Path != "colour" {
		t.Errorf("Enterprises = %v, want unknown-column at colour", err)
	}
}
