package conditions

import (
	"cmp"
	"maps"

	"huiqi/reading/pattern"
)

// Lead is what the words before a list hand on to its entries: a period, and the thing that 比例 without a noun means.
type Lead struct {
	time     timing
	measures map[dimension]*measure
	beside   map[dimension]*measure // what will do instead
	named    string                 // the words for what is no share
	foreign  bool                   // they are about somebody else than the applicant
	goods    bool                   // they are about products
}

// ReadLead reads the words before a list.
func (r *Reader) ReadLead(text string, start, end int) *Lead {
	return r.leadAfter(nil, text, start, end)
}

// ReadOn reads an entry of a list, which may be told in terms of the words before it, and returns what both hand on. Of whom an entry
// speaks goes for that entry alone.
func (r *Reader) ReadOn(before *Lead, text string, start, end int) *Lead {
	own := r.leadAfter(before, text, start, end)
	own.foreign = false
	return before.then(own)
}

func (r *Reader) leadAfter(before *Lead, text string, start, end int) *Lead {
	start += len(resting.FindString(text[start:end])) // 根据《…（2030年修订）》，… speaks of no year
	l := &Lead{measures: map[dimension]*measure{}, beside: map[dimension]*measure{}}
	at := map[dimension]match{}
	for i := range r.measures {
		m := &r.measures[i]
		x := lastNamed(m, text, start, end)
		if m.fits(money) && partOf.MatchString(text[x.end:end]) {
			continue
		}
		for _, d := range m.dims {
			if x.end > at[d].end {
				at[d], l.measures[d] = x, m
				delete(l.beside, d)
				if d != ratio {
					l.named = text[x.start:x.end]
				}
				if other, instead := r.joined(text, start, x.start, d, m); other != nil && instead {
					l.beside[d] = other
				}
			}
		}
	}
	s := &sentence{reader: r, text: text, start: start, end: end, ctx: Context{Lead: before}}
	s.read()
	if x := ofItsTiers.FindStringSubmatch(text[start:end]); x != nil && l.measures[ratio] == nil {
		if m, _ := s.shareNamed(s.named, x[1]); m != nil {
			l.measures[ratio] = m
		}
	}
	maps.Copy(l.measures, s.bound)
	l.time = s.time
	l.foreign = s.foreign
	l.goods = goodsFirst.MatchString(text[start:end])
	for d, x := range at {
		l.timed(s, d, x)
	}
	return l
}

// partOf follows what is told as a part of something else: 研发费用|占比不低于3%.
var partOf = pattern.MustCompile(`^(?:总额|支出|投入)*(?:的)?占`)

// ReadHeading reads a heading as the words before what it heads. A year by its number there is that of the call for applications,
// rarely of the figures that it asks for: 2025年度研发投入补助.
func (r *Reader) ReadHeading(text string, start, end int) *Lead {
	l := r.ReadLead(text, start, end)
	if l.time.latest != nil && l.time.latest.byNumber() {
		l.time = timing{}
	}
	return l
}

// timed keeps the period that the words have for a measure which they name without a number: 营业收入近两年增长率须达到下列标准.
func (l *Lead) timed(s *sentence, d dimension, at match) {
	var own *period
	for _, c := range s.clauses {
		for i := range c.periods {
			if p := &c.periods[i]; c.start <= at.start && at.end <= c.end && p.end <= at.end {
				own = p
			}
		}
	}
	if own == nil || own.base {
		return
	}
	for _, m := range []*measure{l.measures[d], l.beside[d]} {
		if m == nil {
			continue
		}
		if _, told := l.time.of[m.field]; !told {
			l.time.of[m.field] = own.tokenFor(m.field)
		}
	}
}

// then returns what both hand on: the share that was named first, since later parts of a list are told in its terms, unless that grows
// and the next one does not, of other amounts what the last part measured, and the period of the first.
func (l *Lead) then(next *Lead) *Lead {
	out := &Lead{measures: map[dimension]*measure{}, beside: map[dimension]*measure{}}
	for _, x := range []*Lead{l, next} {
		if x == nil {
			continue
		}
		for d, m := range x.measures {
			if d != ratio || out.measures[d] == nil || out.measures[d].grows() && !m.grows() {
				out.measures[d] = m
			}
		}
		maps.Copy(out.beside, x.beside)
		out.named = cmp.Or(x.named, out.named)
		out.foreign = out.foreign || x.foreign
		out.goods = out.goods || x.goods
	}
	out.time = next.time
	if l != nil {
		out.time = l.time.then(next.time)
	} else {
		out.time = timing{}.then(next.time)
	}
	return out
}

// Empty reports whether the words hand on nothing.
func (l *Lead) Empty() bool {
	return l == nil || l.time.latest == nil && len(l.time.of) == 0 && len(l.measures) == 0 && !l.foreign && !l.goods
}
