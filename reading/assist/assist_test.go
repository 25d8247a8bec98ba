package assist_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/reading/assist"
	"huiqi/seed"
)

const (
	legal   = "具有独立法人资格"
	safe    = "近三年未发生重大安全事故"
	leading = "技术处于国内领先水平"
	text    = "示例政策\n" + legal + "。\n" + safe + "。\n" + leading + "。\n"

	legalAnswer = `{"sentence":1,"node":{"field":"legal_person","op":"==","value":true,"unit":null,"period":null,"source_span":"具有独立法人资格"},"quote":"具有独立法人资格","confidence":0.9,"note":"法人资格"}`
	safeAnswer  = `{"sentence":2,"node":{"field":"major_incident","op":"==","value":false,"unit":null,"period":"last3y","source_span":"近三年未发生重大安全事故"},"quote":"近三年未发生重大安全事故","confidence":1,"note":""}`
	stayAnswer  = `{"sentence":3,"node":null,"quote":"国内领先","confidence":0.8,"note":"需专家判断"}`
	allAnswers  = `{"answers":[` + legalAnswer + `,` + safeAnswer + `,` + stayAnswer + `]}`
)

func mustLanguage(t testing.TB) *matching.Language {
	t.Helper()
	c, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return matching.NewLanguage(c)
}

func mustAssistant(t testing.TB, config assist.Config) *assist.Assistant {
	t.Helper()
	if config.Model == "" {
		config.Model = "示例"
	}
	config.Wait = 20 * time.Millisecond
	a, err := assist.New(config, mustLanguage(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(a.Close)
	return a
}

// questions asks about sentences of a text, each of which stands in it once.
func questions(t testing.TB, text string, sentences ...string) []assist.Question {
	t.Helper()
	var out []assist.Question
	for _, s := range sentences {
		span, ok := policy.Span{Text: s}.Locate(text)
		if !ok {
			t.Fatalf("%q does not stand in the text once", s)
		}
		out = append(out, assist.Question{Source: span, Program: "示例事项"})
	}
	return out
}

// short returns the proposals as place of the question and node without sources.
func short(proposals []assist.Proposal) []string {
	var out []string
	for _, p := range proposals {
		for _, leaf := range p.Leaves {
			out = append(out, fmt.Sprintf("%d: %s %s %s", p.Question, leaf.Field, leaf.Op, leaf.Value))
		}
	}
	return out
}

var (
	legalLeaf = "0: legal_person == true"
	safeLeaf  = "1: major_incident == false"
	stayLeaf  = `2: text judgement "` + leading + `"`
)

func TestPropose(t *testing.T) {
	t.Parallel()
	type want struct {
		leaves              []string
		dropped, unanswered map[assist.Reason]int
		requests            int
		code                string
	}
	all := []string{legalLeaf, safeLeaf, stayLeaf}
	tests := map[string]struct {
		answer reply
		want   want
	}{
		"good answer":     {always(allAnswers), want{leaves: all, requests: 1}},
		"in a code fence": {always("```json\n" + allAnswers + "\n```"), want{leaves: all, requests: 1}},
		"after reasoning": {always("<think>{\"answers\":[]}</think>" + allAnswers), want{leaves: all, requests: 1}},
		"garbage":         {always("抱歉，我不能回答。"), want{unanswered: count(assist.Garbage, 3), requests: 1, code: "model-unavailable"}},
		"empty message":   {always(""), want{unanswered: count(assist.Garbage, 3), requests: 1, code: "model-unavailable"}},
		"half JSON": {
			always(`{"answers":[` + legalAnswer + `,{"sentence":2,"node":{"field":"major_inc`),
			want{leaves: all[:1], unanswered: count(assist.CutOff, 2), requests: 1},
		},
		"out of tokens": {
			func(_ int, _ sent, w http.ResponseWriter, _ *http.Request) {
				complete(w, allAnswers[:len(allAnswers)-4], "length")
			},
			want{leaves: all[:2], unanswered: count(assist.CutOff, 1), requests: 1},
		},
		"wrong schema":    {always(`{"rules":[1,2,3]}`), want{unanswered: count(assist.Garbage, 3), requests: 1, code: "model-unavailable"}},
		"wrong elements":  {always(`{"answers":[1,"x",{"sentence":"one"},[]]}`), want{dropped: count(assist.Malformed, 4), unanswered: count(assist.Silent, 3), requests: 1}},
		"no answers":      {always(`{"answers":[]}`), want{unanswered: count(assist.Silent, 3), requests: 1}},
		"no choices":      {body(`{"id":"1","object":"chat.completion","choices":[]}`), want{unanswered: count(assist.Garbage, 3), requests: 1, code: "model-unavailable"}},
		"not JSON at all": {body(`<html>502`), want{unanswered: count(assist.Garbage, 3), requests: 1, code: "model-unavailable"}},
		"invented quotation": {
			always(`{"answers":[` + strings.ReplaceAll(legalAnswer, "独立法人", "独立的法人") + `]}`),
			want{dropped: count(assist.NotQuoted, 1), unanswered: counts(assist.Refused, 1, assist.Silent, 2), requests: 1},
		},
		"quotation from another sentence": {
			always(`{"answers":[` + strings.Replace(safeAnswer, `"sentence":2`, `"sentence":1`, 1) + `]}`),
			want{dropped: count(assist.NotQuoted, 1), unanswered: counts(assist.Refused, 1, assist.Silent, 2), requests: 1},
		},
		"inverted polarity": {
			always(`{"answers":[` + strings.Replace(safeAnswer, "false", "true", 1) + `]}`),
			want{dropped: count(assist.WrongPolarity, 1), unanswered: counts(assist.Refused, 1, assist.Silent, 2), requests: 1},
		},
		"invented number": {
			always(`{"answers":[` + strings.Replace(legalAnswer, `"legal_person","op":"==","value":true`, `"revenue","op":">=","value":1000`, 1) + `]}`),
			want{dropped: count(assist.WrongNumber, 1), unanswered: counts(assist.Refused, 1, assist.Silent, 2), requests: 1},
		},
		"unknown field": {
			always(`{"answers":[` + strings.Replace(legalAnswer, "legal_person", "legal_entity", 1) + `]}`),
			want{dropped: count(assist.NotInLanguage, 1), unanswered: counts(assist.Refused, 1, assist.Silent, 2), requests: 1},
		},
		"sentence that was not asked about": {
			always(`{"answers":[` + strings.Replace(legalAnswer, `"sentence":1`, `"sentence":7`, 1) + `]}`),
			want{dropped: count(assist.UnknownSentence, 1), unanswered: count(assist.Silent, 3), requests: 1},
		},
		"the same sentence again": {
			always(`{"answers":[` + legalAnswer + `,` + legalAnswer + `]}`),
			want{leaves: all[:1], dropped: count(assist.Duplicate, 1), unanswered: count(assist.Silent, 2), requests: 1},
		},
		"a second try within the answer": {
			always(`{"answers":[` + strings.Replace(legalAnswer, "true", "false", 1) + `,` + legalAnswer + `]}`),
			want{leaves: all[:1], dropped: count(assist.WrongPolarity, 1), unanswered: count(assist.Silent, 2), requests: 1},
		},
		"10,000 proposals": {
			always(`{"answers":[` + strings.Repeat(legalAnswer+",", 9999) + legalAnswer + `]}`),
			want{leaves: all[:1], dropped: counts(assist.Duplicate, 5, assist.TooMany, 9994), unanswered: count(assist.Silent, 2), requests: 1},
		},
		"huge body": {
			always(strings.Repeat("示", 3<<20)),
			want{unanswered: count(assist.Oversize, 3), requests: 1, code: "model-unavailable"},
		},
		"overloaded, then good": {
			func(n int, _ sent, w http.ResponseWriter, _ *http.Request) {
				if n == 0 {
					failure(w, http.StatusTooManyRequests, "rate_limit_error")
					return
				}
				complete(w, allAnswers, "stop")
			},
			want{leaves: all, requests: 2},
		},
		"overloaded for too long": {
			func(_ int, _ sent, w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Retry-After", "3600")
				failure(w, http.StatusTooManyRequests, "rate_limit_error")
			},
			want{unanswered: count(assist.Unavailable, 3), requests: 1, code: "model-unavailable"},
		},
		"failing for ever": {
			func(_ int, _ sent, w http.ResponseWriter, _ *http.Request) { failure(w, 500, "server_error") },
			want{unanswered: count(assist.Unavailable, 3), requests: 3, code: "model-unavailable"},
		},
		"failing without an error of the API": {
			func(_ int, _ sent, w http.ResponseWriter, _ *http.Request) {
				http.Error(w, "<html>", http.StatusServiceUnavailable)
			},
			want{unanswered: count(assist.Unavailable, 3), requests: 3, code: "model-unavailable"},
		},
		"connection cut": {
			func(_ int, _ sent, _ http.ResponseWriter, _ *http.Request) { panic(http.ErrAbortHandler) },
			want{unanswered: count(assist.Unavailable, 3), requests: 3, code: "model-unavailable"},
		},
		"connection cut within the answer": {
			func(_ int, _ sent, w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "application/json")
				w.Header().Set("Content-Length", "5000")
				_, _ = w.Write([]byte(`{"id":"1","choices":[`))
			},
			want{unanswered: count(assist.Unavailable, 3), requests: 1, code: "model-unavailable"},
		},
		"key refused": {
			func(_ int, _ sent, w http.ResponseWriter, _ *http.Request) { failure(w, 401, "authentication_error") },
			want{unanswered: count(assist.Misconfigured, 3), requests: 1, code: "model-unavailable"},
		},
		"redirected": {
			func(_ int, _ sent, w http.ResponseWriter, r *http.Request) {
				http.Redirect(w, r, "http://127.0.0.1:1/v1/chat/completions", http.StatusTemporaryRedirect)
			},
			want{unanswered: count(assist.Misconfigured, 3), requests: 1, code: "model-unavailable"},
		},
		"schema not known": {
			func(_ int, s sent, w http.ResponseWriter, _ *http.Request) {
				if s.body.ResponseFormat != nil && s.body.ResponseFormat.Type == "json_schema" {
					failure(w, 400, "invalid_request_error")
					return
				}
				complete(w, allAnswers, "stop")
			},
			want{leaves: all, requests: 2},
		},
		"no format known": {
			func(_ int, s sent, w http.ResponseWriter, _ *http.Request) {
				if s.body.ResponseFormat != nil || s.body.MaxTokens != 0 {
					failure(w, 422, "invalid_request_error")
					return
				}
				complete(w, allAnswers, "stop")
			},
			want{leaves: all, requests: 3},
		},
		"request refused in every form": {
			func(_ int, _ sent, w http.ResponseWriter, _ *http.Request) { failure(w, 400, "invalid_request_error") },
			want{unanswered: count(assist.Misconfigured, 3), requests: 3, code: "model-unavailable"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := newEndpoint(t, test.answer)
			a := mustAssistant(t, assist.Config{URL: e.URL + "/v1"})
			proposals, report, err := a.Propose(t.Context(), text, questions(t, text, legal, safe, leading))
			if diff := cmp.Diff(short(proposals), test.want.leaves); diff != "" {
				t.Errorf("leaves (-got +want):\n%s", diff)
			}
			if diff := cmp.Diff(report.Dropped, orEmpty(test.want.dropped)); diff != "" {
				t.Errorf("dropped (-got +want):\n%s", diff)
			}
			if diff := cmp.Diff(report.Unanswered, orEmpty(test.want.unanswered)); diff != "" {
				t.Errorf("unanswered (-got +want):\n%s", diff)
			}
			if report.Requests != test.want.requests || len(e.requests()) != test.want.requests {
				t.Errorf("got %d requests, %d of them seen, want %d", report.Requests, len(e.requests()), test.want.requests)
			}
			if got := codeOf(err); got != test.want.code {
				t.Errorf("got error %v, want code %q", err, test.want.code)
			}
			accounted(t, report)
		})
	}
}

// accounted checks that every sentence is in the report once.
func accounted(t *testing.T, r assist.Report) {
	t.Helper()
	sum := r.Proposed + r.Stayed
	for _, n := range r.Unanswered {
		sum += n
	}
	if sum != r.Sentences {
		t.Errorf("the report accounts for %d of %d sentences: %+v", sum, r.Sentences, r)
	}
}

func count(reason assist.Reason, n int) map[assist.Reason]int {
	return map[assist.Reason]int{reason: n}
}

func counts(a assist.Reason, n int, b assist.Reason, m int) map[assist.Reason]int {
	return map[assist.Reason]int{a: n, b: m}
}

func orEmpty(m map[assist.Reason]int) map[assist.Reason]int {
	if m == nil {
		return map[assist.Reason]int{}
	}
	return m
}

func codeOf(err error) string {
	var f *models.Fault
	if errors.As(err, &f) {
		return f.Code
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func body(raw string) reply {
	return func(_ int, _ sent, w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(raw))
	}
}

func TestProposalIsMarkedAndTied(t *testing.T) {
	t.Parallel()
	e := newEndpoint(t, always(allAnswers))
	a := mustAssistant(t, assist.Config{URL: e.URL + "/v1/"})
	got, report, err := a.Propose(t.Context(), text, questions(t, text, legal, safe, leading))
	if err != nil || len(got) != 3 {
		t.Fatalf("got %d proposals, %v", len(got), err)
	}
	wantNode := `{"field":"major_incident","op":"==","value":false,"period":"last3y","source":{"text":"` + safe + `","start":15,"end":27}}`
	if string(got[1].Node) != wantNode {
		t.Errorf("got node  %s\nwant      %s", got[1].Node, wantNode)
	}
	wantLeaf := policy.ExtractedLeaf{
		Field: "major_incident", Op: "==", Value: []byte("false"), Period: "last3y",
		Source: policy.Span{Text: safe, Start: 15, End: 27}, Confidence: assist.Ceiling, Origin: policy.OriginModel,
	}
	if diff := cmp.Diff(got[1].Leaves, []policy.ExtractedLeaf{wantLeaf}); diff != "" {
		t.Errorf("leaves (-got +want):\n%s", diff)
	}
	for _, p := range got {
		if p.Origin != policy.OriginModel || p.Confidence > assist.Ceiling || !p.Source.Located(text) || p.Stays != (p.Question == 2) {
			t.Errorf("got %+v", p)
		}
	}
	if report.PromptTokens != 100 || report.AnswerTokens != 10 || report.Proposed != 2 || report.Stayed != 1 {
		t.Errorf("got %+v", report)
	}
}
