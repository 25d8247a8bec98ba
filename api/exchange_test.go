package api_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"huiqi/models/access"
)

// paired is a server with an enterprise that makes spindles, an expert, a team and an achievement.
type paired struct {
	needy
	expert, team, offer string
}

func servePaired(t *testing.T) paired {
	t.Helper()
	s := paired{needy: serveNeeds(t)}
	must(t, s.store.InTx(t.Context(), func(ctx context.Context) error {
		e, err := s.store.FindEnterprise(ctx, ownUSCC)
		if err != nil {
			return err
		}
		e.Industry, e.BusinessScope = "C3425", "数控机床与电主轴的制造、销售"
		return s.store.UpdateEnterprise(ctx, &e)
	}))
	s.expert = s.made("/experts", expertBody("王示例", "listed", "public"))
	s.team = s.made("/service-teams", map[string]any{"kind": "advisory", "name": "装备顾问团（示例）", "industries": []string{"C34"}, "members": []string{s.expert}, "leads": []string{s.expert}})
	s.offer = s.made("/achievements", achievementBody())
	return s
}

func (s paired) made(path string, body map[string]any) string {
	s.t.Helper()
	got := s.bureau.call("POST", path, body)
	if got.status != http.StatusCreated {
		s.t.Fatalf("%s: got %s", path, got)
	}
	return got.text("id")
}

// propose proposes a pairing to the enterprise and returns it on its way.
func (s paired) propose(body map[string]any) *pairWalk {
	s.t.Helper()
	got := s.district.call("POST", "/enterprises/"+ownUSCC+"/pairings", body)
	if got.status != http.StatusCreated || got.text("state") != "proposed" {
		s.t.Fatalf("proposed: got %s", got)
	}
	return &pairWalk{got.text("id"), got.header.Get("ETag")}
}

// pairWalk is one pairing on its way.
type pairWalk struct{ id, at string }

func (w *pairWalk) step(who *client, path string, body map[string]any) answer {
	got := who.call("POST", "/pairings/"+w.id+"/"+path, body, "If-Match", w.at)
	if got.status == http.StatusOK {
		w.at = got.header.Get("ETag")
	}
	return got
}

func countOf(got answer) int {
	list, _ := got.doc["items"].([]any)
	return len(list)
}

func TestAchievementFromPostingToContract(t *testing.T) {
	t.Parallel()
	s := servePaired(t)
	path := "/achievements/" + s.offer
	for text, want := range map[string]string{"示例理工大学的技术": "text tells-whose", "来电 13800000008": "text tells-whose", "写信 a@example.cn": "text holds-contact"} {
		if got := s.bureau.call("POST", path+"/posting", postingBody(text)); got.code() != "invalid-posting" || violationOf(got) != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
	if got := s.bureau.call("POST", path+"/posting", postingBody("主轴温升低于 15 ℃")); got.status != http.StatusCreated || got.doc["stands"] != true || got.text("achievement_id") != s.offer {
		t.Fatalf("posted: got %s", got)
	}
	wantCode(t, "posted twice", s.bureau.call("POST", path+"/posting", postingBody("又一次")), http.StatusConflict, "already-posted")
	board := s.company.call("GET", "/postings?kind=achievement&field=8", nil)
	if countOf(board) != 1 || !strings.Contains(board.String(), `"readiness":6`) || strings.Contains(board.String(), "示例理工") || strings.Contains(board.String(), s.offer) {
		t.Errorf("for enterprises: got %s, want it without whose it is", board)
	}
	wantCode(t, "the achievement for an enterprise", s.company.call("GET", path, nil), http.StatusForbidden, "forbidden")

	found := s.bureau.call("GET", path+"/enterprises", nil)
	if countOf(found) != 1 || !strings.Contains(found.String(), ownUSCC) || !strings.Contains(found.String(), "都提到电主轴") || !strings.Contains(found.String(), "行业相合：") {
		t.Fatalf("enterprises: got %s, want the one that makes spindles, with reasons", found)
	}
	if got := s.elsewhere.call("GET", path+"/enterprises", nil); countOf(got) != 0 || strings.Contains(got.String(), ownUSCC) {
		t.Errorf("for another district: got %s", got)
	}

	w := s.propose(map[string]any{"achievement_id": s.offer, "note": "内部说明"})
	wantCode(t, "signed too early", w.step(s.district, "sign", map[string]any{"contract_number": "1"}), http.StatusConflict, "pairing-state")
	for _, path := range []string{"introduce", "talk"} {
		if got := w.step(s.district, path, map[string]any{}); got.status != http.StatusOK {
			t.Fatalf("%s: got %s", path, got)
		}
	}
	if got := w.step(s.district, "sign", map[string]any{}); got.code() != "invalid-pairing" || violationOf(got) != "outcome required" {
		t.Errorf("signed without words: got %s", got)
	}
	signed := w.step(s.district, "sign", map[string]any{"amount": 1000000.5, "contract_number": "示例-2026-1", "outcome": "许可使用"})
	if signed.text("state") != "signed" || signed.doc["amount"] != 1000000.5 || !strings.Contains(signed.String(), "示例理工大学") {
		t.Fatalf("signed: got %s", signed)
	}
	own := s.company.call("GET", "/pairings/"+w.id, nil)
	if own.text("state") != "signed" || strings.Contains(own.String(), "内部说明") {
		t.Errorf("for the enterprise: got %s, want no notes", own)
	}
	for by, want := range map[string]string{
		"field":    `"list":"/api/v1/pairings?field=8.3"`,
		"district": `"list":"/api/v1/pairings?region=370303"`,
		"month":    `"list":"/api/v1/pairings?from=2026-03-01&to=2026-03-31"`,
	} {
		got := s.bureau.call("GET", "/pairing-counts?by="+by, nil)
		if !strings.Contains(got.String(), want) || !strings.Contains(got.String(), `"amount":1000000.50`) {
			t.Errorf("by %s: got %s, want %s", by, got, want)
		}
		_, list, _ := strings.Cut(want, "/api/v1")
		if got := s.bureau.call("GET", strings.TrimSuffix(list, `"`), nil); countOf(got) != 1 {
			t.Errorf("the list behind %s: got %s", by, got)
		}
	}
}

func TestNeedFromPostingToFailure(t *testing.T) {
	t.Parallel()
	s := servePaired(t)
	made := s.company.call("POST", "/enterprises/"+ownUSCC+"/needs", needBody("电主轴温升控制"))
	path := "/needs/" + made.text("id")
	if got := s.company.call("POST", path+"/posting", postingBody("本区示例公司需要帮助")); violationOf(got) != "text tells-whose" {
		t.Errorf("posted under its name: got %s", got)
	}
	wantCode(t, "posted by another", s.other.call("POST", path+"/posting", postingBody("某企业")), http.StatusNotFound, "need-not-found")
	if got := s.company.call("POST", path+"/posting", postingBody("某机床企业的电主轴温升过快")); got.status != http.StatusCreated || got.doc["stands"] != true {
		t.Fatalf("posted: got %s", got)
	}
	board := s.other.call("GET", "/postings?kind=need", nil)
	if countOf(board) != 1 || strings.Contains(board.String(), ownUSCC) || strings.Contains(board.String(), made.text("id")) || strings.Contains(board.String(), "本区示例") {
		t.Errorf("for another enterprise: got %s, want nothing that tells whose it is", board)
	}
	if got := s.bureau.call("GET", "/postings", nil); !strings.Contains(got.String(), made.text("id")) {
		t.Errorf("for the bureau: got %s, want the need's number", got)
	}

	found := s.district.call("GET", path+"/suggestions", nil)
	for _, part := range []string{"experts", "teams", "achievements"} {
		list, _ := found.doc[part].([]any)
		if len(list) != 1 {
			t.Fatalf("%s: got %s, want one", part, found)
		}
		one, _ := list[0].(map[string]any)
		if reasons, _ := one["reasons"].([]any); len(reasons) == 0 || one["score"].(float64) <= 0 {
			t.Errorf("%s: got %v, want a score with reasons", part, one)
		}
	}
	if !strings.Contains(found.String(), "都提到电主轴温升") {
		t.Errorf("reasons: got %s", found)
	}

	for name, body := range map[string]map[string]any{
		"expert_id required":                 {},
		"expert_id unknown-expert":           {"expert_id": "absent"},
		"need_id unknown-need":               {"expert_id": s.expert, "need_id": "2026-999999"},
		"team_id unknown-team":               {"team_id": "absent"},
		"achievement_id unknown-achievement": {"achievement_id": "absent"},
	} {
		if got := s.district.call("POST", "/enterprises/"+ownUSCC+"/pairings", body); violationOf(got) != name {
			t.Errorf("%s: got %s", name, got)
		}
	}
	w := s.propose(map[string]any{"need_id": made.text("id"), "expert_id": s.expert, "achievement_id": s.offer})
	wantCode(t, "failed by another district", w.step(s.elsewhere, "fail", map[string]any{"reason": "无"}), http.StatusForbidden, "other-district")
	wantCode(t, "failed by a task force", w.step(s.force, "fail", map[string]any{"reason": "无"}), http.StatusForbidden, "forbidden")
	if got := w.step(s.district, "fail", map[string]any{"reason": "费用没有谈拢"}); got.text("state") != "failed" || got.text("reason") != "费用没有谈拢" {
		t.Fatalf("failed: got %s", got)
	}
	for who, want := range map[*client]int{s.bureau: 1, s.district: 1, s.force: 1, s.company: 1, s.elsewhere: 0, s.other: 0} {
		if got := who.call("GET", "/pairings?need="+made.text("id"), nil); countOf(got) != want {
			t.Errorf("list: got %s, want %d", got, want)
		}
	}
	wantCode(t, "read by another district", s.elsewhere.call("GET", "/pairings/"+w.id, nil), http.StatusForbidden, "other-district")
	wantCode(t, "read by another enterprise", s.other.call("GET", "/pairings/"+w.id, nil), http.StatusNotFound, "pairing-not-found")
	if got := s.elsewhere.call("GET", "/pairing-counts?by=month", nil); !strings.Contains(got.String(), `"rows":[]`) {
		t.Errorf("counts of another district: got %s", got)
	}
	if got := s.company.call("POST", path+"/posting/withdraw", map[string]any{"reason": "已解决"}); got.status != http.StatusNoContent {
		t.Errorf("taken down: got %s", got)
	}
	if got := s.bureau.call("GET", "/postings", nil); countOf(got) != 0 {
		t.Errorf("after it was taken down: got %s", got)
	}
}

func TestAConsentThatIsWithdrawnHidesAtOnce(t *testing.T) {
	t.Parallel()
	s := servePaired(t)
	need := s.company.call("POST", "/enterprises/"+ownUSCC+"/needs", needBody("电主轴温升控制"))
	w := s.propose(map[string]any{"expert_id": s.expert})
	w.step(s.district, "introduce", map[string]any{})
	answers := func() map[string]int {
		shown := map[string]int{}
		for name, who := range map[string]*client{"bureau": s.bureau, "district": s.district, "force": s.force, "company": s.company} {
			for _, path := range []string{"/experts", "/experts/" + s.expert, "/service-teams", "/service-teams/" + s.team, "/pairings", "/pairings/" + w.id, "/needs/" + need.text("id") + "/suggestions"} {
				shown[name] += strings.Count(who.call("GET", path, nil).String(), "王示例")
			}
		}
		return shown
	}
	if got := answers(); got["bureau"] != 7 || got["district"] != 7 || got["force"] != 6 || got["company"] != 6 {
		t.Fatalf("before: got the name in %v answers", got)
	}
	if got := s.company.call("GET", "/experts/"+s.expert, nil); strings.Contains(got.String(), "138") || strings.Contains(got.String(), "同意书") {
		t.Errorf("for an enterprise: got %s, want neither how to reach the expert nor proofs", got)
	}
	if got := s.district.call("GET", "/experts/"+s.expert, nil); got.text("phone") != "138****0009" || got.text("email") == "expert@example.cn" {
		t.Errorf("for staff: got %s, want how to reach the expert masked", got)
	}
	wantCode(t, "the contact for a task force", s.force.call("GET", "/experts/"+s.expert+"/contact", nil), http.StatusForbidden, "forbidden")
	if got := s.district.call("GET", "/experts/"+s.expert+"/contact", nil); got.text("phone") != "13800000009" {
		t.Errorf("contact: got %s", got)
	}
	s.user(access.User{ID: "root", Role: access.Admin})
	if got := s.signIn("root").call("GET", "/audit?action=read-contacts&kind=expert&subject="+s.expert, nil); countOf(got) != 1 {
		t.Errorf("audit: got %s, want one entry", got)
	}
	const consents = "/consents/"
	if got := s.bureau.call("POST", "/experts/"+s.expert+consents+"public/withdraw", map[string]any{}); got.status != http.StatusNoContent {
		t.Fatalf("no longer public: got %s", got)
	}
	if got := answers(); got["bureau"] != 7 || got["company"] != 2 { // as introduced in its own pairing
		t.Errorf("no longer public: got the name in %v answers", got)
	}
	if got := s.bureau.call("POST", "/experts/"+s.expert+consents+"listed/withdraw", map[string]any{"reason": "本人要求"}); got.status != http.StatusNoContent {
		t.Fatalf("withdrawn: got %s", got)
	}
	for who, shown := range answers() {
		if shown != 0 {
			t.Errorf("withdrawn: %s is shown the name in %d answers", who, shown)
		}
	}
	if got := s.district.call("GET", "/pairings/"+w.id, nil); !strings.Contains(got.String(), `"withheld":["expert"]`) {
		t.Errorf("the pairing: got %s, want it to say that the expert is withheld", got)
	}
	wantCode(t, "the contact", s.bureau.call("GET", "/experts/"+s.expert+"/contact", nil), http.StatusNotFound, "expert-not-found")
	wantCode(t, "a change", s.bureau.call("PUT", "/experts/"+s.expert, map[string]any{"name": "王示例"}, "If-Match", `"1"`), http.StatusNotFound, "expert-not-found")
	wantCode(t, "again", s.bureau.call("POST", "/experts/"+s.expert+consents+"listed/withdraw", map[string]any{}), http.StatusConflict, "no-consent")
	wantCode(t, "public without being listed", s.bureau.call("PUT", "/experts/"+s.expert+consents+"public", agreement()), http.StatusConflict, "expert-not-listed")
	if got := s.bureau.call("PUT", "/experts/"+s.expert+consents+"listed", agreement()); got.status != http.StatusOK || got.text("name") != "王示例" {
		t.Errorf("given anew: got %s", got)
	}
	if got := s.bureau.call("GET", "/service-teams/"+s.team, nil); !strings.Contains(got.String(), "王示例") {
		t.Errorf("the team, given anew: got %s", got)
	}
}

func TestExpertsNeedTheirConsent(t *testing.T) {
	t.Parallel()
	s := serveNeeds(t)
	for name, kinds := range map[string][]string{"none": nil, "to be public only": {"public"}} {
		if got := s.bureau.call("POST", "/experts", expertBody("李示例", kinds...)); violationOf(got) != "consents not-listed" {
			t.Errorf("%s: got %s", name, got)
		}
	}
	wantCode(t, "by a district", s.district.call("POST", "/experts", expertBody("李示例", "listed")), http.StatusForbidden, "forbidden")
	body := expertBody("李示例", "listed")
	body["fields"] = []string{"99"}
	if got := s.bureau.call("POST", "/experts", body); violationOf(got) != "fields[0] unknown-code" {
		t.Errorf("no such field: got %s", got)
	}
	if got := s.bureau.call("POST", "/experts", expertBody("李示例", "listed")); got.status != http.StatusCreated {
		t.Fatalf("listed: got %s", got)
	}
	for who, want := range map[*client]int{s.bureau: 1, s.elsewhere: 1, s.force: 1, s.company: 0} {
		if got := who.call("GET", "/experts?field=8&q=%E4%B8%BB%E8%BD%B4", nil); countOf(got) != want {
			t.Errorf("got %s, want %d", got, want)
		}
	}
	got := s.bureau.call("POST", "/service-teams", map[string]any{"kind": "service", "name": "示例", "members": []string{"absent"}, "districts": []string{"370303"}})
	if violationOf(got) != "members[0] unknown-expert" {
		t.Errorf("a team of nobody: got %s", got)
	}
}

// TestNobodyIsIntroducedWhoHasWithdrawn: between a proposal and the introduction an expert takes the consent back. What was introduced
// before goes on, what was not comes to nothing.
func TestNobodyIsIntroducedWhoHasWithdrawn(t *testing.T) {
	t.Parallel()
	s := servePaired(t)
	before, after := s.propose(map[string]any{"expert_id": s.expert}), s.propose(map[string]any{"expert_id": s.expert, "team_id": s.team})
	before.step(s.district, "introduce", map[string]any{})
	if got := s.bureau.call("POST", "/experts/"+s.expert+"/consents/listed/withdraw", map[string]any{}); got.status != http.StatusNoContent {
		t.Fatalf("withdrawn: got %s", got)
	}
	if got := after.step(s.district, "introduce", map[string]any{}); got.code() != "invalid-pairing" || violationOf(got) != "expert_id unknown-expert" {
		t.Errorf("introduced all the same: got %s", got)
	}
	if got := after.step(s.district, "fail", map[string]any{"reason": "对方不再参加"}); got.text("state") != "failed" {
		t.Errorf("came to nothing: got %s", got)
	}
	if got := before.step(s.district, "talk", map[string]any{}); got.text("state") != "talking" {
		t.Errorf("what was introduced before: got %s", got)
	}
}
