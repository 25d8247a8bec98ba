package audience

// uniform are the planes of a segment that say the same of all its rows: many blocks have one of them, and share it.
type uniform struct{ none, live *plane }

// uniform returns the planes of a segment. They must not be changed.
func (s *segment) uniform() *uniform {
	if u := s.cols.same.Load(); u != nil {
		return u
	}
	live := s.live
	s.cols.same.CompareAndSwap(nil, &uniform{none: new(plane), live: &live})
	return s.cols.same.Load()
}

// share replaces a plane by the one that is like it. It returns the bytes of one that stays a plane of its own.
func (u *uniform) share(p **plane) int {
	switch {
	case *p == nil:
		return 0
	case **p == *u.none:
		*p = u.none
		return 0
	case **p == *u.live:
		*p = u.live
		return 0
	}
	return blockWords * 8
}
