package audience

// probe is what decides a shared leaf for one enterprise: as little as can be, because a question about one enterprise
// looks at a hundred of them that the processor's caches do not hold. Where whole is set the leaf itself is looked at.
type probe struct {
	kind   leafKind
	asks   comparison
	flips  bool // what the column says has to be negated
	whole  bool
	column int32
	edge
}

// newProbe returns the probe of a shared leaf.
func newProbe(l *leaf) probe {
	p := probe{kind: l.kind, asks: l.asks, flips: l.negated, edge: l.edge}
	p.whole = len(l.columns) != 1 || l.kind == leafNumber && l.asks == equals
	switch l.kind {
	case leafNumber:
	case leafTruth:
		p.flips = l.want == l.negated
	case leafHeld:
		p.flips = l.none != l.negated
	default:
		p.whole = true
	}
	if !p.whole {
		p.column = int32(l.columns[0])
	}
	return p
}

// look decides the leaf from the cell of its column.
func (p *probe) look(c *cell) said {
	state, hard := unknown, c.hard
	switch p.kind {
	case leafNumber:
		state, hard = p.lookNumber(c)
	case leafTruth:
		if c.truth != truthUnknown {
			state = stateIf(c.truth == truthYes)
		}
	default:
		if c.held < heldUnknown {
			state = stateIf(c.held == heldYes)
		}
	}
	if p.flips {
		state = state.not()
	}
	return saidOf(state, hard)
}

func (p *probe) lookNumber(c *cell) (state leafState, hard bool) {
	lo, okLo := p.compare(c.lo, c.den)
	hi, okHi := p.compare(c.hi, c.den)
	isMet, isOut := p.asks.of(lo, hi)
	switch state = unknown; {
	case isMet:
		state = met
	case isOut:
		state = unmet
	}
	return state, c.hard || !okLo || !okHi
}

// said is what a leaf or a clause says of one enterprise; zero: nobody has asked yet.
type said uint8

const (
	saidHard said = 1 << 6 // only the plain evaluator can say
	saidSure said = 1 << 7 // asked, and not hard
)

func saidOf(state leafState, hard bool) said {
	if hard {
		return saidHard
	}
	return said(state&met) | saidSure
}

func (s said) state() leafState { return leafState(s) & met }

func (s said) hard() bool { return s&saidHard != 0 }
