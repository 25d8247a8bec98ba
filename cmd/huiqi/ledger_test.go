package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"huiqi/seed"
)

// write is one request to create something. Word stands in its text and nowhere else.
type write struct {
	key, path, name, word string
	body                  []byte
}

// ledger knows what was sent and what came back.
type ledger struct {
	next func() write

	mu       sync.Mutex
	policies map[string]write // acknowledged, by id
	firms    map[string]write // acknowledged, by USCC
	open     []write          // sent, no answer received
	checked  map[string]bool  // ids and codes looked at before
}

func newLedger(t *testing.T) *ledger {
	t.Helper()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	number := 0
	next := func() write {
		mu.Lock()
		defer mu.Unlock()
		number++
		word := fmt.Sprintf("w%06dx%s", number, uuid.NewString()[:8])
		if number%3 == 0 {
			code := fmt.Sprintf("91370300%09d", number)
			for _, check := range "0123456789ABCDEFGHJKLMNPQRTUWXY" {
				if catalogue.CheckUSCC(code + string(check)).Valid() {
					code += string(check)
					break
				}
			}
			return write{
				key: uuid.NewString(), path: "/api/v1/enterprises", name: code, word: word,
				body: object(map[string]any{"uscc": code, "name": "示例企业" + word, "region": "370303"}),
			}
		}
		return write{
			key: uuid.NewString(), path: "/api/v1/policies", word: word,
			body: object(map[string]any{
				"title": "示例办法" + word, "level": "municipal", "region": "370300",
				"issuers": []string{"淄博市科学技术局"}, "text": "本办法支持企业创新。标记" + word + "。",
			}),
		}
	}
	return &ledger{next: next, policies: map[string]write{}, firms: map[string]write{}, checked: map[string]bool{}}
}

func object(members map[string]any) []byte {
	data, err := json.Marshal(members)
	if err != nil {
		panic(err)
	}
	return data
}

func (l *ledger) acknowledged() int { return len(l.policies) + len(l.firms) }

// writeUntilKilled runs four writers and kills the server under them.
func (l *ledger) writeUntilKilled(t *testing.T, c *client, s *server, after time.Duration) {
	t.Helper()
	var writers sync.WaitGroup
	for range 4 {
		writers.Go(func() {
			for {
				w := l.next()
				got, err := c.send(http.MethodPost, w.path, w.key, w.body)
				if err != nil {
					l.mu.Lock()
					l.open = append(l.open, w)
					l.mu.Unlock()
					return
				}
				l.accept(t, w, got)
			}
		})
	}
	time.Sleep(after)
	s.kill()
	writers.Wait()
}

// accept notes an acknowledged write.
func (l *ledger) accept(t *testing.T, w write, got reply) {
	t.Helper()
	if got.status != http.StatusCreated {
		t.Errorf("POST %s: got %d %s, want 201", w.path, got.status, got.body)
		return
	}
	var made struct{ ID, USCC string }
	if err := json.Unmarshal(got.body, &made); err != nil {
		t.Errorf("POST %s: %v in %s", w.path, err, got.body)
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if made.ID == "" {
		l.firms[made.USCC] = w
		return
	}
	if earlier, double := l.policies[made.ID]; double && earlier.key != w.key {
		t.Errorf("policy %s was given to two writes", made.ID)
	}
	l.policies[made.ID] = w
}

// check repeats what had no answer and compares everything with what the server has.
func (l *ledger) check(t *testing.T, c *client) {
	t.Helper()
	l.open = slices.DeleteFunc(l.open, func(w write) bool { return l.repeat(t, c, w) })
	for uscc, w := range l.firms {
		l.once(uscc, func() {
			var firm struct{ Name string }
			c.get(t, "/api/v1/enterprises/"+uscc, &firm)
			if want := "示例企业" + w.word; firm.Name != want {
				t.Errorf("enterprise %s: got the name %q, want %q", uscc, firm.Name, want)
			}
		})
	}
	l.checkIndex(t, c)
	if got, want := c.count(t, "/api/v1/enterprises"), len(l.firms); got != want {
		t.Errorf("got %d enterprises, want %d: each acknowledged one once", got, want)
	}
}

// checkIndex looks every new policy up in the database and, by its own word, in the index.
func (l *ledger) checkIndex(t *testing.T, c *client) {
	t.Helper()
	indexed := func() int { return c.count(t, "/api/v1/policies?status=draft") }
	if got, want := settles(len(l.policies), indexed), len(l.policies); got != want {
		t.Errorf("the index has %d policies, want %d: each acknowledged one once", got, want)
	}
	for id, w := range l.policies {
		l.once(id, func() {
			var found struct{ Title string }
			c.get(t, "/api/v1/policies/"+id, &found)
			if want := "示例办法" + w.word; found.Title != want {
				t.Errorf("policy %s: got the title %q, want %q", id, found.Title, want)
			}
			c.answersAgain(t, id, w)
			var hits struct{ Items []struct{ ID string } }
			c.get(t, "/api/v1/policies?status=draft&q="+url.QueryEscape(w.word), &hits)
			if len(hits.Items) != 1 || hits.Items[0].ID != id {
				t.Errorf("search for %s: got %v, want only %s", w.word, hits.Items, id)
			}
		})
	}
}

// answersAgain sends an acknowledged write once more: it must be answered as before, by the same policy.
func (c *client) answersAgain(t *testing.T, id string, w write) {
	t.Helper()
	got, err := c.send(http.MethodPost, w.path, w.key, w.body)
	var made struct{ ID string }
	if err != nil || json.Unmarshal(got.body, &made) != nil || made.ID != id || got.header.Get("Idempotency-Replayed") != "true" {
		t.Errorf("write of policy %s again: got %d %s, %v, want the same answer replayed", id, got.status, got.body, err)
	}
}

// once runs a check the first time a thing is seen after a restart; earlier ones were checked after theirs.
func (l *ledger) once(id string, check func()) {
	if !l.checked[id] {
		l.checked[id] = true
		check()
	}
}

// repeat sends a write again with its key and reports whether the server knows how it ended. It does not while the
// lease of the dead server's run lasts: then nothing of it was written.
func (l *ledger) repeat(t *testing.T, c *client, w write) bool {
	t.Helper()
	got, err := c.send(http.MethodPost, w.path, w.key, w.body)
	if err != nil {
		t.Fatalf("repeat %s: %v", w.path, err)
	}
	if got.status == http.StatusConflict && bytes.Contains(got.body, []byte("idempotency-in-progress")) {
		return false
	}
	l.accept(t, w, got)
	return true
}

// settles asks until the answer is the wanted one, for at most ten seconds, and returns the last answer. A search
// waits a second for the index; on a busy machine it may need more after a restart.
func settles(want int, ask func() int) int {
	deadline := time.Now().Add(10 * time.Second)
	got := ask()
	for got != want && time.Now().Before(deadline) {
		time.Sleep(50 * time.Millisecond)
		got = ask()
	}
	return got
}

// count walks all pages of a list.
func (c *client) count(t *testing.T, path string) int {
	t.Helper()
	total, cursor := 0, ""
	for {
		u, err := url.Parse(path)
		if err != nil {
			t.Fatal(err)
		}
		query := u.Query()
		query.Set("limit", "200")
		if cursor != "" {
			query.Set("cursor", cursor)
		}
		u.RawQuery = query.Encode()
		var page struct {
			Items      []json.RawMessage
			NextCursor string `json:"next_cursor"`
		}
		c.get(t, u.String(), &page)
		total += len(page.Items)
		if cursor = page.NextCursor; cursor == "" {
			return total
		}
	}
}
