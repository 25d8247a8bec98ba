package reading_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite what the skeletons are read as")

// skeleton is a short document in the style of real ones, and what is known of reading it.
type skeleton struct {
	name, text string
	read       string   // its programs, one a line: name, a colon, and the tree of what is asked
	missing    []string // what the text asks and is not read
	beyond     []string // what is read and the text does not ask
}

// TestSkeletons reads the documents of testdata/skeletons. A document begins at ### with its name; behind --- stand its
// programs, each with the tree of its conditions, a period behind @ (judgements are left out where all must hold, and a ? elsewhere), then what is
// known to be wrong: < before what is missing, > before what is asked by nobody.
func TestSkeletons(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/skeletons/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no skeletons: %v", err)
	}
	x := setup(t)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			x.checkSkeletons(t, file)
		})
	}
}

func (f fixture) checkSkeletons(t *testing.T, file string) {
	t.Helper()
	body, err := os.ReadFile(file) //nolint:gosec // a file of testdata
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, s := range skeletonsOf(t, string(body)) {
		got, leaves := f.bare(t, s.text)
		if diff := cmp.Diff(got, s.read); diff != "" && !*update {
			t.Errorf("%s (-got +want):\n%s", s.name, diff)
		}
		for _, l := range s.missing {
			if slices.Contains(leaves, l) {
				t.Errorf("%s: %s is read now and no longer missing", s.name, l)
			}
		}
		for _, l := range s.beyond {
			if !slices.Contains(leaves, l) {
				t.Errorf("%s: %s is not read any more and nothing beyond", s.name, l)
			}
		}
		out.WriteString("### " + s.name + "\n" + s.text + "\n---\n" + got)
		for _, l := range s.missing {
			out.WriteString("< " + l + "\n")
		}
		for _, l := range s.beyond {
			out.WriteString("> " + l + "\n")
		}
	}
	if *update {
		if err := os.WriteFile(file, []byte(out.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func skeletonsOf(tb testing.TB, body string) []skeleton {
	tb.Helper()
	var out []skeleton
	for _, block := range strings.Split(body, "### ")[1:] {
		name, rest, _ := strings.Cut(block, "\n")
		text, wanted, ok := strings.Cut(rest, "\n---\n")
		if !ok {
			tb.Fatalf("%s: no ---", name)
		}
		s := skeleton{name: name, text: text}
		for line := range strings.Lines(wanted) {
			switch l := strings.TrimSuffix(line, "\n"); {
			case strings.HasPrefix(l, "< "):
				s.missing = append(s.missing, l[2:])
			case strings.HasPrefix(l, "> "):
				s.beyond = append(s.beyond, l[2:])
			default:
				s.read += line
			}
		}
		out = append(out, s)
	}
	return out
}

// bare writes the programs of a text without their judgements, and returns the conditions one by one.
func (f fixture) bare(tb testing.TB, text string) (programs string, leaves []string) {
	tb.Helper()
	for _, p := range f.read(tb, text).Programs {
		var rule any
		if err := json.Unmarshal(p.Rule, &rule); err != nil {
			tb.Fatal(err)
		}
		tree, more := bare(rule, false)
		if tree == "" {
			tree = "none"
		}
		programs += p.Name + ": " + tree + "\n"
		leaves = append(leaves, more...)
	}
	return programs, leaves
}

// bare writes a node with its negations pushed down.
func bare(node any, negated bool) (tree string, leaves []string) {
	object, ok := node.(map[string]any)
	if !ok {
		return "", nil
	}
	for _, kind := range []string{"all", "any", "of"} {
		if list, ok := object[kind].([]any); ok {
			return bareList(kind, object["at-least"], list, negated)
		}
	}
	if inner := object["not"]; inner != nil {
		return bare(inner, !negated)
	}
	if object["judgement"] != nil {
		return "?", nil
	}
	leaf := fmt.Sprint(object["field"], " ", object["op"], " ", bareValue(object["value"]))
	if negated {
		leaf = contrary(object)
	}
	tree = leaf
	if period := object["period"]; period != nil {
		tree += fmt.Sprint(" @", period)
	}
	return tree, []string{leaf}
}

func bareList(kind string, count any, list []any, negated bool) (tree string, leaves []string) {
	if negated && kind != "of" {
		kind = map[string]string{"all": "any", "any": "all"}[kind]
	}
	var parts []string
	for _, c := range list {
		part, more := bare(c, negated)
		leaves = append(leaves, more...)
		switch {
		case part == "" || part == "?" && (kind == "all" || slices.Contains(parts, part)):
		case strings.HasPrefix(part, kind+"("):
			parts = append(parts, strings.TrimSuffix(strings.TrimPrefix(part, kind+"("), ")"))
		default:
			parts = append(parts, part)
		}
	}
	switch {
	case len(leaves) == 0 && kind != "all":
		return "?", nil
	case len(parts) == 0:
		return "", nil
	case len(parts) == 1 && kind != "of":
		return parts[0], leaves
	case kind == "of":
		kind = fmt.Sprint("at-least ", count)
	}
	return kind + "(" + strings.Join(parts, ", ") + ")", leaves
}

// contrary writes a condition that is denied.
func contrary(leaf map[string]any) string {
	op, value := fmt.Sprint(leaf["op"]), leaf["value"]
	if truth, ok := value.(bool); ok {
		return fmt.Sprint(leaf["field"], " == ", !truth)
	}
	other := map[string]string{"in": "not-in", "not-in": "in", "has-any": "has-none", "has-none": "has-any", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}[op]
	return fmt.Sprint(leaf["field"], " ", other, " ", bareValue(value))
}

func bareValue(v any) string {
	switch v := v.(type) {
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []any:
		words := make([]string, len(v))
		for i, w := range v {
			words[i] = fmt.Sprint(w)
		}
		return strings.Join(words, "|")
	}
	return fmt.Sprint(v)
}
