package generate

import (
	"time"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// titles makes the titles and platforms that the firm was granted. Each was within reach of the firm as it really
// is, begins when the firm was old enough, and ends by the catalogue's years; some have ended since.
func (f firm) titles(d dice) []enterprise.TitleGrant {
	y, ok := f.last()
	if !ok {
		return nil
	}
	g := &granter{firm: f, dice: d}
	g.highTech(y)
	g.techSME(y)
	g.specialised(y)
	g.platforms(y)
	if f.leaps() && d.chance(0.3) {
		g.inLastYears("gazelle", 3, 3)
	}
	return g.out
}

// granter collects the grants of one firm.
type granter struct {
	firm
	dice
	out []enterprise.TitleGrant
}

// grant adds a title from a date for some years (0: without end), unless the firm was younger than a year then or
// the date is still to come. It tells whether it did.
func (g *granter) grant(title string, from models.Date, years int) bool {
	if from.Before(g.founded.AddYears(1)) || from.After(g.asOf) {
		return false
	}
	t := enterprise.TitleGrant{
		TitleID: title, ValidFrom: from, Source: models.SourceSynthetic, AsOf: from, EnteredBy: entrant,
	}
	if years > 0 {
		t.ValidTo = from.AddYears(years).AddDays(-1)
	}
	g.out = append(g.out, t)
	return true
}

// inLastYears grants a title on a day within the last so many years.
func (g *granter) inLastYears(title string, back, years int) (models.Date, bool) {
	from := g.daysBefore(g.asOf, back*365)
	return from, g.grant(title, from, years)
}

// highTech grants 高新技术企业 in batches at the end of a year, and the one before to those that renewed it.
func (g *granter) highTech(y year) {
	december := func(back int) models.Date {
		return models.NewDate(g.asOf.Year-back, time.December, 7)
	}
	switch {
	case g.fitsHighTech(y) && g.chance(0.7):
		back := g.between(1, 3)
		g.grant("high-tech-enterprise", december(back+3), 3)
		g.grant("high-tech-enterprise", december(back), 3)
	case g.does && g.chance(0.08):
		g.grant("high-tech-enterprise", december(g.between(4, 6)), 3) // ended and not renewed
	}
}

// fitsHighTech says whether the firm meets the measurable conditions of 国科发火〔2016〕32号.
func (f firm) fitsHighTech(y year) bool {
	need := 0.05
	switch {
	case y.revenue > 200_000_000:
		need = 0.03
	case y.revenue > 50_000_000:
		need = 0.04
	}
	o := f.owns()
	return f.does && f.intensityOver(3) >= need && y.hitech >= 0.62*y.revenue &&
		float64(y.techStaff) >= 0.1*float64(y.staff) && o.invention+o.utility+o.software > 0
}

// techSME enters small firms with R&D into 科技型中小企业, a calendar year at a time.
func (g *granter) techSME(y year) {
	if !g.does || y.staff > 500 || y.revenue > 200_000_000 || y.assets > 200_000_000 || g.chance(0.2) {
		return
	}
	for back := 2; back >= 0; back-- {
		if g.chance(0.2) {
			continue
		}
		from := models.NewDate(g.asOf.Year-back, time.March, 25).AddDays(g.IntN(200))
		end := models.NewDate(from.Year, time.December, 31)
		if g.grant("tech-sme", from, 1) {
			g.out[len(g.out)-1].ValidTo = end
		}
	}
}

// specialised walks the path 创新型中小企业 → 专精特新中小企业 → 专精特新“小巨人”企业; each step follows the one before.
func (g *granter) specialised(y year) {
	old := g.founded.AddYears(2)
	if !g.does || y.staff >= 1000 || old.After(g.asOf) || g.chance(0.6) {
		return
	}
	from, ok := g.inLastYears("innovative-sme", 4, 3)
	if !ok || y.revenue < 10_000_000 || g.intensityOver(2) < 0.03 || g.chance(0.5) {
		return
	}
	from = from.AddDays(g.between(60, 400))
	if !g.grant("srdi-sme", from, 3) || y.revenue < 50_000_000 || g.chance(0.6) {
		return
	}
	g.grant("srdi-little-giant", from.AddDays(g.between(200, 500)), 3)
}

// platforms grants research platforms to those that spend enough on R&D.
func (g *granter) platforms(y year) {
	switch {
	case y.rd >= 15_000_000 && y.rdStaff >= 150 && g.chance(0.3):
		g.grant("provincial-enterprise-tech-center", g.daysBefore(g.asOf, 3000).AddYears(-3), 0)
		g.inLastYears("national-enterprise-tech-center", 3, 0)
	case y.rd >= 5_000_000 && g.chance(0.3):
		g.inLastYears("provincial-enterprise-tech-center", 8, 0)
	case y.rd >= 1_500_000 && g.chance(0.3):
		g.inLastYears("municipal-enterprise-tech-center", 8, 0)
	}
	if y.rd >= 3_000_000 && g.chance(0.08) {
		g.inLastYears("municipal-key-lab", 6, 0)
	}
}

// leaps says whether the firm grows as 瞪羚企业 do.
func (f firm) leaps() bool {
	if !f.does || len(f.years) < 3 || f.founded.AddYears(3).After(f.asOf) {
		return false
	}
	now, before := f.years[0], f.years[2]
	return now.revenue >= 10_000_000 && now.debts < 0.7*now.assets && now.revenue >= 1.5*before.revenue
}
