package imports_test

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"testing"

	"huiqi/service/imports"
)

// TestTheDocumentedLinesAreAccepted imports the examples of docs/imports.md.
func TestTheDocumentedLinesAreAccepted(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../docs/imports.md")
	check(t, err)
	blocks := regexp.MustCompile("(?s)```json\n(.*?)```").FindAllSubmatch(text, -1)
	if len(blocks) != 2 {
		t.Fatalf("%d examples, want an enterprise and a policy", len(blocks))
	}
	var lines [2]bytes.Buffer
	for i, block := range blocks {
		check(t, json.Compact(&lines[i], block[1]))
	}
	f := newFixture(t)
	want := imports.Report{Rows: 1, Created: 1}
	if report, refused := f.enterprises(t, &lines[0]); report != want {
		t.Errorf("enterprise: %+v, %v", report, refused)
	}
	if report, refused := f.policies(t, lines[1].String()); report != want {
		t.Errorf("policy: %+v, %v", report, refused)
	}
}
