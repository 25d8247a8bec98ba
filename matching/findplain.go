package matching

import (
	"math/big"

	"huiqi/matching/vocabulary"
)

// plain reads a number that is not bound to a year: the latest known answers any period. A count of what is held
// now only bounds what came within a window from above.
func (e *env) plain(f *vocabulary.Field, p Period) quantityReading {
	sides, expired := e.fresh(f.Name, 0)
	var found []quantityReading
	for _, s := range sides {
		r := grownOld(f, s, e.yearsOn(p))
		switch {
		case s.Period != "" && s.Period != p.token:
			continue
		case s.Period == "" && f.Count && p.arrivals():
			r.set = Interval{Lo: new(big.Rat), Hi: r.set.Hi}
		}
		found = append(found, r)
	}
	if f.Name == "ip_total" {
		found = append(found, e.ipAtLeast(p)...)
	}
	if len(found) == 0 {
		out := quantityReading{why: WhyAbsent, hint: e.older(f, slot{year: e.on.Year})}
		if len(expired) > 0 {
			out.why = WhyExpired
		}
		return out
	}
	return reconcile(found)
}

// arrivals reports whether the period asks what came within it, rather than what is held.
func (p Period) arrivals() bool {
	return p.Kind == PeriodLast || p.Kind == PeriodYear || p.Kind == PeriodSince || p.Kind == PeriodBefore
}

// ipAtLeast bounds ip_total from below by the kinds that are counted.
func (e *env) ipAtLeast(p Period) []quantityReading {
	out := quantityReading{known: true, set: Interval{Lo: new(big.Rat)}, basis: "已知各类知识产权合计"}
	for _, name := range []string{"ip_invention", "ip_utility_soft"} {
		r := e.plain(e.lang.fields.Find(name), p)
		if !r.known {
			continue
		}
		out.set.Lo = new(big.Rat).Add(out.set.Lo, r.set.Lo)
		out.facts = append(out.facts, r.facts...)
	}
	if len(out.facts) == 0 {
		return nil
	}
	return []quantityReading{out}
}
