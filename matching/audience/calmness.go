package audience

// calmness is the rows in which the leaves that are not unmet stay so on later days.
type calmness struct {
	calm  plane // all do
	renew plane // all but one do, and what that one asks can be obtained anew
}

// without takes out the rows in which a leaf may turn unmet.
func (c *calmness) without(l *leaf, may *plane, stays plane) {
	renewable := l.renewable()
	for w := range stays {
		turns := may[w] &^ stays[w]
		c.renew[w] &^= turns
		if renewable {
			c.renew[w] |= c.calm[w] & turns
		}
		c.calm[w] &^= turns
	}
}
