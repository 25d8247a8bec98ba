package match_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/service/access"
	"huiqi/service/match"
	"huiqi/store/storetest"
)

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

type emptyFeed struct{ match.Store }

func (emptyFeed) Head(context.Context) (int64, error) { return 0, nil }

func TestOnPostgres(t *testing.T) {
	t.Parallel()
	f := fixtureOver(t, storetest.Postgres(t))
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
