package audience

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// rowCounts are the lengths of blocks: whole words, tails of every kind, and none.
func rowCounts() *rapid.Generator[int] {
	return rapid.OneOf(rapid.Just(blockRows), rapid.IntRange(0, 130), rapid.IntRange(blockRows-65, blockRows))
}

// planesOfRows are rows that are live, of those that a block has.
func planesOfRows(t *rapid.T, rows int) *plane {
	live := plane{}
	words := rapid.SliceOfN(rapid.OneOf(rapid.Just(uint64(0)), rapid.Just(^uint64(0)), rapid.Uint64()), blockWords, blockWords).Draw(t, "live")
	for row := range rows {
		put(&live, row, words[row>>6]>>(row&63)&1 != 0)
	}
	return &live
}

func masked(p *plane, live *plane) plane {
	out := *p
	for w := range out {
		out[w] &= live[w]
	}
	return out
}

// The least level that is asked for comes from the levels, so that equal ones are common.
func TestReachesIsTheComparison(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rows := rowCounts().Draw(t, "rows")
		pool := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom([]uint16{0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff}), rapid.Uint16()), 1, 40).Draw(t, "pool")
		seed := rapid.Uint32().Draw(t, "seed")
		wide, narrow := levels{wide: make([]uint16, rows)}, levels{narrow: make([]uint8, rows)}
		for i := range wide.wide {
			seed = seed*1664525 + 1013904223
			wide.wide[i] = pool[int(seed>>16)%len(pool)]
			narrow.narrow[i] = uint8(wide.wide[i])
		}
		k := 2 + int(rapid.OneOf(rapid.Uint16(), rapid.SampledFrom(pool)).Draw(t, "least"))
		live := planesOfRows(t, rows)
		for _, l := range []levels{wide, narrow} {
			want := plane{}
			for row := range rows {
				put(&want, row, int(l.at(row)) >= k)
			}
			want = masked(&want, live)
			for _, plain := range []bool{false, true} {
				got := plane{3: 5} // what was there before does not matter
				(&scan{plain: plain}).reaches(&got, &l, k, live)
				if diff := cmp.Diff(masked(&got, live), want); diff != "" {
					t.Fatalf("plain %v, narrow %v: got- want+\n%s", plain, l.narrow != nil, diff)
				}
			}
		}
	})
}

// drawnCodes are codes of rows, few or many different ones.
func drawnCodes(t *rapid.T, rows int) []uint16 {
	different := rapid.OneOf(rapid.IntRange(1, 20), rapid.IntRange(120, 300), rapid.Just(1500), rapid.Just(dictionaryLimit)).Draw(t, "different")
	run := rapid.SampledFrom([]int{1, 3, 700}).Draw(t, "run")
	seed := rapid.Uint32().Draw(t, "seed")
	out := make([]uint16, rows)
	for i := range out {
		if i%run == 0 {
			seed = seed*1664525 + 1013904223
		}
		out[i] = uint16(int(seed>>8) % different)
	}
	return out
}

// drawnStates is a table of states, which may be too short, and may have no room behind it.
func drawnStates(t *rapid.T) []leafState {
	size := rapid.SampledFrom([]int{0, 1, 7, 16, 255, 256, 257, 1500, dictionaryLimit}).Draw(t, "size")
	kinds := rapid.SampledFrom([][]leafState{{met}, {unmet}, {unmet, met}, {unmet, met, unknown, unknown | canAsk}}).Draw(t, "kinds")
	room := rapid.IntRange(0, 4).Draw(t, "room")
	seed := rapid.Uint32().Draw(t, "seed of states")
	out := make([]leafState, size, size+room)
	for i := range out {
		seed = seed*1664525 + 1013904223
		out[i] = kinds[int(seed>>16)%len(kinds)]
	}
	return out
}

func TestLookUpIsTheTable(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rows := rowCounts().Draw(t, "rows")
		given, states, live := drawnCodes(t, rows), drawnStates(t), planesOfRows(t, rows)
		c := newCodes(rows)
		want := planes{}
		for row, code := range given {
			c.set(row, code)
			if int(code) >= len(states) || live[row>>6]>>(row&63)&1 == 0 {
				continue
			}
			put(&want.met, row, states[code]&isMet != 0)
			put(&want.notOut, row, states[code]&notOut != 0)
			put(&want.ask, row, states[code]&canAsk != 0)
		}
		for _, plain := range []bool{false, true} {
			got := planes{}
			(&scan{plain: plain}).lookUp(c, states, live, &got)
			if diff := cmp.Diff(got, want, cmp.AllowUnexported(planes{})); diff != "" {
				t.Fatalf("plain %v, %d different: got- want+\n%s", plain, len(c.list), diff)
			}
		}
	})
}

// Rows set again in clones, beyond what one byte can name, say what was set last; what was cloned stays as it was.
func TestCodesAreThoseSet(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.IntRange(1, 600).Draw(t, "rows")
		want := make([]uint16, rows)
		c := newCodes(rows)
		for row, code := range drawnCodes(t, rows) {
			c.set(row, code)
			want[row] = code
		}
		before := slices.Clone(want)
		changed := c.clone(rows + 5)
		want = append(want, drawnCodes(t, 5)...)
		for row := rows; row < len(want); row++ {
			changed.set(row, want[row])
		}
		for range rapid.IntRange(0, 300).Draw(t, "changes") {
			row, code := rapid.IntRange(0, rows-1).Draw(t, "row"), rapid.Uint16Max(2000).Draw(t, "code")
			changed.set(row, code)
			want[row] = code
		}
		if diff := cmp.Diff(spelled(changed), want); diff != "" {
			t.Fatalf("changed: got- want+\n%s", diff)
		}
		if diff := cmp.Diff(spelled(c), before); diff != "" {
			t.Fatalf("before: got- want+\n%s", diff)
		}
	})
}

func spelled(c *codes) []uint16 {
	if c.wide != nil {
		return c.wide
	}
	out := make([]uint16, len(c.at))
	for row, i := range c.at {
		out[row] = c.list[i]
	}
	return out
}

// withAndWithout runs a benchmark with the kernels and with plain loops.
func withAndWithout(b *testing.B, name string, do func(s *scan)) {
	for _, plain := range []bool{false, true} {
		b.Run(fmt.Sprintf("%s/plain=%v", name, plain), func(b *testing.B) {
			s := &scan{plain: plain}
			for b.Loop() {
				do(s)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/blockRows, "ns/row")
		})
	}
}

func BenchmarkKernels(b *testing.B) {
	live := plane{}
	for w := range live {
		live[w] = ^uint64(0)
	}
	dst, out := new(plane), new(planes)
	one, two := levels{narrow: make([]uint8, blockRows)}, levels{wide: make([]uint16, blockRows)}
	for i := range blockRows {
		one.narrow[i], two.wide[i] = uint8(i*7919%250), uint16(i*7919%1000)
	}
	withAndWithout(b, "levels of one byte", func(s *scan) { s.reaches(dst, &one, 100, &live) })
	withAndWithout(b, "levels of two bytes", func(s *scan) { s.reaches(dst, &two, 500, &live) })
	for _, different := range []int{12, 250, 1500} {
		c, states := newCodes(blockRows), make([]leafState, different, different+beyondState)
		for row := range blockRows {
			c.set(row, uint16(row*7919%different))
		}
		for i := range states {
			states[i] = []leafState{unmet, unmet, unmet, met, unknown | canAsk}[i%5]
		}
		withAndWithout(b, fmt.Sprintf("look up %d codes", different), func(s *scan) { s.lookUp(c, states, &live, out) })
	}
}
