package audience

// mostWays is how many repair sets the plain evaluator keeps at a node; of more it keeps the best.
const mostWays = 64

// ways bounds how many sets of one and of two leaves may mend a node.
type ways struct {
	single, pairs int
	few           bool // neither here nor below are there more than the plain evaluator keeps
}

// ways bounds the repair sets of a node from what they can be at most, for any row.
func (p *plan) ways(at int) ways {
	n := &p.nodes[at]
	if n.op == opLeaf {
		if p.leaves[n.leaf].fix == fixNever {
			return ways{few: true}
		}
		return ways{single: 1, few: true}
	}
	out := ways{few: n.to-n.from <= mostWays}
	var most, sum ways
	both := 0 // one of each of two children
	next := 0 // the most singles but one child's
	for i := n.from; i < n.to; i++ {
		c := p.ways(i)
		out.few = out.few && c.few
		both += sum.single * c.single
		sum.single, sum.pairs = sum.single+c.single, sum.pairs+c.pairs
		next = max(next, min(most.single, c.single))
		most.single, most.pairs = max(most.single, c.single), max(most.pairs, c.pairs)
	}
	switch n.op {
	case opAll: // at most two children are unmet
		out.single, out.pairs = most.single, max(most.pairs, most.single*next)
	case opAny:
		out.single, out.pairs = sum.single, sum.pairs
	default:
		out.single, out.pairs = sum.single, sum.pairs+both
	}
	out.few = out.few && out.single+out.pairs <= mostWays
	return out
}
