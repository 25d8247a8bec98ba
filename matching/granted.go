package matching

import (
	"slices"

	"huiqi/matching/vocabulary"
	"huiqi/models"
	"huiqi/models/reference"
)

// titleField returns the field that a title of the catalogue is listed under.
func titleField(t reference.Title) string {
	switch t.Kind {
	case reference.KindPlatform:
		return "platforms"
	case reference.KindTalent:
		return "talent_titles"
	}
	return "titles"
}

// Holds tells whether a title of the catalogue is held on a date, as a rule that asks for it would find.
func (l *Language) Holds(p Profile, title string, on models.Date) State {
	t, ok := l.catalogue.Title(title)
	if !ok {
		return Unknown
	}
	e := &env{lang: l, profile: p, on: on}
	own, _ := e.heldIn(titleField(t))
	other, _ := e.heldIn(besideList(titleField(t)))
	state, _, _ := e.holds(l.titleElement(t.ID), Period{}, own, other)
	return state
}

// Granted returns the profile as it would be with a title of the catalogue granted on a date, for its usual term. It
// stands on every side of what is known, so that a complete list does not deny it; what was unknown or contradictory of
// other titles stays so. An unknown title is a not-found fault.
func (l *Language) Granted(p Profile, title string, on models.Date) (Profile, error) {
	t, ok := l.catalogue.Title(title)
	if !ok {
		return Profile{}, models.NotFound("title", "资质称号", title)
	}
	reader := &profileReader{lang: l}
	granted := reader.resolveHolding(Holding{ID: t.ID, From: on})
	field := titleField(t)
	p = p.holding(field, granted)
	if beside := besideList(field); len(p.direct[beside]) > 0 {
		p = p.holding(beside, granted)
	}
	e := &env{lang: l, profile: p, on: on}
	if fresh, _ := e.fresh(field, 0); len(fresh) == 0 { // nothing else is known now; the list stays open
		p = p.with(field, 0, Fact{Held: []Holding{granted}})
	}
	return p, nil
}

// holding returns the profile with a holding added to every side of a list.
func (p Profile) holding(field string, h Holding) Profile {
	sides := slices.Clone(p.direct[field])
	if len(sides) == 0 {
		return p
	}
	for i := range sides {
		sides[i].Held = append(slices.Clone(sides[i].Held), h)
		sides[i].NotHeld = slices.DeleteFunc(slices.Clone(sides[i].NotHeld), func(word string) bool { return word == h.ID })
	}
	direct := cloneWithout(p.direct, field)
	direct[field] = sides
	p.direct = direct
	return p
}

// AsksForTitle reports whether a condition of the rule names a title of the catalogue, alone or in a group such as
// 省级以上企业技术中心: only such a rule can gain by its grant. (A word of no catalogue may mean any title; granting one
// can unsettle a rule that asks for such a word, never fulfil it.)
func (r Rule) AsksForTitle(id string) bool {
	found := false
	r.Walk(func(n *Node) {
		found = found || n.Condition != nil && n.Condition.NamesTitle(id)
	})
	return found
}

// NamesTitle reports whether a condition names a title of the catalogue.
func (c *Condition) NamesTitle(id string) bool {
	if c.field.Type != vocabulary.Set {
		return c.Field == "above_scale" && id == "above-scale" // that title is the same fact
	}
	return slices.ContainsFunc(c.elements, func(el element) bool {
		return slices.Contains(el.ids, id) || slices.Contains(el.maybe, id)
	})
}
