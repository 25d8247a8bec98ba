package generate

import (
	"huiqi/models"
	"huiqi/models/enterprise"
)

// risk is a list or kind of incident: how many enterprises the base has looked up on it, how many stand or stood
// on it, and how long such a spell lasts (days; 0: an incident of one day).
type risk struct {
	field           string
	checked, struck float64
	days            int
	text            string
}

func riskKinds() []risk {
	return []risk{
		{"credit_dishonest", 0.86, 0.010, 720, "被列入失信被执行人名单（示例）"},
		{"abnormal_list", 0.86, 0.028, 300, "未按期公示年度报告（示例）"},
		{"illegal_record", 0.62, 0.030, 0, "行政处罚（示例）"},
		{"major_incident", 0.6, 0.006, 0, "生产安全事故（示例）"},
		{"tax_arrears", 0.55, 0.012, 180, "欠缴税款（示例）"},
		{"env_credit_bad", 0.4, 0.012, 365, "环保信用黄标（示例）"},
		{"research_misconduct", 0.4, 0.002, 0, "科研失信行为记录（示例）"},
	}
}

// risks makes the spells and incidents of the last five years; most enterprises have none.
func (f firm) risks(d dice) []enterprise.RiskRecord {
	var out []enterprise.RiskRecord
	for _, kind := range f.city.risks {
		if !d.chance(kind.struck) {
			continue
		}
		from := d.daysBefore(f.asOf, 5*365)
		if from.Before(f.founded) {
			from = f.founded
		}
		out = append(out, enterprise.RiskRecord{
			Field: kind.field, FromDate: from, ToDate: f.spellEnd(d, kind, from), Text: kind.text,
			Source: models.SourceSynthetic, AsOf: f.asOf, EnteredBy: entrant,
		})
	}
	return out
}

// spellEnd returns the last day of a spell, or no date while it lasts.
func (f firm) spellEnd(d dice, kind risk, from models.Date) models.Date {
	if kind.days == 0 {
		return from
	}
	end := from.AddDays(d.between(kind.days/4, kind.days*2))
	if end.After(f.asOf) {
		return models.Date{}
	}
	return end
}

// checks makes the look-ups: without one, nothing is known of a list. The lists of holders of titles and of
// platforms are looked up too, or else holding none is not known.
func (f firm) checks(d dice) []enterprise.RiskCheck {
	var out []enterprise.RiskCheck
	check := func(field string, p float64) {
		if f.knows(d, p) {
			out = append(out, enterprise.RiskCheck{
				Field: field, Source: models.SourceSynthetic, AsOf: f.from(d, 200).AsOf, EnteredBy: entrant,
			})
		}
	}
	for _, kind := range f.city.risks {
		check(kind.field, kind.checked)
	}
	check("titles", 0.75)
	check("platforms", 0.6)
	return out
}
