package audience

// worst takes the far rows out of those that two repairs may use where a number is folded of several readings: the one
// that is farthest from the threshold counts, on whichever side.
func (s *scan) worst(l *leaf, several, live *plane, out *planes) {
	if several == nil || l.other < 0 || !s.ahead {
		return
	}
	least, most := s.blocks[l.columns[0]], s.blocks[l.other]
	if l.most {
		least, most = most, least
	}
	notUnder, surelyNotUnder := s.ends(least.levels, true, l.under[0], l.under[1], live)
	over, surelyOver := s.ends(most.levels, false, l.over[0], l.over[1], live)
	for w := range several {
		unmet := several[w] & out.one[w]
		out.near[w] |= unmet & surelyNotUnder[w] &^ over[w]
		out.nearM[w] = out.nearM[w]&^unmet | unmet&notUnder[w]&^surelyOver[w]
	}
}
