package storetest

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/need"
	"huiqi/store"
)

// needing is the part of the suite about needs.
func needing() map[string]func(*testing.T, Fresh) {
	return map[string]func(*testing.T, Fresh){
		"needs and their numbers":       testNeeds,
		"needs that are looked for":     testNeedFilters,
		"alerts of needs":               testNeedAlerts,
		"desks, visits and their lists": testDesks,
		"needs in a backup":             testNeedBackup,
		"metrics of needs":              testNeedMetrics,
		"policies by level":             testPolicyLevels,
	}
}

func newNeed(enterpriseID int64, day string) need.Need {
	return need.Need{
		EnterpriseID: enterpriseID, Kind: need.TechProblem, Title: "主轴温升（示例）", Text: "高速主轴温升过快 100%", Urgency: need.Urgent,
		WantedBy: models.MustDate("2026-09-30"), Channel: need.ByVisit, Contact: "李四", Phone: "13800000001", Tags: []string{"机床"},
		State: need.Registered, RegisteredBy: "u1", RegisteredOn: models.MustDate(day), Since: instantOf(now), Spent: map[need.State]int{need.Registered: 1},
	}
}

// addNeed inserts the need of an enterprise.
func addNeed(t testing.TB, s *store.Store, enterpriseID int64, day string) need.Need {
	t.Helper()
	var n need.Need
	write(t, s, func(ctx context.Context) error {
		n = newNeed(enterpriseID, day)
		return s.CreateNeed(ctx, &n)
	})
	return n
}

func testNeeds(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 1)
	first, next := addNeed(t, s, ids[0], "2026-12-31"), addNeed(t, s, ids[0], "2027-01-01")
	undone := errors.New("undone")
	if err := s.InTx(t.Context(), func(ctx context.Context) error {
		n := newNeed(ids[0], "2026-12-31")
		return errors.Join(s.CreateNeed(ctx, &n), undone)
	}); !errors.Is(err, undone) {
		t.Fatal(err)
	}
	third := addNeed(t, s, ids[0], "2026-12-31")
	if got := []string{first.ID, next.ID, third.ID}; !cmp.Equal(got, []string{"2026-000001", "2027-000001", "2026-000002"}) {
		t.Errorf("numbers: got %v", got)
	}
	first.State, first.Rating, first.Spent = need.Confirmed, ptr(5), map[need.State]int{need.InProgress: 3}
	write(t, s, func(ctx context.Context) error { return s.UpdateNeed(ctx, &first) })
	got, err := s.FindNeed(t.Context(), first.ID)
	if diff := cmp.Diff(got, first); diff != "" || err != nil || got.Version != 2 {
		t.Errorf("updated (-got +want), %v:\n%s", err, diff)
	}
	stale := first
	stale.Version = 1
	err = s.InTx(t.Context(), func(ctx context.Context) error { return s.UpdateNeed(ctx, &stale) })
	wantKind(t, err, models.KindStale, "stale-version")
	_, err = s.FindNeed(t.Context(), "2026-999999")
	wantKind(t, err, models.KindNotFound, "need-not-found")

	e := need.Event{NeedID: first.ID, EnterpriseID: ids[0], At: instantOf(now), ActorID: "u1", Action: need.Moved, From: need.Registered, To: need.Triaged, Days: ptr(2), Limit: ptr(2), Certain: true}
	f := need.File{NeedID: first.ID, EnterpriseID: ids[0], Name: "图纸.pdf", MediaType: "application/pdf", Size: 2, SHA256: "aa", Content: []byte{0, 255}, AddedBy: "u1"}
	write(t, s, func(ctx context.Context) error { return errors.Join(s.AddNeedEvent(ctx, &e), s.AddNeedFile(ctx, &f)) })
	events, err := s.NeedEvents(t.Context(), []string{first.ID, third.ID})
	if diff := cmp.Diff(events, map[string][]need.Event{first.ID: {e}}); diff != "" || err != nil {
		t.Errorf("events (-got +want), %v:\n%s", err, diff)
	}
	file, err := s.FindNeedFile(t.Context(), first.ID, f.ID)
	if diff := cmp.Diff(file, f); diff != "" || err != nil {
		t.Errorf("file (-got +want), %v:\n%s", err, diff)
	}
	_, err = s.FindNeedFile(t.Context(), third.ID, f.ID)
	wantKind(t, err, models.KindNotFound, "file-not-found")
	files, err := s.NeedFiles(t.Context(), first.ID)
	if len(files) != 1 || files[0].Content != nil || err != nil {
		t.Errorf("files: got %+v, %v, want one without its content", files, err)
	}
}

func testNeedFilters(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 2)
	one, two := addNeed(t, s, ids[0], "2026-03-02"), addNeed(t, s, ids[1], "2026-04-02")
	two.Kind, two.State, two.Tags, two.Title, two.Assignee = need.Talent, need.Assigned, []string{"博士"}, "引进博士", "u2"
	write(t, s, func(ctx context.Context) error { return s.UpdateNeed(ctx, &two) })
	day := models.MustDate
	tests := map[string]struct {
		filter need.Filter
		want   []string
	}{
		"all, the last first":     {need.Filter{}, []string{two.ID, one.ID}},
		"of an enterprise":        {need.Filter{EnterpriseID: ids[0]}, []string{one.ID}},
		"of a kind":               {need.Filter{Kind: need.Talent}, []string{two.ID}},
		"of states":               {need.Filter{States: []need.State{need.Registered, need.Closed}}, []string{one.ID}},
		"words of the text":       {need.Filter{Words: "温升过快 100%"}, []string{two.ID, one.ID}},
		"words of the title":      {need.Filter{Words: "博士"}, []string{two.ID}},
		"a percent is a percent":  {need.Filter{Words: "主%升"}, []string{}},
		"with a tag":              {need.Filter{Tag: "机床"}, []string{one.ID}},
		"registered from":         {need.Filter{From: day("2026-04-02")}, []string{two.ID}},
		"registered to":           {need.Filter{To: day("2026-04-01")}, []string{one.ID}},
		"of a territory":          {need.Filter{Territory: []string{"370303"}}, []string{two.ID, one.ID}},
		"of another territory":    {need.Filter{Territory: []string{"370304"}}, []string{}},
		"of an industry":          {need.Filter{Industry: "C34"}, []string{two.ID, one.ID}},
		"of somebody":             {need.Filter{Assignee: "u2"}, []string{two.ID}},
		"of an industry they not": {need.Filter{Industry: "C26"}, []string{}},
	}
	for name, test := range tests {
		list, err := s.ListNeeds(t.Context(), test.filter, models.Page{})
		got := []string{}
		for _, n := range list.Items {
			got = append(got, n.ID)
		}
		if diff := cmp.Diff(got, test.want); diff != "" || err != nil {
			t.Errorf("%s (-got +want), %v:\n%s", name, err, diff)
		}
	}
	page, err := s.ListNeeds(t.Context(), need.Filter{}, models.Page{Limit: 1})
	rest, err2 := s.ListNeeds(t.Context(), need.Filter{}, models.Page{Limit: 1, Cursor: page.NextCursor})
	if err != nil || err2 != nil || len(rest.Items) != 1 || rest.Items[0].ID != one.ID || rest.NextCursor != "" {
		t.Errorf("pages: got %+v and %+v, %v, %v", page, rest, err, err2)
	}
	after, err := s.NeedsAfter(t.Context(), need.Filter{}, one.ID, 10)
	if len(after) != 1 || after[0].ID != two.ID || err != nil {
		t.Errorf("after the first: got %+v, %v", after, err)
	}
}

func testNeedAlerts(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 1)
	n := addNeed(t, s, ids[0], "2026-03-02")
	alert := func(level need.Level, stay int64, recipient string) need.Alert {
		return need.Alert{NeedID: n.ID, EnterpriseID: ids[0], Stay: stay, Step: need.Registered, Level: level, Due: models.MustDate("2026-03-04"), Certain: true, Recipient: recipient}
	}
	warning, overdue, later := alert(need.LevelWarning, 1, ""), alert(need.LevelOverdue, 1, "lead"), alert(need.LevelWarning, 2, "")
	for _, a := range []*need.Alert{&warning, &overdue, &later} {
		write(t, s, func(ctx context.Context) error {
			added, err := s.AddNeedAlert(ctx, a)
			if !added {
				t.Errorf("%s of stay %d is not new", a.Level, a.Stay)
			}
			return err
		})
	}
	again := alert(need.LevelWarning, 1, "")
	write(t, s, func(ctx context.Context) error {
		added, err := s.AddNeedAlert(ctx, &again)
		if added {
			t.Error("a level of a stay is told twice")
		}
		return errors.Join(err, s.SeeNeedAlert(ctx, warning.ID, "u1"), s.SeeNeedAlert(ctx, warning.ID, "u2"))
	})
	seen, err := s.FindNeedAlert(t.Context(), warning.ID)
	if seen.SeenBy != "u1" || seen.SeenAt == nil || err != nil {
		t.Errorf("seen: got %+v, %v", seen, err)
	}
	for name, test := range map[string]struct {
		filter need.AlertFilter
		want   int
	}{
		"all":                {need.AlertFilter{}, 3},
		"for somebody":       {need.AlertFilter{Recipient: "u9"}, 2},
		"for the lead":       {need.AlertFilter{Recipient: "lead"}, 3},
		"unseen":             {need.AlertFilter{Unseen: true}, 2},
		"overdue":            {need.AlertFilter{Level: need.LevelOverdue}, 1},
		"of another's place": {need.AlertFilter{Territory: []string{"370304"}}, 0},
	} {
		list, err := s.ListNeedAlerts(t.Context(), test.filter, models.Page{})
		if len(list.Items) != test.want || err != nil {
			t.Errorf("%s: got %d, %v, want %d", name, len(list.Items), err, test.want)
		}
	}
}

func testDesks(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 1)
	d := need.DefaultDesk(need.Talent)
	for range 2 {
		write(t, s, func(ctx context.Context) error { return s.PutDesk(ctx, &d) })
	}
	desks, err := s.Desks(t.Context())
	if diff := cmp.Diff(desks, []need.Desk{d}); diff != "" || err != nil || d.Version != 2 {
		t.Errorf("desks (-got +want), %v:\n%s", err, diff)
	}
	v := need.Visit{EnterpriseID: ids[0], Day: models.MustDate("2026-03-02"), People: []string{"张三"}, Met: []string{"总工程师"}, Minutes: "看了车间", CreatedBy: "u1"}
	write(t, s, func(ctx context.Context) error { return s.AddVisit(ctx, &v) })
	one, err := s.FindVisit(t.Context(), v.ID)
	if diff := cmp.Diff(one, v); diff != "" || err != nil {
		t.Errorf("visit (-got +want), %v:\n%s", err, diff)
	}
	for _, test := range []struct {
		filter need.VisitFilter
		want   int
	}{
		{need.VisitFilter{EnterpriseID: ids[0], Territory: []string{"370303"}, From: v.Day, To: v.Day}, 1},
		{need.VisitFilter{From: v.Day.AddDays(1)}, 0},
		{need.VisitFilter{To: v.Day.AddDays(-1)}, 0},
		{need.VisitFilter{Territory: []string{"370304"}}, 0},
	} {
		list, err := s.ListVisits(t.Context(), test.filter, models.Page{})
		if len(list.Items) != test.want || err != nil {
			t.Errorf("visits of %+v: got %d, %v, want %d", test.filter, len(list.Items), err, test.want)
		}
	}
}

// fillNeeds writes something into every table of needs.
func fillNeeds(t testing.TB, s *store.Store, enterpriseID int64) {
	t.Helper()
	n := addNeed(t, s, enterpriseID, "2026-03-02")
	d := need.DefaultDesk(need.Talent)
	v := need.Visit{ID: "visit", EnterpriseID: enterpriseID, Day: models.MustDate("2026-03-02"), People: []string{"张三"}, Met: []string{}, Minutes: "看了车间"}
	e := need.Event{NeedID: n.ID, EnterpriseID: enterpriseID, At: now, Action: need.Moved, To: need.Registered, Days: ptr(0), Certain: true}
	f := need.File{ID: "file", NeedID: n.ID, EnterpriseID: enterpriseID, Name: "图纸.pdf", MediaType: "application/pdf", Size: 2, Content: []byte{0, 255}}
	a := need.Alert{ID: "alert", NeedID: n.ID, EnterpriseID: enterpriseID, Stay: 1, Step: need.Registered, Level: need.LevelWarning, Due: models.MustDate("2026-03-04")}
	write(t, s, func(ctx context.Context) error {
		_, err := s.AddNeedAlert(ctx, &a)
		_, err2 := s.AddNeedReminder(ctx, &need.Reminder{NeedID: n.ID, EnterpriseID: enterpriseID, Stay: 1})
		return errors.Join(err, err2, s.PutDesk(ctx, &d), s.AddVisit(ctx, &v), s.AddNeedEvent(ctx, &e), s.AddNeedFile(ctx, &f))
	})
}

// keepNeeds reads what fillNeeds wrote.
func keepNeeds(ctx context.Context, s *store.Store, keep func(name string, value any, err error)) {
	const id = "2026-000001"
	n, err := s.FindNeed(ctx, id)
	keep("need", n, err)
	events, err := s.NeedEvents(ctx, []string{id})
	keep("need's events", events, err)
	f, err := s.FindNeedFile(ctx, id, "file")
	keep("need's file", f, err)
	a, err := s.FindNeedAlert(ctx, "alert")
	keep("need's alert", a, err)
	reminders, err := s.NeedReminders(ctx, []string{id})
	keep("need's reminder", reminders, err)
	desks, err := s.Desks(ctx)
	keep("desks", desks, err)
	v, err := s.FindVisit(ctx, "visit")
	keep("visit", v, err)
}

// testNeedBackup moves needs into another database, where numbering goes on.
func testNeedBackup(t *testing.T, fresh Fresh) {
	from, to := Open(t, fresh), Open(t, fresh)
	Fill(t, from)
	moveAll(t, from, to)
	n, err := to.FindNeed(t.Context(), "2026-000001")
	if err != nil {
		t.Fatal(err)
	}
	if next := addNeed(t, to, n.EnterpriseID, "2026-03-02"); next.ID != "2026-000002" {
		t.Errorf("got the number %s after %s", next.ID, n.ID)
	}
}

// moveAll restores a backup of one database into another.
func moveAll(t testing.TB, from, to *store.Store) {
	t.Helper()
	var file bytes.Buffer
	if _, err := from.Dump(t.Context(), &file); err != nil {
		t.Fatal(err)
	}
	if _, err := to.Restore(t.Context(), &file, false); err != nil {
		t.Fatal(err)
	}
}
