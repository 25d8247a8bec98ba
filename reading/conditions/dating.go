package conditions

import (
	"slices"
	"strconv"
	"strings"

	"huiqi/reading/pattern"
)

// date gives the hits of a clause the period that they are of. What flows through a year (revenue, costs, growth) or happens
// in it (accidents) takes the last period named before it in the sentence, and where none is before it the first one after.
// What an applicant is or has takes only a period that stands right before it.
func (s *sentence) date(c *clause, current *period) *period {
	for i := range c.hits {
		if h := &c.hits[i]; h.period == "" {
			h.period = s.periodOf(c, h, current)
		}
	}
	if n := len(c.periods); n > 0 {
		current = &c.periods[n-1]
	}
	return current
}

func (s *sentence) periodOf(c *clause, h *hit, current *period) string {
	if held := s.heldFor(c, h); held != "" {
		return held
	}
	if m := notYet.FindStringSubmatch(s.text[h.end:c.end]); h.adverse && m != nil {
		return "last" + strconv.Itoa(count(m[1])) + "y"
	}
	var own *period
	for j := range c.periods {
		if p := &c.periods[j]; p.start <= h.start || own == nil && p.end <= h.end && strings.HasSuffix(h.field, "_ratio") { // 占当年职工总数的比例
			own = p
		}
	}
	switch {
	case own != nil && own.end <= h.start && !s.reachedBy(own, h):
		return ""
	case own == nil && current != nil && s.carried(h, current):
		own = current
	case own == nil && current == nil && len(c.periods) > 0 && flowing(h.field):
		own = &c.periods[0]
	}
	if own == nil || !dated(h.field) && own.token != "invest" || own.token == "apply" && !h.adverse {
		return ""
	}
	return own.tokenFor(h.field)
}

// notYet follows what bars until some years have gone by: 受到行政处罚未满三年的.
var notYet = pattern.MustCompile(`^[^，。；]{0,8}?(?:未满|不满|不足|未超过)([一二两三五1235])(?:周)?年`)

// reachedBy reports whether a period of the clause speaks of a hit after it.
func (s *sentence) reachedBy(p *period, h *hit) bool {
	between := s.text[p.end:h.start]
	switch {
	case flowing(h.field), s.happens(h), p.token == "invest", h.field == "standards_count", h.field == "rd_deduction_filed", strings.HasPrefix(s.text[p.start:], "汇算清缴"):
		return true
	case h.adverse: // 近三年未被列入失信名单, but not 近三年无事故、未被列入…
		return len(denials.FindAllStringIndex(between)) <= 1
	}
	return runes(between) <= 8
}

var denials = pattern.MustCompile(`未|无|没有|不存在|不`)

// carried reports whether a period of an earlier clause is that of a hit too.
func (s *sentence) carried(h *hit, p *period) bool {
	switch {
	case p.token == "invest":
		return h.field != "industry" && h.field != "region"
	case p.token == "apply":
		return h.adverse
	case strings.HasPrefix(p.token, "20"):
		return flowing(h.field)
	}
	return flowing(h.field) || s.happens(h)
}

// flowing are fields that are told for a span of time.
func flowing(field string) bool {
	switch field {
	case "revenue", "main_revenue", "revenue_growth", "profit_growth", "rd_expense", "rd_intensity", "rd_growth", "rd_growth_amount", "taxable_income", "equity_financing", "contract_amount":
		return true
	}
	return false
}

// happens reports whether a hit is something that occurred, rather than a list that one is on or a debt that one has.
func (s *sentence) happens(h *hit) bool {
	switch h.field {
	case "major_incident", "illegal_record", "research_misconduct":
		return true
	case "tax_arrears":
		return !strings.Contains(s.text[h.start:h.end], "欠")
	}
	return false
}

// heldFor returns how long a title or platform must have been held: 已认定为市级企业技术中心满2年.
func (s *sentence) heldFor(c *clause, h *hit) string {
	if h.field != "titles" && h.field != "platforms" {
		return ""
	}
	m := holding.FindStringSubmatch(s.text[h.end:c.end])
	if m == nil {
		return ""
	}
	n := count(m[1] + m[2])
	if n == 0 {
		return ""
	}
	return string(rune('0'+n)) + "y"
}

// explained reports whether an amount that no field measures is part of what else was read of its clause: of the words of a hit,
// or of how long something is held or bars.
func (s *sentence) explained(c *clause, a amount) bool {
	return s.heldSince(c) || c.covered(a.start, a.end) || slices.ContainsFunc(c.hits, func(h hit) bool {
		return h.adverse && h.end <= a.start && notYet.MatchString(s.text[h.end:c.end])
	})
}

// heldSince reports whether a clause says how long something must have been held.
func (s *sentence) heldSince(c *clause) bool {
	return slices.ContainsFunc(c.hits, func(h hit) bool { return s.heldFor(c, &h) != "" })
}

var holding = pattern.MustCompile(`^(?:资格|称号|认定|备案|批准|管理)*(?:且|并)?(?:实际)?(?:运行|运营|建设)?(?:时间)?(?:已)?(?:满([一二两三四五1-5])(?:周)?年|([一二两三四五1-5])年(?:及)?以上)`)

// dated reports whether a field is asked of a period at all.
func dated(field string) bool {
	switch field {
	case "region", "entity_type", "legal_person", "resident_enterprise", "industry", "hightech_field", "prohibited_industry", "size_class",
		"age_years", "register_date", "operating_years", "niche_years", "person_age", "person_degree", "loan_term", "accounting_sound":
		return false
	}
	return true
}
