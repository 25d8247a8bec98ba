package reading_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
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

// Documents made of the lines of others in any order keep what holds of every proposal: nothing in a clause is dropped.
func TestNothingIsDropped(t *testing.T) {
	t.Parallel()
	x := setup(t)
	var lines []string
	for _, text := range samples(t) {
		lines = append(lines, strings.Split(text, "\n")...)
	}
	for seed := range uint64(150) {
		random := rand.New(rand.NewPCG(seed, 4)) //nolint:gosec // a repeatable order, no secret
		var b strings.Builder
		for range 4 + random.IntN(30) {
			b.WriteString(lines[random.IntN(len(lines))])
			b.WriteString([]string{"\n", "\n", "", "；", " | "}[random.IntN(5)])
		}
		x.read(t, b.String())
		if t.Failed() {
			t.Fatalf("seed %d:\n%s", seed, b.String())
		}
	}
}
