package review_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/draft"
	"huiqi/models/policy"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/library"
	"huiqi/service/match"
	"huiqi/service/review"
	"huiqi/store"
	"huiqi/store/storetest"
)

// The people of these tests.
var (
	bureau   = actors.Actor{ID: "u1", Name: "王科员", Role: actors.BureauStaff}
	second   = actors.Actor{ID: "u2", Name: "赵科员", Role: actors.BureauStaff}
	district = actors.Actor{ID: "u3", Name: "李科员", Role: actors.DistrictStaff, District: "370303"}
	nobody   = actors.Actor{Role: actors.Anonymous}
)

// now is the day of these tests.
var now = time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai)

// text is a document of the tests.
const text = `示例研发补助办法
第一条 申请企业应当在我市注册。
第二条 上年度营业收入不低于2000万元。
第三条 技术处于国内领先水平。
第四条 本办法所称企业是指法人企业。
第五条 每家补助20万元。
第六条 申报时间为2026年3月1日至4月30日。`

// fake reads what a test tells it to.
type fake struct {
	extract func(data []byte) (policy.Extraction, error)
	calls   atomic.Int32
}

func (f *fake) Extract(_ context.Context, _, mediaType string, data []byte) (policy.Extraction, error) {
	f.calls.Add(1)
	e, err := f.extract(data)
	e.Document.MediaType = mediaType
	return e, err
}

// fakeAudience answers what a test tells it to.
type fakeAudience struct{ before, after string }

func (f *fakeAudience) Compare(_ context.Context, before *matching.Rule, after matching.Rule, _ models.Date) (match.Comparison, error) {
	f.before, f.after = "", after.Format()
	if before != nil {
		f.before = before.Format()
	}
	return match.Comparison{Gained: match.Changes{Total: 3}, Lost: match.Changes{Total: 1}}, nil
}

// span quotes words of a text.
func span(text, words string) policy.Span {
	s, ok := policy.Span{Text: words}.Locate(text)
	if !ok {
		panic("not once in the text: " + words)
	}
	return s
}

// extracted reads the text of the tests, or a changed one: revenue is what its second article asks.
func extracted(text string, revenue string) policy.Extraction {
	at := func(words string) policy.Span { return span(text, words) }
	node := func(members string, s policy.Span) string {
		source, _ := json.Marshal(map[string]any{"text": s.Text, "start": s.Start, "end": s.End})
		return "{" + members + `,"source":` + string(source) + "}"
	}
	region := at("应当在我市注册")
	money := at(strings.SplitN(strings.SplitN(text, "第二条 ", 2)[1], "。", 2)[0])
	lead := at("技术处于国内领先水平")
	rule := `{"all":[` + node(`"field":"region","op":"in","value":["370300"]`, region) + "," +
		node(`"field":"revenue","op":">=","value":`+revenue+`,"period":"last1y"`, money) + "," +
		node(`"judgement":"技术处于国内领先水平"`, lead) + `]}`
	amount := models.FromYuan(200_000)
	benefit, window := at("每家补助20万元"), at("申报时间为2026年3月1日至4月30日")
	number := at("示例研发补助办法")
	return policy.Extraction{
		Text: text,
		Metadata: policy.ReadMetadata{
			Title: "示例研发补助办法", DocNumber: "示科字〔2026〕3号", Issuers: []string{"示例市科学技术局"}, Level: policy.Municipal, Region: "370300", Kind: "办法",
			ExpiryDate: models.MustDate("2028-12-31"), Claims: map[string]policy.Claim{"title": {Source: &number, Confidence: 0.9}},
		},
		Programs: []policy.ExtractedProgram{{
			Name: "研发补助", Rule: json.RawMessage(rule),
			Leaves: []policy.ExtractedLeaf{
				{Path: "all[0]", Field: "region", Op: "in", Source: region, Confidence: 0.99, Origin: policy.OriginReader},
				{Path: "all[1]", Field: "revenue", Op: ">=", Source: money, Confidence: 0.8, Origin: policy.OriginModel},
				{Path: "all[2]", Op: "judgement", Source: lead, Confidence: 0.7, Origin: policy.OriginReader},
			},
			Benefits:  []policy.ReadBenefit{{Benefit: policy.Benefit{Kind: "grant", Amount: &amount, Source: &benefit}, Confidence: 0.9}},
			Window:    &policy.ReadWindow{Window: policy.Window{OpensOn: models.MustDate("2026-03-01"), ClosesOn: models.MustDate("2026-04-30"), Source: &window}, Confidence: 0.9},
			Materials: []policy.ReadMaterial{}, Coverage: coverage(text, region, money, lead),
		}},
	}
}

func coverage(text string, region, money, lead policy.Span) policy.Coverage {
	other := span(text, "第四条 本办法所称企业是指法人企业")
	clause := policy.Span{Start: region.Start, End: other.End}
	clause.Text = string([]rune(text)[clause.Start:clause.End])
	return policy.Coverage{Clause: &clause, Sentences: []policy.CoveredSentence{
		{Source: region, State: policy.CoveredByCondition, Leaves: []string{"all[0]"}},
		{Source: money, State: policy.CoveredByCondition, Leaves: []string{"all[1]"}},
		{Source: lead, State: policy.CoveredByJudgement, Leaves: []string{"all[2]"}},
		{Source: other, State: policy.NotACondition, Reason: "definition"},
	}, Conditions: 2, Judgements: 1, Others: 1}
}

// fixture is reviewing over a fresh database.
type fixture struct {
	*review.Service
	store    *store.Store
	library  *library.Service
	reader   *fake
	audience *fakeAudience
}

func newFixture(t *testing.T) fixture { return fixtureOver(t, storetest.SQLite(t)) }

func fixtureOver(t *testing.T, options store.Options) fixture {
	t.Helper()
	options.Clock = clock.Fixed(now)
	db := storetest.Migrated(t, options)
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	f := fixture{
		store: db, audience: &fakeAudience{},
		reader: &fake{extract: func(data []byte) (policy.Extraction, error) { return extracted(string(data), "20000000"), nil }},
	}
	language := matching.NewLanguage(catalogue)
	f.library = library.New(library.Deps{Store: db, Gate: access.NewTable(), Language: language, Catalogue: catalogue, Clock: clock.Fixed(now)})
	f.Service = review.New(review.Deps{
		Store: db, Gate: access.NewTable(), Extractor: f.reader, Reader: "test", Library: f.library, Audience: f.audience,
		Language: language, Catalogue: catalogue, Clock: clock.Fixed(now),
	})
	return f
}

// onBoth runs a test on both databases.
func onBoth(t *testing.T, test func(t *testing.T, f fixture)) {
	t.Helper()
	for name, options := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, fixtureOver(t, options(t)))
		})
	}
}

// submitted sends the text in.
func (f fixture) submitted(t *testing.T, text string) draft.Draft {
	t.Helper()
	got, err := f.Submit(t.Context(), bureau, review.Submission{Name: "示例.txt", MediaType: "text/plain", Content: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return got.Draft
}

// confirmAll confirms everything that was read.
func (f fixture) confirmAll(t *testing.T, actor actors.Actor, id string) review.View {
	t.Helper()
	v, err := f.Get(t.Context(), actor, id)
	if err != nil {
		t.Fatal(err)
	}
	var all []draft.Decision
	for _, i := range v.Draft.Items {
		if i.Proposed != nil && !i.Decided() {
			all = append(all, draft.Decision{Path: i.Path, State: draft.Confirmed})
		}
	}
	if v, err = f.Decide(t.Context(), actor, id, v.Draft.Version, all); err != nil {
		t.Fatal(err)
	}
	return v
}

// published sends a text in, confirms and publishes it.
func (f fixture) published(t *testing.T, text string) review.Published {
	t.Helper()
	d := f.submitted(t, text)
	v := f.confirmAll(t, bureau, d.ID)
	got, err := f.Publish(t.Context(), bureau, d.ID, v.Draft.Version, review.Publication{Verification: policy.Sample})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// faultOf returns the code of a fault with the paths and codes of its violations.
func faultOf(err error) (code string, violations []string) {
	var f *models.Fault
	if !errors.As(err, &f) {
		return "", nil
	}
	for _, v := range f.Violations {
		violations = append(violations, v.Path+" "+v.Code)
	}
	return f.Code, violations
}

func wantFault(t *testing.T, err error, code string, violations ...string) {
	t.Helper()
	got, found := faultOf(err)
	if got != code || len(violations) > 0 && strings.Join(found, "; ") != strings.Join(violations, "; ") {
		t.Errorf("got %v with %q, want %s with %q", err, found, code, violations)
	}
}

// item returns an item of a view.
func item(t *testing.T, v review.View, path string) draft.Item {
	t.Helper()
	i, ok := v.Draft.Item(path)
	if !ok {
		t.Fatalf("no item %s", path)
	}
	return i
}
