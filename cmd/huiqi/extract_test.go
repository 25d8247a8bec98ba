package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// schemaOf compiles a part of the schema of extractions.
func schemaOf(t *testing.T, part string) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile("../../docs/extraction.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("extraction.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("extraction.schema.json#/$defs/" + part)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestLinesOfExtractFollowTheSchema(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "示例.txt")
	if err := os.WriteFile(file, []byte("示例市补助通知（示例）\n一、申报条件\n（一）职工总数不少于20人。"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := huiqi(t, "\x00\x01\x02", "extract", "--json", file, file+".missing", "-")
	lines := strings.Split(strings.TrimSpace(stdout), "\n")
	if code != exitFailure || stderr != "" || len(lines) != 3 {
		t.Fatalf("got exit code %d, %d lines and %q, want %d, 3 and nothing", code, len(lines), stderr, exitFailure)
	}
	for i, part := range []string{"extraction", "unread", "unread"} {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(lines[i]))
		if err != nil {
			t.Fatal(err)
		}
		if err := schemaOf(t, part).Validate(doc); err != nil {
			t.Errorf("line %d: %v", i+1, err)
		}
	}
}

func TestExtractRefusesWhatIsTooLarge(t *testing.T) {
	t.Parallel()
	code, _, stderr := huiqi(t, strings.Repeat("示例。", 3<<20), "extract", "-")
	if code != exitFailure || !strings.Contains(stderr, "document-too-large") {
		t.Errorf("got exit code %d and %q, want %d and document-too-large", code, stderr, exitFailure)
	}
}
