package storetest

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/store"
)

func testUsers(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	u := access.User{
		Login: "zhang", Name: "张三", Role: access.DistrictStaff, District: "370303", USCC: "", TaskForce: "tf", Person: "张三",
		PasswordHash: "$argon2id$…", OneTime: true,
	}
	write(t, s, func(ctx context.Context) error { return s.CreateUser(ctx, &u) })
	got, err := s.UserByLogin(t.Context(), "zhang")
	if diff := cmp.Diff(u, got); diff != "" || err != nil {
		t.Errorf("as created (-want +got), %v:\n%s", err, diff)
	}
	until := now.Add(15 * time.Minute)
	write(t, s, func(ctx context.Context) error {
		if n, err := s.CountFailure(ctx, u.ID); n != 1 || err != nil {
			t.Errorf("got %d failures, %v, want 1", n, err)
		}
		n, err := s.CountFailure(ctx, u.ID)
		if n != 2 {
			t.Errorf("got %d failures, want 2", n)
		}
		return err
	})
	write(t, s, func(ctx context.Context) error { return s.LockUser(ctx, u.ID, &until) })
	u.Disabled, u.Failures = true, 99
	write(t, s, func(ctx context.Context) error { return s.UpdateUser(ctx, &u) })
	got, err = s.FindUser(t.Context(), u.ID)
	if err != nil || !got.Disabled || got.Failures != 0 || got.Version != 2 || got.LockedUntil == nil || !got.LockedUntil.Equal(until.Truncate(time.Microsecond)) {
		t.Errorf("got %+v, %v, want disabled, locked, failures counted anew, version 2", got, err)
	}
	do := func(run func(ctx context.Context) error) error { return s.InTx(t.Context(), run) }
	double := access.User{Login: "zhang", Role: access.Admin}
	wantKind(t, do(func(ctx context.Context) error { return s.CreateUser(ctx, &double) }), models.KindConflict, "duplicate-login")
	same := access.User{ID: u.ID, Login: "other", Role: access.Admin}
	wantKind(t, do(func(ctx context.Context) error { return s.CreateUser(ctx, &same) }), models.KindConflict, "duplicate-id")
	wantKind(t, do(func(ctx context.Context) error { return s.LockUser(ctx, "none", nil) }), models.KindNotFound, "user-not-found")
	list, err := s.ListUsers(t.Context(), store.UserFilter{Role: access.DistrictStaff, District: "370303", Disabled: ptr(true)}, models.Page{})
	if err != nil || len(list.Items) != 1 {
		t.Errorf("got %d users, %v, want 1", len(list.Items), err)
	}
	if list, err = s.ListUsers(t.Context(), store.UserFilter{Disabled: ptr(false)}, models.Page{}); err != nil || len(list.Items) != 0 {
		t.Errorf("got %d users, %v, want none", len(list.Items), err)
	}
}

func testSessions(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	sessions := s.Sessions(func(data []byte) string { return string(data) })
	future, past := now.Add(time.Hour), now.Add(-time.Hour)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	want := func(token, data string, found bool) {
		t.Helper()
		got, ok, err := sessions.Find(token)
		if string(got) != data || ok != found || err != nil {
			t.Errorf("%s: got %q, %v, %v, want %q, %v", token, got, ok, err, data, found)
		}
	}
	must(sessions.Commit("t1", []byte("u1"), future))
	must(sessions.Commit("t2", []byte("u2"), past))
	must(sessions.Commit("t3", []byte("u1"), future))
	want("t1", "u1", true)
	want("t2", "", false)
	want("nothing", "", false)
	must(sessions.Commit("t1", []byte("u3"), future))
	want("t1", "u3", true)
	must(s.DeleteSessionsOf(t.Context(), "u1"))
	want("t3", "", false)
	must(sessions.Delete("t1"))
	must(sessions.Delete("t1"))
	want("t1", "", false)
	must(s.PurgeSessions(t.Context()))
}

func testKeys(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	k := access.APIKey{Name: "公众号", Prefix: "abcd", SecretHash: "00", Scopes: []access.Scope{access.ScopeMatch}, Accounts: []string{"kjj"}, RatePerMin: 60, CreatedBy: "u1"}
	write(t, s, func(ctx context.Context) error { return s.CreateKey(ctx, &k) })
	got, err := s.KeyByPrefix(t.Context(), "abcd")
	if diff := cmp.Diff(k, got); diff != "" || err != nil {
		t.Errorf("as created (-want +got), %v:\n%s", err, diff)
	}
	for _, at := range []time.Time{now, now.Add(30 * time.Second), now.Add(2 * time.Minute), now.Add(150 * time.Second)} {
		if err := s.UseKey(t.Context(), k.ID, at); err != nil {
			t.Fatal(err)
		}
	}
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.RevokeKey(ctx, k.ID, now), s.RevokeKey(ctx, k.ID, now.Add(time.Hour)))
	})
	got, err = s.FindKey(t.Context(), k.ID)
	used, revoked := now.Add(2*time.Minute).Truncate(time.Microsecond), now.Truncate(time.Microsecond)
	if err != nil || !got.LastUsedAt.Equal(used) || !got.RevokedAt.Equal(revoked) {
		t.Errorf("got used %v, revoked %v, %v, want %v and %v", got.LastUsedAt, got.RevokedAt, err, used, revoked)
	}
	double := access.APIKey{Prefix: "abcd"}
	do := func(run func(ctx context.Context) error) error { return s.InTx(t.Context(), run) }
	wantKind(t, do(func(ctx context.Context) error { return s.CreateKey(ctx, &double) }), models.KindConflict, "duplicate-prefix")
	wantKind(t, do(func(ctx context.Context) error { return s.RevokeKey(ctx, "none", now) }), models.KindNotFound, "api-key-not-found")
	list, err := s.ListKeys(t.Context(), models.Page{})
	if err != nil || len(list.Items) != 1 {
		t.Errorf("got %d keys, %v, want 1", len(list.Items), err)
	}
}

func testAudit(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	var entries []*access.AuditEntry
	for i, action := range []string{"create", "update", "read-contacts"} {
		entries = append(entries, &access.AuditEntry{
			At: now.Add(time.Duration(i) * time.Hour), ActorID: "u1", ActorName: "张三", Role: access.Admin, Action: action,
			Kind: "enterprise", Subject: "s" + action, Detail: "细节", RequestID: "r", Address: "::1",
		})
	}
	write(t, s, func(ctx context.Context) error { return s.AppendAudit(ctx, entries[0]) })
	write(t, s, func(ctx context.Context) error { return s.AppendAudits(ctx, entries[1:]) })
	hour := now.Add(time.Hour)
	tests := map[string]struct {
		filter store.AuditFilter
		want   []string
	}{
		"all":     {store.AuditFilter{}, []string{"read-contacts", "update", "create"}},
		"action":  {store.AuditFilter{Action: "update"}, []string{"update"}},
		"subject": {store.AuditFilter{Kind: "enterprise", Subject: "screate"}, []string{"create"}},
		"actor":   {store.AuditFilter{ActorID: "u2"}, nil},
		"from":    {store.AuditFilter{From: hour}, []string{"read-contacts", "update"}},
		"until":   {store.AuditFilter{Until: hour}, []string{"create"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			page := models.Page{Limit: 1}
			for {
				list, err := s.ListAudit(t.Context(), test.filter, page)
				if err != nil {
					t.Fatal(err)
				}
				for _, entry := range list.Items {
					got = append(got, entry.Action)
				}
				if page.Cursor = list.NextCursor; page.Cursor == "" {
					break
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func testIdempotency(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	r := access.IdempotencyRecord{ActorID: "u1", Key: "k1", Method: "POST", Path: "/x", BodyHash: "h", ExpiresAt: now.Add(24 * time.Hour)}
	const callers = 8
	var began, running int
	var mu sync.Mutex
	var calling sync.WaitGroup
	for range callers {
		calling.Go(func() {
			have, first, err := s.BeginIdempotent(t.Context(), r)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err != nil:
				t.Errorf("begin: %v", err)
			case first:
				began++
			case have.Status == 0 && have.BodyHash == "h":
				running++
			}
		})
	}
	calling.Wait()
	if began != 1 || running != callers-1 {
		t.Fatalf("got %d that began and %d that met the running one, want 1 and %d", began, running, callers-1)
	}
	r.Status, r.Headers, r.Body = 201, `{"ETag":"\"1\""}`, []byte(`{"id":"1"}`)
	if err := s.FinishIdempotent(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	have, first, err := s.BeginIdempotent(t.Context(), r)
	if err != nil || first || have.Status != 201 || string(have.Body) != string(r.Body) || have.Headers != r.Headers {
		t.Errorf("got %+v, %v, %v, want the kept answer", have, first, err)
	}
	if err := s.AbandonIdempotent(t.Context(), "u1", "k1"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.FindIdempotent(t.Context(), "u1", "k1"); err != nil {
		t.Errorf("a finished record cannot be abandoned: %v", err)
	}
	expired := access.IdempotencyRecord{ActorID: "u2", Key: "k1", ExpiresAt: now.Add(-time.Second)}
	for range 2 {
		if _, first, err := s.BeginIdempotent(t.Context(), expired); err != nil || !first {
			t.Errorf("over an expired record: got %v, %v, want to begin", first, err)
		}
	}
	stuck := access.IdempotencyRecord{ActorID: "u3", Key: "k1", ExpiresAt: now.Add(time.Hour)}
	if _, _, err := s.BeginIdempotent(t.Context(), stuck); err != nil {
		t.Fatal(err)
	}
	if err := s.PurgeIdempotent(t.Context(), now, 0); err != nil {
		t.Fatal(err)
	}
	_, err = s.FindIdempotent(t.Context(), "u3", "k1")
	wantKind(t, err, models.KindNotFound, "idempotency-record-not-found")
	if _, err := s.FindIdempotent(t.Context(), "u1", "k1"); err != nil {
		t.Errorf("the purge took a record that is kept: %v", err)
	}
	wantKind(t, s.FinishIdempotent(t.Context(), stuck), models.KindNotFound, "idempotency-record-not-found")
}
