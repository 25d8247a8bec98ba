package match_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"huiqi/internal/clock"
	"huiqi/internal/testdb"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/policy"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/library"
	"huiqi/service/match"
	"huiqi/store"
)

func TestMain(m *testing.M) {
	// the search library, linked in by the policy library, starts its workers once and for all
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"))
}

// The codes of these tests are synthetic: computed, not of real organisations by intention.
const (
	zhangdian = "91370303MA3HQTT03K"
	linzi     = "91370305MA3HQTT11B"
)

var (
	bureau    = actors.Actor{ID: "u1", Name: "王科员", Role: actors.BureauStaff}
	district  = actors.Actor{ID: "u2", Name: "李科员", Role: actors.DistrictStaff, District: "370303"}
	anonymous = actors.Actor{Role: actors.Anonymous}
)

var now = time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai)

// fixture is matching over a fresh database, following its feed.
type fixture struct {
	*match.Service
	library *library.Service
	base    *base.Service
	store   *store.Store
}

func newFixture(t *testing.T) fixture {
	t.Helper()
	return fixtureOver(t, store.Options{Path: testdb.SQLite(t)})
}

func fixtureOver(t *testing.T, options store.Options) fixture {
	t.Helper()
	options.Clock = clock.Fixed(now)
	db, err := store.Open(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	gate, lang := access.NewTable(), matching.NewLanguage(catalogue)
	f := fixture{store: db}
	f.base = base.New(base.Deps{Store: db, Gate: gate, Language: lang, Catalogue: catalogue, Clock: clock.Fixed(now)})
	f.Service = match.New(match.Deps{Store: db, Base: f.base, Gate: gate, Language: lang, Catalogue: catalogue, Clock: clock.Fixed(now)})
	f.library = library.New(library.Deps{Store: db, Gate: gate, Language: lang, Catalogue: catalogue, Clock: clock.Fixed(now), Audience: f.Service})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- f.Follow(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("Follow ended with %v", err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

const (
	cityRule   = `{"all":[{"field":"region","op":"in","value":["370300"]},{"field":"revenue","op":">=","value":20000000,"period":"last1y"}]}`
	strictRule = `{"all":[{"field":"region","op":"in","value":["370300"]},{"field":"revenue","op":">=","value":30000000,"period":"last1y"}]}`
)

// publish adds a municipal program with a rule, and publishes it.
func (f fixture) publish(t *testing.T, id, rule string) {
	t.Helper()
	p, err := f.library.Create(t.Context(), bureau, policy.Policy{
		ID: id, Title: "测试办法 " + id, Issuers: []string{"淄博市科学技术局"}, Level: policy.Municipal, Region: "370300", Text: "正文。", Sample: true,
	})
	check(t, err)
	_, err = f.library.Publish(t.Context(), bureau, p.ID, p.Version)
	check(t, err)
	most := models.FromYuan(200_000)
	_, err = f.library.CreateProgram(t.Context(), bureau, policy.Program{
		ID: id + "-a", PolicyID: id, Name: "补助 " + id, Benefits: []policy.Benefit{{Kind: "grant", Cap: &most}},
		Materials: []policy.Material{{Name: "申请表", Required: true}}, HowToApply: "线上申报",
	})
	check(t, err)
	f.setRule(t, id+"-a", rule)
}

func (f fixture) setRule(t *testing.T, program, rule string) {
	t.Helper()
	_, _, err := f.library.SetRule(t.Context(), bureau, program, 0, []byte(rule), "")
	check(t, err)
	_, err = f.library.PublishProgram(t.Context(), bureau, program, 0)
	check(t, err)
}

// enterprise adds an enterprise with last year's revenue in yuan.
func (f fixture) enterprise(t *testing.T, uscc, region string, revenue int64) {
	t.Helper()
	_, err := f.base.Create(t.Context(), bureau, enterprise.Enterprise{USCC: uscc, Name: "示例 " + uscc, Region: region, EntityType: "企业", BusinessScope: "精细化工"})
	check(t, err)
	yuan := models.FromYuan(revenue)
	_, _, err = f.base.PutFigures(t.Context(), bureau, uscc, 0, enterprise.AnnualFigures{FiscalYear: 2025, Source: "statement", Revenue: &yuan})
	check(t, err)
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func codeOf(err error) string {
	var f *models.Fault
	if !errors.As(err, &f) {
		return ""
	}
	return f.Code
}

func TestMatchSeesWhatWasJustWritten(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.publish(t, "first", cityRule)
	f.enterprise(t, zhangdian, "370303", 25_000_000)
	for _, want := range []struct {
		rule    string
		verdict matching.Verdict
		version int
	}{{cityRule, matching.Eligible, 1}, {strictRule, matching.NearMiss, 2}} {
		if want.version > 1 {
			f.setRule(t, "first-a", want.rule)
		}
		got, err := f.Match(t.Context(), bureau, match.Request{USCC: zhangdian})
		check(t, err)
		if len(got.Items) != 1 || got.Items[0].Verdict != want.verdict || got.Items[0].RuleVersion != want.version || got.Counts[want.verdict] != 1 {
			t.Fatalf("after version %d: %+v, want %s", want.version, got, want.verdict)
		}
	}
	_, err := f.library.Repeal(t.Context(), bureau, "first", 0)
	check(t, err)
	got, err := f.Match(t.Context(), bureau, match.Request{USCC: zhangdian})
	check(t, err)
	if got.Total != 0 {
		t.Errorf("a repealed policy is still matched: %+v", got.Items)
	}
}

func TestAnswerCarriesItsReasons(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.publish(t, "first", cityRule)
	f.enterprise(t, zhangdian, "370303", 25_000_000)
	got, err := f.Match(t.Context(), bureau, match.Request{USCC: zhangdian})
	check(t, err)
	item := got.Items[0]
	if item.VerdictText != "符合" || item.Policy.SampleMark != "示例" || item.Policy.VerificationText == "" || item.Policy.RegionName != "淄博市" ||
		item.HowToApply != "线上申报" || len(item.Materials) != 1 || len(item.Score.Parts) == 0 {
		t.Errorf("item %+v", item)
	}
	revenue := item.Result.Conditions[1]
	if revenue.State != matching.Met || revenue.Required == nil || revenue.Actual == nil {
		t.Errorf("reason %+v", revenue)
	}
	english, err := f.Match(t.Context(), bureau, match.Request{USCC: zhangdian, English: true})
	check(t, err)
	if english.Items[0].VerdictText != "eligible" || english.Items[0].Policy.LevelText != "municipal" {
		t.Errorf("in English: %q, %q", english.Items[0].VerdictText, english.Items[0].Policy.LevelText)
	}
}

func TestMatchRefuses(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.enterprise(t, zhangdian, "370303", 1)
	f.enterprise(t, linzi, "370305", 1)
	profile := json.RawMessage(`{"facts":{"region":"370303"}}`)
	tests := []struct {
		name    string
		actor   actors.Actor
		request match.Request
		want    string
	}{
		{"neither", bureau, match.Request{}, "invalid-request"},
		{"both", bureau, match.Request{USCC: zhangdian, Profile: profile}, "invalid-request"},
		{"an unknown verdict", bureau, match.Request{Profile: profile, Verdicts: []matching.Verdict{"maybe"}}, "invalid-request"},
		{"an unknown fact", anonymous, match.Request{Profile: json.RawMessage(`{"facts":{"colour":1}}`)}, "invalid-profile"},
		{"a profile by anybody", anonymous, match.Request{Profile: profile}, ""},
		{"the base by nobody", anonymous, match.Request{USCC: zhangdian}, "unauthenticated"},
		{"not in the base, by nobody", anonymous, match.Request{USCC: "91370100MA3HQTT2XG"}, "unauthenticated"},
		{"not in the base", bureau, match.Request{USCC: "91370100MA3HQTT2XG"}, "enterprise-not-found"},
		{"another district", district, match.Request{USCC: linzi}, "other-district"},
		{"another enterprise", actors.Actor{ID: "u3", Role: actors.EnterpriseUser, USCC: zhangdian}, match.Request{USCC: linzi}, "enterprise-not-found"},
		{"a key for matching", actors.Actor{ID: "k1", Role: actors.Integration, Scopes: []actors.Scope{actors.ScopeMatch}}, match.Request{USCC: linzi}, ""},
		{"a key for something else", actors.Actor{ID: "k2", Role: actors.Integration}, match.Request{USCC: linzi}, "forbidden"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := f.Match(t.Context(), tt.actor, tt.request)
			if got := codeOf(err); got != tt.want || (err == nil) != (tt.want == "") {
				t.Errorf("Match = %q (%v), want %q", got, err, tt.want)
			}
		})
	}
}

func TestReplayIsTheSameBytes(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.publish(t, "first", cityRule)
	f.enterprise(t, zhangdian, "370303", 25_000_000)
	answer, err := f.Match(t.Context(), bureau, match.Request{USCC: zhangdian})
	check(t, err)
	view, _, err := f.base.View(t.Context(), bureau, zhangdian)
	check(t, err)
	want, err := json.Marshal(answer.Items[0].Result)
	check(t, err)

	f.setRule(t, "first-a", strictRule)
	high := models.FromYuan(99_000_000)
	_, _, err = f.base.PutFigures(t.Context(), bureau, zhangdian, 0, enterprise.AnnualFigures{FiscalYear: 2025, Source: "statement", Revenue: &high})
	check(t, err)

	old, err := f.Replay(t.Context(), anonymous, "first-a", answer.Items[0].RuleVersion, view.Profile, answer.AsOf)
	check(t, err)
	got, err := json.Marshal(old.Result)
	check(t, err)
	if diff := cmp.Diff(string(got), string(want)); diff != "" {
		t.Errorf("replayed (-got +want):\n%s", diff)
	}
	_, _, err = f.library.SetRule(t.Context(), bureau, "first-a", 0, []byte(cityRule), "")
	check(t, err)
	_, err = f.Replay(t.Context(), anonymous, "first-a", 3, view.Profile, answer.AsOf)
	if codeOf(err) != "rule-not-found" {
		t.Errorf("a draft by nobody: %v, want rule-not-found", err)
	}
	if _, err = f.Replay(t.Context(), bureau, "first-a", 3, view.Profile, answer.AsOf); err != nil {
		t.Errorf("a draft by the bureau: %v", err)
	}
}

func TestQuestions(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.publish(t, "first", cityRule)
	profile := json.RawMessage(`{"facts":{"region":"370303"}}`)
	got, err := f.Questions(t.Context(), anonymous, match.Request{Profile: profile})
	check(t, err)
	if got.Open != 1 || len(got.Items) != 1 || got.Items[0].Field != "revenue" || got.Items[0].Settles != 1 {
		t.Errorf("questions %+v, want revenue alone", got)
	}
	settled := json.RawMessage(`{"facts":{"region":"370200"}}`)
	if got, err = f.Questions(t.Context(), anonymous, match.Request{Profile: settled}); err != nil || len(got.Items) != 0 {
		t.Errorf("outside the region: %+v, %v; want no question", got.Items, err)
	}
}

func TestAudience(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.publish(t, "first", cityRule)
	f.enterprise(t, zhangdian, "370303", 25_000_000)
	f.enterprise(t, linzi, "370305", 25_000_000)
	all, err := f.Audience(t.Context(), bureau, match.AudienceRequest{ProgramID: "first-a"})
	check(t, err)
	if all.Total != 2 || all.Verdicts[matching.Eligible] != 2 || all.RuleVersion != 1 || len(all.Districts) != 2 {
		t.Errorf("audience %+v", all)
	}
	own, err := f.Audience(t.Context(), district, match.AudienceRequest{Rule: json.RawMessage(strictRule)})
	check(t, err)
	if own.Total != 1 || own.Verdicts[matching.NearMiss] != 1 {
		t.Errorf("a district's audience %+v, want its own enterprise alone", own)
	}
	_, err = f.Audience(t.Context(), district, match.AudienceRequest{ProgramID: "first-a", District: "临淄区"})
	if codeOf(err) != "other-district" {
		t.Errorf("another district: %v", err)
	}
	_, err = f.Audience(t.Context(), bureau, match.AudienceRequest{Rule: json.RawMessage(`{"field":"colour","op":"==","value":1}`)})
	var fault *models.Fault
	if !errors.As(err, &fault) || fault.Code != "invalid-rule" || fault.Violations[0].Path != "rule.field" {
		t.Errorf("a bad rule: %v, want invalid-rule at rule.field", err)
	}
	_, err = f.Audience(t.Context(), anonymous, match.AudienceRequest{ProgramID: "first-a"})
	if codeOf(err) != "unauthenticated" {
		t.Errorf("nobody: %v", err)
	}
}

func TestMembersPageByPage(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.publish(t, "first", cityRule)
	f.enterprise(t, zhangdian, "370303", 25_000_000)
	f.enterprise(t, linzi, "370305", 1)
	var got []string
	q := match.AudienceRequest{ProgramID: "first-a", Page: models.Page{Limit: 1}}
	for {
		page, err := f.Members(t.Context(), bureau, q)
		check(t, err)
		for _, m := range page.Items {
			got = append(got, m.USCC+" "+string(m.Verdict))
		}
		if q.Page.Cursor = page.NextCursor; q.Page.Cursor == "" {
			break
		}
	}
	want := []string{zhangdian + " eligible", linzi + " near-miss"}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("members (-got +want):\n%s", diff)
	}
}

func TestPreviewShowsWhoIsGainedAndLost(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.publish(t, "first", strictRule)
	f.enterprise(t, zhangdian, "370303", 25_000_000)
	f.enterprise(t, linzi, "370305", 35_000_000)
	rule := `{"all":[{"field":"region","op":"in","value":["370303"]},{"field":"revenue","op":">=","value":20000000,"period":"last1y"}]}`
	got, err := f.library.PreviewRule(t.Context(), bureau, "first-a", []byte(rule), models.Date{})
	check(t, err)
	if got.PublishedVersion != 1 || got.Changed != 2 || got.Gained.Total != 1 || got.Gained.Items[0].USCC != zhangdian ||
		got.Lost.Total != 1 || got.Lost.Items[0].USCC != linzi || got.Before.Verdicts[matching.Eligible] != 1 {
		t.Errorf("preview %+v", got)
	}
	_, err = f.library.PreviewRule(t.Context(), district, "first-a", []byte(rule), models.Date{})
	if codeOf(err) != "forbidden" {
		t.Errorf("a district: %v, want forbidden", err)
	}
}

func TestNotReadyBeforeTheFirstSnapshot(t *testing.T) {
	t.Parallel()
	s := match.New(match.Deps{Store: emptyFeed{}, Gate: access.NewTable(), Language: languageOf(t), Clock: clock.Fixed(now)})
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	_, err := s.Match(ctx, anonymous, match.Request{Profile: json.RawMessage(`{}`)})
	if codeOf(err) != "not-ready" {
		t.Errorf("Match = %v, want not-ready", err)
	}
	if _, err := s.Ready(ctx); codeOf(err) != "not-ready" {
		t.Errorf("Ready = %v, want not-ready", err)
	}
}

// emptyFeed is a store of which only the feed's position is asked.
type emptyFeed struct{ match.Store }

func (emptyFeed) Head(context.Context) (int64, error) { return 0, nil }

func languageOf(t *testing.T) *matching.Language {
	t.Helper()
	catalogue, err := seed.Catalogue()
	check(t, err)
	return matching.NewLanguage(catalogue)
}

func TestOnPostgres(t *testing.T) {
	t.Parallel()
	f := fixtureOver(t, store.Options{DatabaseURL: testdb.Postgres(t)})
	f.publish(t, "first", cityRule)
	f.enterprise(t, zhangdian, "370303", 25_000_000)
	got, err := f.Match(t.Context(), bureau, match.Request{USCC: zhangdian})
	check(t, err)
	if got.Counts[matching.Eligible] != 1 {
		t.Errorf("answer %+v", got)
	}
	reached, err := f.Audience(t.Context(), bureau, match.AudienceRequest{ProgramID: "first-a"})
	check(t, err)
	if reached.Verdicts[matching.Eligible] != 1 {
		t.Errorf("audience %+v", reached)
	}
}
