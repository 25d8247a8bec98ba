package generate

import (
	"math"

	"huiqi/models"
)

// firm is how a synthetic enterprise really is; the base knows a part of it.
type firm struct {
	city *city
	place
	trade
	asOf    models.Date
	founded models.Date
	years   []year // fiscal years, the latest first: asOf.Year−1, −2, …
	does    bool   // R&D
	quality float64
	close   bool // to the bureau, which knows such firms much better
}

// year is one fiscal year as it really was; money in yuan.
type year struct {
	year              int
	revenue, profit   float64
	assets, debts     float64
	rd, hitech        float64
	staff, rdStaff    int
	techStaff, degree int
}

// yearsBack is how many fiscal years the base goes back.
const yearsBack = 4

func (c *city) newFirm(d dice, asOf models.Date) firm {
	p := c.newPlace(d)
	f := firm{city: c, place: p, trade: c.newTrade(d, p), asOf: asOf, founded: foundingDate(d, asOf)}
	age := float64(f.founded.DaysUntil(asOf)) / 365.25
	f.quality = d.NormFloat64()
	f.does = d.chance(clamp(f.likely*(1+0.25*f.quality), 0, 0.95))
	f.close = f.does && d.chance(0.7) || d.chance(0.3)
	f.years = f.history(d, age)
	return f
}

// knows decides whether the base knows something that it knows of a share p of the firms: more often of close ones.
func (f firm) knows(d dice, p float64) bool {
	if f.close {
		return d.chance(1 - (1-p)*0.15)
	}
	return d.chance(p * 0.75)
}

// foundingDate spreads foundations over thirty-five years, most of them recent.
func foundingDate(d dice, asOf models.Date) models.Date {
	days := int(clamp(d.ExpFloat64()*9.5, 0.08, 35) * 365.25)
	return asOf.AddDays(-days)
}

// history makes the fiscal years that the firm has lived through, at most yearsBack of them.
func (f firm) history(d dice, age float64) []year {
	staff := f.staff * math.Pow(clamp(age, 0.5, 25)/8, 0.45) * math.Exp(1.15*d.NormFloat64()+0.15*f.quality)
	intensity := clamp(d.lognormal(f.intensity, 0.5), 0.003, 0.6)
	output := d.lognormal(f.output, 0.45)
	debt := clamp(0.48+0.2*d.NormFloat64(), 0.05, 1.3)
	hitech := clamp(0.62+0.25*d.NormFloat64()+0.1*f.quality, 0, 0.98)
	var out []year
	for y := f.asOf.Year - 1; y >= f.founded.Year && len(out) < yearsBack; y-- {
		part := 1.0 // of the year that it existed
		if y == f.founded.Year {
			part = float64(f.founded.DaysUntil(models.NewDate(y+1, 1, 1))) / 365
		}
		out = append(out, f.oneYear(d, y, staff, output*part, intensity, debt, hitech))
		growth := clamp(0.07+0.03*f.quality+0.16*d.NormFloat64(), -0.5, 1.2)
		staff /= 1 + growth*0.6
		output /= 1 + growth*0.4
	}
	return out
}

// oneYear makes the figures of a year from a headcount and what a head turns over in it.
func (f firm) oneYear(d dice, y int, staff, output, intensity, debt, hitech float64) year {
	heads := int(math.Max(1, math.Round(staff)))
	revenue := math.Max(5_000, float64(heads)*output*d.lognormal(1, 0.08))
	out := year{year: y, staff: heads, revenue: revenue}
	out.profit = revenue * (f.margin + 0.04*d.NormFloat64())
	out.assets = revenue * d.lognormal(0.85, 0.12)
	out.debts = out.assets * debt
	if f.does {
		out.rd = revenue * intensity * d.lognormal(1, 0.1)
		out.hitech = revenue * hitech
		out.techStaff = min(heads, int(math.Ceil(float64(heads)*clamp(0.07+2.2*intensity, 0.05, 0.7))))
		out.rdStaff = max(1, out.techStaff*3/4)
	}
	out.degree = min(heads, int(math.Round(float64(heads)*clamp(0.25+0.5*f.likely+0.1*d.NormFloat64(), 0.05, 0.95))))
	return out
}

// last returns the latest fiscal year, or nothing when the firm has not closed one.
func (f firm) last() (year, bool) {
	if len(f.years) == 0 {
		return year{}, false
	}
	return f.years[0], true
}

// intensityOver returns R&D expense over revenue of the latest n fiscal years, or of those there are.
func (f firm) intensityOver(n int) float64 {
	var rd, revenue float64
	for _, y := range f.years[:min(n, len(f.years))] {
		rd, revenue = rd+y.rd, revenue+y.revenue
	}
	if revenue == 0 {
		return 0
	}
	return rd / revenue
}
