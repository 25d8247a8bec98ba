package lean_test

import (
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	"huiqi/bench/flat"
	"huiqi/bench/lean"
	"huiqi/bench/world"
)

func TestCal2(t *testing.T) {
	if os.Getenv("CAL") == "" { t.Skip() }
	w, err := world.New(world.Options{Seed: 1, Enterprises: 5000, Programs: 1500, Sample: 1})
	if err != nil { t.Fatal(err) }
	by := map[string]float64{}
	n := 0.0
	for _, p := range w.Programs {
		r := lean.New(p.Flat)
		for i := range w.Rows {
			if r.State(&w.Rows[i]) != flat.Unknown { continue }
			n++
			var ks []string
			for _, c := range p.Flat.Children {
				cr := lean.New(c)
				if cr.State(&w.Rows[i]) == flat.Unknown {
					k := c.Atom.Key
					if k == "" { k = string(c.Kind) }
					k = strings.Split(strings.TrimPrefix(k, `{"field":"`), " ")[0]
					k = strings.Split(k, `"`)[0]
					ks = append(ks, k)
				}
			}
			for _, k := range ks { by[k] += 1 / float64(len(ks)) }
		}
	}
	var ks []string
	for k := range by { ks = append(ks, k) }
	sort.Slice(ks, func(a, b int) bool { return by[ks[a]] > by[ks[b]] })
	for _, k := range ks { fmt.Printf("%s %.3f\n", k, by[k]/n) }
}
