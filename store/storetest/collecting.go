package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/collect"
	"huiqi/models/policy"
	"huiqi/store"
)

// newSource returns a source with something in every member.
func newSource(id string) collect.Source {
	return collect.Source{
		ID: id, Name: "示例市科学技术局·通知公告", Kind: collect.Column, URL: "https://kjj.example.invalid/tz/index.html", Level: "municipal",
		Issuer: "示例市科学技术局", Region: "370300", Enabled: true, LinkSelector: "ul.list a", TitleSelector: "a", DateSelector: "span",
		NextSelector: "a.next", PagePattern: "index_{n}.html", URLPattern: "/tz/", MaxPages: 3, MaxItems: 50, Schedule: "6h",
		Hosts: []string{"kjj.example.invalid"}, DelayMS: 1000, NextAt: ptr(instantOf(now)), CreatedBy: "u1",
	}
}

func instantOf(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

func createSource(t testing.TB, s *store.Store, source *collect.Source) {
	t.Helper()
	write(t, s, func(ctx context.Context) error { return s.CreateSource(ctx, source) })
}

func testSources(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	source := newSource("s1")
	createSource(t, s, &source)
	got, err := s.FindSource(t.Context(), "s1")
	if diff := cmp.Diff(source, got); diff != "" || err != nil {
		t.Errorf("created (-want +got), %v:\n%s", err, diff)
	}
	source.Name, source.Enabled = "示例来源", false
	write(t, s, func(ctx context.Context) error { return s.UpdateSource(ctx, &source) })
	stale := source
	stale.Version = 1
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.UpdateSource(ctx, &stale) }), models.KindStale, "stale-version")
	got, err = s.FindSource(t.Context(), "s1")
	if diff := cmp.Diff(source, got); diff != "" || err != nil || got.Version != 2 {
		t.Errorf("updated (-want +got), %v:\n%s", err, diff)
	}
	due := newSource("s2")
	createSource(t, s, &due)
	for name, test := range map[string]struct {
		at   time.Time
		want int
	}{"before": {now.Add(-time.Second), 0}, "at": {now, 1}, "after": {now.Add(time.Hour), 1}} {
		found, err := s.DueSources(t.Context(), test.at, 10)
		if len(found) != test.want || err != nil {
			t.Errorf("due %s: got %d, %v, want %d", name, len(found), err, test.want)
		}
	}
	write(t, s, func(ctx context.Context) error { return s.ScheduleSource(ctx, "s2", nil) })
	if found, err := s.DueSources(t.Context(), now.Add(time.Hour), 10); len(found) != 0 || err != nil {
		t.Errorf("without a time: got %d due, %v", len(found), err)
	}
	if list, err := s.ListSources(t.Context(), models.Page{Limit: 1}); len(list.Items) != 1 || list.NextCursor == "" || err != nil {
		t.Errorf("list: got %+v, %v", list, err)
	}
	_, err = s.FindSource(t.Context(), "none")
	wantKind(t, err, models.KindNotFound, "source-not-found")
	write(t, s, func(ctx context.Context) error { return s.DeleteSource(ctx, "s2", 1) })
	run := collect.Run{ID: "r1", SourceID: "s1", State: collect.Done}
	write(t, s, func(ctx context.Context) error {
		_, err := s.AddFound(ctx, run, []collect.Found{{URL: "https://kjj.example.invalid/1.html"}})
		return errors.Join(err, s.CreateCollectRun(ctx, &run))
	})
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.DeleteSource(ctx, "s1", 2) }), models.KindConflict, "source-in-use")
}

func testCollectRuns(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	source := newSource("s1")
	createSource(t, s, &source)
	run := collect.Run{SourceID: "s1", Reason: collect.Manual, State: collect.Waiting, ToRead: []string{source.URL}}
	create := func(r *collect.Run) error {
		return s.InTx(t.Context(), func(ctx context.Context) error { return s.CreateCollectRun(ctx, r) })
	}
	if err := create(&run); err != nil {
		t.Fatal(err)
	}
	wantKind(t, create(&collect.Run{SourceID: "s1", State: collect.Waiting}), models.KindConflict, "collection-in-progress")
	claim := func(lease string, at time.Time) (ok bool) {
		write(t, s, func(ctx context.Context) (err error) {
			ok, err = s.ClaimCollectRun(ctx, run.ID, lease, at, at.Add(time.Minute))
			return err
		})
		return ok
	}
	open := func(at time.Time) int {
		found, err := s.OpenCollectRuns(t.Context(), at, 10)
		if err != nil {
			t.Error(err)
		}
		return len(found)
	}
	if open(now) != 1 || !claim("a", now) || claim("b", now.Add(59*time.Second)) || open(now) != 0 {
		t.Error("a run was claimed twice, or not at all")
	}
	if open(now.Add(2*time.Minute)) != 1 || !claim("b", now.Add(2*time.Minute)) {
		t.Error("a run that was left is not taken up again")
	}
	save := func(r collect.Run, lease string) (ok bool) {
		write(t, s, func(ctx context.Context) (err error) { ok, err = s.SaveCollectRun(ctx, &r, lease); return err })
		return ok
	}
	run.State, run.Tally, run.ToRead, run.Listed = collect.Running, collect.Tally{Found: 3, New: 1, Changed: 1, Refused: 1}, []string{}, 2
	run.Refusals = collect.Refusals{{URL: "https://kjj.example.invalid/2", Code: "too-large", Message: "过大", English: "too large"}}
	run.ResumeAt = ptr(instantOf(now.Add(time.Hour)))
	if save(run, "a") || !save(run, "b") {
		t.Error("a worker without the run wrote, or the one that has it could not")
	}
	got, err := s.FindCollectRun(t.Context(), run.ID)
	if diff := cmp.Diff(run, got); diff != "" || err != nil {
		t.Errorf("saved (-want +got), %v:\n%s", err, diff)
	}
	if open(now.Add(30*time.Minute)) != 0 || open(now.Add(time.Hour)) != 1 {
		t.Error("a site's wish to wait is not kept to")
	}
	if still, err := s.OpenCollectRun(t.Context(), "s1"); still.ID != run.ID || err != nil {
		t.Errorf("got %+v, %v, want the open run", still, err)
	}
	_, err = s.OpenCollectRun(t.Context(), "s2")
	wantKind(t, err, models.KindNotFound, "collect-run-not-found")
	if list, err := s.ListCollectRuns(t.Context(), "s1", models.Page{}); len(list.Items) != 1 || err != nil {
		t.Errorf("list: got %+v, %v", list, err)
	}
}

func testCollectedPages(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	source := newSource("s1")
	createSource(t, s, &source)
	add := func(run string, found ...collect.Found) (n int) {
		write(t, s, func(ctx context.Context) (err error) {
			n, err = s.AddFound(ctx, collect.Run{ID: run, SourceID: "s1"}, found)
			return err
		})
		return n
	}
	one := collect.Found{URL: "https://kjj.example.invalid/1.html", Title: "关于一的通知", Published: models.MustDate("2026-02-01")}
	two := collect.Found{URL: "https://kjj.example.invalid/2.html"}
	if n := add("r1", one, two, one); n != 2 {
		t.Errorf("first list: added %d, want 2", n)
	}
	if n := add("r1", two); n != 0 {
		t.Errorf("the same run: added %d, want none", n)
	}
	page, err := s.NextPending(t.Context(), "r1")
	if err != nil {
		t.Fatal(err)
	}
	want := collect.Page{
		ID: page.ID, SourceID: "s1", URL: one.URL, Title: one.Title, Published: one.Published, Outcome: collect.Pending, RunID: "r1",
		FirstSeen: page.FirstSeen, LastSeen: page.LastSeen,
	}
	if diff := cmp.Diff(want, page); diff != "" || page.FirstSeen.IsZero() {
		t.Errorf("pending (-want +got):\n%s", diff)
	}
	page.Outcome, page.Versions, page.SHA256, page.Content, page.Size = collect.New, 1, "00ff", []byte{0, 255}, 2
	page.Text, page.Fingerprint, page.NumberKey, page.ToSubmit = "正文", "f1", policy.NumberKey("示科字〔2026〕1号"), true
	page.ChangedAt = ptr(instantOf(now))
	file := collect.Page{SourceID: "s1", ParentID: page.ID, URL: "https://kjj.example.invalid/1.pdf", SHA256: "1", Fingerprint: "f1", Outcome: collect.New, FirstSeen: now, LastSeen: now}
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.SavePage(ctx, &page), s.PutBands(ctx, page.ID, []int64{7, -8}), s.PutBands(ctx, page.ID, []int64{7, -9}), s.CreatePage(ctx, &file))
	})
	got, err := s.FindPage(t.Context(), page.ID)
	if diff := cmp.Diff(page, got); diff != "" || err != nil {
		t.Errorf("saved (-want +got), %v:\n%s", err, diff)
	}
	if files, err := s.FilesOf(t.Context(), page.ID); len(files) != 1 || err != nil {
		t.Errorf("files: got %+v, %v", files, err)
	}
	wantAlike(t, s, page)
	if next, err := s.NextToSubmit(t.Context(), "s1", "r1", 3); next.ID != page.ID || err != nil {
		t.Errorf("to submit: got %s, %v, want %s", next.ID, err, page.ID)
	}
	if n := add("r2", collect.Found{URL: one.URL}); n != 1 {
		t.Errorf("another run: added %d, want 1", n)
	}
	again, err := s.NextPending(t.Context(), "r2")
	if again.Title != one.Title || again.Published != one.Published || again.SHA256 != page.SHA256 || err != nil {
		t.Errorf("listed again: got %+v, %v, want what is known to stay", again, err)
	}
	wantListedAndRefused(t, s, page)
}

// wantListedAndRefused lists the pages of the source, and saves some that cannot be.
func wantListedAndRefused(t *testing.T, s *store.Store, page collect.Page) {
	t.Helper()
	if list, err := s.ListPages(t.Context(), "s1", models.Page{Limit: 2}); len(list.Items) != 2 || list.NextCursor == "" || list.Items[0].Text != "" || err != nil {
		t.Errorf("list: got %+v, %v", list, err)
	}
	missing := collect.Page{ID: "none"}
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.SavePage(ctx, &missing) }), models.KindNotFound, "collected-page-not-found")
	bad := page
	bad.Text = "零\x00字节"
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.SavePage(ctx, &bad) }), models.KindInvalid, "bad-text")
}

// wantAlike looks for a page whose last sketch is 7 and -9.
func wantAlike(t *testing.T, s *store.Store, page collect.Page) {
	t.Helper()
	alike := map[string]struct {
		of    collect.Page
		bands []int64
		want  int
	}{
		"fingerprint":     {collect.Page{ID: "x", Fingerprint: "f1"}, nil, 1},
		"number":          {collect.Page{ID: "x", NumberKey: page.NumberKey}, nil, 1},
		"a band":          {collect.Page{ID: "x"}, []int64{1, -9}, 1},
		"the wrong band":  {collect.Page{ID: "x"}, []int64{-9, 7}, 0},
		"an older sketch": {collect.Page{ID: "x"}, []int64{1, -8}, 0},
		"nothing known":   {collect.Page{ID: "x"}, nil, 0},
		"itself":          {page, nil, 0},
	}
	for name, test := range alike {
		found, err := s.AlikePages(t.Context(), test.of, test.bands, 10)
		if len(found) != test.want || err != nil {
			t.Errorf("alike by %s: got %d, %v, want %d", name, len(found), err, test.want)
		}
	}
}

// fillCollecting writes something into every table of collecting.
func fillCollecting(t testing.TB, s *store.Store) {
	t.Helper()
	source := newSource("s1")
	run := collect.Run{ID: "cr1", SourceID: "s1", Reason: collect.Scheduled, State: collect.Running, ToRead: []string{"https://a.invalid/"}}
	page := collect.Page{ID: "cp1", SourceID: "s1", URL: "https://a.invalid/1", Content: []byte{0, 1, 254}, SHA256: "1", Text: "文", RunID: "cr1", FirstSeen: now, LastSeen: now}
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.CreateSource(ctx, &source), s.CreateCollectRun(ctx, &run), s.CreatePage(ctx, &page), s.PutBands(ctx, "cp1", []int64{-1, 1 << 62}))
	})
}

// keepCollecting adds the content of the tables of collecting.
func keepCollecting(ctx context.Context, s *store.Store, keep func(name string, value any, err error)) {
	source, err := s.FindSource(ctx, "s1")
	keep("source", source, err)
	run, err := s.FindCollectRun(ctx, "cr1")
	keep("collect run", run, err)
	page, err := s.FindPage(ctx, "cp1")
	keep("collected page", page, err)
	alike, err := s.AlikePages(ctx, collect.Page{ID: "x"}, []int64{0, 1 << 62}, 10)
	keep("alike", alike, err)
}
