package audience

import (
	"math/bits"
)

// planes are what a node says of the rows of one block. Rows outside the live ones have no bit anywhere.
type planes struct {
	met, notOut, ask plane // met; met or unknown; unknown, and a fact could settle it
	one, near, pair  plane // unmet, and surely mended by one leaf, by one that is not far, by two that are not far
	oneM, nearM, pM  plane // the same where time may mend, or rounding hides how far it is
}

// scan decides a plan over blocks. It is used by one goroutine.
type scan struct {
	p       *plan
	repairs bool // with near misses
	plain   bool // without vector kernels
	stack   []*planes
	depth   int

	seg    *segment
	blocks []*block                            // by the plan's columns
	hard   plane                               // rows that only the plain evaluator, or a look at the row, can decide
	look   func(row int, columns []int) []cell // the cells of some columns of a row
	ties   int
	ahead  bool // the blocks of what time makes of the leaves are there too
	ages   agesAhead
	none   plane // no rows
	mends  mender
	shared *sharedScan // what leaves say that many plans ask; nil: nothing is shared
	ids    []int       // of the plan's leaves among the shared ones
}

// clear empties planes; those of repairs only where they are used.
func (o *planes) clear(repairs bool) {
	if repairs {
		*o = planes{}
		return
	}
	o.met, o.notOut, o.ask = plane{}, plane{}, plane{}
}

// borrow returns planes of any content, to be given back.
func (s *scan) borrow() *planes {
	if s.depth == len(s.stack) {
		s.stack = append(s.stack, new(planes))
	}
	s.depth++
	return s.stack[s.depth-1]
}

func (s *scan) giveBack() { s.depth-- }

// node decides a node of the plan for the live rows.
func (s *scan) node(at int, live *plane, out *planes) {
	n := &s.p.nodes[at]
	switch n.op {
	case opLeaf:
		out.clear(s.repairs)
		if s.shared != nil {
			s.sharedLeaf(s.ids[n.leaf], live, out)
		} else {
			s.leaf(&s.p.leaves[n.leaf], live, out)
		}
	case opAll:
		s.all(n, live, out)
	case opAny:
		s.any(n, live, out)
	default:
		s.atLeast(n, live, out)
	}
}

// all decides a conjunction. A row is given up once it is unmet beyond repair.
func (s *scan) all(n *node, live *plane, out *planes) {
	out.clear(s.repairs)
	out.met, out.notOut = *live, *live
	rest := *live
	child := s.borrow()
	defer s.giveBack()
	for i := n.from; i < n.to; i++ {
		if isEmpty(&rest) {
			break
		}
		s.node(i, &rest, child)
		if s.repairs {
			out.chain(child)
		}
		left := uint64(0)
		for w := range out.met {
			may := out.notOut[w] & child.notOut[w]
			out.met[w] &= child.met[w]
			out.notOut[w], rest[w] = may, may
			out.ask[w] |= child.ask[w]
			left |= may
		}
		if s.repairs {
			for w := range rest {
				rest[w] |= out.oneM[w] | out.nearM[w] | out.pM[w] | out.one[w]
			}
		} else if left == 0 {
			break
		}
	}
	out.settleAsk()
}

// chain adds the repairs of one more child of a conjunction; out.notOut is that of the children before.
func (o *planes) chain(c *planes) {
	for w := range o.met {
		none, stays := o.notOut[w], c.notOut[w]
		o.pair[w] = o.pair[w]&stays | o.near[w]&c.near[w] | none&c.pair[w]
		o.near[w] = o.near[w]&stays | none&c.near[w]
		o.one[w] = o.one[w]&stays | none&c.one[w]
		o.pM[w] = o.pM[w]&stays | o.nearM[w]&c.nearM[w] | none&c.pM[w]
		o.nearM[w] = o.nearM[w]&stays | none&c.nearM[w]
		o.oneM[w] = o.oneM[w]&stays | none&c.oneM[w]
	}
}

// settleAsk keeps the asking of rows that are unknown.
func (o *planes) settleAsk() {
	for w := range o.ask {
		o.ask[w] &= o.notOut[w] &^ o.met[w]
	}
}

// any decides a disjunction.
func (s *scan) any(n *node, live *plane, out *planes) {
	out.clear(s.repairs)
	rest := *live
	child := s.borrow()
	defer s.giveBack()
	for i := n.from; i < n.to; i++ {
		if isEmpty(&rest) {
			break
		}
		s.node(i, &rest, child)
		for w := range out.met {
			out.met[w] |= child.met[w]
			out.notOut[w] |= child.notOut[w]
			out.ask[w] |= child.ask[w]
			rest[w] &^= child.met[w]
		}
		if s.repairs {
			out.join(child)
		}
	}
	out.settleAsk()
	if s.repairs {
		out.settleRepairs()
	}
}

// join adds the repairs of one more alternative.
func (o *planes) join(c *planes) {
	for w := range o.met {
		o.one[w] |= c.one[w]
		o.near[w] |= c.near[w]
		o.pair[w] |= c.pair[w]
		o.oneM[w] |= c.oneM[w]
		o.nearM[w] |= c.nearM[w]
		o.pM[w] |= c.pM[w]
	}
}

// settleRepairs keeps the repairs of rows that are unmet.
func (o *planes) settleRepairs() {
	for w := range o.met {
		out := ^o.notOut[w]
		o.one[w] &= out
		o.near[w] &= out
		o.pair[w] &= out
		o.oneM[w] &= out
		o.nearM[w] &= out
		o.pM[w] &= out
	}
}

// atLeast decides "at least so many of": reach[j] is the rows in which j children are so.
func (s *scan) atLeast(n *node, live *plane, out *planes) {
	*out = planes{}
	reach := make([]planes, n.need+1)
	reach[0].met, reach[0].notOut = *live, *live
	child := s.borrow()
	defer s.giveBack()
	for i := n.from; i < n.to; i++ {
		s.node(i, live, child)
		for j := n.need; j > 0; j-- {
			step(&reach[j], &reach[j-1], child, s.repairs)
		}
		for w := range out.ask {
			out.ask[w] |= child.ask[w]
		}
	}
	asks := out.ask
	*out = reach[n.need]
	out.ask = asks
	if n.need == 0 {
		out.met, out.notOut = *live, *live
	}
	out.settleAsk()
	out.settleRepairs()
}

// step counts one more child: it, or what was reached before.
func step(to, before, c *planes, repairs bool) {
	for w := range to.met {
		if repairs {
			none, stays := before.notOut[w], c.notOut[w]
			to.pair[w] |= before.pair[w]&stays | before.near[w]&c.near[w] | none&c.pair[w]
			to.near[w] |= before.near[w]&stays | none&c.near[w]
			to.one[w] |= before.one[w]&stays | none&c.one[w]
			to.pM[w] |= before.pM[w]&stays | before.nearM[w]&c.nearM[w] | none&c.pM[w]
			to.nearM[w] |= before.nearM[w]&stays | none&c.nearM[w]
			to.oneM[w] |= before.oneM[w]&stays | none&c.oneM[w]
		}
		to.met[w] |= before.met[w] & c.met[w]
		to.notOut[w] |= before.notOut[w] & c.notOut[w]
	}
}

func isEmpty(p *plane) bool {
	any := uint64(0)
	for _, w := range p {
		any |= w
	}
	return any == 0
}

func count(p *plane) (n int) {
	for _, w := range p {
		n += bits.OnesCount64(w)
	}
	return n
}

// each calls visit for every row of a plane.
func each(p *plane, visit func(row int)) {
	for w, m := range p {
		for ; m != 0; m &= m - 1 {
			visit(w<<6 | bits.TrailingZeros64(m))
		}
	}
}
