package generate

import (
	"encoding/json"
	"strconv"
	"time"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// facts makes the other facts of the vocabulary that the base knows.
func (f firm) facts(d dice) []enterprise.Fact {
	b := &factBook{firm: f, dice: d}
	b.standing()
	if y, ok := f.last(); ok {
		b.scale(y)
		if f.close && f.asOf.Month > time.March {
			b.thisYear(y)
		}
		if f.does {
			b.researching(y)
		}
	}
	return b.out
}

// factBook collects the facts of one firm.
type factBook struct {
	firm
	dice
	out []enterprise.Fact
}

// know adds a fact that is known of a share p of such firms; value is its JSON.
func (b *factBook) know(p float64, field, value string) { b.knowOf(0, p, field, value) }

// knowOf is know for a fact of a fiscal year; 0 is none.
func (b *factBook) knowOf(year int, p float64, field, value string) {
	if !b.knows(b.dice, p) {
		return
	}
	from := b.from(b.dice, 330)
	if year > 0 {
		from = b.from(b.dice, 60)
	}
	b.out = append(b.out, enterprise.Fact{
		Field: field, FiscalYear: year, Source: models.SourceSynthetic, Value: value, AsOf: from.AsOf, EnteredBy: from.EnteredBy,
	})
}

// amount is the JSON of an amount in whole hundreds of yuan.
func amount(v float64) string { return strconv.FormatInt(count(v/100)*100, 10) }

// ratio is the JSON of a part of a whole, with three decimals.
func ratio(part, whole float64) string { return strconv.FormatFloat(part/whole, 'f', 3, 64) }

func (b *factBook) bool(p float64, field string, value bool) {
	b.know(p, field, strconv.FormatBool(value))
}

func (b *factBook) number(p float64, field string, value int64) {
	b.know(p, field, strconv.FormatInt(value, 10))
}

// standing adds what every enterprise has an answer to.
func (b *factBook) standing() {
	b.bool(0.95, "legal_person", true)
	b.bool(0.93, "resident_enterprise", true)
	b.bool(0.6, "listed", b.chance(0.004))
	b.bool(0.55, "prohibited_industry", b.chance(0.015))
	b.bool(0.65, "accounting_sound", b.chance(0.93))
	grade, err := json.Marshal([]string{"A", "B", "M", "C", "D"}[weighted(b.dice, []float64{25, 45, 20, 7, 3})])
	if err == nil { // a string always encodes
		b.know(0.7, "tax_credit", string(grade))
	}
}

// scale adds what size and trade decide.
func (b *factBook) scale(y year) {
	if b.industrial() {
		b.bool(0.85, "above_scale", y.revenue >= 20_000_000)
	}
	if y.staff >= 5 {
		b.bool(0.6, "social_insurance", true)
	}
}

// thisYear adds what quarterly returns tell of the running year; close enterprises only.
func (b *factBook) thisYear(y year) {
	now := b.asOf.Year
	elapsed := float64(b.asOf.Month-1) / 12
	b.knowOf(now, 0.5, "taxable_income", amount(max(y.profit/0.75-y.rd*0.25, 0)*elapsed))
	b.knowOf(now, 0.5, "employees", strconv.Itoa(y.staff))
	b.knowOf(now, 0.5, "total_assets", amount(y.assets))
	if b.does {
		b.knowOf(now, 0.5, "tech_staff_ratio", ratio(float64(y.techStaff), float64(y.staff)))
	}
}

// researching adds what only enterprises with R&D are asked.
func (b *factBook) researching(y year) {
	o := b.owns()
	b.bool(0.85, "ip_owned", o.invention+o.utility+o.software > 0)
	b.bool(0.7, "hightech_field", b.fitsHighTech(y) || b.chance(0.6))
	b.bool(0.6, "rd_deduction_filed", b.chance(0.8))
	if y.hitech > 0 { // audited against all income, which is a little more than revenue
		b.knowOf(y.year, 0.5, "hitech_revenue_ratio", ratio(y.hitech, y.revenue*1.03))
	}
	b.number(0.45, "rd_equipment_value", count(y.rd*1.6/10_000)*10_000)
	b.number(0.35, "rd_space_area", int64(y.rdStaff)*25)
	b.number(0.3, "senior_staff_count", int64(y.rdStaff/6))
	b.number(0.35, "innovation_score", count(clamp(62+12*b.NormFloat64()+5*b.quality, 20, 98)))
	b.bool(0.35, "iur_partner", b.chance(0.5))
	if b.industrial() {
		b.number(0.3, "niche_years", int64(b.founded.DaysUntil(b.asOf)/366))
	}
}
