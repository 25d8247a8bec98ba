package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"huiqi/models"
)

func TestOpenRebuildsWhatIsBroken(t *testing.T) {
	t.Parallel()
	tests := map[string]func(gen string) error{
		"a torn root": func(gen string) error {
			return os.Truncate(filepath.Join(gen, "store", "root.bolt"), 5000)
		},
		"an empty root": func(gen string) error {
			return os.Truncate(filepath.Join(gen, "store", "root.bolt"), 0)
		},
		"a root of noise": func(gen string) error {
			return os.WriteFile(filepath.Join(gen, "store", "root.bolt"), []byte(strings.Repeat("noise", 9000)), 0o600)
		},
		"no root":        func(gen string) error { return os.Remove(filepath.Join(gen, "store", "root.bolt")) },
		"no meta":        func(gen string) error { return os.Remove(filepath.Join(gen, "index_meta.json")) },
		"a lost segment": func(gen string) error { return eachSegment(gen, os.Remove) },
		"a torn segment": func(gen string) error { return eachSegment(gen, func(p string) error { return os.Truncate(p, 40) }) },
		"no generation":  os.RemoveAll,
		"a wrong pointer": func(gen string) error {
			return os.WriteFile(filepath.Join(gen, "..", currentFile), []byte("../etc"), 0o600)
		},
		"an older format":    func(gen string) error { return rewriteInternal(gen, keyFormat, "huiqi-policy-0") },
		"totals that lie":    func(gen string) error { return rewriteInternal(gen, keyTotals, `{"Docs":1}`) },
		"totals not JSON":    func(gen string) error { return rewriteInternal(gen, keyTotals, `{`) },
		"position no number": func(gen string) error { return rewriteInternal(gen, keyPosition, `x`) },
	}
	for name, breakIt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir, src := t.TempDir(), newFake(docs(30)...)
			x, err := Open(src, Options{Dir: dir})
			if err == nil {
				err = errors.Join(x.CatchUp(t.Context()), x.Close())
			}
			if err == nil {
				var current string
				if current, err = x.currentName(); err == nil {
					err = breakIt(filepath.Join(dir, current))
				}
			}
			if err != nil {
				t.Fatal(err)
			}
			if x, err = Open(src, Options{Dir: dir}); err != nil {
				t.Fatal(err)
			}
			defer x.Close()
			if !x.Stale() {
				t.Error("the broken index was taken for sound")
			}
			if err := x.CatchUp(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got := find(t, x, Request{Query: "研发"}).Total; got != 30 {
				t.Errorf("%d policies after the rebuild, want 30", got)
			}
			if left, _ := filepath.Glob(filepath.Join(dir, "gen-*")); len(left) != 1 {
				t.Errorf("generations left: %v, want one", left)
			}
		})
	}
}

func eachSegment(gen string, f func(string) error) error {
	all, err := filepath.Glob(filepath.Join(gen, "store", "*.zap"))
	if err != nil || len(all) == 0 {
		return fmt.Errorf("segments of %s: %v, %w", gen, all, err)
	}
	for _, p := range all {
		if err := f(p); err != nil {
			return err
		}
	}
	return nil
}

func rewriteInternal(gen, key, value string) error {
	g, err := openGeneration(gen)
	if err != nil {
		return err
	}
	return errors.Join(g.index.SetInternal([]byte(key), []byte(value)), g.close())
}

func TestAnIndexThatWasNeverFilledIsStale(t *testing.T) {
	t.Parallel()
	dir, src := t.TempDir(), newFake(docs(3)...)
	for range 2 {
		x, err := Open(src, Options{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		if !x.Stale() {
			t.Error("an index without the library is taken for sound")
		}
		if err := x.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestASecondProcessIsToldThatTheIndexIsInUse(t *testing.T) {
	t.Parallel()
	src := newFake(docs(1)...)
	x := opened(t, src)
	_, err := Open(src, Options{Dir: x.dir})
	if !models.IsKind(err, models.KindUnavailable) {
		t.Errorf("second Open = %v, want a fault of kind unavailable", err)
	}
	if got := find(t, x, Request{}).Total; got != 1 {
		t.Errorf("%d policies in the index in use, want 1", got)
	}
}
