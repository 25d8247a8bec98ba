package matching

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"huiqi/matching/vocabulary"
)

// spot is where a fact stands, written out only for a fault.
type spot struct {
	path  string // empty: that of the field and year
	field string
	year  int
}

func (s spot) String() string {
	switch {
	case s.path != "":
		return s.path
	case s.year != 0:
		return annualPath(s.year, s.field)
	}
	return "facts." + s.field
}

// put checks a fact, resolves its codes and adds it. The fact is the callee's to keep.
func (p *profileReader) put(out *Profile, name string, year int, path spot, f *Fact) {
	field := p.lang.fields.Find(name)
	switch {
	case field == nil:
		p.add(fault(path.String(), "unknown-field", "没有字段 "+clip(name), "no field "+clip(name), p.lang.nearest(name)))
		return
	case year != 0 && !field.Annual:
		p.add(fault(path.String(), "bad-value", field.Label+"不按年度填写", field.Name+" is not bound to a year", "写在 facts 下"))
		return
	}
	if !p.check(field, path, f) {
		return
	}
	if name == "region" && len(f.Words) == 1 {
		if d, ok := p.lang.catalogue.Division(f.Words[0]); ok && d.IsZone() {
			name = "zone"
		}
	}
	facts := out.direct
	if year != 0 {
		if facts = out.annual[year]; facts == nil {
			facts = make(map[string][]Fact, usualFigures)
			out.annual[year] = facts
		}
	}
	if sides := facts[name]; sides != nil {
		facts[name] = append(sides, *f)
		return
	}
	facts[name] = p.room.keep(f)
}

func (p *profileReader) check(field *vocabulary.Field, path spot, f *Fact) bool {
	before := len(p.faults)
	switch field.Type {
	case vocabulary.Number:
		p.checkNumber(field, path, f.Number)
	case vocabulary.Bool:
		if f.Bool == nil && !f.HasEvents {
			p.bad(path.String(), field)
		}
		for _, e := range f.Events {
			if e.From.IsZero() || !e.To.IsZero() && e.To.Before(e.From) {
				p.add(fault(path.String(), "bad-value", "事件的止日早于起日", "an event ends before it begins", ""))
			}
		}
	case vocabulary.Date:
		if f.Date.IsZero() {
			p.bad(path.String(), field)
		}
	case vocabulary.Set:
		p.checkHeld(path, f)
	default:
		f.Words = p.checkWords(field, path, f.Words)
	}
	return len(p.faults) == before
}

func (p *profileReader) checkNumber(field *vocabulary.Field, path spot, i *Interval) {
	if i == nil {
		p.bad(path.String(), field)
		return
	}
	switch {
	case i.Lo != nil && i.Hi != nil && i.Lo != i.Hi && i.Lo.Cmp(i.Hi) > 0:
		p.add(fault(path.String(), "bad-value", "下限大于上限", "min exceeds max", ""))
	case !field.Signed && (i.Lo != nil && i.Lo.Sign() < 0 || i.Hi != nil && i.Hi.Sign() < 0):
		p.add(fault(path.String(), "bad-value", field.Label+"不能为负", field.Name+" cannot be negative", "不小于 0"))
	case field.Share && (i.Hi != nil && i.Hi.Cmp(one) > 0 || i.Lo != nil && i.Lo.Cmp(one) > 0):
		p.add(fault(path.String(), "bad-value", field.Label+"不能超过 1", field.Name+" cannot exceed 1", "3% 写作 0.03"))
	}
	if !field.Signed && i.Lo == nil {
		i.Lo = new(big.Rat)
	}
}

func (p *profileReader) checkHeld(path spot, f *Fact) {
	held := make([]Holding, 0, len(f.Held))
	for i, h := range f.Held {
		if !h.From.IsZero() && !h.To.IsZero() && h.To.Before(h.From) {
			p.add(fault(index(path.String(), i), "bad-value", "有效期止日早于起日", "valid to before from", ""))
		}
		if _, known := p.lang.catalogue.Title(h.ID); h.ID != "" && !known {
			h.ID, h.Name = "", cmp.Or(h.Name, h.ID) // a word of no catalogue is kept
		}
		held = addHolding(held, p.resolveHolding(h))
	}
	f.Held = held
	if f.NotHeld == nil {
		return
	}
	not := make([]string, 0, len(f.NotHeld))
	for _, word := range f.NotHeld {
		if word = p.lang.titleElement(strings.TrimSpace(word)).word; !slices.Contains(not, word) {
			not = append(not, word)
		}
	}
	f.NotHeld = not
}

// resolveHolding finds the catalogue id and, where the title has a term and no end is given, the end: the day
// before the last anniversary of its beginning.
func (p *profileReader) resolveHolding(h Holding) Holding {
	word := h.ID
	if word == "" {
		word = h.Name
	}
	if t, ok := p.lang.catalogue.Title(word); ok {
		if h.Name == "" {
			h.Name = word
		}
		if t.OneThing() || h.Name == t.Name || h.Name == t.ID {
			h.Name = "" // the id says it all
		}
		h.ID = t.ID
		h.until = h.To
		if h.To.IsZero() && !h.From.IsZero() && t.ValidYears != nil {
			h.until = h.From.AddYears(*t.ValidYears).AddDays(-1)
		}
		return h
	}
	h.until = h.To
	return h
}

func (p *profileReader) checkWords(field *vocabulary.Field, path spot, words []string) []string {
	out := make([]string, 0, len(words))
	for _, word := range words {
		word = strings.TrimSpace(word)
		if field.Name == "zone" && (word == "" || word == NoZone || word == "无") {
			out = append(out, NoZone)
			continue
		}
		if word == "" {
			p.bad(path.String(), field)
			continue
		}
		e, bad := p.lang.element(field, word)
		if bad != "" || field.Name == "zone" && !p.isZone(e.word) {
			p.add(fault(path.String(), "unknown-code", "没有"+field.Label+" "+clip(word), "no "+field.English+" "+clip(word), bad))
			continue
		}
		out = append(out, e.word)
	}
	if len(out) == 0 && len(words) == 0 && field.Name != "industry" || field.Type == vocabulary.Region && len(words) > 1 {
		p.bad(path.String(), field)
	}
	return out
}

func (p *profileReader) isZone(code string) bool {
	d, ok := p.lang.catalogue.Division(code)
	return ok && d.IsZone()
}
