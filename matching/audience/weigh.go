package audience

// verdictCode is a verdict as a small number, in the order of matching.Verdicts.
type verdictCode uint8

const (
	codeEligible verdictCode = iota
	codeJudgement
	codeInformation
	codeNearMiss
	codeIneligible
	codeHard // only the plain evaluator can say
	verdictCodes
)

// weigher decides plans row by row. It is used by one goroutine.
type weigher struct {
	p      *plan
	leaves []found
	states []leafState // overriding those of the leaves
	open   []int       // unmet leaves that can be mended
	days   []int32     // of those, from which time mends them; 0: it need not; notDated: not known here

	later  *futures // what time makes of the row at hand
	shared []leaf   // in whose columns the futures are; nil: in the plan's
	ids    []int    // of the plan's leaves among the shared ones

	today, then, base []leafState // of the leaves: on the date, on a later day, on such a day with some of them mended
}

// leaf returns a leaf of the plan over the columns of the futures.
func (w *weigher) leaf(i int) *leaf {
	if w.shared == nil {
		return &w.p.leaves[i]
	}
	return &w.shared[w.ids[i]]
}

// weigh decides the plan for one row from its leaves.
func (w *weigher) weigh(p *plan, look func(leaf int) found) verdictCode {
	w.p = p
	if cap(w.leaves) < len(p.leaves) {
		w.leaves, w.states = make([]found, len(p.leaves)), make([]leafState, len(p.leaves))
	}
	w.leaves, w.states = w.leaves[:len(p.leaves)], w.states[:len(p.leaves)]
	for i := range p.leaves {
		w.leaves[i] = look(i)
		if w.leaves[i].hard {
			return codeHard
		}
		w.states[i] = w.leaves[i].state
	}
	return w.verdict()
}

// verdict decides the plan from w.leaves and w.states.
func (w *weigher) verdict() verdictCode {
	switch root := w.fold(0); {
	case root&isMet != 0:
		return codeEligible
	case root&canAsk != 0:
		return codeInformation
	case root != unmet:
		return codeJudgement
	}
	return w.nearMiss()
}

// fold returns the state of a node; canAsk is that of the leaves that could still change it.
func (w *weigher) fold(at int) leafState {
	n := &w.p.nodes[at]
	switch n.op {
	case opLeaf:
		return w.states[n.leaf]
	case opAll:
		return w.foldAll(n)
	case opAny:
		return w.foldAny(n)
	}
	isIn, notUnmet, asks := 0, 0, unmet
	for i := n.from; i < n.to; i++ {
		s := w.fold(i)
		isIn += int(s & isMet)
		notUnmet += int(s & notOut >> 1)
		asks |= s & canAsk
	}
	switch {
	case isIn >= n.need:
		return met
	case notUnmet < n.need:
		return unmet
	}
	return unknown | asks
}

func (w *weigher) foldAll(n *node) leafState {
	all, asks := met, unmet
	for i := n.from; i < n.to; i++ {
		s := w.fold(i)
		if all &= s & met; all == unmet {
			return unmet
		}
		asks |= s & canAsk
	}
	if all == met {
		return met
	}
	return all | asks
}

func (w *weigher) foldAny(n *node) leafState {
	any, asks := unmet, unmet
	for i := n.from; i < n.to; i++ {
		s := w.fold(i)
		if any |= s & met; any == met {
			return met
		}
		asks |= s & canAsk
	}
	if any == unmet {
		return unmet
	}
	return any | asks
}
