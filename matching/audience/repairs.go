package audience

// repairs returns the least number of leaves to mend below a node, at most beyond.
func (w *weigher) repairs(at int) int {
	n := &w.p.nodes[at]
	switch n.op {
	case opLeaf:
		switch {
		case w.states[n.leaf] != unmet:
			return 0
		case w.mendable(n.leaf):
			return 1
		}
		return beyond
	case opAll:
		total := 0
		for i := n.from; i < n.to && total < beyond; i++ {
			total += w.repairs(i)
		}
		return min(total, beyond)
	case opAny:
		least := beyond
		for i := n.from; i < n.to && least > 0; i++ {
			least = min(least, w.repairs(i))
		}
		return least
	}
	return w.repairsAtLeast(n)
}

func (w *weigher) repairsAtLeast(n *node) int {
	var with [beyond]int // how many children need so many repairs
	for i := n.from; i < n.to; i++ {
		if k := w.repairs(i); k < beyond {
			with[k]++
		}
	}
	need, total := n.need, 0
	for k, count := range with {
		take := min(count, need)
		need, total = need-take, total+take*k
	}
	if need > 0 {
		return beyond
	}
	return min(total, beyond)
}

// onPaper reports whether the plan is not unmet once one or two leaves are met (second -1: one) and the others are as
// they were.
func (w *weigher) onPaper(base []leafState, first, second int) bool {
	copy(w.states, base)
	w.states[first] = met
	if second >= 0 {
		w.states[second] = met
	}
	return w.fold(0) != unmet
}

// holds reports whether the plan is not unmet once the enterprise has mended some leaves (-1: none), with what that
// brings to others on the same number.
func (w *weigher) holds(base []leafState, fixed [2]int) bool {
	copy(w.states, base)
	for _, i := range fixed {
		if i >= 0 && w.p.entwined {
			w.echo(base, w.p.echoes[i])
		}
	}
	for _, i := range fixed {
		if i >= 0 {
			w.states[i] = met
		}
	}
	return w.fold(0) != unmet
}

func (w *weigher) echo(base []leafState, echoes []echo) {
	for k, e := range echoes {
		switch e {
		case echoMet:
			w.states[k] = met
		case echoUnmet:
			w.states[k] = unmet
		case echoReset:
			w.states[k] = base[k]
		}
	}
}
