package audience

import (
	"huiqi/matching"
)

// mends tells whether mending one or two open leaves (y -1: one) leaves the plan not unmet: now, or where time mends one
// of them, from the day on which it does. By then something else may have run out: then later days on which time mends
// that are tried, and if the plan holds on none of them, what ran out by the first day may be obtained anew.
func (w *weigher) mends(x, y int) answer {
	fixed, from, left := [2]int{-1, -1}, int32(0), matching.MaxRepair
	for k, at := range [...]int{x, y} {
		if at < 0 {
			continue
		}
		left--
		switch day := w.days[at]; day {
		case notDated:
			return unsure
		case 0:
			fixed[k] = w.open[at]
		default:
			from = max(from, day)
		}
	}
	if from == 0 {
		return yesIf(w.holds(w.today, fixed))
	}
	out := w.holdsFrom(from, fixed)
	if out != yes && left > 0 {
		out = max(out, w.renewable(from, fixed))
	}
	return out
}

func yesIf(b bool) answer {
	if b {
		return yes
	}
	return no
}

// holdsFrom tells whether the plan is not unmet on a day or one of those that time brings after it, with some leaves
// mended by the enterprise.
func (w *weigher) holdsFrom(day int32, fixed [2]int) answer {
	for range matching.MaxDays {
		then := w.later.on(day)
		if !w.look(then) {
			return unsure
		}
		if w.holds(w.then, fixed) {
			return yes
		}
		next, ok := w.nextDay(then)
		switch {
		case !ok:
			return unsure
		case next == 0:
			return no
		}
		day = next
	}
	return no
}

// look reads what the leaves say on a later day; ok is false where only the plain evaluator can say.
func (w *weigher) look(t *future) (ok bool) {
	w.later.read++
	w.then = sized(w.then, len(w.states))
	for i := range w.p.leaves {
		if w.p.leaves[i].kind == leafJudgement {
			w.then[i] = w.today[i]
			continue
		}
		f := w.later.look(t, w.leaf(i))
		if f.hard {
			return false
		}
		w.then[i] = f.state
	}
	return true
}

// nextDay returns the next day on which time mends one of the leaves that are unmet in w.states, or zero; ok is false
// where only the plain evaluator can say.
func (w *weigher) nextDay(t *future) (day int32, ok bool) {
	for i := range w.p.leaves {
		if w.states[i] != unmet || w.p.leaves[i].fix != fixDated {
			continue
		}
		switch from, how := w.later.mended(t, w.leaf(i)); {
		case how == mendsUnclear:
			return 0, false
		case how == mendsFrom && (day == 0 || from < day):
			day = from
		}
	}
	return day, true
}

// renewable tells whether one further leaf, not mended by waiting, would leave the plan not unmet on a day, with some
// leaves mended by the enterprise.
func (w *weigher) renewable(day int32, fixed [2]int) (out answer) {
	then := w.later.on(day)
	if !w.look(then) {
		return unsure
	}
	w.holds(w.then, fixed)
	w.base = append(w.base[:0], w.states...)
	open := 0
	for i := range w.p.leaves {
		if w.base[i] != unmet || w.p.leaves[i].fix == fixNever {
			continue
		}
		open++
		if out == yes || !w.onPaper(w.base, i, -1) || !w.holds(w.base, [2]int{i, -1}) {
			continue
		}
		switch _, how := w.later.mended(then, w.leaf(i)); how {
		case mendsNow:
			out = yes
		case mendsUnclear:
			out = unsure
		}
	}
	if open > mostOpen {
		return min(out, unsure)
	}
	return out
}
