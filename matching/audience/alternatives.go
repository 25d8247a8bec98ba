package audience

// alternatives are the pairs of leaves that stand in different alternatives of a disjunction. What two of them mend
// together, one of them mends alone.
type alternatives struct {
	of     int // leaves
	either []bool
}

func (p *plan) alternatives() alternatives {
	a := alternatives{of: len(p.leaves), either: make([]bool, len(p.leaves)*len(p.leaves))}
	a.below(p, 0)
	return a
}

// below notes the pairs below a node, and returns its leaves.
func (a *alternatives) below(p *plan, at int) (leaves []int) {
	n := &p.nodes[at]
	if n.op == opLeaf {
		return []int{n.leaf}
	}
	for c := n.from; c < n.to; c++ {
		here := a.below(p, c)
		if n.op == opAny {
			for _, i := range leaves {
				for _, j := range here {
					a.either[i*a.of+j], a.either[j*a.of+i] = true, true
				}
			}
		}
		leaves = append(leaves, here...)
	}
	return leaves
}

func (a *alternatives) are(i, j int) bool { return a.either[i*a.of+j] }
