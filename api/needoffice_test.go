package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"huiqi/models/reference"
	"huiqi/seed"
)

func (s *server) catalogue() *reference.Catalogue {
	s.t.Helper()
	c, err := seed.Catalogue()
	must(s.t, err)
	return c
}

// TestLimitsAreTold lets two days pass: the staff are warned once, then whoever leads is told once.
func TestLimitsAreTold(t *testing.T) {
	t.Parallel()
	s := serveNeeds(t)
	made := s.company.call("POST", "/enterprises/"+ownUSCC+"/needs", needBody("主轴温升")) // Monday, 2 March; two working days
	s.bureau.call("PUT", "/need-desks/tech-problem", map[string]any{"department": "高新科", "lead": "bureau", "triage": 2, "assign": 1, "begin": 2, "answer": 10, "warn": 1})
	unseen := func(who string) (n int, first map[string]any) {
		t.Helper()
		for range 2 { // twice is once
			must(t, s.needs.Watch(t.Context()))
		}
		got := s.signIn(who).call("GET", "/need-alerts?unseen=true", nil)
		list, ok := got.doc["items"].([]any)
		if !ok {
			t.Fatalf("alerts: got %s", got)
		}
		if len(list) > 0 {
			first, _ = list[0].(map[string]any)
		}
		return len(list), first
	}
	if n, _ := unseen("zhangdian"); n != 0 {
		t.Errorf("on the first day: got %d alerts", n)
	}
	s.clock.Advance(24 * time.Hour)
	n, warning := unseen("zhangdian")
	if n != 1 || warning["level"] != "warning" || warning["due"] != "2026-03-04" || warning["title"] != "主轴温升" || warning["certain"] != true {
		t.Fatalf("a day before: got %d, %v", n, warning)
	}
	if n, _ := unseen("boshan"); n != 0 {
		t.Errorf("another district is told of %d", n)
	}
	id, _ := warning["id"].(string)
	wantCode(t, "seen by another district", s.signIn("boshan").call("POST", "/need-alerts/"+id+"/seen", nil), http.StatusForbidden, "other-district")
	if got := s.signIn("zhangdian").call("POST", "/need-alerts/"+id+"/seen", nil); got.text("seen_by") != "zhangdian" {
		t.Errorf("seen: got %s", got)
	}
	s.clock.Advance(48 * time.Hour)
	if n, _ := unseen("zhangdian"); n != 0 {
		t.Errorf("the district is told %d of what is for the lead", n)
	}
	if n, late := unseen("bureau"); n != 1 || late["level"] != "overdue" || late["recipient"] != "bureau" {
		t.Errorf("overdue: got %d, %v", n, late)
	}
	bureau := s.signIn("bureau")
	staff, own := bureau.call("GET", "/needs/"+made.text("id"), nil), s.signIn("company").call("GET", "/needs/"+made.text("id"), nil)
	if strings.Count(staff.String(), `"action":"warned"`) != 1 || strings.Count(staff.String(), `"action":"overdue"`) != 1 || own.status != http.StatusOK || strings.Contains(own.String(), `"action":"overdue"`) {
		t.Errorf("log: got %s, and for the enterprise %s", staff, own)
	}
	got := bureau.call("POST", "/needs/"+made.text("id")+"/triage", map[string]any{}, "If-Match", made.header.Get("ETag"))
	if got.status != http.StatusOK || !strings.Contains(got.String(), `"days":3,"limit":2`) {
		t.Errorf("triaged late: got %s, want 3 days of 2 in the log, and the version not to have moved by the alerts", got)
	}
}

func TestVisits(t *testing.T) {
	t.Parallel()
	s := serveNeeds(t)
	body := map[string]any{"day": "2026-03-02", "people": []string{"张三"}, "met": []string{"总工程师"}, "minutes": "看了车间（示例）", "needs": []any{needBody("主轴温升"), needBody("引进博士")}}
	const path = "/enterprises/" + ownUSCC + "/visits"
	made := s.district.call("POST", path, body)
	list, _ := made.doc["needs"].([]any)
	if made.status != http.StatusCreated || len(list) != 2 || strings.Count(made.String(), `"channel":"staff-visit"`) != 2 {
		t.Fatalf("got %s", made)
	}
	got := s.force.call("GET", "/visits/"+made.text("id"), nil)
	if list, _ := got.doc["needs"].([]any); len(list) != 2 {
		t.Errorf("one visit: got %s", got)
	}
	wantCode(t, "another district", s.elsewhere.call("GET", "/visits/"+made.text("id"), nil), http.StatusForbidden, "other-district")
	wantCode(t, "an enterprise", s.company.call("GET", "/visits/"+made.text("id"), nil), http.StatusForbidden, "forbidden")
	body["day"] = "2026-03-03"
	if got := s.district.call("POST", path, body); got.code() != "invalid-visit" || violationOf(got) != "day in-the-future" {
		t.Errorf("tomorrow: got %s", got)
	}
	bad := needBody("过期")
	bad["wanted_by"] = "2026-03-01"
	body["day"], body["needs"] = "2026-03-02", []any{needBody("又一项"), bad}
	if got := s.district.call("POST", path, body); violationOf(got) != "needs[1].wanted_by in-the-past" {
		t.Errorf("one bad need: got %s", got)
	}
	all := s.bureau.call("GET", "/needs", nil)
	if list, _ := all.doc["items"].([]any); len(list) != 2 {
		t.Errorf("after a visit that was refused: got %s, want the two of before", all)
	}
	for who, want := range map[*client]int{s.district: 1, s.elsewhere: 0, s.bureau: 1} {
		got := who.call("GET", "/visits?from=2026-03-02", nil)
		if list, _ := got.doc["items"].([]any); len(list) != want {
			t.Errorf("visits: got %s, want %d", got, want)
		}
	}
}

func TestFilesOfNeeds(t *testing.T) {
	t.Parallel()
	s := serveNeeds(t)
	made := s.company.call("POST", "/enterprises/"+ownUSCC+"/needs", needBody("主轴温升"))
	body, headers := form(t, "图纸.txt", "示例图纸")
	sent := s.company.call("POST", "/needs/"+made.text("id")+"/files", body, headers...)
	if sent.status != http.StatusCreated || sent.text("name") != "图纸.txt" {
		t.Fatalf("sent: got %s", sent)
	}
	got := s.district.call("GET", "/needs/"+made.text("id")+"/files/"+sent.text("id"), nil)
	if string(got.body) != "示例图纸" || !strings.HasPrefix(got.header.Get("Content-Disposition"), "attachment") {
		t.Errorf("fetched: got %s", got)
	}
	if view := s.district.call("GET", "/needs/"+made.text("id"), nil); !strings.Contains(view.String(), "图纸.txt") {
		t.Errorf("view: got %s", view)
	}
}

func TestSuggestionsForNeeds(t *testing.T) {
	t.Parallel()
	s := serveNeeds(t)
	s.bureau.publishedProgram("spindle", `{"all":[{"field":"region","op":"in","value":["370300"]}]}`)
	solve := func(who *client, uscc, title string) string {
		t.Helper()
		made := s.bureau.call("POST", "/enterprises/"+uscc+"/needs", needBody(title))
		w := &walk{t, made.text("id"), made.header.Get("ETag")}
		w.step(s.bureau, "triage", map[string]any{})
		w.step(s.bureau, "assign", map[string]any{"department": "高新科"})
		w.step(s.bureau, "begin", map[string]any{})
		w.step(s.bureau, "answer", map[string]any{"answer": "示例大学可以合作"})
		if got := w.step(who, "confirm", map[string]any{"rating": 5}); got.status != http.StatusOK {
			t.Fatalf("confirm: got %s", got)
		}
		return w.id
	}
	near, far := solve(s.company, ownUSCC, "主轴温升"), solve(s.other, otherUSCC, "主轴温升")
	open := s.company.call("POST", "/enterprises/"+ownUSCC+"/needs", needBody("主轴温升控制"))
	path := "/needs/" + open.text("id") + "/suggestions"
	got := s.bureau.call("GET", path, nil)
	if list, _ := got.doc["similar"].([]any); len(list) != 2 || !strings.Contains(got.String(), `"都提到主轴温升`) || !strings.Contains(got.String(), far) {
		t.Errorf("similar: got %s, want both with the words that they share", got)
	}
	if list, _ := got.doc["programs"].([]any); len(list) != 1 || !strings.Contains(got.String(), `"spindle-a"`) {
		t.Errorf("programs: got %s", got)
	}
	if !strings.Contains(got.String(), `"unavailable":["policies"]`) {
		t.Errorf("without an index: got %s, want it to be said", got)
	}
	own := s.district.call("GET", path, nil)
	if list, _ := own.doc["similar"].([]any); len(list) != 1 || !strings.Contains(own.String(), near) || strings.Contains(own.String(), otherUSCC) {
		t.Errorf("for a district: got %s, want its own only", own)
	}
	wantCode(t, "another district", s.elsewhere.call("GET", path, nil), http.StatusForbidden, "other-district")
	wantCode(t, "the enterprise", s.company.call("GET", path, nil), http.StatusForbidden, "forbidden")
}
