package audience

// dependents are the programs whose states can depend on a field, so that of a profile of which little changed only they
// are decided again.
type dependents struct {
	on      []bitset   // by the field's place, of slots; nil: none
	columns []fieldSet // of each column: the fields that it depends on
	judged  bitset     // on what persons have decided
	plain   bitset     // on anything, because the plain evaluator walks the rule
}

// newDependents finds what the programs depend on.
func newDependents(s *schema, c *compiled) dependents {
	d := dependents{on: make([]bitset, s.lang.FieldCount()), judged: newBitset(len(c.plans)), plain: newBitset(len(c.plans))}
	for _, col := range c.columns {
		d.columns = append(d.columns, col.depends)
	}
	for slot, program := range c.slots.programs {
		p := c.plans[program]
		if p == nil {
			d.plain.set(slot)
			continue
		}
		if p.judged {
			d.judged.set(slot)
		}
		var all fieldSet
		for _, i := range c.columnsOf[program] {
			all.addAll(&d.columns[i])
		}
		all.each(func(place int) {
			if d.on[place] == nil {
				d.on[place] = newBitset(len(c.plans))
			}
			d.on[place].set(slot)
		})
	}
	return d
}

// of returns the programs that can depend on what differs between two rows.
func (d *dependents) of(diff *difference) bitset {
	out := append(bitset{}, d.plain...)
	if diff.judged {
		out.add(d.judged)
	}
	diff.fields.each(func(place int) {
		if d.on[place] != nil {
			out.add(d.on[place])
		}
	})
	return out
}

func (d *dependents) bytes() int {
	n := 16*len(d.plain) + 32*len(d.columns)
	for _, on := range d.on {
		n += 24 + 8*len(on)
	}
	return n
}

// dependsOn returns the fields that can change what a column says, or what the plain evaluator says where the column
// cannot.
func (s *schema) dependsOn(col *column) (out fieldSet) {
	place := col.key.place
	s.addParts(&out, place)
	switch col.key.kind {
	case kindQuantity, kindFounded: // windows of years begin with the founding
		out.add(s.founded[:]...)
		if place == s.ipTotal {
			out.add(s.ipKinds[:]...)
		}
	case kindTruth:
		if col.status >= 0 {
			out.add(s.titles)
		}
	case kindHeld:
		if col.wanted.beside >= 0 {
			out.add(col.wanted.beside)
		}
	case kindWords:
		for _, p := range col.places {
			if p >= 0 {
				out.add(p)
			}
		}
	case kindSize:
		out.add(s.industry)
		for _, p := range [...]int{s.employees, s.revenue, s.assets} {
			s.addParts(&out, p)
		}
	}
	return out
}

// addParts adds a field and those that it is computed from.
func (s *schema) addParts(to *fieldSet, place int) {
	if to.has(place) {
		return
	}
	to.add(place)
	for _, part := range s.involved(place) {
		if part >= 0 {
			s.addParts(to, part)
		}
	}
}

// fieldSet is a set of fields by place.
type fieldSet [4]uint64

func (f *fieldSet) has(place int) bool { return f[place>>6]>>(place&63)&1 != 0 }

func (f *fieldSet) add(places ...int) {
	for _, place := range places {
		f[place>>6] |= 1 << (place & 63)
	}
}

func (f *fieldSet) addAll(other *fieldSet) {
	for i, w := range other {
		f[i] |= w
	}
}

func (f *fieldSet) meets(other *fieldSet) bool {
	for i, w := range other {
		if f[i]&w != 0 {
			return true
		}
	}
	return false
}

func (f *fieldSet) len() (n int) {
	f.each(func(int) { n++ })
	return n
}

func (f *fieldSet) each(visit func(place int)) { bitset(f[:]).each(visit) }
