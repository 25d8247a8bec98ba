package imports_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"huiqi/internal/clock"
	"huiqi/internal/testdb"
	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/policy"
	"huiqi/seed"
	"huiqi/seed/generate"
	gate "huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/imports"
	"huiqi/service/library"
	"huiqi/store"
)

// The codes of these tests are synthetic: computed, not of real organisations by intention.
const (
	zhangdian = "91370303MA3HQTT03K"
	linzi     = "91370305MA3HQTT11B"
)

var (
	now   = time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai)
	actor = access.System("import")
)

type fixture struct {
	*imports.Service
	store *store.Store
	lang  *matching.Language
}

func newFixture(t *testing.T) fixture { return fixtureOver(t, store.Options{Path: testdb.SQLite(t)}) }

func fixtureOver(t *testing.T, options store.Options) fixture {
	t.Helper()
	options.Clock = clock.Fixed(now)
	db, err := store.Open(t.Context(), options)
	check(t, err)
	t.Cleanup(func() { _ = db.Close() })
	_, err = db.Migrate(t.Context())
	check(t, err)
	catalogue, err := seed.Catalogue()
	check(t, err)
	table, lang := gate.NewTable(), matching.NewLanguage(catalogue)
	b := base.New(base.Deps{Store: db, Gate: table, Language: lang, Catalogue: catalogue, Clock: clock.Fixed(now)})
	l := library.New(library.Deps{Store: db, Gate: table, Language: lang, Catalogue: catalogue, Clock: clock.Fixed(now)})
	return fixture{store: db, lang: lang, Service: imports.New(imports.Deps{
		Store: db, Base: b, Library: l, Programs: l, Language: lang, Catalogue: catalogue, Clock: clock.Fixed(now),
	})}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// enterprises imports a file, and returns the report and the refusals as "line key code path".
func (f fixture) enterprises(t *testing.T, file io.Reader) (imports.Report, []string) {
	t.Helper()
	var refused []string
	report, err := f.Enterprises(t.Context(), actor, file, imports.Options{Refused: note(&refused)})
	check(t, err)
	return report, refused
}

func (f fixture) policies(t *testing.T, file string) (imports.Report, []string) {
	t.Helper()
	var refused []string
	report, err := f.Policies(t.Context(), actor, strings.NewReader(file), imports.Options{Refused: note(&refused)})
	check(t, err)
	return report, refused
}

func note(to *[]string) func(imports.Refusal) error {
	return func(r imports.Refusal) error {
		line := fmt.Sprintf("%d %s %s", r.Line, r.Key, r.Code)
		for _, v := range r.Violations {
			line += " " + v.Path + ":" + v.Code
		}
		*to = append(*to, line)
		return nil
	}
}

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

// TestAnInterruptedImportIsRepeated ends an import in the middle and runs the same file again.
func TestAnInterruptedImportIsRepeated(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	file := exported(t, 1200)
	ctx, cancel := context.WithCancel(t.Context())
	first, err := f.Enterprises(ctx, actor, bytes.NewReader(file), imports.Options{Progress: func(int64, imports.Report) { cancel() }})
	if !errors.Is(err, context.Canceled) || first.Created != 500 {
		t.Fatalf("interrupted: %+v, %v; want 500 rows and canceled", first, err)
	}
	second, refused := f.enterprises(t, bytes.NewReader(file))
	if diff := cmp.Diff(second, imports.Report{Rows: 1200, Created: 700, Unchanged: 500}); diff != "" {
		t.Errorf("repeated (-got +want):\n%s%v", diff, refused)
	}
}

// exported writes generated enterprises as import lines.
func exported(t *testing.T, n int) []byte {
	t.Helper()
	var out bytes.Buffer
	for r := range generate.Enterprises(7, n, models.DateOf(now)) {
		line, err := imports.EnterpriseLine(r, nil)
		check(t, err)
		out.Write(append(line, '\n'))
	}
	return out.Bytes()
}

// TestWhatIsExportedMeansTheSame compares the profiles of generated enterprises with those of their import.
func TestWhatIsExportedMeansTheSame(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	file := exported(t, 60)
	if report, refused := f.enterprises(t, bytes.NewReader(file)); report.Created != 60 {
		t.Fatalf("report %+v, %v", report, refused)
	}
	for want := range generate.Enterprises(7, 60, models.DateOf(now)) {
		got, err := f.store.Record(t.Context(), want.Enterprise.USCC)
		check(t, err)
		if diff := cmp.Diff(f.facts(t, got), f.facts(t, want)); diff != "" {
			t.Errorf("%s (-got +want):\n%s", want.Enterprise.Name, diff)
		}
		if got.Enterprise.Synthetic != want.Enterprise.Synthetic {
			t.Errorf("%s: the synthetic mark is lost", want.Enterprise.Name)
		}
	}
}

// stamps are who entered a fact and when it was: a year's figures of one source have one date.
var stamps = regexp.MustCompile(`,"(entered_by|as_of)":"[^"]*"`)

// facts writes the facts of a profile without their stamps.
func (f fixture) facts(t *testing.T, r enterprise.Record) string {
	t.Helper()
	p, err := base.Profile(f.lang, r)
	check(t, err)
	body, err := base.Document(f.lang, p)
	check(t, err)
	return stamps.ReplaceAllString(string(body), "")
}

const document = `{"title":"示例补助办法","doc_number":"淄科发〔2026〕9号","issuers":["淄博市科学技术局"],"level":"municipal","region":"淄博市",` +
	`"publish_date":"2026-01-05","sample":true,"text":"申请企业应在我市注册。每家补助20万元。","programs":[{"name":"示例补助",` +
	`"rule":{"field":"region","op":"in","value":["370300"],"source":{"text":"在我市注册"}},"benefits":[{"kind":"grant","cap":200000}],` +
	`"window":{"continuous":true},"materials":["申请表"],"clause_span":{"text":"申请企业应在我市注册。","start":0,"end":11}}]}`

func TestPolicies(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	report, refused := f.policies(t, document)
	if diff := cmp.Diff(report, imports.Report{Rows: 1, Created: 1}); diff != "" {
		t.Fatalf("report (-got +want):\n%s%v", diff, refused)
	}
	p, err := f.store.PolicyByDocNumber(t.Context(), policy.NumberKey("淄科发[2026] 9 号"))
	check(t, err)
	if p.Status != policy.Published || p.Region != "370300" || p.Verification != policy.Sample || len(p.Programs) != 1 ||
		p.Programs[0].Status != policy.Published || p.Programs[0].RuleVersion != 1 || !p.Programs[0].Materials[0].Required {
		t.Errorf("policy %+v", p)
	}
	if report, refused = f.policies(t, document); report.Unchanged != 1 {
		t.Errorf("again: %+v, %v; want unchanged", report, refused)
	}
	again, err := f.store.FindPolicy(t.Context(), p.ID)
	check(t, err)
	if again.Version != p.Version {
		t.Errorf("version %d after the same line, want %d", again.Version, p.Version)
	}
	stricter := strings.Replace(document, `"value":["370300"]`, `"value":["370303"]`, 1)
	if report, refused = f.policies(t, stricter); report.Updated != 1 {
		t.Fatalf("another rule: %+v, %v; want updated", report, refused)
	}
	if again, err = f.store.FindPolicy(t.Context(), p.ID); err != nil || again.Programs[0].RuleVersion != 2 {
		t.Errorf("rule version %d, %v; want 2", again.Programs[0].RuleVersion, err)
	}
}

func TestPoliciesFromATable(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	const file = "标题,文号,发布机关,级别,适用地区,发布日期,正文,状态\n" +
		"示例办法一,淄科发〔2026〕3号,淄博市科学技术局、淄博市财政局,市级,淄博市,2026年1月5日,正文一。,\n" +
		"示例办法二,淄科发〔2026〕4号,淄博市科学技术局,星系级,淄博市,2026/1/6,正文二。,草稿\n" +
		"示例办法三,淄科发〔2020〕5号,淄博市科学技术局,市级,370300,20200101,\"正文三，\n第二段。\",已失效\n"
	report, refused := f.policies(t, file)
	if diff := cmp.Diff(report, imports.Report{Rows: 3, Created: 2, Refused: 1}); diff != "" {
		t.Errorf("report (-got +want):\n%s", diff)
	}
	if diff := cmp.Diff(refused, []string{"3 淄科发〔2026〕4号 示例办法二 invalid-policy 级别:bad-value"}); diff != "" {
		t.Errorf("refused (-got +want):\n%s", diff)
	}
	one, err := f.store.PolicyByDocNumber(t.Context(), policy.NumberKey("淄科发〔2026〕3号"))
	check(t, err)
	three, err := f.store.PolicyByDocNumber(t.Context(), policy.NumberKey("淄科发〔2020〕5号"))
	check(t, err)
	if one.Status != policy.Published || len(one.Issuers) != 2 || one.PublishDate.String() != "2026-01-05" || three.Status != policy.Expired || three.Text != "正文三，\n第二段。" {
		t.Errorf("policies %+v\n%+v", one, three)
	}
	if report, _ = f.policies(t, file); report.Unchanged != 2 {
		t.Errorf("again: %+v, want both unchanged", report)
	}
}

func TestRefusedPoliciesLeaveNothing(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, old, with, want string }{
		{"unknown field in a rule", `"field":"region"`, `"field":"colour"`, "invalid-rule programs[0].field:unknown-field"},
		{"a sentence left out", `"start":0,"end":11`, `"start":0,"end":20`, "invalid-program programs[0].clause_span:bad-span"},
		{"unknown level", `"municipal"`, `"galactic"`, "invalid-policy level:bad-level"},
		{"unknown member", `"sample":true`, `"sampel":true`, "invalid-policy sampel:unknown-member"},
		{"unknown status", `"sample":true`, `"status":"lost"`, "invalid-policy status:not-one-of"},
		{"unknown benefit", `"kind":"grant"`, `"kind":"gold"`, "invalid-program programs[0].benefits[0].kind:unknown-code"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t)
			report, refused := f.policies(t, strings.Replace(document, tt.old, tt.with, 1))
			if report.Refused != 1 || len(refused) != 1 || !strings.HasSuffix(refused[0], tt.want) {
				t.Errorf("report %+v, %v; want %s", report, refused, tt.want)
			}
			if _, err := f.store.PolicyByDocNumber(t.Context(), policy.NumberKey("淄科发〔2026〕9号")); !models.IsKind(err, models.KindNotFound) {
				t.Errorf("a refused document left something: %v", err)
			}
		})
	}
}

func TestOnPostgres(t *testing.T) {
	t.Parallel()
	f := fixtureOver(t, store.Options{DatabaseURL: testdb.Postgres(t)})
	if report, refused := f.enterprises(t, strings.NewReader(full+"\n"+full)); report.Created != 1 || report.Unchanged != 1 {
		t.Errorf("enterprises %+v, %v", report, refused)
	}
	if report, refused := f.policies(t, document+"\n"+document); report.Created != 1 || report.Unchanged != 1 {
		t.Errorf("policies %+v, %v", report, refused)
	}
}
