package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"huiqi/models"
	"huiqi/models/access"
	service "huiqi/service/access"
	"huiqi/store"
)

// draft is a policy that can be created as it stands.
func draft(title string) map[string]any {
	return map[string]any{"title": title, "issuers": []string{"淄博市科学技术局"}, "level": "municipal", "region": "370300"}
}

// policies counts the policies there are.
func (s *server) policies() int {
	s.t.Helper()
	list, err := s.store.ListPolicies(s.t.Context(), store.PolicyFilter{}, models.Page{Limit: models.MaxLimit})
	must(s.t, err)
	return len(list.Items)
}

func TestARepeatedWriteHappensOnce(t *testing.T) {
	t.Parallel()
	s := serve(t)
	c := s.withKey(access.ScopePoliciesWrite)
	first := c.call("POST", "/policies", draft("研发补助"), "Idempotency-Key", "k-1")
	again := c.call("POST", "/policies", draft("研发补助"), "Idempotency-Key", "k-1")
	if first.status != http.StatusCreated || first.header.Get("Idempotency-Replayed") != "" {
		t.Fatalf("first: got %s", first)
	}
	if again.status != first.status || string(again.body) != string(first.body) || again.header.Get("Idempotency-Replayed") != "true" {
		t.Errorf("again: got %s, want the first answer", again)
	}
	for _, name := range []string{"ETag", "Location", "Content-Type"} {
		if again.header.Get(name) != first.header.Get(name) || first.header.Get(name) == "" {
			t.Errorf("%s: got %q, want %q", name, again.header.Get(name), first.header.Get(name))
		}
	}
	other := c.call("POST", "/policies", draft("另一份"), "Idempotency-Key", "k-1")
	if other.status != http.StatusConflict || other.code() != "idempotency-key-reused" {
		t.Errorf("another body: got %s", other)
	}
	stranger := s.withKey(access.ScopePoliciesWrite).call("POST", "/policies", draft("研发补助"), "Idempotency-Key", "k-1")
	if stranger.status != http.StatusCreated {
		t.Errorf("another caller: got %s", stranger)
	}
	s.clock.Advance(service.KeepAnswer + time.Second)
	late := c.call("POST", "/policies", draft("研发补助"), "Idempotency-Key", "k-1")
	if late.status != http.StatusCreated || late.header.Get("Idempotency-Replayed") != "" {
		t.Errorf("a day later: got %s", late)
	}
	if got := s.policies(); got != 3 {
		t.Errorf("got %d policies, want 3", got)
	}
}

func TestARefusedWriteLeavesItsKeyFree(t *testing.T) {
	t.Parallel()
	s := serve(t)
	c := s.withKey(access.ScopePoliciesWrite)
	wrong := draft("研发补助")
	wrong["region"] = "nowhere"
	if got := c.call("POST", "/policies", wrong, "Idempotency-Key", "k-1"); got.status != http.StatusUnprocessableEntity {
		t.Fatalf("got %s", got)
	}
	if got := c.call("POST", "/policies", draft("研发补助"), "Idempotency-Key", "k-1"); got.status != http.StatusCreated {
		t.Errorf("corrected: got %s", got)
	}
}

func TestWritesAtTheSameTimeHappenOnce(t *testing.T) {
	t.Parallel()
	s := serve(t)
	c := s.withKey(access.ScopePoliciesWrite)
	answers := make([]answer, 8)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() { answers[i] = c.call("POST", "/policies", draft("研发补助"), "Idempotency-Key", "k-1") })
	}
	all.Wait()
	first := 0
	for _, got := range answers {
		switch {
		case got.status == http.StatusCreated && got.header.Get("Idempotency-Replayed") == "":
			first++
		case got.status == http.StatusCreated, got.code() == "idempotency-in-progress":
		default:
			t.Errorf("got %s", got)
		}
	}
	if first != 1 || s.policies() != 1 {
		t.Errorf("got %d first answers and %d policies, want one of each", first, s.policies())
	}
}

func TestAnAbandonedWriteIsTakenOver(t *testing.T) {
	t.Parallel()
	s := serve(t)
	c := s.withKey(access.ScopePoliciesWrite)
	c.call("POST", "/policies", draft("研发补助"), "Idempotency-Key", "k-1")
	key, err := s.access.Authenticate(t.Context(), c.bearer)
	must(t, err)
	// What a process leaves that dies in the middle of the same write under another key.
	record, err := s.store.FindIdempotent(t.Context(), key.ID, "k-1")
	must(t, err)
	record.Key = "k-2"
	_, began, err := s.store.BeginIdempotent(t.Context(), record)
	if must(t, err); !began {
		t.Fatal("the reservation was not made")
	}
	got := c.call("POST", "/policies", draft("研发补助"), "Idempotency-Key", "k-2")
	if got.code() != "idempotency-in-progress" || got.header.Get("Retry-After") == "" {
		t.Errorf("at once: got %s", got)
	}
	s.clock.Advance(service.Lease + time.Second)
	if got := c.call("POST", "/policies", draft("研发补助"), "Idempotency-Key", "k-2"); got.status != http.StatusCreated {
		t.Errorf("after the lease: got %s", got)
	}
}

// TestAnswersAboutPeopleAreNotKept repeats the writing of a contact: the repetition names the row and nobody, also
// after the contact was removed.
func TestAnswersAboutPeopleAreNotKept(t *testing.T) {
	t.Parallel()
	_, c := bureauServer(t)
	path, _ := c.enterprise(ownUSCC, ownDistrict)
	add := func() answer {
		return c.call("POST", path+"/contacts", `{"name":"绝无仅有","phone":"13800000000"}`, "Idempotency-Key", "k-1")
	}
	first := add()
	if first.status != http.StatusCreated || first.text("name") != "绝无仅有" {
		t.Fatalf("first: got %s", first)
	}
	id := fmt.Sprint(first.doc["id"])
	removed := c.call("DELETE", path+"/contacts/"+id, nil, "If-Match", first.header.Get("ETag"))
	if removed.status != http.StatusNoContent {
		t.Fatalf("remove: got %s", removed)
	}
	again := add()
	if want := `{"id":` + id + `}`; again.status != http.StatusCreated || string(again.body) != want || again.header.Get("Idempotency-Replayed") != "true" {
		t.Errorf("again: got %s, want %s", again, want)
	}
	if people := c.call("GET", path+"/contacts", nil); strings.Contains(people.String(), "绝无仅有") {
		t.Errorf("contacts: got %s, want the removed one gone", people)
	}
}

func TestSecretsAreNotKeptForRepetition(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "root", Role: access.Admin})
	root := s.signIn("root")
	body := map[string]string{"login": "li", "name": "李", "role": "bureau-staff"}
	made := root.call("POST", "/users", body, "Idempotency-Key", "k-1")
	again := root.call("POST", "/users", body, "Idempotency-Key", "k-1")
	if made.status != http.StatusCreated || again.status != http.StatusConflict || again.code() != "idempotency-secret-answer" {
		t.Fatalf("got %s, then %s", made, again)
	}
	record, err := s.store.FindIdempotent(t.Context(), "root", "k-1")
	must(t, err)
	if strings.Contains(string(record.Body), made.text("one_time_password")) || len(record.Body) > 0 {
		t.Error("the one-time password was kept")
	}
}

func TestIdempotencyKeysAreChecked(t *testing.T) {
	t.Parallel()
	s := serve(t)
	c := s.withKey(access.ScopePoliciesWrite)
	for name, key := range map[string]string{"too long": strings.Repeat("k", 201), "blank": "a b"} {
		got := c.call("POST", "/policies", draft("研发补助"), "Idempotency-Key", key)
		if got.status != http.StatusUnprocessableEntity || s.policies() != 0 {
			t.Errorf("%s: got %s", name, got)
		}
	}
}
