package pattern

import (
	"math/rand/v2"
	"regexp"
	"testing"

	"pgregory.net/rapid"
)

// TestProbes holds what probes promise: none is said only where package regexp finds nothing, some only where it finds
// something, by the exact and the loosened automaton alike.
func TestProbes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		expr := rapid.StringMatching(`\^?((甲|乙丙|\[甲丙\]|\.|\(\?:丁\|戊\))(\?|\*|\+|\{0,9\}|\{2,8\})?){1,4}\$?`).Draw(t, "expr")
		re, p := regexp.MustCompile(expr), newProbe(expr)
		text := rapid.StringMatching(`[甲乙丙丁戊]{0,16}`).Draw(t, "text")
		want := re.MatchString(text)
		if got := p.ask(text); got == open || (got == some) != want {
			t.Fatalf("%s on %s: got %d, want a match: %v", expr, text, got, want)
		}
		p.exact().full.Store(true)
		if got := p.ask(text); got == some || got == none && want {
			t.Fatalf("%s on %s, loosened: got %d, want a match: %v", expr, text, got, want)
		}
	})
}

// TestFullAutomatons reads texts that lead to ever new states: few are kept, and the answers stay right.
func TestFullAutomatons(t *testing.T) {
	t.Parallel()
	const expr = `甲[^，]{0,40}乙[^，]{0,40}丙`
	re, p, random := regexp.MustCompile(expr), newProbe(expr), rand.New(rand.NewPCG(1, 2))
	a := p.exact()
	a.most = 1 << 14
	for range 200 {
		text := []rune("丙")
		for range 300 {
			text = append(text, []rune("甲乙丁，")[random.IntN(4)])
		}
		text = append(text, []rune("甲乙丙")[random.IntN(3)])
		want := re.MatchString(string(text))
		if got := p.ask(string(text)); got == none && want || got == some && !want {
			t.Fatalf("%s: got %d, want a match: %v", string(text), got, want)
		}
		if a.links > a.most+2*len(a.classes.examples) {
			t.Fatalf("got states with %d links, want at most about %d", a.links, a.most)
		}
	}
	if !a.full.Load() {
		t.Error("the automaton never was full, so that this test shows nothing")
	}
}
