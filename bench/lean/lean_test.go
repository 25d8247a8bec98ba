package lean_test

import (
	"testing"

	"huiqi/bench/flat"
	"huiqi/bench/lean"
	"huiqi/bench/world"
	"huiqi/matching"
)

// The lean evaluator and the rows under it say what the project's own evaluator says, on every pair.
func TestAgreesWithTheEvaluator(t *testing.T) {
	t.Parallel()
	w, err := world.New(world.Options{Seed: 3, Enterprises: 500, Programs: 200, Sample: 500, Clustered: true})
	if err != nil {
		t.Fatal(err)
	}
	if w.LeftOut > 0 {
		t.Errorf("%d programs are not covered by rows", w.LeftOut)
	}
	seen := map[flat.State]int{}
	for _, p := range w.Programs {
		rule := lean.New(p.Flat)
		for _, e := range w.Sampled {
			_, decided := matching.Decide(p.Parsed, e.Profile, world.On())
			got, want := rule.State(&w.Rows[e.Row]), flat.StateOf(decided)
			if seen[want]++; got != want {
				t.Fatalf("%s for %s: got %d, want %d\n%s", p.ID, e.Record.Enterprise.USCC, got, want, p.Rule)
			}
		}
	}
	if seen[flat.Met] == 0 || seen[flat.Unknown] == 0 {
		t.Errorf("got %v, want every state to occur", seen)
	}
}
