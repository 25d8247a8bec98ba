package generate

import (
	"fmt"
	"math"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// registration makes the enterprise's own row.
func (f firm) registration(d dice, seed uint64, i int) enterprise.Enterprise {
	trading := word(seed, i)
	by := f.code
	if d.chance(0.12) {
		by = "370300" // registered by the city
	}
	class := pick(d, f.classes)
	capital := models.FromYuan(int64(pick(d, []int{50, 100, 200, 300, 500, 500, 1000, 1000, 2000, 3000, 5000, 8000})) * 10_000)
	e := enterprise.Enterprise{
		USCC: uscc(seed, i, by), Name: companyName(d, f.place, f.trade, trading), Aliases: []string{trading + f.words[0] + suffix},
		Region: f.code, Zone: f.zone, Address: f.address(d), Industry: class, IndustryEdition: "2017",
		EntityType: "企业", FoundedOn: f.founded, RegisteredCapital: &capital, BusinessScope: f.scope,
		Tags: []string{"示例"}, Synthetic: true, Provenance: map[string]models.Provenance{"": f.from(d, 200)},
	}
	f.forget(d, &e)
	return e
}

// forget takes away what a real base does not know of some enterprises.
func (f firm) forget(d dice, e *enterprise.Enterprise) {
	if d.chance(0.03) {
		e.Industry, e.IndustryEdition = "", ""
	} else if d.chance(0.06) {
		e.Industry = e.Industry[:3] // known to the division only
	}
	if d.chance(0.015) {
		e.FoundedOn = models.Date{}
	}
	if d.chance(0.05) {
		e.RegisteredCapital = nil
	}
	if d.chance(0.1) {
		e.BusinessScope = ""
	}
	if d.chance(0.02) {
		e.EntityType = ""
	}
}

func (f firm) address(d dice) string {
	road := pick(d, []string{"工业路", "科技路", "创业大道", "齐鲁大道", "产业园路", "兴业路", "鲁泰大道", "民营园路"})
	return fmt.Sprintf("淄博市%s%s%d号（示例地址）", f.name, road, d.between(1, 399))
}

// from is the provenance of a fact looked up within so many days before the date, not before the foundation.
func (f firm) from(d dice, days int) models.Provenance {
	on := d.daysBefore(f.asOf, days)
	if on.Before(f.founded) {
		on = f.founded
	}
	return models.Provenance{Source: models.SourceSynthetic, AsOf: on, EnteredBy: entrant}
}

// entrant is written as who entered generated facts.
const entrant = "generate"

// count rounds a number of things, never below zero.
func count(v float64) int64 { return int64(math.Max(0, math.Round(v))) }
