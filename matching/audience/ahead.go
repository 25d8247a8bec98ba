package audience

import (
	"huiqi/matching"
)

// lookAhead adds the columns that only near misses need, behind those of the plan: the other ends of several readings,
// which tell how far a number is, and in a plan that time can mend, what it makes of the leaves.
func (c *compiler) lookAhead() error {
	at := map[*column]int{}
	for i := range c.plan.leaves {
		l := &c.plan.leaves[i]
		if l.kind == leafNumber && l.several && l.fix == fixAlways {
			col := c.plan.columns[l.columns[0]]
			k, err := c.ahead(at, columnKey{kind: kindQuantity, place: col.key.place, most: !l.most}, col)
			if err != nil {
				return err
			}
			l.other = k
		}
		if !c.plan.dated {
			continue
		}
		if err := c.outlooks(at, l); err != nil {
			return err
		}
	}
	return nil
}

// outlooks adds the columns of what time makes of a leaf.
func (c *compiler) outlooks(at map[*column]int, l *leaf) error {
	for _, of := range l.columns {
		col := c.plan.columns[of]
		key := columnKey{kind: kindOutlook, of: col.key.kind, place: col.key.place, most: col.key.most, word: col.key.word}
		if l.kind == leafSize {
			key = columnKey{kind: kindSizes, place: col.key.place, next: true}
			k, err := c.ahead(at, key, col)
			if err != nil {
				return err
			}
			l.later, key.next = k, false
		}
		k, err := c.ahead(at, key, col)
		if err != nil {
			return err
		}
		l.outlooks = append(l.outlooks, k)
	}
	return c.nextYear(at, l)
}

// nextYear adds the column of a yearly number as it is on the first day of the next year.
func (c *compiler) nextYear(at map[*column]int, l *leaf) error {
	if l.kind != leafNumber || !l.cond.Spec().Annual || l.op == matching.Equal {
		return nil
	}
	col := c.plan.columns[l.columns[0]]
	if col.power > 0 && col.period.GrowthYears(c.cal.year+1) != col.power {
		return nil // growth over more years, which another threshold is compared with
	}
	k, err := c.ahead(at, columnKey{kind: kindQuantity, place: col.key.place, most: col.key.most, next: true}, col)
	l.next = k
	return err
}

// ahead returns the place of a column behind those of the plan.
func (c *compiler) ahead(at map[*column]int, key columnKey, of *column) (int, error) {
	key.on, key.period = c.cal.on, of.key.period
	col, err := c.e.columnOf(key, c.cal, of.element, of.period)
	if err != nil {
		return 0, err
	}
	k, ok := at[col]
	if !ok {
		k = len(c.plan.columns) + len(c.plan.ahead)
		at[col] = k
		c.plan.ahead = append(c.plan.ahead, col)
	}
	return k, nil
}
