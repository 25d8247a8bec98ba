package matching_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
)

var update = flag.Bool("update", false, "write the table of fields into docs/rules.md")

// The document lists the vocabulary as it is.
func TestRulesDocumentListsTheFields(t *testing.T) {
	t.Parallel()
	const name, begin, end = "../docs/rules.md", "<!-- fields -->\n", "<!-- end -->"
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(data), begin)
	got, tail, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatalf("%s has no markers for its table of fields", name)
	}
	want := fieldTable(language(t))
	if *update {
		if err := os.WriteFile(name, []byte(head+begin+want+end+tail), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("run the test with -update; got- want+\n%s", diff)
	}
}

func fieldTable(l *matching.Language) string {
	var b strings.Builder
	b.WriteString("| field | 名称 | type | unit | annual | shelf life, months | improvable | formula |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n")
	for _, f := range l.Vocabulary() {
		kind, annual, shelf := string(f.Type), "", ""
		if f.FactOnly {
			kind += ", *fact*"
		}
		if f.Annual {
			annual = string(f.Kind)
		}
		if f.Shelf > 0 {
			shelf = fmt.Sprint(f.Shelf)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s | %s | %s |\n", f.Name, f.Label, kind, f.Unit, annual, shelf, f.Improve, f.Formula)
	}
	return b.String()
}
