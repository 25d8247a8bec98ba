package api_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"huiqi/api"
	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/taskforce"
	"huiqi/seed"
	"huiqi/service/rhythm"
)

// plans puts the plans of the notice into the base, moved to the year of the server's clock and active since January.
func (s *server) plans() {
	s.t.Helper()
	plans, people, err := seed.Plans()
	must(s.t, err)
	forces, err := seed.TaskForces()
	must(s.t, err)
	must(s.t, s.store.InTx(s.t.Context(), func(ctx context.Context) error {
		err := errors.Join(s.store.PutTaskForces(ctx, forces), s.store.PutPeople(ctx, people))
		for _, p := range plans {
			years := now.Year() - p.Plan.Year
			p.Plan.Year, p.Plan.Status, p.Plan.ActiveFrom = now.Year(), taskforce.PlanActive, models.NewDate(now.Year(), 1, 5)
			for n := range p.Items {
				id := p.Items[n].ID
				p.Items[n] = p.Items[n].For(p.Plan, years)
				p.Items[n].ID = id
			}
			err = errors.Join(err, s.store.CreatePlan(ctx, &p.Plan), s.store.CreateItems(ctx, p.Items))
			for _, d := range p.Difficulties {
				err = errors.Join(err, s.store.CreateDifficulty(ctx, &d))
			}
		}
		return err
	}))
}

// TestTrackingOverREST walks a plan, a report with evidence and an override through the API.
func TestTrackingOverREST(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.plans()
	s.user(access.User{ID: "wang", Role: access.BureauStaff})
	s.user(access.User{ID: "zhu", Role: access.TaskForceMember, TaskForce: "conduct", Person: "李德法"})
	wang, zhu := s.signIn("wang"), s.signIn("zhu")
	list := wang.call("GET", "/task-force-plans?year=2026&district=city", nil)
	if got, _ := list.doc["items"].([]any); len(got) != 5 {
		t.Fatalf("plans: got %s", list)
	}
	one := zhu.call("GET", "/task-force-plans/2022-conduct", nil)
	if got, _ := one.doc["items"].([]any); len(got) != 12 || one.header.Get("ETag") != `"1"` {
		t.Fatalf("a plan: got %s", one)
	}
	made := zhu.call("POST", "/plan-items/2022-conduct-task-1/reports", map[string]any{"text": "已举办两期大讲堂", "percent": 40, "links": []string{"https://example.invalid/1"}})
	if made.status != http.StatusCreated || made.text("by_name") != "测试用户" || made.text("period") != "2026-03" {
		t.Fatalf("report: got %s", made)
	}
	if got := zhu.call("POST", "/plan-items/2022-laboratories-task-1/reports", map[string]any{"text": "别的专班"}); got.code() != "other-task-force" {
		t.Errorf("on another's item: got %s", got)
	}
	if got := zhu.call("POST", "/plan-items/2022-conduct-task-1/overrides", map[string]any{"state": "done", "reason": "我说的", "until": "2026-04-01"}); got.code() != "forbidden" {
		t.Errorf("an override by a member: got %s", got)
	}
	got := wang.call("POST", "/plan-items/2022-conduct-task-1/overrides", map[string]any{"state": "done", "reason": "验收通过", "until": "2026-12-31"})
	if got.status != http.StatusCreated {
		t.Errorf("an override: got %s", got)
	}
	item := zhu.call("GET", "/plan-items/2022-conduct-task-1", nil)
	judged, _ := item.doc["judgement"].(map[string]any)
	if judged["state"] != "done" || judged["computed"] != "on-time" || judged["percent"] != 40.0 {
		t.Errorf("an item: got %s", item)
	}
	if got := s.anonymous().call("GET", "/task-force-notice", nil); got.status != http.StatusOK || !strings.Contains(string(got.body), `"liaison":"刘玉栋"`) {
		t.Errorf("the notice: got %s", got)
	}
	duties := zhu.call("GET", "/people/李德法/duties?year=2026", nil)
	if forces, _ := duties.doc["forces"].([]any); len(forces) != 3 {
		t.Errorf("duties: got %s", duties)
	}
	if got := wang.call("GET", "/live-metrics/needs-solved-in-time", nil); got.doc["value"] != 0.0 || got.text("records") == "" {
		t.Errorf("a metric of needs: got %s", got)
	}
	if got := wang.call("GET", "/live-metrics/enterprises-in-base?to=gestern", nil); got.status != http.StatusUnprocessableEntity && got.status != http.StatusBadRequest {
		t.Errorf("a bad day: got %s", got)
	}
	weights := map[string]int{"completion": 70, "timeliness": 10, "reporting": 10, "difficulties": 10}
	if got := wang.call("PUT", "/assessments/2026/weights", weights); got.code() != "if-match-required" {
		t.Errorf("weights without If-Match: got %s", got)
	}
	if got := wang.call("PUT", "/assessments/2026/weights", weights, "If-Match", `"0"`); got.status != http.StatusOK || got.header.Get("ETag") != `"1"` {
		t.Errorf("weights: got %s", got)
	}
	if unset := wang.call("GET", "/assessments/2025", nil); !strings.Contains(string(unset.body), `"version":0`) || strings.Contains(string(unset.body), "0001-01-01") {
		t.Errorf("weights that nobody has set were set at no time: got %s", unset)
	}
	sheet := wang.call("GET", "/assessments/2026", nil)
	if forces, _ := sheet.doc["forces"].([]any); len(forces) != 5 || sheet.text("formula") == "" {
		t.Errorf("assessment: got %s", sheet)
	}
}

// TestDistrictsSeeTheirOwnPlans asks for every list and export as staff of a district that has a plan, and of another one.
func TestDistrictsSeeTheirOwnPlans(t *testing.T) {
	t.Parallel()
	var papers *rhythm.Service
	s := serve(t, func(d *api.Deps) { papers = d.Rhythm })
	s.plans()
	s.user(access.User{ID: "wang", Role: access.BureauStaff})
	s.user(access.User{ID: "own", Role: access.DistrictStaff, District: ownDistrict})
	s.user(access.User{ID: "other", Role: access.DistrictStaff, District: "370304"})
	wang, own, other := s.signIn("wang"), s.signIn("own"), s.signIn("other")
	made := own.call("POST", "/task-force-plans", map[string]any{"force": "conduct", "year": 2026, "district": ownDistrict, "copy_from": "2022-conduct", "lead": "区负责人"})
	if made.status != http.StatusCreated {
		t.Fatalf("create: got %s", made)
	}
	if got := other.call("POST", "/task-force-plans", map[string]any{"force": "conduct", "year": 2026, "district": ownDistrict}); got.code() != "other-district" {
		t.Errorf("for another district: got %s", got)
	}
	if got := own.call("POST", "/task-force-plans", map[string]any{"force": "laboratories", "year": 2026}); got.code() != "other-district" {
		t.Errorf("for the city: got %s", got)
	}
	id := made.text("id")
	if got := own.call("POST", "/task-force-plans/"+id+"/activate", nil, "If-Match", `"1"`); got.status != http.StatusOK {
		t.Fatalf("activate: got %s", got)
	}
	must(t, papers.Open(t.Context(), taskforce.Monthly, "2026-01"))
	must(t, papers.Open(t.Context(), taskforce.Reminding, "2026-01"))
	circular := list(t, wang, "/circulars")[0]
	for path, want := range map[string][2]int{ // own, other
		"/task-force-plans": {1, 0}, "/tracking-reminders?period=2026-01": {1, 0},
	} {
		if got := len(list(t, own, path)); got != want[0] {
			t.Errorf("%s: the own district got %d, want %d", path, got, want[0])
		}
		if got := len(list(t, other, path)); got != want[1] {
			t.Errorf("%s: another district got %d, want %d", path, got, want[1])
		}
	}
	for _, path := range []string{"/people/区负责人/duties", "/task-force-rollup"} {
		if got := own.call("GET", path, nil); got.status != http.StatusOK || !strings.Contains(got.String(), id) {
			t.Errorf("%s as the own district: got %s, want %s in it", path, got, id)
		}
		if got := other.call("GET", path, nil); got.status >= http.StatusInternalServerError || strings.Contains(got.String(), id) {
			t.Errorf("%s as another district: got %s", path, got)
		}
	}
	item := list(t, own, "/task-force-plans/"+id)[0]
	for _, path := range []string{"/task-force-plans/" + id, "/plan-items/" + item} {
		if got := other.call("GET", path, nil); got.status != http.StatusNotFound {
			t.Errorf("%s as another district: got %s", path, got)
		}
	}
	for _, path := range []string{"/circulars", "/circulars/" + circular, "/circulars/" + circular + "/file?format=pdf", "/assessments/2026", "/tracking-occasions"} {
		if got := own.call("GET", path, nil); got.code() != "forbidden" {
			t.Errorf("%s as a district: got %s", path, got)
		}
	}
	if got := other.call("GET", "/live-metrics?district="+ownDistrict, nil); got.code() != "other-district" {
		t.Errorf("another district's figures: got %s", got)
	}
}

// list returns the ids, or plans, of the items of an answer.
func list(t *testing.T, c *client, path string) []string {
	t.Helper()
	got := c.call("GET", path, nil)
	if got.status != http.StatusOK {
		t.Fatalf("%s: got %s", path, got)
	}
	all, _ := got.doc["items"].([]any)
	var ids []string
	for _, one := range all {
		row, _ := one.(map[string]any)
		id := row["id"]
		if id == nil {
			id = row["plan_id"]
		}
		ids = append(ids, fmt.Sprint(id))
	}
	return ids
}

// TestACircularOverREST walks a circular from its draft to its page, which needs no sign-in.
func TestACircularOverREST(t *testing.T) {
	t.Parallel()
	var papers *rhythm.Service
	s := serve(t, func(d *api.Deps) { papers = d.Rhythm })
	s.plans()
	s.user(access.User{ID: "wang", Role: access.BureauStaff})
	s.clock.Advance(26 * 24 * time.Hour)
	wang := s.signIn("wang")
	must(t, papers.Open(t.Context(), taskforce.Monthly, "2026-03"))
	id := list(t, wang, "/circulars?kind=circular&year=2026")[0]
	got := wang.call("PUT", "/circulars/"+id, map[string]string{"foreword": "<b>请</b>抓紧推进。"}, "If-Match", `"1"`)
	for _, step := range []string{"refresh", "review", "issue"} {
		if got = wang.call("POST", "/circulars/"+id+"/"+step, nil, "If-Match", got.header.Get("ETag")); got.status != http.StatusOK {
			t.Fatalf("%s: got %s", step, got)
		}
	}
	if got.text("number") != "2026年第1期" || !strings.HasPrefix(got.text("page"), "/circulars/") {
		t.Fatalf("issued: got %s", got)
	}
	if again := wang.call("POST", "/circulars/"+id+"/refresh", nil, "If-Match", got.header.Get("ETag")); again.code() != "bad-transition" {
		t.Errorf("changed after its issue: got %s", again)
	}
	for format, magic := range map[string]string{"docx": "PK", "pdf": "%PDF"} {
		file := wang.call("GET", "/circulars/"+id+"/file?format="+format, nil)
		if file.status != http.StatusOK || !strings.HasPrefix(string(file.body), magic) || !strings.HasPrefix(file.header.Get("Content-Disposition"), "attachment") {
			t.Errorf("%s: got %d, %s", format, file.status, file.header)
		}
	}
	body, status := fetch(t, s, got.text("page"))
	if status != http.StatusOK || !strings.Contains(body, "2026年第1期") || !strings.Contains(body, "&lt;b&gt;请&lt;/b&gt;抓紧推进。") || !strings.Contains(body, `href="/api/v1/plan-items/`) {
		t.Errorf("page: got %d\n%.2000s", status, body)
	}
	correctedOverREST(t, s, wang, id)
	for _, path := range []string{"/circulars/none", "/circulars/%00"} {
		if _, status := fetch(t, s, path); status != http.StatusNotFound {
			t.Errorf("%s: got %d", path, status)
		}
	}
}

// correctedOverREST corrects an issued circular: its page says so and leads to the new one, and a withdrawn one says so.
func correctedOverREST(t *testing.T, s *server, wang *client, id string) {
	t.Helper()
	first := wang.call("GET", "/circulars/"+id, nil)
	made := wang.call("POST", "/circulars/"+id+"/correct", map[string]string{"reason": "多计一项"}, "If-Match", first.header.Get("ETag"))
	if made.status != http.StatusCreated {
		t.Fatalf("correct: got %s", made)
	}
	second := "/circulars/" + made.text("id")
	for _, step := range []string{"review", "issue"} {
		if made = wang.call("POST", second+"/"+step, nil, "If-Match", made.header.Get("ETag")); made.status != http.StatusOK {
			t.Fatalf("%s: got %s", step, made)
		}
	}
	if body, status := fetch(t, s, first.text("page")); status != http.StatusOK || !strings.Contains(body, "【已更正】") || !strings.Contains(body, `href="`+made.text("page")) {
		t.Errorf("the page of the first edition: got %d\n%.1500s", status, body)
	}
	made = wang.call("POST", second+"/withdraw", map[string]string{"reason": "整份作废"}, "If-Match", made.header.Get("ETag"))
	body, status := fetch(t, s, made.text("page"))
	if made.text("status") != "withdrawn" || status != http.StatusOK || !strings.Contains(body, "【已撤回】") || !strings.Contains(body, "更正说明：多计一项") {
		t.Errorf("withdrawn: got %s, %d\n%.1500s", made, status, body)
	}
	if got := wang.call("GET", "/circulars/"+id, nil); strings.Count(string(got.body), `"edition"`) != 3 || got.text("status") != "superseded" {
		t.Errorf("editions: got %s", got)
	}
}

// fetch gets a page as anybody does.
func fetch(t *testing.T, s *server, path string) (string, int) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+path, nil)
	must(t, err)
	response, err := s.Client().Do(request)
	must(t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	must(t, err)
	return string(body), response.StatusCode
}
