package access_test

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"testing"
	"time"

	"huiqi/models"
	"huiqi/models/access"
	service "huiqi/service/access"
	"huiqi/store"
	"huiqi/store/storetest"
)

var (
	pageOfAll  = models.Page{Limit: models.MaxLimit}
	key        = access.Actor{ID: "k", Role: access.Integration}
	repeatable = service.Repeatable{Key: "1", Method: "POST", Path: "/x", BodyHash: "h"}
)

// writes returns a run that writes and then answers with the status.
func writes(db *store.Store, action string, status int) func(ctx context.Context) service.Answer {
	return func(ctx context.Context) service.Answer {
		if err := db.InTx(ctx, note(db, action)); err != nil {
			return service.Answer{Status: http.StatusInternalServerError, Err: err}
		}
		return service.Answer{Status: status, Headers: "{}", Body: []byte(action)}
	}
}

func TestOnceUndoesWhatWasRefused(t *testing.T) {
	t.Parallel()
	s, db, _ := open(t, storetest.SQLite(t))
	for _, status := range []int{http.StatusUnprocessableEntity, http.StatusInternalServerError} {
		got, replayed, err := s.Once(t.Context(), key, repeatable, writes(db, "refused", status))
		if err != nil || replayed || got.Status != status {
			t.Errorf("got %+v, %t, %v", got, replayed, err)
		}
	}
	if got := count(t, s, "refused"); got != 0 {
		t.Errorf("got %d writes, want them undone", got)
	}
	if _, _, err := s.Once(t.Context(), key, repeatable, writes(db, "done", http.StatusOK)); err != nil || count(t, s, "done") != 1 {
		t.Errorf("the key is not free again: %v", err)
	}
}

func TestOnceFreesTheKeyOfAPanic(t *testing.T) {
	t.Parallel()
	s, db, _ := open(t, storetest.SQLite(t))
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_, _, _ = s.Once(t.Context(), key, repeatable, func(context.Context) service.Answer { panic("x") })
	}()
	if _, replayed, err := s.Once(t.Context(), key, repeatable, writes(db, "done", http.StatusOK)); err != nil || replayed {
		t.Errorf("got %t, %v", replayed, err)
	}
}

// TestARunThatWasTakenOverWritesNothing lets a run outlive its lease: the repetition takes over and answers, and the
// first run's write is undone. Two writers at once need Postgres.
func TestARunThatWasTakenOverWritesNothing(t *testing.T) {
	t.Parallel()
	s, db, now := open(t, storetest.Postgres(t))
	started, resume := make(chan struct{}), make(chan struct{})
	var first error
	var done sync.WaitGroup
	done.Go(func() {
		_, _, first = s.Once(t.Context(), key, repeatable, func(ctx context.Context) service.Answer {
			answer := writes(db, "slow", http.StatusOK)(ctx)
			close(started)
			<-resume
			return answer
		})
	})
	<-started
	if _, _, err := s.Once(t.Context(), key, repeatable, writes(db, "early", http.StatusOK)); codeOf(err) != "idempotency-in-progress" {
		t.Errorf("within the lease: got %v", err)
	}
	now.Advance(service.Lease + time.Second)
	if _, replayed, err := s.Once(t.Context(), key, repeatable, writes(db, "second", http.StatusOK)); err != nil || replayed {
		t.Errorf("after the lease: got %t, %v", replayed, err)
	}
	close(resume)
	done.Wait()
	if codeOf(first) != "idempotency-in-progress" {
		t.Errorf("the first run: got %v", first)
	}
	if count(t, s, "slow") != 0 || count(t, s, "second") != 1 || count(t, s, "early") != 0 {
		t.Errorf("got %d, %d and %d writes, want those of the second alone", count(t, s, "slow"), count(t, s, "second"), count(t, s, "early"))
	}
}

func TestGuessesAtTheSameTimeCannotOutrunTheLock(t *testing.T) {
	t.Parallel()
	for name, fresh := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, _, _ := open(t, fresh(t))
			_, password, err := s.Bootstrap(t.Context(), "root", "管理员")
			must(t, err)
			errs := make([]error, 12)
			var all sync.WaitGroup
			for i := range errs {
				all.Go(func() { _, errs[i] = s.SignIn(t.Context(), access.Actor{}, "root", "wrong") })
			}
			all.Wait()
			for _, err := range errs {
				if codeOf(err) != "bad-credentials" {
					t.Errorf("got %v", err)
				}
			}
			log, err := s.ListAudit(t.Context(), access.System("test"), access.AuditFilter{Action: "sign-in-refused"}, pageOfAll)
			must(t, err)
			compared := 0
			for _, entry := range log.Items {
				if entry.Detail != "locked" {
					compared++
				}
			}
			if compared != service.MaxFailures || len(log.Items) != len(errs) {
				t.Errorf("got %d passwords compared of %d, want %d of %d", compared, len(log.Items), service.MaxFailures, len(errs))
			}
			if _, err := s.SignIn(t.Context(), access.Actor{}, "root", password); codeOf(err) != "bad-credentials" {
				t.Errorf("the right password: got %v, want the account locked", err)
			}
		})
	}
}

func TestBootstrapGivesAOneTimePassword(t *testing.T) {
	t.Parallel()
	s, db, _ := open(t, storetest.SQLite(t))
	u, password, err := s.Bootstrap(t.Context(), "Root", "管理员")
	must(t, err)
	got, err := s.SignIn(t.Context(), access.Actor{}, "root", password)
	if err != nil || !got.OneTime || got.Role != access.Admin {
		t.Errorf("got %+v, %v", got, err)
	}
	stored, err := db.FindUser(t.Context(), u.ID)
	if must(t, err); stored.PasswordHash == password || len(stored.PasswordHash) < 60 {
		t.Errorf("got %q stored", stored.PasswordHash)
	}
	if _, _, err := s.Bootstrap(t.Context(), "root", "管理员"); !errors.As(err, new(*models.Fault)) || codeOf(err) != "duplicate-login" {
		t.Errorf("twice: got %v", err)
	}
}
