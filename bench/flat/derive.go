package flat

import (
	"fmt"
	"slices"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// Derive returns the row of a record. It fails for what a row cannot hold: two sources of one fact, two spells of
// one risk, declared lists of titles, facts past their time, and values outside the generated city's lists.
func (s *Schema) Derive(r enterprise.Record) (Row, error) {
	d := deriver{Schema: s, figures: noFigures()}
	for i := range d.row.Spells {
		d.row.Spells[i] = notLookedUp()
	}
	for _, step := range []func(enterprise.Record) error{d.registration, d.annual, d.titlesHeld, d.property, d.risks, d.facts} {
		if err := step(r); err != nil {
			return Row{}, fmt.Errorf("row of %s: %w", r.Enterprise.USCC, err)
		}
	}
	d.size(r.Enterprise.Industry)
	for i := range d.row.Numbers {
		d.row.Numbers[i] = nan()
	}
	d.row.Numbers[slotZero] = 0
	for _, q := range s.quantities {
		read := q.derive(&d.figures)
		if q.shape != shapeAtMost {
			d.row.Numbers[q.lo] = read.lo
		}
		if q.shape != shapeAtLeast && q.hi != q.lo {
			d.row.Numbers[q.hi] = read.hi
		}
	}
	return d.row, nil
}

// deriver makes one row.
type deriver struct {
	*Schema
	figures figures
	row     Row
}

func noFigures() figures {
	f := figures{years: yearsKept - 1, staffMin: nan(), staffMax: nan()}
	for i := range f.of {
		for j := range f.of[i] {
			f.of[i][j] = nan()
		}
	}
	return f
}

func (d *deriver) registration(r enterprise.Record) (err error) {
	e, v := r.Enterprise, d.values
	var ok bool
	if d.row.Categories[categoryPlace], ok = v.placeIndex[place{e.Region, e.Zone}]; !ok {
		return fmt.Errorf("no place %s %s in the city", e.Region, e.Zone)
	}
	if d.row.Categories[categoryIndustry], ok = v.industry[e.Industry]; !ok && e.Industry != "" {
		return fmt.Errorf("no industry %s", e.Industry)
	}
	if d.row.Categories[categoryEntity], err = indexOf(v.entities, "entity_type", e.EntityType); err != nil {
		return err
	}
	if !e.FoundedOn.IsZero() {
		d.figures.years = max(0, min(yearsKept-1, d.on.Year-e.FoundedOn.Year))
		d.figures.of[0][foundedOn] = float64(day(e.FoundedOn))
	}
	return nil
}

func (d *deriver) annual(r enterprise.Record) error {
	seen := map[int]bool{}
	for _, a := range r.Annual {
		back := d.on.Year - a.FiscalYear
		if seen[back] || back < 1 {
			return fmt.Errorf("figures of %d twice or not over", a.FiscalYear)
		}
		seen[back] = true
		if back >= yearsKept {
			continue
		}
		of := &d.figures.of[back]
		for at, v := range map[amount]*models.Fen{
			revenue: a.Revenue, mainRevenue: a.MainRevenue, hitechRevenue: a.HitechRevenue, netProfit: a.NetProfit, taxable: a.TaxableIncome,
			assets: a.TotalAssets, liabilities: a.TotalLiabilities, rdExpense: a.RDExpense, rdDomestic: a.RDDomestic,
		} {
			if v != nil {
				of[at] = float64(*v) / 100
			}
		}
		for at, v := range map[amount]*int64{rdStaff: a.RDStaff, techStaff: a.TechStaff, degreeStaff: a.DegreeStaff} {
			of[at] = count(v)
		}
		if back == 1 {
			d.figures.staffMin, d.figures.staffMax = count(a.EmployeesMin), count(a.EmployeesMax)
		}
	}
	return nil
}

func count(n *int64) float64 {
	if n == nil {
		return nan()
	}
	return float64(*n)
}

func (d *deriver) property(r enterprise.Record) error {
	of, at := &d.figures.of[0], map[enterprise.IPKind]amount{enterprise.Invention: inventions, enterprise.Standard: standards}
	var soft, total float64
	seen := map[enterprise.IPKind]bool{}
	for _, c := range r.IP {
		if seen[c.Kind] || c.Kind == enterprise.Design {
			return fmt.Errorf("count of %s twice, or the total exact", c.Kind)
		}
		seen[c.Kind] = true
		if a, ok := at[c.Kind]; ok {
			of[a] = float64(c.Count)
		}
		if c.Kind == enterprise.Utility || c.Kind == enterprise.Software {
			soft += float64(c.Count)
		}
		if c.Kind != enterprise.Standard {
			total += float64(c.Count)
		}
	}
	switch {
	case len(r.IP) == 0:
	case !seen[enterprise.Utility] || !seen[enterprise.Software] || !seen[enterprise.Invention]:
		return fmt.Errorf("some counts of property without the others")
	default:
		of[utilitySoft], of[ipTotal] = soft, total
	}
	return nil
}

func (d *deriver) risks(r enterprise.Record) error {
	for _, c := range r.Checks {
		if i := slices.Index(riskFields(), c.Field); i >= 0 {
			d.row.Spells[i] = clean()
		} else if !slices.Contains(SetFields(), c.Field) {
			return fmt.Errorf("no spell for a check of %s", c.Field)
		}
		if c.AsOf.AddMonths(12).Before(d.on) {
			return fmt.Errorf("check of %s past its time", c.Field)
		}
	}
	had := map[int]bool{}
	for _, k := range r.Risks {
		i := slices.Index(riskFields(), k.Field)
		if i < 0 || had[i] {
			return fmt.Errorf("no spell for %s, or two", k.Field)
		}
		had[i] = true
		spell := Spell{day(k.FromDate), Forever}
		if !k.ToDate.IsZero() {
			spell.To = day(k.ToDate)
		}
		d.row.Spells[i] = spell
	}
	return nil
}
