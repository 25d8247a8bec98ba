package audience

// bitset has one bit for every program.
type bitset []uint64

func newBitset(n int) bitset { return make(bitset, (n+63)/64) }

func (b bitset) set(i int) { b[i>>6] |= 1 << (i & 63) }

func (b bitset) setAll(programs []int32) {
	for _, p := range programs {
		b.set(int(p))
	}
}

func (b bitset) has(i int) bool { return b[i>>6]>>(i&63)&1 != 0 }

// fill makes it the set of n programs.
func (b bitset) fill(n int) {
	for i := range b {
		b[i] = ^uint64(0)
	}
	if n&63 != 0 {
		b[len(b)-1] = 1<<(n&63) - 1
	}
}

func (b bitset) add(other bitset) {
	other = other[:len(b)]
	for i := range b {
		b[i] |= other[i]
	}
}

func (b bitset) keep(other bitset) {
	other = other[:len(b)]
	for i := range b {
		b[i] &= other[i]
	}
}

func (b bitset) remove(other bitset) {
	other = other[:len(b)]
	for i := range b {
		b[i] &^= other[i]
	}
}

// each calls visit for the programs of a set, in their order.
func (b bitset) each(visit func(program int)) {
	for w, m := range b {
		for ; m != 0; m &= m - 1 {
			visit(w<<6 | trailing(m))
		}
	}
}
