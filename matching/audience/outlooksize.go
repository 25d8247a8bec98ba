package audience

// everySizes is all sets of size classes: nothing is known of a later day.
const everySizes = uint16(1<<(1<<4) - 1)

// laterSizes returns the sets of size classes that are possible on some later day, a bit for each of the 16 sets: as
// stated and as this year's and the next year's figures compute them, while they are known. From the year after next on
// (far) none are.
func (d *deriver) laterSizes(far bool) uint16 {
	for _, place := range [...]int{d.e.employees, d.e.revenue, d.e.assets} {
		if !d.yearlySteady(place) {
			return everySizes
		}
	}
	if !d.stays(d.e.industry) || !d.stays(d.e.size) {
		return everySizes
	}
	if far {
		return 1<<d.n.sizeOf(d.sizes, false, 0) | 1<<d.n.sizeOf(d.sizes, true, 0)
	}
	now, founded := d.n.c, d.n.founded
	d.n.hard = false
	computed := [...]uint8{0, d.n.computedSize(d.sizes), 0}
	d.n.c = d.nextYear()
	d.n.founded = d.e.foundedYear(d.row, d.n.c)
	computed[2] = d.n.computedSize(d.sizes)
	d.n.c, d.n.founded = now, founded
	if d.n.hard {
		return everySizes
	}
	out := uint16(0)
	for _, c := range computed {
		out |= 1<<d.n.sizeOf(d.sizes, false, c) | 1<<d.n.sizeOf(d.sizes, true, c)
	}
	return out
}

// nextYear returns the calendar of the first day of the year after that of the row at hand.
func (d *deriver) nextYear() *calendar {
	if d.then == nil || d.then.year != d.n.c.year+1 {
		d.then = d.n.c.nextYear()
	}
	return d.then
}
