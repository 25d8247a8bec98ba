package assist_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"huiqi/models/policy"
	"huiqi/reading/assist"
)

func TestTimeIsBounded(t *testing.T) {
	t.Parallel()
	silent := func(_ int, _ sent, _ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	drip := func(_ int, _ sent, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		for r.Context().Err() == nil {
			if _, err := w.Write([]byte(" ")); err != nil {
				return
			}
			w.(http.Flusher).Flush()
			time.Sleep(5 * time.Millisecond)
		}
	}
	tests := map[string]struct {
		answer reply
		config assist.Config
	}{
		"no answer, time of a try":      {silent, assist.Config{Timeout: 50 * time.Millisecond}},
		"no answer, time of a document": {silent, assist.Config{Deadline: 50 * time.Millisecond}},
		"slow drip":                     {drip, assist.Config{Timeout: 100 * time.Millisecond}},
		"retries beyond the deadline": {
			func(_ int, _ sent, w http.ResponseWriter, r *http.Request) {
				time.Sleep(40 * time.Millisecond)
				failure(w, 500, "server_error")
			}, assist.Config{Deadline: 60 * time.Millisecond},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := newEndpoint(t, test.answer)
			test.config.URL = e.URL + "/v1"
			begun := time.Now()
			got, report, err := mustAssistant(t, test.config).Propose(t.Context(), text, questions(t, text, legal, safe, leading))
			if took := time.Since(begun); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
			if len(got) != 0 || report.Unanswered[assist.TimedOut] != 3 || codeOf(err) != "model-unavailable" {
				t.Errorf("got %v, %+v, %v", got, report, err)
			}
			accounted(t, report)
		})
	}
}

// many returns a text of that many sentences, each of which says something else.
func many(t testing.TB, n int) (string, []assist.Question) {
	t.Helper()
	var b strings.Builder
	var sentences []string
	for i := range n {
		s := fmt.Sprintf("示例第%d号平台已建成并投入运行", i+1)
		sentences = append(sentences, s)
		b.WriteString(s + "。\n")
	}
	return b.String(), questions(t, b.String(), sentences...)
}

// stayAll leaves every sentence that is asked about to a person.
func stayAll(s sent) string {
	var out []string
	n := strings.Count(s.body.Messages[1].Content, `"sentence":`)
	for i := range n {
		out = append(out, fmt.Sprintf(`{"sentence":%d,"node":null,"quote":"平台已建成","confidence":1,"note":""}`, i+1))
	}
	return `{"answers":[` + strings.Join(out, ",") + `]}`
}

func TestSentencesAreSharedAmongRequests(t *testing.T) {
	t.Parallel()
	e := newEndpoint(t, func(_ int, s sent, w http.ResponseWriter, _ *http.Request) { complete(w, stayAll(s), "stop") })
	all, left := many(t, 30)
	for _, tokens := range []int{0, assist.LeastTokens} {
		got, report, err := mustAssistant(t, assist.Config{URL: e.URL + "/v1", Tokens: tokens}).Propose(t.Context(), all, left)
		if err != nil || len(got) != 30 || report.Stayed != 30 || report.Requests < 3 {
			t.Errorf("with %d tokens: got %d proposals, %+v, %v", tokens, len(got), report, err)
		}
		for i, p := range got {
			if p.Question != i || p.Source.Start < left[i].Source.Start || p.Source.End > left[i].Source.End {
				t.Errorf("proposal %d is about %d, %+v", i, p.Question, p.Source)
			}
		}
	}
}

func TestWhatWasAnsweredIsKept(t *testing.T) {
	t.Parallel()
	all, left := many(t, 60) // five requests
	tests := map[string]struct {
		answer   func(stop context.CancelFunc) reply
		stayed   int
		reason   assist.Reason
		cancels  bool
		requests int
	}{
		"the endpoint goes away": {func(context.CancelFunc) reply {
			return func(n int, s sent, w http.ResponseWriter, _ *http.Request) {
				if n > 0 {
					failure(w, 500, "server_error")
					return
				}
				complete(w, stayAll(s), "stop")
			}
		}, 12, assist.Unavailable, false, 7}, // one good, two batches of three tries, then no more
		"one batch fails": {func(context.CancelFunc) reply {
			return func(n int, s sent, w http.ResponseWriter, _ *http.Request) {
				if n == 1 {
					complete(w, "示例", "stop")
					return
				}
				complete(w, stayAll(s), "stop")
			}
		}, 48, assist.Garbage, false, 5},
		"the caller gives up": {func(stop context.CancelFunc) reply {
			return func(n int, s sent, w http.ResponseWriter, r *http.Request) {
				if n == 2 {
					stop()
					<-r.Context().Done()
					return
				}
				complete(w, stayAll(s), "stop")
			}
		}, 24, assist.Cancelled, true, 3},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, stop := context.WithCancel(t.Context())
			defer stop()
			e := newEndpoint(t, test.answer(stop))
			got, report, err := mustAssistant(t, assist.Config{URL: e.URL + "/v1"}).Propose(ctx, all, left)
			if len(got) != test.stayed || report.Stayed != test.stayed || report.Unanswered[test.reason] != 60-test.stayed || report.Requests != test.requests {
				t.Errorf("got %d proposals, %+v, want %d and the rest %s", len(got), report, test.stayed, test.reason)
			}
			if errors.Is(err, context.Canceled) != test.cancels || err != nil && !test.cancels {
				t.Errorf("got error %v", err)
			}
			accounted(t, report)
		})
	}
}

func TestQuestionsThatCannotBeAsked(t *testing.T) {
	t.Parallel()
	e := newEndpoint(t, always(`{"answers":[]}`))
	long := strings.Repeat("示例条件", 400)
	all := legal + "。" + long
	left := []assist.Question{
		{Source: policy.Span{Text: legal, Start: 1, End: 9}},
		{Source: policy.Span{Text: legal, Start: 0, End: 1 << 30}},
		{Source: policy.Span{Text: "", Start: 3, End: 3}},
		{Source: policy.Span{Text: legal, Start: -1, End: 7}},
		{Source: policy.Span{Text: long, Start: 9, End: 9 + 1600}},
	}
	_, report, err := mustAssistant(t, assist.Config{URL: e.URL + "/v1"}).Propose(t.Context(), all, left)
	if err != nil || len(e.requests()) != 0 || report.Unanswered[assist.BadQuestion] != 4 || report.Unanswered[assist.TooLong] != 1 {
		t.Errorf("got %+v, %v and %d requests", report, err, len(e.requests()))
	}
}
