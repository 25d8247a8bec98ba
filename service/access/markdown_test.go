package access_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/service/access"
)

var update = flag.Bool("update", false, "rewrite docs/access.md")

func TestDocumentIsInStep(t *testing.T) {
	t.Parallel()
	const path, heading = "../../docs/access.md", "## The table\n\n"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, _, found := strings.Cut(string(text), heading)
	if !found {
		t.Fatalf("%s has no heading %q", path, heading)
	}
	want := before + heading + access.NewTable().Markdown()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil { //nolint:gosec // a public document
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("run go test ./service/access -update (-want +got):\n%s", diff)
	}
}
