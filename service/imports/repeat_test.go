package imports_test

import (
	"bytes"
	"context"
	"errors"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/seed/generate"
	"huiqi/service/base"
	"huiqi/service/imports"
)

// TestAnInterruptedImportIsRepeated ends an import in the middle and runs the same file again.
func TestAnInterruptedImportIsRepeated(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	file := exported(t, 1200)
	ctx, cancel := context.WithCancel(t.Context())
	first, err := f.Enterprises(ctx, actor, bytes.NewReader(file), imports.Options{Progress: func(int64, imports.Report) { cancel() }})
	if !errors.Is(err, context.Canceled) || first.Created != 500 {
		t.Fatalf("interrupted: %+v, %v; want 500 rows and canceled", first, err)
	}
	second, refused := f.enterprises(t, bytes.NewReader(file))
	if diff := cmp.Diff(second, imports.Report{Rows: 1200, Created: 700, Unchanged: 500}); diff != "" {
		t.Errorf("repeated (-got +want):\n%s%v", diff, refused)
	}
}

// exported writes generated enterprises as import lines.
func exported(t testing.TB, n int) []byte {
	t.Helper()
	var out bytes.Buffer
	for r := range generate.Enterprises(7, n, models.DateOf(now)) {
		line, err := imports.EnterpriseLine(r, nil)
		check(t, err)
		out.Write(append(line, '\n'))
	}
	return out.Bytes()
}

// TestWhatIsExportedMeansTheSame compares the profiles of generated enterprises with those of their import.
func TestWhatIsExportedMeansTheSame(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	file := exported(t, 60)
	if report, refused := f.enterprises(t, bytes.NewReader(file)); report.Created != 60 {
		t.Fatalf("report %+v, %v", report, refused)
	}
	for want := range generate.Enterprises(7, 60, models.DateOf(now)) {
		got, err := f.store.Record(t.Context(), want.Enterprise.USCC)
		check(t, err)
		if diff := cmp.Diff(f.facts(t, got), f.facts(t, want)); diff != "" {
			t.Errorf("%s (-got +want):\n%s", want.Enterprise.Name, diff)
		}
		if got.Enterprise.Synthetic != want.Enterprise.Synthetic {
			t.Errorf("%s: the synthetic mark is lost", want.Enterprise.Name)
		}
	}
}

// stamps are who entered a fact and when it was: a year's figures of one source have one date.
var stamps = regexp.MustCompile(`,"(entered_by|as_of)":"[^"]*"`)

// facts writes the facts of a profile without their stamps.
func (f fixture) facts(t *testing.T, r enterprise.Record) string {
	t.Helper()
	p, err := base.Profile(f.lang, r)
	check(t, err)
	body, err := base.Document(f.lang, p)
	check(t, err)
	return stamps.ReplaceAllString(string(body), "")
}
