package assist

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/models/policy"
	"huiqi/seed"
)

func mustLanguage(t testing.TB) *matching.Language {
	t.Helper()
	c, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return matching.NewLanguage(c)
}

// mustSentence prepares a question whose sentence stands behind two other runes of the text.
func mustSentence(t testing.TB, q Question) *sentence {
	t.Helper()
	text := "示例" + q.Source.Text + "。"
	q.Source.Start, q.Source.End = 2, 2+len([]rune(q.Source.Text))
	report := newReport(1)
	got := prepare(text, []Question{q}, &report)
	if len(got) != 1 {
		t.Fatalf("question %+v was not taken: %+v", q, report)
	}
	return got[0]
}

// ask examines one answer about a sentence and returns the node without its sources, or the reason against it.
func ask(t testing.TB, l *matching.Language, q Question, answer string) (*Proposal, Reason) {
	t.Helper()
	given, ok := rawAnswer(answer).decode()
	if !ok {
		return nil, Malformed
	}
	return examine(l, mustSentence(t, q), given)
}

func TestExamine(t *testing.T) {
	t.Parallel()
	l := mustLanguage(t)
	for name, test := range examples() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			q := Question{Source: policy.Span{Text: test.text}, Heading: test.heading, Region: test.region, Negated: test.negated}
			got, reason := ask(t, l, q, `{"sentence":1,"node":`+test.node+`,"quote":"`+test.quote+`","confidence":0.9,"note":""}`)
			if reason != test.reason {
				t.Fatalf("got reason %q, want %q", reason, test.reason)
			}
			if reason != "" {
				if got != nil {
					t.Fatalf("got %+v beside the reason %s", got, reason)
				}
				return
			}
			for _, leaf := range got.Leaves {
				if !leaf.Source.Located("示例" + test.text) {
					t.Errorf("source %+v does not stand in the text", leaf.Source)
				}
			}
			if diff := cmp.Diff(plainNode(t, l, got), test.want); diff != "" {
				t.Errorf("node (-got +want):\n%s", diff)
			}
		})
	}
}

// plainNode returns the proposed leaves in short: field, operator, value and period, with ! beneath a not.
func plainNode(t testing.TB, l *matching.Language, p *Proposal) []string {
	t.Helper()
	if _, err := l.ParseRule(p.Node); err != nil {
		t.Fatalf("node %s: %v", p.Node, err)
	}
	var out []string
	for _, leaf := range p.Leaves {
		s := leaf.Field + " " + leaf.Op + " " + string(leaf.Value)
		if leaf.Period != "" {
			s += " " + leaf.Period
		}
		if leaf.Negated {
			s = "!" + s
		}
		out = append(out, s)
	}
	return out
}

type example struct {
	text, heading, region string
	negated               bool
	node, quote           string
	want                  []string
	reason                Reason
}

// TestInvertedIsRefused turns every accepted condition round: nothing that says the reverse may be accepted.
func TestInvertedIsRefused(t *testing.T) {
	t.Parallel()
	l := mustLanguage(t)
	reverse := strings.NewReplacer(
		`"op":">="`, `"op":"<="`, `"op":"<="`, `"op":">="`, `"op":">"`, `"op":"<"`, `"op":"<"`, `"op":">"`, `"value":true`, `"value":false`, `"value":false`, `"value":true`,
		`"in"`, `"not-in"`, `"has-any"`, `"has-none"`, `"has-none"`, `"has-any"`,
	)
	turned := 0
	for name, e := range examples() {
		wrong := reverse.Replace(e.node)
		if e.reason != "" || wrong == e.node {
			continue
		}
		turned++
		q := Question{Source: policy.Span{Text: e.text}, Heading: e.heading, Region: e.region, Negated: e.negated}
		got, reason := ask(t, l, q, `{"sentence":1,"node":`+wrong+`,"quote":"`+e.quote+`","confidence":0.9,"note":""}`)
		if reason == "" {
			t.Errorf("%s: accepted %s for %s", name, got.Node, e.text)
		}
	}
	if turned < 30 {
		t.Errorf("only %d conditions were turned round", turned)
	}
}
