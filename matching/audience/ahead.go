package audience

import (
	"huiqi/matching"
)

// lookAhead adds the columns that tell what time makes of the leaves, which a plan that time can mend needs for near
// misses. They stand behind the columns of the plan.
func (c *compiler) lookAhead() error {
	p := c.plan
	at := map[*column]int{}
	for i := range p.leaves {
		l := &p.leaves[i]
		for _, of := range l.columns {
			col := p.columns[of]
			key := columnKey{kind: kindOutlook, of: col.key.kind, place: col.key.place, most: col.key.most, word: col.key.word}
			if l.kind == leafSize {
				key = columnKey{kind: kindSizes, place: col.key.place}
			}
			k, err := c.ahead(at, key, col)
			if err != nil {
				return err
			}
			l.outlooks = append(l.outlooks, k)
		}
		if err := c.nextYear(at, l); err != nil {
			return err
		}
	}
	return nil
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
