package lean_test

import (
	"fmt"
	"os"
	"testing"
	"time"
	"sort"

	"huiqi/bench/flat"
	"huiqi/bench/lean"
	"huiqi/bench/world"
)

func TestCal(t *testing.T) {
	if os.Getenv("CAL") == "" { t.Skip() }
	t0 := time.Now()
	w, err := world.New(world.Options{Seed: 1, Enterprises: 20000, Programs: 4000, Sample: 1})
	if err != nil { t.Fatal(err) }
	fmt.Println("made", time.Since(t0))
	theme := map[string][3]float64{}
	var met, unk []float64
	keys, total := map[string]int{}, 0
	var walk func(n flat.Node)
	walk = func(n flat.Node) { if len(n.Children) == 0 && n.Atom.Key != "" { keys[n.Atom.Key]++; total++ }; for _, c := range n.Children { walk(c) } }
	t0 = time.Now()
	for _, p := range w.Programs {
		r := lean.New(p.Flat)
		c := r.Audience(w.Rows)
		m, u := float64(c.Met)/20000, float64(c.Unknown)/20000
		met, unk = append(met, m), append(unk, u)
		x := theme[p.Name[:12]]
		x[0]++; x[1] += m; x[2] += u
		theme[p.Name[:12]] = x
		walk(p.Flat)
	}
	el := time.Since(t0)
	fmt.Println("per pair", el/time.Duration(len(w.Programs)*20000/1000), "per 1000")
	s := func(v []float64) { sum := 0.0; for _, x := range v { sum += x }; sort.Float64s(v); n := len(v); fmt.Printf("mean %.4f median %.5f p90 %.4f p99 %.4f max %.3f zero %d\n", sum/float64(n), v[n/2], v[n*9/10], v[n*99/100], v[n-1], sort.SearchFloat64s(v, 1e-9)) }
	s(met); s(unk)
	for k, x := range theme { fmt.Printf("%s %v met %.4f unk %.4f\n", k, x[0], x[1]/x[0], x[2]/x[0]) }
	fmt.Println("conditions", total, "distinct", len(keys), "leftout", w.LeftOut)
}
