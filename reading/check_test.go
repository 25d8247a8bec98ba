package reading_test

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/models/policy"
	"huiqi/models/reference"
	"huiqi/reading"
	"huiqi/reading/document"
)

// fixture is a reader with the language of its rules.
type fixture struct {
	language *matching.Language
	reader   *reading.Reader
}

func setup(tb testing.TB) fixture {
	tb.Helper()
	c, err := reference.Load(os.DirFS("../seed/reference"))
	if err != nil {
		tb.Fatal(err)
	}
	language := matching.NewLanguage(c)
	return fixture{language: language, reader: reading.NewReader(language)}
}

// read reads a text and checks whatever must hold of every proposal.
func (f fixture) read(tb testing.TB, text string) policy.Extraction {
	tb.Helper()
	out, err := f.reader.ReadDocument(document.Document{MediaType: "text/plain", Text: text})
	if err != nil {
		tb.Fatalf("read: %v", err)
	}
	for _, p := range out.Programs {
		f.checkRule(tb, out.Text, p)
		checkCoverage(tb, out.Text, p)
	}
	return out
}

// checkRule checks that a rule parses, that every leaf quotes the text, and that its path leads to it.
func (f fixture) checkRule(tb testing.TB, text string, p policy.ExtractedProgram) {
	tb.Helper()
	if string(p.Rule) == "null" {
		if len(p.Leaves) > 0 {
			tb.Errorf("program %q: %d leaves of no rule", p.Name, len(p.Leaves))
		}
		return
	}
	if _, err := f.language.ParseRule(p.Rule); err != nil {
		tb.Errorf("program %q: %v in rule %s", p.Name, err, p.Rule)
	}
	var rule any
	if err := json.Unmarshal(p.Rule, &rule); err != nil {
		tb.Fatal(err)
	}
	for _, l := range p.Leaves {
		if !l.Source.Located(text) {
			tb.Errorf("program %q: leaf %s quotes %+v", p.Name, l.Path, l.Source)
		}
		node, ok := at(rule, l.Path).(map[string]any)
		if !ok {
			tb.Errorf("program %q: path %s leads nowhere in %s", p.Name, l.Path, p.Rule)
			continue
		}
		if node["judgement"] == nil && node["field"] != l.Field || node["judgement"] != nil && l.Op != "judgement" {
			tb.Errorf("program %q: path %s leads to %v, not to %s %s", p.Name, l.Path, node, l.Field, l.Op)
		}
	}
}

var step = regexp.MustCompile(`([a-z-]+)(?:\[([0-9]+)\])?`)

// at follows a path such as all[2].not.any[0].
func at(node any, path string) any {
	for _, m := range step.FindAllStringSubmatch(path, -1) {
		object, ok := node.(map[string]any)
		if !ok {
			return nil
		}
		node = object[m[1]]
		if m[2] == "" {
			continue
		}
		list, ok := node.([]any)
		i, err := strconv.Atoi(m[2])
		if !ok || err != nil || i >= len(list) {
			return nil
		}
		node = list[i]
	}
	return node
}

// checkCoverage checks that every sentence of a program's clause is accounted for as publishing asks.
func checkCoverage(tb testing.TB, text string, p policy.ExtractedProgram) {
	tb.Helper()
	paths := map[string]bool{}
	var spans []policy.Span
	for _, l := range p.Leaves {
		paths[l.Path] = true
		spans = append(spans, l.Source)
	}
	counted := map[string]int{}
	for _, s := range p.Coverage.Sentences {
		counted[s.State]++
		if !s.Source.Located(text) {
			tb.Errorf("program %q: sentence %+v does not quote the text", p.Name, s.Source)
		}
		if (s.State == policy.NotACondition) != (s.Reason != "") {
			tb.Errorf("program %q: sentence %q: %s for reason %q", p.Name, s.Source.Text, s.State, s.Reason)
		}
		if s.State != policy.NotACondition && len(s.Leaves) == 0 {
			tb.Errorf("program %q: sentence %q: %s without leaves", p.Name, s.Source.Text, s.State)
		}
		for _, l := range s.Leaves {
			if !paths[l] {
				tb.Errorf("program %q: sentence %q names %s", p.Name, s.Source.Text, l)
			}
		}
		if s.State == policy.NotACondition {
			spans = append(spans, s.Source)
		}
	}
	want := map[string]int{policy.CoveredByCondition: p.Coverage.Conditions, policy.CoveredByJudgement: p.Coverage.Judgements, policy.NotACondition: p.Coverage.Others}
	for state, n := range want {
		if counted[state] != n {
			tb.Errorf("program %q: %d sentences %s, counted %d", p.Name, counted[state], state, n)
		}
	}
	if p.Coverage.Clause == nil {
		if len(p.Coverage.Sentences) > 0 {
			tb.Errorf("program %q: %d sentences of no clause", p.Name, len(p.Coverage.Sentences))
		}
		return
	}
	if open := policy.Uncovered(text, *p.Coverage.Clause, spans); len(open) > 0 {
		tb.Errorf("program %q: uncovered %+v", p.Name, open)
	}
}

// sketch writes a rule on one line: the fields with their operators and values, judgements as words.
func sketch(p policy.ExtractedProgram) string {
	var rule any
	if err := json.Unmarshal(p.Rule, &rule); err != nil {
		return err.Error()
	}
	return sketched(rule)
}

func sketched(node any) string {
	object, ok := node.(map[string]any)
	if !ok {
		return "none"
	}
	for _, kind := range []string{"all", "any", "of"} {
		if list, ok := object[kind].([]any); ok {
			parts := make([]string, len(list))
			for i, c := range list {
				parts[i] = sketched(c)
			}
			if n := object["at-least"]; n != nil {
				kind = fmt.Sprint("at-least ", n)
			}
			return kind + "(" + strings.Join(parts, ", ") + ")"
		}
	}
	if inner := object["not"]; inner != nil {
		return "not " + sketched(inner)
	}
	if words, ok := object["judgement"].(string); ok {
		return "“" + words + "”"
	}
	return fmt.Sprint(object["field"], " ", object["op"], " ", object["value"])
}

// same reads a text twice and fails where the answers differ.
func (f fixture) same(tb testing.TB, text string) {
	tb.Helper()
	if diff := cmp.Diff(f.read(tb, text), f.read(tb, text)); diff != "" {
		tb.Errorf("the same text read twice (-first +second):\n%s", diff)
	}
}
