package api_test

import (
	"net/http"
	"strings"
	"testing"

	"huiqi/models/access"
	service "huiqi/service/access"
	"huiqi/service/needs"
)

// needy is a server with two enterprises and those who handle needs.
type needy struct {
	*server
	needs                                              *needs.Service
	company, district, elsewhere, bureau, force, other *client
}

func serveNeeds(t *testing.T) needy {
	t.Helper()
	s := serve(t)
	s.base()
	for _, u := range []access.User{
		{ID: "company", Role: access.EnterpriseUser, USCC: ownUSCC},
		{ID: "rival", Role: access.EnterpriseUser, USCC: otherUSCC},
		{ID: "zhangdian", Role: access.DistrictStaff, District: ownDistrict},
		{ID: "boshan", Role: access.DistrictStaff, District: "370304"},
		{ID: "bureau", Role: access.BureauStaff},
		{ID: "force", Role: access.TaskForceMember},
	} {
		s.user(u)
	}
	n := needs.New(needs.Deps{Store: s.store, Gate: service.NewTable(), Base: nil, Catalogue: s.catalogue(), Clock: s.clock})
	return needy{
		server: s, needs: n, company: s.signIn("company"), district: s.signIn("zhangdian"), elsewhere: s.signIn("boshan"), bureau: s.signIn("bureau"),
		force: s.signIn("force"), other: s.signIn("rival"),
	}
}

func needBody(title string) map[string]any {
	return map[string]any{
		"kind": "tech-problem", "title": title, "text": "主轴温升过快（示例）", "contact": "李四", "phone": "13800000001", "channel": "wechat", "tags": []string{"机床"},
	}
}

// walk is one need on its way.
type walk struct {
	t  *testing.T
	id string
	at string // its version
}

// step takes a step and reports where the need is then.
func (w *walk) step(who *client, path string, body map[string]any) answer {
	w.t.Helper()
	got := who.call("POST", "/needs/"+w.id+"/"+path, body, "If-Match", w.at)
	if got.status == http.StatusOK {
		w.at = got.header.Get("ETag")
	}
	return got
}

func TestNeedFromRegistrationToConfirmation(t *testing.T) {
	t.Parallel()
	s := serveNeeds(t)
	made := s.company.call("POST", "/enterprises/"+ownUSCC+"/needs", needBody("主轴温升"))
	if made.status != http.StatusCreated || made.text("id") != "2026-000001" || made.text("channel") != "enterprise" || made.text("contact") != "李**" ||
		made.text("phone") != "138****0001" || made.header.Get("Location") != "/api/v1/needs/2026-000001" {
		t.Fatalf("registered: got %s", made)
	}
	w := &walk{t, made.text("id"), made.header.Get("ETag")}
	for _, next := range []struct {
		who   *client
		path  string
		body  map[string]any
		state string
	}{
		{s.district, "return", map[string]any{"reason": "请写明转速"}, "returned"},
		{s.company, "resubmit", map[string]any{"note": "24000 r/min"}, "registered"},
		{s.bureau, "triage", map[string]any{"kind": "transfer", "tags": []string{"主轴"}}, "triaged"},
		{s.bureau, "assign", map[string]any{"assignee": "zhangdian", "department": "高新技术科"}, "assigned"},
		{s.district, "begin", map[string]any{}, "in-progress"},
		{s.district, "notes", map[string]any{"text": "已联系示例大学", "internal": true}, "in-progress"},
		{s.district, "answer", map[string]any{"answer": "示例大学愿意合作"}, "answered"},
		{s.company, "reopen", map[string]any{"reason": "方案不合用"}, "in-progress"},
		{s.district, "answer", map[string]any{"answer": "改由示例研究院承担"}, "answered"},
		{s.company, "confirm", map[string]any{"rating": 5, "words": "满意"}, "confirmed"},
		{s.bureau, "close", map[string]any{}, "closed"},
	} {
		got := w.step(next.who, next.path, next.body)
		if got.status != http.StatusOK || got.text("state") != next.state {
			t.Fatalf("%s: got %s, want %s", next.path, got, next.state)
		}
	}
	staff, own := s.bureau.call("GET", "/needs/"+w.id, nil), s.company.call("GET", "/needs/"+w.id, nil)
	seen, shown := staff.doc["events"].([]any), own.doc["events"].([]any)
	if len(seen) != 12 || len(shown) != 11 || strings.Contains(own.String(), "已联系") || staff.doc["rating"] != 5.0 || staff.text("kind_text") != "成果转化" {
		t.Errorf("got %d and %d lines of the log, want 12 and one less for the enterprise: %s", len(seen), len(shown), staff)
	}
	if staff.doc["deadline"] != nil {
		t.Errorf("a closed need has a deadline: %s", staff)
	}
}

func TestNeedsOfOthers(t *testing.T) {
	t.Parallel()
	s := serveNeeds(t)
	made := s.company.call("POST", "/enterprises/"+ownUSCC+"/needs", needBody("主轴温升"))
	elsewhere := s.bureau.call("POST", "/enterprises/"+otherUSCC+"/needs", needBody("外区需求"))
	id, tag := made.text("id"), made.header.Get("ETag")
	if elsewhere.text("channel") != "wechat" {
		t.Errorf("by staff: got %s", elsewhere)
	}
	for path, body := range map[string]map[string]any{
		"triage": {}, "assign": {}, "begin": {}, "answer": {"answer": "好"}, "close": {}, "return": {"reason": "无"}, "confirm": {"rating": 1}, "reopen": {"reason": "无"},
		"resubmit": {}, "withdraw": {"reason": "无"}, "notes": {"text": "无"},
	} {
		wantCode(t, path+" by another district", s.elsewhere.call("POST", "/needs/"+id+"/"+path, body, "If-Match", tag), http.StatusForbidden, "other-district")
		wantCode(t, path+" by a task force", s.force.call("POST", "/needs/"+id+"/"+path, body, "If-Match", tag), http.StatusForbidden, "forbidden")
		got := s.other.call("POST", "/needs/"+id+"/"+path, body, "If-Match", tag)
		if got.code() != "need-not-found" && got.code() != "forbidden" {
			t.Errorf("%s by another enterprise: got %s", path, got)
		}
	}
	for _, path := range []string{"", "/contact", "/files/absent"} {
		wantCode(t, "read"+path+" by another district", s.elsewhere.call("GET", "/needs/"+id+path, nil), http.StatusForbidden, "other-district")
		wantCode(t, "read"+path+" by another enterprise", s.other.call("GET", "/needs/"+id+path, nil), http.StatusNotFound, "need-not-found")
	}
	wantCode(t, "contact for a task force", s.force.call("GET", "/needs/"+id+"/contact", nil), http.StatusForbidden, "forbidden")
	for name, test := range map[string]struct {
		who  *client
		path string
		want int
	}{
		"the enterprise":           {s.company, "/needs", 1},
		"its district":             {s.district, "/needs", 1},
		"its district, elsewhere":  {s.district, "/needs?region=370304", 0},
		"the bureau":               {s.bureau, "/needs", 2},
		"a task force":             {s.force, "/needs", 2},
		"the bureau, by a region":  {s.bureau, "/needs?region=370304", 1},
		"the bureau, by a state":   {s.bureau, "/needs?state=closed", 0},
		"the bureau, by its words": {s.bureau, "/needs?q=%E5%A4%96%E5%8C%BA", 1},
	} {
		got := test.who.call("GET", test.path, nil)
		if list, _ := got.doc["items"].([]any); len(list) != test.want || strings.Contains(got.String(), "13800000001") {
			t.Errorf("%s: got %s, want %d", name, got, test.want)
		}
	}
	wantCode(t, "no such region", s.bureau.call("GET", "/needs?region=1", nil), http.StatusUnprocessableEntity, "invalid-query")
	wantCode(t, "another's list", s.company.call("GET", "/needs?uscc="+otherUSCC, nil), http.StatusNotFound, "enterprise-not-found")
	whole := s.district.call("GET", "/needs/"+id+"/contact", nil)
	if whole.text("phone") != "13800000001" {
		t.Errorf("contact: got %s", whole)
	}
	s.user(access.User{ID: "root", Role: access.Admin})
	read := s.signIn("root").call("GET", "/audit?action=read-contacts&kind=need&subject="+id, nil)
	if entries, _ := read.doc["items"].([]any); len(entries) != 1 {
		t.Errorf("audit: got %s, want one entry", read)
	}
}

func TestStepsThatAreRefused(t *testing.T) {
	t.Parallel()
	s := serveNeeds(t)
	made := s.company.call("POST", "/enterprises/"+ownUSCC+"/needs", needBody("主轴温升"))
	w := &walk{t, made.text("id"), made.header.Get("ETag")}
	wantCode(t, "too early", w.step(s.bureau, "begin", map[string]any{}), http.StatusConflict, "need-state")
	wantCode(t, "another version", s.bureau.call("POST", "/needs/"+w.id+"/triage", map[string]any{}, "If-Match", `"7"`), http.StatusPreconditionFailed, "stale-version")
	wantCode(t, "no version", s.bureau.call("POST", "/needs/"+w.id+"/triage", map[string]any{}), http.StatusPreconditionRequired, "if-match-required")
	if got := w.step(s.bureau, "triage", map[string]any{}); got.status != http.StatusOK {
		t.Fatalf("triage: got %s", got)
	}
	for name, who := range map[string]string{"another district's": "boshan", "an enterprise": "company", "nobody": "nobody"} {
		got := w.step(s.bureau, "assign", map[string]any{"assignee": who})
		if got.code() != "invalid-need" || violationOf(got) != "assignee unknown-assignee" {
			t.Errorf("assigned to %s: got %s", name, got)
		}
	}
	if got := w.step(s.bureau, "assign", map[string]any{}); violationOf(got) != "department required" {
		t.Errorf("assigned to nobody: got %s", got)
	}
	wantCode(t, "changed too late", s.company.call("PUT", "/needs/"+w.id, needBody("别的"), "If-Match", w.at), http.StatusConflict, "need-state")
	desk := s.bureau.call("PUT", "/need-desks/tech-problem", map[string]any{"department": "高新科", "lead": "bureau", "triage": 2, "assign": 1, "begin": 2, "answer": 10, "warn": 2})
	if desk.status != http.StatusOK {
		t.Fatalf("desk: got %s", desk)
	}
	if got := w.step(s.bureau, "assign", map[string]any{}); got.text("department") != "高新科" {
		t.Errorf("to the department of the kind: got %s", got)
	}
	wantCode(t, "a desk by a district", s.district.call("PUT", "/need-desks/talent", map[string]any{"triage": 2, "assign": 1, "begin": 2, "answer": 10, "warn": 2}), http.StatusForbidden, "forbidden")
	w.step(s.district, "begin", map[string]any{})
	w.step(s.district, "answer", map[string]any{"answer": "好"})
	if got := w.step(s.bureau, "confirm", map[string]any{"rating": 4}); violationOf(got) != "words required" {
		t.Errorf("confirmed by staff without saying how they know: got %s", got)
	}
}
