package storetest

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/matchrun"
	"huiqi/models/policy"
	"huiqi/models/taskforce"
	"huiqi/store"
)

func testReference(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	second := taskforce.TaskForce{Code: "b", Seq: 2, Name: "二", Members: []string{"甲"}, Plan: []taskforce.PlanStage{{Text: "一季度", Due: models.MustDate("2026-03-31")}}}
	first := taskforce.TaskForce{Code: "a", Seq: 1, Name: "一", GoalDue: models.MustDate("2026-12-31")}
	for range 2 { // twice is once
		write(t, s, func(ctx context.Context) error { return s.PutTaskForces(ctx, []taskforce.TaskForce{second, first}) })
	}
	got, err := s.ListTaskForces(t.Context())
	if diff := cmp.Diff([]taskforce.TaskForce{first, second}, got); diff != "" || err != nil {
		t.Errorf("task forces (-want +got), %v:\n%s", err, diff)
	}
	one, err := s.FindTaskForce(t.Context(), "b")
	if diff := cmp.Diff(second, one); diff != "" || err != nil {
		t.Errorf("one task force (-want +got), %v:\n%s", err, diff)
	}
	_, err = s.FindTaskForce(t.Context(), "z")
	wantKind(t, err, models.KindNotFound, "task-force-not-found")
	for _, version := range []string{"1", "2"} {
		write(t, s, func(ctx context.Context) error { return s.SetSeedState(ctx, "policies", version) })
	}
	loaded, err := s.SeedState(t.Context(), "policies")
	unset, err2 := s.SeedState(t.Context(), "other")
	if loaded != "2" || unset != "" || err != nil || err2 != nil {
		t.Errorf("got states %q and %q, %v, %v, want 2 and nothing", loaded, unset, err, err2)
	}
}

// Fill writes something into every table.
func Fill(t testing.TB, s *store.Store) {
	t.Helper()
	p, g := newPolicy("p1"), newProgram("g1", "p1")
	p.Text = strings.Repeat("长文本。", 2000)
	a := policy.Attachment{ID: "a1", PolicyID: "p1", Name: "a", Content: []byte{0, 1, 254, 255}}
	rule := policy.Rule{ProgramID: "g1", Body: `{"all":[]}`}
	records := []enterprise.Record{newRecord(1), newRecord(2)}
	until := now
	u := access.User{ID: "u1", Login: "zhang", Role: access.Admin, PasswordHash: "x", LockedUntil: &until}
	k := access.APIKey{ID: "k1", Prefix: "p", Scopes: []access.Scope{access.ScopeMatch}}
	write(t, s, func(ctx context.Context) error {
		err := errors.Join(s.CreatePolicy(ctx, &p), s.CreateProgram(ctx, &g), s.AddAttachment(ctx, &a), s.AddRule(ctx, &rule),
			s.PublishRule(ctx, "g1", 1, "u1", now), s.InsertRecords(ctx, records), s.CreateUser(ctx, &u), s.CreateKey(ctx, &k))
		if err != nil {
			return err
		}
		return errors.Join(
			s.PutContact(ctx, &enterprise.Contact{EnterpriseID: records[0].Enterprise.ID, Name: "李四"}),
			s.AppendAudit(ctx, &access.AuditEntry{ActorID: "u1", Action: "create"}),
			s.PutTaskForces(ctx, []taskforce.TaskForce{{Code: "a", Name: "一"}}),
			s.SetSeedState(ctx, "policies", "1"))
	})
	d, original := newDraft("d1", "aa")
	createDraft(t, s, &d, &original)
	fillMatching(t, s, records[0].Enterprise.ID)
	fillCollecting(t, s)
	fillPushing(t, s, records[0].Enterprise.ID)
	fillWorkbooks(t, s, records[0].Enterprise.ID)
	fillTracking(t, s)
	fillNeeds(t, s, records[0].Enterprise.ID)
	fillExchange(t, s, records[0].Enterprise.ID)
	fillTruth(t, s, records[0].Enterprise.ID)
	fillInnovation(t, s, records[0].Enterprise.ID)
	fillDuplicates(t, s, records[0].Enterprise.ID, records[1].Enterprise.ID)
	fillAgenda(t, s)
}

// Contents returns all that a backup keeps, except what the feed is called.
func Contents(t testing.TB, s *store.Store) map[string]any {
	t.Helper()
	ctx := t.Context()
	all := map[string]any{}
	var errs []error
	keep := func(name string, value any, err error) {
		all[name] = value
		errs = append(errs, err)
	}
	documents, err := s.PoliciesByID(ctx, []string{"p1"})
	keep("policies", documents, err)
	attachment, err := s.FindAttachment(ctx, "a1")
	keep("attachment", attachment, err)
	rules, err := s.Rules(ctx, "g1")
	keep("rules", rules, err)
	records, err := s.RecordsAfter(ctx, 0, 100)
	keep("records", records, err)
	contacts, err := s.Contacts(ctx, records[0].Enterprise.ID)
	keep("contacts", contacts, err)
	user, err := s.FindUser(ctx, "u1")
	keep("user", user, err)
	key, err := s.FindKey(ctx, "k1")
	keep("key", key, err)
	audit, err := s.ListAudit(ctx, store.AuditFilter{}, models.Page{})
	keep("audit", audit, err)
	changes, next, err := s.Changes(ctx, 0, 0)
	keep("feed", changes, err)
	keep("head", next, nil)
	forces, err := s.ListTaskForces(ctx)
	keep("task forces", forces, err)
	seed, err := s.SeedState(ctx, "policies")
	keep("seed", seed, err)
	keepParts(ctx, s, records[0].Enterprise.ID, keep)
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	return all
}

// keepParts keeps what each part of the service has of its own.
func keepParts(ctx context.Context, s *store.Store, enterpriseID int64, keep func(name string, value any, err error)) {
	keepMatching(ctx, s, keep)
	keepDrafts(ctx, s, keep)
	keepCollecting(ctx, s, keep)
	keepWorkbooks(ctx, s, enterpriseID, keep)
	keepTracking(ctx, s, keep)
	keepNeeds(ctx, s, keep)
	keepExchange(ctx, s, keep)
	keepTruth(ctx, s, keep)
	keepInnovation(ctx, s, enterpriseID, keep)
	keepDuplicates(ctx, s, keep)
	keepAgenda(ctx, s, keep)
}

func keepDrafts(ctx context.Context, s *store.Store, keep func(name string, value any, err error)) {
	waiting, err := s.FindDraft(ctx, "d1")
	keep("draft", waiting, err)
	sent, err := s.DraftFile(ctx, "d1")
	keep("draft's file", sent, err)
	read, err := s.DraftReading(ctx, "d1")
	keep("draft's reading", read, err)
}

func testBackup(t *testing.T, fresh Fresh) {
	from, to := Open(t, fresh), Open(t, fresh)
	Fill(t, from)
	MoveAndCompare(t, from, to)
}

// MoveAndCompare restores a backup of from into to, which is empty, and compares what both hold and that both go on.
func MoveAndCompare(t *testing.T, from, to *store.Store) {
	t.Helper()
	before, err := from.FeedIdentity(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	made, err := from.Dump(t.Context(), &file)
	if err != nil {
		t.Fatal(err)
	}
	restored, err := to.Restore(t.Context(), bytes.NewReader(file.Bytes()), false)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(made, restored); diff != "" || made.Rows["enterprises"] != 2 {
		t.Errorf("manifests (-dumped +restored):\n%s", diff)
	}
	wantFull(t, file.Bytes(), made)
	wantSameRows(t, from, to)
	held := Contents(t, from)
	for name, rows := range map[string]int{"runs": len(held["runs"].([]matchrun.Run)), "events": len(held["events"].([]matchrun.ListedEvent))} {
		if rows == 0 {
			t.Errorf("there are no %s to move", name)
		}
	}
	if diff := cmp.Diff(held, Contents(t, to)); diff != "" {
		t.Errorf("contents (-before +after):\n%s", diff)
	}
	if after, err := to.FeedIdentity(t.Context()); err != nil || after == before || after == "" {
		t.Errorf("got the feed identity %q, %v, want another than %q", after, err, before)
	}
	_, err = to.Restore(t.Context(), bytes.NewReader(file.Bytes()), false)
	wantKind(t, err, models.KindConflict, "database-not-empty")
	if _, err := to.Restore(t.Context(), bytes.NewReader(file.Bytes()), true); err != nil {
		t.Errorf("forced: %v", err)
	}
	e, head := newEnterprise(77), Contents(t, to)["head"].(int64)
	createEnterprise(t, to, &e)
	if after, err := to.Head(t.Context()); err != nil || after <= head || e.ID <= 2 {
		t.Errorf("got enterprise %d and the feed at %d, %v, want numbering to go on after 2 and %d", e.ID, after, err, head)
	}
}

func testBadBackup(t *testing.T, fresh Fresh) {
	from, to := Open(t, fresh), Open(t, fresh)
	Fill(t, from)
	var file bytes.Buffer
	if _, err := from.Dump(t.Context(), &file); err != nil {
		t.Fatal(err)
	}
	plain := unzip(t, file.Bytes())
	lines := strings.SplitAfter(plain, "\n")
	tests := map[string][]byte{
		"empty":           nil,
		"not compressed":  []byte(plain),
		"not a backup":    zip(t, "{}\n"),
		"cut off":         file.Bytes()[:file.Len()-20],
		"without its end": zip(t, strings.Join(lines[:len(lines)-2], "")),
		"a row missing":   zip(t, strings.Join(append(append([]string{}, lines[:3]...), lines[4:]...), "")),
		"a value changed": zip(t, strings.Replace(plain, "李四", "李五", 1)),
		"newer schema":    zip(t, strings.Replace(plain, `"schema_version":`, `"schema_version":9`, 1)),
	}
	for name, content := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := to.Restore(t.Context(), bytes.NewReader(content), true)
			wantKind(t, err, models.KindInvalid, "bad-backup")
		})
	}
	if _, err := to.Restore(t.Context(), bytes.NewReader(zip(t, plain)), false); err != nil {
		t.Errorf("untouched: got %v, want none of the bad ones to have written and the good one to be taken", err)
	}
}

func unzip(t testing.TB, file []byte) string {
	t.Helper()
	zipped, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(zipped)
	if err != nil {
		t.Fatal(err)
	}
	return string(plain)
}

func zip(t testing.TB, plain string) []byte {
	t.Helper()
	var file bytes.Buffer
	zipped := gzip.NewWriter(&file)
	if _, err := zipped.Write([]byte(plain)); err != nil {
		t.Fatal(err)
	}
	if err := zipped.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}
