package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

// tokenOf returns the token of a period that a hit is of; empty where its field is not asked of such a period.
func (p *period) tokenOf(h *hit) string {
	takes := dated(h.field)
	switch p.token {
	case "invest":
		takes = true
	case "apply":
		takes = h.adverse || h.field == "person_age"
	}
	if !takes {
		return ""
	}
	return p.tokenFor(h.field)
}

// dated reports whether a field is asked of a period at all.
func dated(field string) bool {
	switch field {
	case "region", "entity_type", "legal_person", "resident_enterprise", "industry", "hightech_field", "prohibited_industry", "size_class",
		"age_years", "register_date", "operating_years", "niche_years", "person_age", "person_degree", "loan_term", "accounting_sound":
		return false
	}
	return true
}

// done stands between a period and what was completed in it.
var done = pattern.MustCompile(`^(?:已|完成|经|通过|内)*$`)

// obtainable reports whether a field counts what is held until it ends, so that a period is that of obtaining it.
func obtainable(field string) bool { return strings.HasPrefix(field, "ip_") && field != "ip_owned" }

// gained reports whether the words from a place to the end of a hit say that something was obtained, rather than that it is held.
func (s *sentence) gained(from int, h *hit) bool {
	words := s.text[from:h.end]
	return obtained.MatchString(words) || runes(s.text[from:max(from, h.start)]) <= 8 && !inHand.MatchString(words)
}

var (
	obtained = pattern.MustCompile(`获得|获|取得|新增|新登记|申请|授予|获批`)
	inHand   = pattern.MustCompile(`拥有|持有|有效`)
)

// flowing are fields that are told for a span of time.
func flowing(field string) bool {
	switch field {
	case "revenue", "main_revenue", "revenue_growth", "profit_growth", "rd_expense", "rd_intensity", "rd_growth", "rd_growth_amount", "rd_domestic_ratio",
		"taxable_income", "equity_financing", "contract_amount":
		return true
	}
	return false
}

// acted is what was done, or the record of it, rather than a list that one is on: 失信行为, 失信记录.
var acted = pattern.MustCompile(`行为|记录`)

// happens reports whether a hit is something that occurred, rather than a list that one is on or a debt that one has.
func (s *sentence) happens(h *hit) bool {
	switch h.field {
	case "major_incident", "illegal_record", "research_misconduct":
		return true
	case "tax_arrears":
		return !strings.Contains(s.text[h.start:h.end], "欠")
	case "credit_dishonest":
		return acted.MatchString(s.text[h.start:h.end])
	}
	return false
}
