package match_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/service/match"
)

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
