package storetest

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/application"
	"huiqi/models/taskforce"
	"huiqi/store"
)

// tracking is what the suite asks of the tracking of task forces.
func tracking() map[string]func(*testing.T, Fresh) {
	return map[string]func(*testing.T, Fresh){
		"task forces and states": testReference,
		"plans":                  testPlans,
		"items of plans":         testItems,
		"reports of progress":    testReports,
		"difficulties":           testDifficulties,
		"occasions, each once":   testOccasions,
		"circulars":              testCirculars,
		"weights":                testWeights,
		"metrics":                testMetrics,
	}
}

func newPlan(id, force, district string) taskforce.Plan {
	return taskforce.Plan{
		ID: id, Force: force, Year: 2022, District: district, Name: "示例专班", Status: taskforce.PlanActive, ActiveFrom: models.MustDate("2022-03-11"),
		LeadLeader: "甲", AssistingLeaders: []string{"乙", "丙"}, Lead: "丁", Members: []string{"戊"}, DocNumber: "示例〔2022〕6号", CopiedFrom: "p0", CreatedBy: "u1",
	}
}

func newItem(id, plan string, kind taskforce.Kind, seq int) taskforce.Item {
	target := 10.0
	return taskforce.Item{
		ID: id, PlanID: plan, Kind: kind, Seq: seq, Text: "事项", Quarter: 2, StartsOn: models.MustDate("2022-01-01"), Due: models.MustDate("2022-12-31"),
		Recurring: true, Months: []int{6, 12}, Department: "某科", Owners: []string{"丁"}, CreatedBy: "u1",
		Indicators: []taskforce.Indicator{{Name: "平台", Target: &target, Unit: "家", Metric: taskforce.NewPlatforms}, {Name: "场次"}},
	}
}

func testPlans(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	write(t, s, func(ctx context.Context) error {
		return s.PutTaskForces(ctx, []taskforce.TaskForce{{Code: "b", Seq: 1}, {Code: "a", Seq: 2}})
	})
	first, second, own := newPlan("p1", "a", ""), newPlan("p2", "b", ""), newPlan("p3", "a", "370303")
	next := newPlan("p4", "a", "")
	next.Year, next.Status = 2023, taskforce.PlanDraft
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.CreatePlan(ctx, &first), s.CreatePlan(ctx, &second), s.CreatePlan(ctx, &own), s.CreatePlan(ctx, &next))
	})
	double := newPlan("p5", "a", "370303")
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.CreatePlan(ctx, &double) }), models.KindConflict, "duplicate-plan")
	first.Lead, first.Force, first.Status = "己", "other", taskforce.PlanClosed
	write(t, s, func(ctx context.Context) error { return s.UpdatePlan(ctx, &first) })
	stale := first
	stale.Version = 1
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.UpdatePlan(ctx, &stale) }), models.KindStale, "stale-version")
	first.Force = "a" // what a plan is for stays
	got, err := s.FindPlan(t.Context(), "p1")
	if diff := cmp.Diff(first, got); diff != "" || err != nil || got.Version != 2 {
		t.Errorf("updated (-want +got), %v:\n%s", err, diff)
	}
	_, err = s.FindPlan(t.Context(), "none")
	wantKind(t, err, models.KindNotFound, "plan-not-found")
	city := ""
	tests := map[string]struct {
		filter taskforce.PlanFilter
		want   []string
	}{
		"all":         {taskforce.PlanFilter{}, []string{"p4", "p2", "p1", "p3"}},
		"of a year":   {taskforce.PlanFilter{Year: 2022}, []string{"p2", "p1", "p3"}},
		"the city's":  {taskforce.PlanFilter{Year: 2022, District: &city}, []string{"p2", "p1"}},
		"of a force":  {taskforce.PlanFilter{Force: "b"}, []string{"p2"}},
		"of a status": {taskforce.PlanFilter{Status: taskforce.PlanActive}, []string{"p2", "p3"}},
	}
	for name, test := range tests {
		found, err := s.Plans(t.Context(), test.filter)
		var ids []string
		for _, p := range found {
			ids = append(ids, p.ID)
		}
		if diff := cmp.Diff(test.want, ids); diff != "" || err != nil {
			t.Errorf("%s (-want +got), %v:\n%s", name, err, diff)
		}
	}
	people := []taskforce.Person{{Name: "乙", Seq: 2, Post: "科长", Role: "成员", Department: "某科", Also: "联络员"}, {Name: "甲", Seq: 1}}
	for range 2 {
		write(t, s, func(ctx context.Context) error { return s.PutPeople(ctx, people) })
	}
	if known, err := s.People(t.Context()); err != nil || len(known) != 2 || known[1] != people[0] {
		t.Errorf("people: got %+v, %v", known, err)
	}
}

// tracked makes a plan with two items.
func tracked(t testing.TB, s *store.Store) {
	t.Helper()
	p := newPlan("p1", "a", "")
	items := []taskforce.Item{newItem("i2", "p1", taskforce.KindMeasure, 1), newItem("i1", "p1", taskforce.KindGoal, 1)}
	write(t, s, func(ctx context.Context) error { return errors.Join(s.CreatePlan(ctx, &p), s.CreateItems(ctx, items)) })
}

func testItems(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	tracked(t, s)
	byPlan, err := s.ItemsOf(t.Context(), []string{"p1", "none"})
	if err != nil || len(byPlan) != 1 || len(byPlan["p1"]) != 2 || byPlan["p1"][0].ID != "i1" {
		t.Fatalf("got %+v, %v, want the goal before the measure", byPlan, err)
	}
	item := byPlan["p1"][0]
	want := newItem("i1", "p1", taskforce.KindGoal, 1)
	want.Version, want.CreatedAt, want.UpdatedAt = 1, instantOf(now), instantOf(now)
	if diff := cmp.Diff(want, item); diff != "" {
		t.Errorf("created (-want +got):\n%s", diff)
	}
	item.Text, item.Months = "改过的事项", []int{}
	write(t, s, func(ctx context.Context) error { return s.UpdateItem(ctx, &item) })
	got, err := s.FindItem(t.Context(), "i1")
	if diff := cmp.Diff(item, got); diff != "" || err != nil {
		t.Errorf("updated (-want +got), %v:\n%s", err, diff)
	}
	o := taskforce.Override{ItemID: "i2", State: taskforce.OnTime, Reason: "展期", Until: models.MustDate("2022-12-01"), By: "u1", ByName: "王"}
	write(t, s, func(ctx context.Context) error { return s.AddOverride(ctx, &o) })
	overrides, err := s.OverridesOf(t.Context(), []string{"i1", "i2"})
	if diff := cmp.Diff(map[string][]taskforce.Override{"i2": {o}}, overrides); diff != "" || err != nil {
		t.Errorf("overrides (-want +got), %v:\n%s", err, diff)
	}
	remove := func(id string, version int64) error {
		return s.InTx(t.Context(), func(ctx context.Context) error { return s.DeleteItem(ctx, id, version) })
	}
	wantKind(t, remove("i2", 1), models.KindConflict, "item-in-use")
	wantKind(t, remove("i1", 1), models.KindStale, "stale-version")
	if err := remove("i1", 2); err != nil {
		t.Error(err)
	}
	_, err = s.FindItem(t.Context(), "i1")
	wantKind(t, err, models.KindNotFound, "item-not-found")
}

func testReports(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	tracked(t, s)
	percent, first := 60, "r1"
	r1 := taskforce.ProgressReport{ID: "r1", ItemID: "i1", Period: "2022-03", Text: "进展", Percent: &percent, Values: map[string]float64{"场次": 1.5}, Links: []string{"https://example.invalid"}, By: "u1", ByName: "王"}
	r2 := taskforce.ProgressReport{ID: "r2", ItemID: "i1", Period: "2022-03", Text: "更正", Supersedes: &first, By: "u1", ByName: "王"}
	e := taskforce.Evidence{ReportID: "r1", Name: "纪要.pdf", MediaType: "application/pdf", Size: 4, SHA256: "aa", Content: []byte{0, 1, 2, 255}, CreatedBy: "u1"}
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.AddReport(ctx, &r1), s.AddReport(ctx, &r2), s.AddEvidence(ctx, &e))
	})
	again := taskforce.ProgressReport{ItemID: "i1", Period: "2022-03", Text: "再更正", Supersedes: &first}
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.AddReport(ctx, &again) }), models.KindConflict, "already-superseded")
	reports, err := s.ReportsOf(t.Context(), []string{"i1", "i2"})
	if diff := cmp.Diff(map[string][]taskforce.ProgressReport{"i1": {r1, r2}}, reports); diff != "" || err != nil {
		t.Errorf("reports (-want +got), %v:\n%s", err, diff)
	}
	if got, err := s.FindReport(t.Context(), "r2"); err != nil || *got.Supersedes != "r1" {
		t.Errorf("got %+v, %v", got, err)
	}
	got, err := s.FindEvidence(t.Context(), e.ID)
	if diff := cmp.Diff(e, got); diff != "" || err != nil {
		t.Errorf("evidence (-want +got), %v:\n%s", err, diff)
	}
	e.Content = nil
	files, err := s.EvidenceOf(t.Context(), []string{"r1", "r2"})
	if diff := cmp.Diff(map[string][]taskforce.Evidence{"r1": {e}}, files); diff != "" || err != nil {
		t.Errorf("files of reports (-want +got), %v:\n%s", err, diff)
	}
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.DeleteItem(ctx, "i1", 1) }), models.KindConflict, "item-in-use")
}

func testDifficulties(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	tracked(t, s)
	d := taskforce.Difficulty{ID: "d1", PlanID: "p1", Seq: 1, Text: "合力不足", Department: "某科", RaisedOn: models.MustDate("2022-03-11"), Status: taskforce.Open, CreatedBy: "u1"}
	write(t, s, func(ctx context.Context) error { return s.CreateDifficulty(ctx, &d) })
	if err := d.Handle("已协调", "李", models.MustDate("2022-04-01")); err != nil {
		t.Fatal(err)
	}
	write(t, s, func(ctx context.Context) error { return s.UpdateDifficulty(ctx, &d) })
	got, err := s.FindDifficulty(t.Context(), "d1")
	if diff := cmp.Diff(d, got); diff != "" || err != nil || got.Version != 2 {
		t.Errorf("(-want +got), %v:\n%s", err, diff)
	}
	if of, err := s.DifficultiesOf(t.Context(), []string{"p1"}); err != nil || len(of["p1"]) != 1 {
		t.Errorf("of the plan: got %v, %v", of, err)
	}
}

// testOccasions lets several open the same occasion at once.
func testOccasions(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	var mu sync.Mutex
	var opened int
	var all sync.WaitGroup
	for range 6 {
		all.Go(func() {
			var was bool
			err := s.InTx(t.Context(), func(ctx context.Context) (err error) {
				o := taskforce.Occasion{Kind: taskforce.Monthly, Period: "2022-03", On: models.MustDate("2022-03-25"), CircularID: "c1", Late: true}
				if was, err = s.OpenOccasion(ctx, &o); err == nil && was {
					time.Sleep(20 * time.Millisecond)
				}
				return err
			})
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				t.Error(err)
			} else if was {
				opened++
			}
		})
	}
	all.Wait()
	found, err := s.Occasions(t.Context(), 2022)
	want := []taskforce.Occasion{{Kind: taskforce.Monthly, Period: "2022-03", On: models.MustDate("2022-03-25"), CircularID: "c1", Late: true, OpenedAt: instantOf(now)}}
	if diff := cmp.Diff(want, found); diff != "" || err != nil || opened != 1 {
		t.Errorf("opened %d times, want once; (-want +got), %v:\n%s", opened, err, diff)
	}
	if other, err := s.Occasions(t.Context(), 2023); err != nil || len(other) != 0 {
		t.Errorf("of another year: got %v, %v", other, err)
	}
}

func newCircular(id, period string) taskforce.Circular {
	value := 3.5
	return taskforce.Circular{
		ID: id, Kind: taskforce.Monthly, Period: period, Title: "示例通报", DueOn: models.MustDate("2022-03-25"), Late: true, Status: taskforce.CircularDraft, Foreword: "前言",
		Content: taskforce.Content{
			AsOf: models.MustDate("2022-03-25"), Before: models.MustDate("2022-02-25"), Figures: []taskforce.Figure{{Name: "数", Value: &value, Path: "/x"}, {Name: "无", Missing: "暂无"}},
			Sections: []taskforce.Section{{Heading: "一", Paragraphs: []string{"段"}, Head: []string{"甲"}, Rows: []taskforce.Row{{Cells: []string{"乙"}, Path: "/y"}}}},
		},
	}
}

func testCirculars(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	a, b := newCircular("c1", "2022-03"), newCircular("c2", "2022-04")
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.CreateCircular(ctx, &a), s.CreateCircular(ctx, &b))
	})
	double := newCircular("c3", "2022-03")
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.CreateCircular(ctx, &double) }), models.KindConflict, "duplicate-circular")
	issue := func(c *taskforce.Circular, token string) error {
		err := errors.Join(c.Review("u1", now), c.Issue("u2", "2022年第1期", token, now))
		if err != nil {
			t.Fatal(err)
		}
		return s.InTx(t.Context(), func(ctx context.Context) error { return s.UpdateCircular(ctx, c) })
	}
	if err := issue(&a, "token"); err != nil {
		t.Fatal(err)
	}
	wantKind(t, issue(&b, "other"), models.KindConflict, "number-taken")
	for name, find := range map[string]func() (taskforce.Circular, error){
		"by id":    func() (taskforce.Circular, error) { return s.FindCircular(t.Context(), "c1") },
		"by token": func() (taskforce.Circular, error) { return s.CircularByToken(t.Context(), "token") },
	} {
		got, err := find()
		if diff := cmp.Diff(a, got); diff != "" || err != nil {
			t.Errorf("%s (-want +got), %v:\n%s", name, err, diff)
		}
	}
	_, err := s.CircularByToken(t.Context(), "")
	wantKind(t, err, models.KindNotFound, "circular-not-found")
	for name, filter := range map[string]taskforce.CircularFilter{
		"c2,c1": {Kind: taskforce.Monthly, Year: 2022}, "c1": {Status: taskforce.CircularIssued}, "": {Year: 2021},
	} {
		list, err := s.ListCirculars(t.Context(), filter, models.Page{})
		var ids []string
		for _, c := range list.Items {
			ids = append(ids, c.ID)
		}
		if strings.Join(ids, ",") != name || err != nil {
			t.Errorf("listed %v, %v, want %s", ids, err, name)
		}
	}
	if n, err := s.CountIssued(t.Context(), taskforce.Monthly, 2022); n != 1 || err != nil {
		t.Errorf("got %d issued, %v, want 1", n, err)
	}
	p := newPlan("p1", "a", "")
	reminder := taskforce.Reminder{Period: "2022-03", PlanID: "p1", Person: "丁", Items: []string{"i1"}, DueOn: models.MustDate("2022-03-25")}
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.CreatePlan(ctx, &p), s.AddReminders(ctx, []taskforce.Reminder{reminder}))
	})
	reminder.MadeAt = instantOf(now)
	found, err := s.Reminders(t.Context(), "2022-03")
	if diff := cmp.Diff([]taskforce.Reminder{reminder}, found); diff != "" || err != nil {
		t.Errorf("reminders (-want +got), %v:\n%s", err, diff)
	}
}

func testWeights(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	got, err := s.FindWeights(t.Context(), 2022)
	if diff := cmp.Diff(taskforce.DefaultWeights(2022), got); diff != "" || err != nil {
		t.Errorf("by default (-want +got), %v:\n%s", err, diff)
	}
	w := taskforce.Weights{Year: 2022, Completion: 100, UpdatedBy: "u1"}
	write(t, s, func(ctx context.Context) error { return s.PutWeights(ctx, &w) })
	second := taskforce.Weights{Year: 2022, Completion: 100}
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.PutWeights(ctx, &second) }), models.KindStale, "stale-version")
	w.Completion, w.Reporting = 90, 10
	write(t, s, func(ctx context.Context) error { return s.PutWeights(ctx, &w) })
	got, err = s.FindWeights(t.Context(), 2022)
	if diff := cmp.Diff(w, got); diff != "" || err != nil || got.Version != 2 {
		t.Errorf("set twice (-want +got), %v:\n%s", err, diff)
	}
}

// testMetrics counts over what Fill and a few rows more put in, and compares each count with the length of its list.
func testMetrics(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	Fill(t, s)
	records, err := s.RecordsAfter(t.Context(), 0, 10)
	if err != nil {
		t.Fatal(err)
	}
	e := records[0].Enterprise
	day := models.MustDate
	write(t, s, func(ctx context.Context) error {
		granted := application.Application{EnterpriseID: e.ID, ProgramID: "g1", Round: "2026", State: application.Granted, AppliedOn: day("2026-02-01"), DecidedOn: day("2026-02-20")}
		return s.PutApplication(ctx, &granted)
	})
	year := taskforce.MetricQuery{From: day("2026-01-01"), To: day("2026-12-31")}
	with := func(m taskforce.Metric, change ...func(*taskforce.MetricQuery)) taskforce.MetricQuery {
		q := year
		q.Metric = m
		for _, c := range change {
			c(&q)
		}
		return q
	}
	before := func(q *taskforce.MetricQuery) { q.From, q.To = day("2025-01-01"), day("2025-12-31") }
	there := func(q *taskforce.MetricQuery) { q.Territory = []string{e.Region} }
	elsewhere := func(q *taskforce.MetricQuery) { q.Territory = []string{"110101"} }
	tests := map[string]struct {
		query taskforce.MetricQuery
		want  int64
	}{
		"enterprises":                   {with(taskforce.EnterprisesInBase), int64(len(records))},
		"enterprises the year before":   {with(taskforce.EnterprisesInBase, before), 0},
		"enterprises elsewhere":         {with(taskforce.EnterprisesInBase, elsewhere), 0},
		"drafts are not collected":      {with(taskforce.PoliciesCollected), 0},
		"programs":                      {with(taskforce.ProgramsPublished), 1},
		"programs the year before":      {with(taskforce.ProgramsPublished, before), 0},
		"applied":                       {with(taskforce.TakeUpApplied, there), 1},
		"granted until the day":         {with(taskforce.TakeUpGranted, func(q *taskforce.MetricQuery) { q.To = day("2026-02-20") }), 1},
		"granted until the day before":  {with(taskforce.TakeUpGranted, func(q *taskforce.MetricQuery) { q.To = day("2026-02-19") }), 0},
		"applied elsewhere":             {with(taskforce.TakeUpApplied, elsewhere), 0},
		"pushes":                        {with(taskforce.PushesDelivered, there), 1},
		"read":                          {with(taskforce.PushesRead, there), 1},
		"pushes elsewhere":              {with(taskforce.PushesDelivered, elsewhere), 0},
		"read before":                   {with(taskforce.PushesRead, before), 0},
		"platforms, none of the titles": {with(taskforce.NewPlatforms), 0},
	}
	for name, test := range tests {
		got, err := s.CountMetric(t.Context(), test.query)
		list, err2 := s.MetricRecords(t.Context(), test.query, models.Page{})
		if got != test.want || int64(len(list.Items)) != got || err != nil || err2 != nil {
			t.Errorf("%s: got %d, listed %+v, %v, %v; want %d", name, got, list.Items, err, err2, test.want)
		}
		if len(list.Items) > 0 && (list.Items[0].ID == "" || list.Items[0].Name == "" || list.Items[0].On.Year != 2026) {
			t.Errorf("%s: listed %+v", name, list.Items[0])
		}
	}
	testPlatforms(t, s, with(taskforce.NewPlatforms))
	_, err = s.CountMetric(t.Context(), with("nothing"))
	wantKind(t, err, models.KindUnavailable, "metric-unavailable")
}

func testPlatforms(t *testing.T, s *store.Store, q taskforce.MetricQuery) {
	t.Helper()
	records, err := s.RecordsAfter(t.Context(), 0, 10)
	if err != nil || len(records[0].Titles) == 0 {
		t.Fatalf("no titles: %v", err)
	}
	g := records[0].Titles[0]
	q.TitleIDs, q.From, q.To = []string{g.TitleID}, g.ValidFrom, g.ValidFrom
	alone, err := s.CountMetric(t.Context(), q)
	if alone < 1 || err != nil {
		t.Errorf("got %d, %v, want the grant", alone, err)
	}
	again := g
	again.ID, again.Source = 0, "another source"
	write(t, s, func(ctx context.Context) error { return s.AddTitleGrant(ctx, &again) })
	if got, err := s.CountMetric(t.Context(), q); got != alone || err != nil {
		t.Errorf("entered from two sources: got %d, %v, want %d", got, err, alone)
	}
	list, err := s.MetricRecords(t.Context(), q, models.Page{Limit: 1})
	if err != nil || list.Items[0].Detail != g.TitleID || list.Items[0].On != g.ValidFrom {
		t.Errorf("listed %+v, %v", list, err)
	}
}

// fillTracking writes something into every table of tracking.
func fillTracking(t testing.TB, s *store.Store) {
	t.Helper()
	tracked(t, s)
	c := newCircular("c1", "2022-03")
	w := taskforce.Weights{Year: 2022, Completion: 100}
	write(t, s, func(ctx context.Context) error {
		if err := s.AddReport(ctx, &taskforce.ProgressReport{ID: "r1", ItemID: "i1", Period: "2022-03", Text: "进展"}); err != nil {
			return err
		}
		_, err := s.OpenOccasion(ctx, &taskforce.Occasion{Kind: taskforce.Monthly, Period: "2022-03", On: models.MustDate("2022-03-25"), CircularID: "c1"})
		return errors.Join(err,
			s.PutPeople(ctx, []taskforce.Person{{Name: "甲"}}),
			s.AddEvidence(ctx, &taskforce.Evidence{ID: "e1", ReportID: "r1", Content: []byte{1, 0, 255}}),
			s.AddOverride(ctx, &taskforce.Override{ID: "o1", ItemID: "i1", State: taskforce.Done}),
			s.CreateDifficulty(ctx, &taskforce.Difficulty{ID: "d1", PlanID: "p1", Status: taskforce.Open}),
			s.CreateCircular(ctx, &c), s.PutWeights(ctx, &w),
			s.AddReminders(ctx, []taskforce.Reminder{{Period: "2022-03", PlanID: "p1", Person: "丁", Items: []string{"i1"}}}))
	})
}

func keepTracking(ctx context.Context, s *store.Store, keep func(name string, value any, err error)) {
	people, err := s.People(ctx)
	keep("people", people, err)
	made, err := s.Plans(ctx, taskforce.PlanFilter{})
	keep("plans", made, err)
	items, err := s.ItemsOf(ctx, []string{"p1"})
	keep("items", items, err)
	reports, err := s.ReportsOf(ctx, []string{"i1"})
	keep("reports", reports, err)
	evidence, err := s.FindEvidence(ctx, "e1")
	keep("evidence", evidence, err)
	overrides, err := s.OverridesOf(ctx, []string{"i1"})
	keep("overrides", overrides, err)
	difficulty, err := s.FindDifficulty(ctx, "d1")
	keep("difficulty", difficulty, err)
	circular, err := s.FindCircular(ctx, "c1")
	keep("circular", circular, err)
	occasions, err := s.Occasions(ctx, 2022)
	keep("occasions", occasions, err)
	reminders, err := s.Reminders(ctx, "2022-03")
	keep("reminders", reminders, err)
	weights, err := s.FindWeights(ctx, 2022)
	keep("weights", weights, err)
}
