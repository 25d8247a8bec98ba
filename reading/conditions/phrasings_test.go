package conditions_test

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/reading/conditions"
)

// TestPhrasings reads the sentences of testdata/phrasings: one a line, a tab, and what it is read as (see show). A sentence after “!”
// stands in a list of what bars an applicant. Lines that begin with # say what follows.
func TestPhrasings(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/phrasings/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no phrasings: %v", err)
	}
	r := mustReader(t)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			f, err := os.Open(file)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = f.Close() })
			lines := bufio.NewScanner(f)
			for n := 1; lines.Scan(); n++ {
				checkPhrasing(t, r, lines.Text(), n)
			}
			if err := lines.Err(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func checkPhrasing(t *testing.T, r *conditions.Reader, line string, n int) {
	t.Helper()
	if line == "" || strings.HasPrefix(line, "#") {
		return
	}
	text, want, ok := strings.Cut(line, "\t")
	if !ok {
		t.Errorf("line %d: no tab", n)
		return
	}
	text, excluding := strings.CutPrefix(text, "!")
	got := show(r.Read(text, 0, len(text), conditions.Context{Region: zibo, Excluding: excluding}))
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("line %d, %s (-got +want):\n%s", n, text, diff)
	}
}
