package api

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"iter"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/service/match"
)

// endless yields batches until it is stopped, and closes ended when it is.
func endless(ctx context.Context, ended chan<- struct{}) iter.Seq2[[]match.StreamedMember, error] {
	return func(yield func([]match.StreamedMember, error) bool) {
		defer close(ended)
		batch := make([]match.StreamedMember, 500)
		for i := range batch {
			batch[i].Member = matching.Member{USCC: "91370303MA00000153", Name: "示例公司", Verdict: matching.Eligible}
		}
		for ctx.Err() == nil {
			if !yield(batch, nil) {
				return
			}
		}
		yield(nil, ctx.Err())
	}
}

// TestAStreamEndsWithItsReader has one reader that leaves and one that stops reading.
func TestAStreamEndsWithItsReader(t *testing.T) {
	t.Parallel()
	for name, leaves := range map[string]bool{"leaves": true, "stops reading": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ended := make(chan struct{})
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				sendMembers(r.Context(), lineWriter{to: w, patience: 200 * time.Millisecond}, endless(r.Context(), ended))
			}))
			defer s.Close()
			request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL, nil)
			if err != nil {
				t.Fatal(err)
			}
			response, err := s.Client().Do(request)
			if err != nil {
				t.Fatal(err)
			}
			if line, err := bufio.NewReader(response.Body).ReadString('\n'); err != nil || !strings.Contains(line, "示例公司") {
				t.Fatalf("got %q, %v, want a member", line, err)
			}
			if leaves {
				_ = response.Body.Close()
			}
			select {
			case <-ended:
			case <-time.After(10 * time.Second):
				t.Error("the stream goes on")
			}
			_ = response.Body.Close()
		})
	}
}

func TestTheLastLineTellsWhatWentWrong(t *testing.T) {
	t.Parallel()
	lost := models.Faulty(models.KindUnavailable, "database-unavailable", "数据库暂时连不上，请稍后再试", "the database cannot be reached, try again")
	for name, test := range map[string]struct {
		err  error
		want string
	}{
		"complete":     {nil, `{"done":true,"count":1}`},
		"a fault":      {lost, `"code":"database-unavailable"`},
		"time is over": {context.DeadlineExceeded, `"code":"timeout"`},
		"unexpected":   {errors.New("secret"), `"code":"internal"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := httptest.NewRecorder()
			sendMembers(t.Context(), lineWriter{to: w, patience: time.Second}, func(yield func([]match.StreamedMember, error) bool) {
				if yield(make([]match.StreamedMember, 1), nil) && test.err != nil {
					yield(nil, test.err)
				}
			})
			lines := strings.Split(strings.TrimSpace(w.Body.String()), "\n")
			last := lines[len(lines)-1]
			if len(lines) != 2 || !json.Valid([]byte(last)) || !strings.Contains(last, test.want) || strings.Contains(last, "secret") {
				t.Errorf("got %s, want two lines, the last with %s", w.Body, test.want)
			}
			if test.err != nil && !bytes.Contains([]byte(last), []byte(`"done":false,"count":1`)) {
				t.Errorf("got %s, want it to say that it is not complete", last)
			}
		})
	}
}
