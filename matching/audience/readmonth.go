package audience

// monthly reads what is asked of a month: of a year's flow any part, of a stock the year's figure, else nothing.
func (n *numbers) monthly(place int) reading {
	t := &n.traits[place]
	if !t.stands && (!t.flows || t.signed) {
		return reading{}
	}
	r := n.yearly(place, n.c.year-1, true)
	if r.known && t.flows {
		r.lo, r.hasLo = exactly(decimal{}), true
	}
	return r
}
