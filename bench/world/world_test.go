package world_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"huiqi/bench/flat"
	"huiqi/bench/lean"
	"huiqi/bench/world"
)

func made(t *testing.T, o world.Options) *world.World {
	t.Helper()
	w, err := world.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// The programs are calibrated: about one pair in two hundred is eligible, somewhat more are unknown, and equal
// conditions recur.
func TestSharesOfPairs(t *testing.T) {
	t.Parallel()
	w := made(t, world.Options{Seed: 2, Enterprises: 2000, Programs: 3000})
	var c lean.Counts
	for _, p := range w.Programs {
		rule := lean.New(p.Flat)
		one := rule.Audience(w.Rows)
		c.Met, c.Unknown = c.Met+one.Met, c.Unknown+one.Unknown
	}
	pairs := float64(len(w.Rows) * len(w.Programs))
	if met := float64(c.Met) / pairs; met < 0.003 || met > 0.007 {
		t.Errorf("got %.4f eligible, want about 0.005", met)
	}
	if unknown := float64(c.Unknown) / pairs; unknown < 0.005 || unknown > 0.011 {
		t.Errorf("got %.4f unknown, want about 0.008", unknown)
	}
	conditions, distinct := 0, map[string]bool{}
	var walk func(n flat.Node)
	walk = func(n flat.Node) {
		if n.Atom.Key != "" {
			conditions++
			distinct[n.Atom.Key] = true
		}
		for _, child := range n.Children {
			walk(child)
		}
	}
	for _, p := range w.Programs {
		walk(p.Flat)
	}
	if share := float64(len(distinct)) / float64(conditions); share > 0.15 {
		t.Errorf("got %d of %d conditions distinct, want equal ones to recur", len(distinct), conditions)
	}
}

// Clustering moves rows, and ids and samples with them.
func TestClusteredRowsAreTheSameRows(t *testing.T) {
	t.Parallel()
	random := made(t, world.Options{Seed: 2, Enterprises: 300, Sample: 100})
	clustered := made(t, world.Options{Seed: 2, Enterprises: 300, Sample: 100, Clustered: true})
	byID := map[int64]flat.Row{}
	for i, id := range random.IDs {
		byID[id] = random.Rows[i]
	}
	for i, id := range clustered.IDs {
		if diff := cmp.Diff(clustered.Rows[i], byID[id], cmpopts.EquateNaNs()); diff != "" {
			t.Fatalf("row of enterprise %d: got- want+\n%s", id, diff)
		}
		if i > 0 && flat.District(&clustered.Rows[i-1]) > flat.District(&clustered.Rows[i]) {
			t.Fatalf("row %d stands after a later district", i)
		}
	}
	for i, s := range clustered.Sampled {
		if got, want := clustered.IDs[s.Row], random.IDs[random.Sampled[i].Row]; got != want {
			t.Errorf("sample %d: got enterprise %d, want %d", i, got, want)
		}
	}
}
