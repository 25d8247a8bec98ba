package reading_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// samples returns the invented documents of testdata by their names.
func samples(tb testing.TB) map[string]string {
	tb.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		tb.Fatalf("no samples: %v", err)
	}
	out := map[string]string{}
	for _, name := range files {
		body, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		out[strings.TrimSuffix(filepath.Base(name), ".txt")] = string(body)
	}
	return out
}

// Whatever the text: no panic, a rule that parses, quotations that stand there, paths that lead to their leaves, no
// sentence of the clause left out, and the same answer again.
func FuzzReadDocument(f *testing.F) {
	for _, text := range samples(f) {
		f.Add(text)
	}
	for _, text := range []string{"", "一、\n（一）\n1.\n①", "第一条（", "【\n】", "问：\n答：", "|\n||\n指标 | 要求\n|", "申报条件：（一）；（二）或；", "\xff第\xfe条 应当符合下列条件：\n"} {
		f.Add(text)
	}
	x := setup(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			t.Skip("long")
		}
		x.same(t, strings.ToValidUTF8(text, "\uFFFD"))
	})
}

// fragments returns the lines of every text of testdata, and the clauses that they are made of.
func fragments(tb testing.TB) []string {
	tb.Helper()
	clauses := regexp.MustCompile(`[，；。：、\t|]+`)
	var out []string
	for _, pattern := range []string{"testdata/*.txt", "testdata/skeletons/*.txt", "conditions/testdata/phrasings/*.tsv"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			tb.Fatalf("no texts %s: %v", pattern, err)
		}
		for _, name := range files {
			body, err := os.ReadFile(name)
			if err != nil {
				tb.Fatal(err)
			}
			for line := range strings.Lines(string(body)) {
				text, _, _ := strings.Cut(strings.TrimSpace(line), "\t") // a phrasing stands before what it means
				out = append(append(out, text), clauses.Split(text, -1)...)
			}
		}
	}
	return out
}

// Documents made of the lines and clauses of others, whole or cut, in any order and with any marks between them keep
// what holds of every proposal: nothing in a clause is dropped, and nothing panics.
func TestNothingIsDropped(t *testing.T) {
	t.Parallel()
	x := setup(t)
	all := fragments(t)
	between := []string{"\n", "\n", "，", "。", "；", "；\n", "：", "、", "", " ", " | "}
	for seed := range uint64(400) {
		random := rand.New(rand.NewPCG(seed, 4)) //nolint:gosec // a repeatable order, no secret
		var b strings.Builder
		for range 4 + random.IntN(30) {
			piece := []rune(all[random.IntN(len(all))])
			if len(piece) > 0 && random.IntN(12) == 0 {
				piece = piece[random.IntN(len(piece)):]
			}
			b.WriteString(string(piece))
			b.WriteString(between[random.IntN(len(between))])
		}
		x.read(t, b.String())
		if t.Failed() {
			t.Fatalf("seed %d:\n%s", seed, b.String())
		}
	}
}
