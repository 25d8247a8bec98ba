package matching

import (
	"slices"

	"huiqi/models/reference"
)

// region evaluates "in or below" for divisions and zones. An enterprise has a division and, apart from it, a zone.
func (e *env) region(c *Condition) finding {
	regions, expiredR := e.fresh("region", 0)
	zones, expiredZ := e.fresh("zone", 0)
	f := finding{facts: slices.Concat(regions, zones)}
	for _, s := range f.facts {
		f.words = append(f.words, s.Words...)
	}
	var states []State
	for _, target := range c.Value.List {
		state, why, ask := e.insideAll(target, codes(regions), codes(zones))
		states = append(states, state)
		if state == Unknown {
			f.why = why
			if ask != "" && !slices.Contains(f.asks, Ask{Field: ask}) {
				f.asks = append(f.asks, Ask{Field: ask})
			}
		}
	}
	if f.state = Or(states...); f.state != Unknown {
		f.why, f.asks = "", nil
	} else if f.why == WhyAbsent && len(expiredR)+len(expiredZ) > 0 {
		f.why, f.hint = WhyExpired, e.expired(slices.Concat(expiredR, expiredZ)[0])
	}
	return f
}

// codes returns the distinct codes that the sides give, or one empty code when there is no side.
func codes(sides []*Fact) []string {
	var out []string
	for _, s := range sides {
		if !slices.Contains(out, s.Words[0]) {
			out = append(out, s.Words[0])
		}
	}
	if len(out) == 0 {
		return []string{""}
	}
	return out
}

// insideAll is what inside says for every division and zone that the sources give, or unknown when they lead to
// different answers.
func (e *env) insideAll(target string, regions, zones []string) (state State, why Why, ask string) {
	for i, region := range regions {
		for j, zone := range zones {
			s, w, a := e.inside(target, region, zone)
			if i+j == 0 {
				state, why, ask = s, w, a
			} else if s != state {
				return Unknown, WhyConflict, "region"
			}
		}
	}
	return state, why, ask
}

// inside tells whether an enterprise of that division and zone (either may be empty) belongs to the target, and
// if that is unknown, why and which field would tell.
func (e *env) inside(target, region, zone string) (State, Why, string) {
	cat := e.lang.catalogue
	t, _ := cat.Division(target)
	byRegion, byZone := e.byRegion(t, region), e.byZone(t, zone)
	inZone := zone != "" && zone != NoZone
	switch {
	case region == "" && !inZone && !(t.IsZone() && zone == NoZone):
		if t.IsZone() && zone == "" {
			return Unknown, WhyAbsent, "zone"
		}
		return Unknown, WhyAbsent, "region"
	case byRegion == Met && byZone == Unmet && inZone, byRegion == Unmet && byZone == Met:
		return Unknown, WhyConflict, "region"
	case t.Level == reference.LevelCounty && inZone && byRegion == Met:
		return Unknown, WhyDocument, "" // may a zone's enterprise apply for the district's policy? the document says
	case byRegion == Met || byRegion == Unmet:
		return byRegion, "", ""
	case byZone != Unknown:
		return byZone, "", ""
	case t.IsZone():
		return Unknown, WhyAbsent, "zone"
	case region == "":
		return Unknown, WhyCoarse, "region"
	}
	return Unknown, WhyCoarse, "region"
}

// byRegion is what the division alone says. A division says nothing of a zone on its own territory.
func (e *env) byRegion(target reference.Division, region string) State {
	cat := e.lang.catalogue
	switch {
	case region == "":
		return Unknown
	case target.IsZone():
		if cat.MayLieIn(target, region) {
			return Unknown
		}
		return Unmet
	case cat.InOrBelow(region, target.Code):
		return Met
	case cat.InOrBelow(target.Code, region):
		return Unknown
	}
	return Unmet
}

// byZone is what the zone alone says. A zone on a district's territory may or may not lie in it at one address.
func (e *env) byZone(target reference.Division, zone string) State {
	cat := e.lang.catalogue
	switch {
	case target.IsZone():
		if zone == "" {
			return Unknown
		}
		return stateOf(zone == target.Code)
	case zone == "" || zone == NoZone:
		return Unknown
	case cat.InOrBelow(zone, target.Code):
		return Met
	case e.onTerritory(zone, target.Code):
		return Unknown
	}
	return Unmet
}

// onTerritory reports whether a zone may lie on a district's territory.
func (e *env) onTerritory(zone, district string) bool {
	z, ok := e.lang.catalogue.Division(zone)
	return ok && e.lang.catalogue.MayLieIn(z, district)
}

// industry evaluates codes "in or below" and words by equality. A code and a word cannot be compared.
func (e *env) industry(c *Condition) finding {
	sides, _ := e.fresh("industry", 0)
	if len(sides) == 0 {
		return e.missing("industry")
	}
	f := finding{facts: sides}
	var states []State
	for _, s := range sides {
		f.words = append(f.words, s.Words...)
		state, why := e.industryOf(c, s.Words)
		if states = append(states, state); state == Unknown {
			f.why = why
		}
	}
	if f.state = agree(states); f.state == Unknown {
		if f.why == "" {
			f.why = WhyConflict
		}
		f.asks = []Ask{{Field: "industry"}}
		return f
	}
	f.why = ""
	return f
}

func (e *env) industryOf(c *Condition, held []string) (State, Why) {
	var codes, words []string
	for _, w := range held {
		if _, ok := e.lang.catalogue.Industry(w); ok {
			codes = append(codes, w)
		} else {
			words = append(words, w)
		}
	}
	var states []State
	why := WhyWords
	for _, el := range c.elements {
		switch {
		case len(el.ids) == 0 && slices.Contains(words, el.word):
			return Met, ""
		case len(el.ids) == 0:
			states = append(states, between(false, len(words) > 0 || len(held) == 0))
		case len(codes) == 0:
			states = append(states, between(false, len(held) == 0))
		default:
			state := e.industryIn(codes, el.ids[0])
			if states = append(states, state); state == Unknown {
				why = WhyCoarse
			}
		}
	}
	return Or(states...), why
}

func (e *env) industryIn(codes []string, target string) State {
	cat, state := e.lang.catalogue, Unmet
	for _, code := range codes {
		switch {
		case cat.IndustryInOrBelow(code, target):
			return Met
		case cat.IndustryInOrBelow(target, code):
			state = Unknown
		}
	}
	return state
}
