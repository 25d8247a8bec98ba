package conditions

import (
	"slices"
	"strings"
)

// date gives the hits of a clause the period that they are of. What flows through a year (revenue, costs, growth) or happens
// in it (accidents) takes the last period named before it in the sentence, and where none is before it the first one after.
// What an applicant is or has takes only a period that stands right before it, or one that the sentence begins with.
func (s *sentence) date(c *clause) {
	own := s.spoken(c)
	for i := range c.hits {
		h := &c.hits[i]
		if h.period == "" {
			h.period = s.periodOf(c, h, own)
		}
		s.time.of[h.field] = h.period
	}
	s.time.pass(s, c, own)
}

// spoken are the periods of a clause that its conditions may be of: not those that date the founding, and neither the years that
// something is compared with. A bare 年末 is the end of the year that was named before it.
func (s *sentence) spoken(c *clause) []period {
	var out []period
	before := s.time.latest
	for _, p := range c.periods {
		dates := func(h hit) bool { return h.field == "register_date" && h.start <= p.start && p.end <= h.end }
		if p.base || p.same || p.closing && (before == nil || before.years != 1) || slices.ContainsFunc(c.hits, dates) {
			continue
		}
		if p.closing {
			p.token = "last1y_end"
		}
		out = append(out, p)
		before = &p
	}
	return out
}

func (s *sentence) periodOf(c *clause, h *hit, periods []period) string {
	if token := s.lasting(c, h); token != "" {
		return token
	}
	own := s.ownOf(h, periods)
	if told, ok := s.time.of[h.field]; ok && h.inherited && (own == nil || c.parted(own, h)) {
		return told
	}
	switch {
	case own == nil:
		return s.fromAround(c, h, periods)
	case own.end <= h.start && (!s.reachedBy(own, h) || h.adverse && !s.happens(h) && own.token != "invest" && c.parted(own, h)):
		return ""
	}
	return own.tokenOf(h)
}

// fromAround returns the period of a hit that has none of its own: that of an earlier clause, that of the same field in an entry
// before, or one that stands behind it.
func (s *sentence) fromAround(c *clause, h *hit, periods []period) string {
	p := s.carried(c, h)
	if p == nil && s.yearly(c, h) {
		p = &period{token: "last1y", years: 1}
		s.time.latest = p
		return p.tokenOf(h)
	}
	if p == nil && s.time.latest == nil && flowing(h.field) {
		if told := s.time.of[h.field]; told != "" && len(periods) == 0 {
			return told
		}
		p = c.nextOf(periods, h)
	}
	if p == nil {
		p = c.sameYear(h)
	}
	if p == nil {
		return ""
	}
	words := s.text[c.start:h.end]
	return p.asYearly(words).asMean(words).tokenOf(h)
}

// yearly reports whether an amount is told of one year, which without more words is the last full one: 年销售收入, 全年成交额. What
// tax is due on is that of the year it is due for.
func (s *sentence) yearly(c *clause, h *hit) bool {
	if s.time.latest != nil || !flowing(h.field) && h.field != "main_revenue_ratio" || strings.HasSuffix(h.field, "growth") || h.field == "taxable_income" {
		return false
	}
	words := s.text[c.start:h.end]
	return annual.MatchString(words) || strings.Contains(words, "全年")
}

// ownOf returns the period of a clause that a hit is of; nil: the clause has none before it, nor among the words of a share or of
// something done.
func (s *sentence) ownOf(h *hit, periods []period) *period {
	_, done := h.value.(bool)
	var own *period
	for i := range periods {
		if p := &periods[i]; p.start <= h.start || own == nil && p.end <= h.end && (done || proportion(h.field)) {
			own = p
		}
	}
	return own
}

// parted reports whether another condition stands between a period and a hit: 上年度收入1亿元以上的不低于3%.
func (c *clause) parted(p *period, h *hit) bool {
	return slices.ContainsFunc(c.hits, func(x hit) bool { return p.end <= x.start && x.end <= h.start && x.field != h.field })
}

// nextOf returns the first period of a clause for something that has none before it. What grew is of the year after the one that it
// is compared with, which for the year before the last is the last one: 研发费用较上年增长10%.
func (c *clause) nextOf(periods []period, h *hit) *period {
	if len(periods) > 0 {
		return &periods[0]
	}
	for i := range c.periods {
		if p := &c.periods[i]; p.base && p.years == 1 && strings.Contains(h.field, "growth") {
			return p
		}
	}
	return nil
}

// sameYear returns the 当年 of which a share is told where nothing before says which year that is: 科技人员占当年职工总数的10%.
func (c *clause) sameYear(h *hit) *period {
	for i := range c.periods {
		if p := &c.periods[i]; p.same && p.end <= h.end && proportion(h.field) {
			return p
		}
	}
	return nil
}

// reachedBy reports whether a period of the clause speaks of a hit after it.
func (s *sentence) reachedBy(p *period, h *hit) bool {
	between := s.text[p.end:h.start]
	switch {
	case h.field == "standards_count":
		return !already.MatchString(between)
	case flowing(h.field), s.happens(h), p.token == "invest", h.field == "rd_deduction_filed", strings.HasPrefix(s.text[p.start:], "汇算清缴"):
		return true
	case obtainable(h.field):
		return s.gained(p.end, h)
	case h.field == "contract_registered":
		return done.MatchString(between)
	case h.adverse && h.field != "env_credit_bad":
		return true
	}
	return runes(between) <= 8
}
