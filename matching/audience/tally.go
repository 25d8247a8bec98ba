package audience

import (
	"slices"

	"huiqi/matching"
)

// tally is how many rows of a segment have each label, and which there are.
type tally struct {
	homes, trades []labelled
}

type labelled struct {
	code uint16
	rows int
}

// tallyOf counts the labels of some rows of a segment.
func tallyOf(s *segment, rows *plane) tally {
	return tally{homes: countLabels(s.home, rows), trades: countLabels(s.trade, rows)}
}

// countLabels counts rows by label. Rows with one label mostly stand together.
func countLabels(codes []uint16, rows *plane) (out []labelled) {
	at := -1
	each(rows, func(row int) {
		if at < 0 || out[at].code != codes[row] {
			if at = slices.IndexFunc(out, func(l labelled) bool { return l.code == codes[row] }); at < 0 {
				at = len(out)
				out = append(out, labelled{code: codes[row]})
			}
		}
		out[at].rows++
	})
	return out
}

// all returns the labels of the segment's rows, counted once.
func (s *segment) all() *tally {
	if t := s.cols.tally.Load(); t != nil {
		return t
	}
	t := tallyOf(s, &s.live)
	s.cols.tally.Store(&t)
	return &t
}

// counts are how many rows have each label and verdict.
type counts struct {
	homes, trades [][codeHard]int // by label
	total         [codeHard]int
}

func grown(v [][codeHard]int, code uint16) [][codeHard]int {
	for len(v) <= int(code) {
		v = append(v, [codeHard]int{})
	}
	return v
}

// add counts the outcome of a segment; whole says that all its rows were asked about.
func (c *counts) add(s *segment, out *outcome, whole bool) {
	all := s.all()
	if !whole {
		t := tallyOf(s, &out.live)
		all = &t
	}
	rest := 0
	for _, l := range all.homes {
		c.homes = grown(c.homes, l.code)
		c.homes[l.code][codeIneligible] += l.rows
		rest += l.rows
	}
	for _, l := range all.trades {
		c.trades = grown(c.trades, l.code)
		c.trades[l.code][codeIneligible] += l.rows
	}
	for code := range codeIneligible {
		n := c.take(s.home, c.homes, &out.of[code], code, all.homes)
		c.take(s.trade, c.trades, &out.of[code], code, all.trades)
		c.total[code] += n
		rest -= n
	}
	c.total[codeIneligible] += rest
}

// take moves rows from ineligible to a verdict.
func (c *counts) take(codes []uint16, to [][codeHard]int, rows *plane, verdict verdictCode, labels []labelled) int {
	if len(labels) == 1 {
		n := count(rows)
		to[labels[0].code][verdict] += n
		to[labels[0].code][codeIneligible] -= n
		return n
	}
	n := 0
	each(rows, func(row int) {
		n++
		at := &to[codes[row]]
		at[verdict]++
		at[codeIneligible]--
	})
	return n
}

// into adds the counts to a counter.
func (c *counts) into(e *Engine, to *matching.Counter) {
	homes, trades := e.homes.all(), e.trades.all()
	for code, n := range c.homes {
		region, _ := splitHome(homes[code])
		for verdict, rows := range n {
			if rows > 0 {
				to.AddDistrict(region, verdictCode(verdict).verdict(), rows)
			}
		}
	}
	for code, n := range c.trades {
		for verdict, rows := range n {
			if rows > 0 {
				to.AddIndustry(trades[code], verdictCode(verdict).verdict(), rows)
			}
		}
	}
	for verdict, rows := range c.total {
		to.AddTotal(verdictCode(verdict).verdict(), rows)
	}
}
