package imports_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/service/base"
	"huiqi/service/imports"
)

// fakeBase is a base that stores nothing.
type fakeBase struct {
	upsert func(entries []base.Entry) ([]base.Outcome, error)
}

func (f fakeBase) Upsert(_ context.Context, _ actors.Actor, entries []base.Entry) ([]base.Outcome, error) {
	return f.upsert(entries)
}

func overFake(f fakeBase) *imports.Service {
	return imports.New(imports.Deps{Base: f, Clock: clock.Fixed(now)})
}

func created(entries []base.Entry) []base.Outcome {
	return slices.Repeat([]base.Outcome{{Effect: base.Created}}, len(entries))
}

// TestTheDatabaseRefusesOneRow stores all the others when the database refuses a transaction for the sake of one.
func TestTheDatabaseRefusesOneRow(t *testing.T) {
	t.Parallel()
	s := overFake(fakeBase{func(entries []base.Entry) ([]base.Outcome, error) {
		if slices.ContainsFunc(entries, func(e base.Entry) bool { return e.Record.Enterprise.Name == "N77" }) {
			return nil, models.Invalid("bad-text", "不能保存", "cannot be stored")
		}
		return created(entries), nil
	}})
	var file strings.Builder
	for i := range 700 {
		fmt.Fprintf(&file, `{"uscc":"U%d","name":"N%d"}`+"\n", i, i)
	}
	var refused []string
	report, err := s.Enterprises(t.Context(), actor, strings.NewReader(file.String()), imports.Options{Refused: note(&refused)})
	check(t, err)
	if diff := cmp.Diff(report, imports.Report{Rows: 700, Created: 699, Refused: 1}); diff != "" {
		t.Errorf("report (-got +want):\n%s", diff)
	}
	if diff := cmp.Diff(refused, []string{"78 U77 bad-text"}); diff != "" {
		t.Errorf("refused (-got +want):\n%s", diff)
	}
}

// TestALostDatabaseEndsTheImport is no row's doing.
func TestALostDatabaseEndsTheImport(t *testing.T) {
	t.Parallel()
	calls := 0
	s := overFake(fakeBase{func([]base.Entry) ([]base.Outcome, error) {
		calls++
		return nil, models.Faulty(models.KindUnavailable, "database-unavailable", "连不上", "cannot be reached")
	}})
	report, err := s.Enterprises(t.Context(), actor, strings.NewReader(jsonOf("A", "B")), imports.Options{})
	if !models.IsKind(err, models.KindUnavailable) || report != (imports.Report{}) || calls != 1 {
		t.Errorf("got %+v, %v after %d calls; want unavailable, nothing counted, one call", report, err, calls)
	}
}

// TestARowForEveryYearTakesATransactionForEveryYear counts transactions of a table whose enterprises stand in several
// rows, one behind the other.
func TestARowForEveryYearTakesATransactionForEveryYear(t *testing.T) {
	t.Parallel()
	var sizes []int
	s := overFake(fakeBase{func(entries []base.Entry) ([]base.Outcome, error) {
		sizes = append(sizes, len(entries))
		return created(entries), nil
	}})
	var file strings.Builder
	for i := range 100 {
		for year := 2021; year <= 2024; year++ {
			fmt.Fprintf(&file, `{"uscc":"U%d","annual":{"%d":{"revenue":1}}}`+"\n", i, year)
		}
	}
	_, err := s.Enterprises(t.Context(), actor, strings.NewReader(file.String()), imports.Options{})
	check(t, err)
	if diff := cmp.Diff(sizes, []int{100, 100, 100, 100}); diff != "" {
		t.Errorf("rows of each transaction (-got +want):\n%s", diff)
	}
}

// TestRefusalsAreInTheOrderOfTheFile mixes rows that cannot be read with rows that the base refuses.
func TestRefusalsAreInTheOrderOfTheFile(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	_, refused := f.enterprises(t, strings.NewReader(`{"uscc":"no code","name":"A"}`+"\n{}}\n"+jsonOf("A")+`{"uscc":"nor this"}`+"\n[]\n"))
	var lines []string
	for _, r := range refused {
		line, _, _ := strings.Cut(r, " ")
		lines = append(lines, line)
	}
	if diff := cmp.Diff(lines, []string{"1", "2", "4", "5"}); diff != "" {
		t.Errorf("lines (-got +want):\n%s", diff)
	}
}
