package flat

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/reference"
)

// setOf returns the set that titles of a kind belong to; ok is false for talent titles, which the base has none of.
func setOf(kind string) (set uint8, ok bool) {
	switch kind {
	case reference.KindTalent:
		return 0, false
	case reference.KindPlatform, reference.KindCarrier:
		return SetPlatforms, true
	}
	return SetTitles, true
}

func (d *deriver) titlesHeld(r enterprise.Record) error {
	for _, c := range r.Checks {
		if i := slices.Index(SetFields(), c.Field); i >= 0 {
			d.row.Known[i] = true
		}
	}
	for _, g := range r.Titles {
		title, ok := d.lang.Catalogue().Title(g.TitleID)
		set, held := d.titleSet[g.TitleID]
		if !ok || !held || g.Source == models.SourceDeclared || g.ValidFrom.IsZero() || g.Words != "" || g.TitleID == "above-scale" {
			return fmt.Errorf("title %q is none that a row holds", g.TitleID)
		}
		h := Holding{From: day(g.ValidFrom), Until: Forever, Title: d.titles[title.ID], Set: set}
		switch {
		case !g.ValidTo.IsZero():
			h.Until = day(g.ValidTo)
		case title.ValidYears != nil:
			h.Until = day(g.ValidFrom.AddYears(*title.ValidYears).AddDays(-1))
		}
		d.row.Known[set] = true // whoever enters grants enters all of them
		if on := day(d.on); h.From <= on && h.Until >= on {
			h.Current = true
			d.row.Held[set] = d.row.Held[set].With(h.Title)
		}
		d.row.Holdings = append(d.row.Holdings, h)
	}
	return nil
}

// factAmount returns where a number of the other facts stands.
func factAmount(field string) (a amount, ok bool) {
	a, ok = map[string]amount{
		"taxable_income": taxable, "employees": headcount, "total_assets": assets, "tech_staff_ratio": techShare,
		"hitech_revenue_ratio": hitechPart, "rd_equipment_value": rdEquipment, "rd_space_area": rdSpace,
		"senior_staff_count": seniorStaff, "innovation_score": innovationScore, "niche_years": nicheYears,
	}[field]
	return a, ok
}

func (d *deriver) facts(r enterprise.Record) error {
	for _, f := range r.Facts {
		if err := d.fact(f); err != nil {
			return fmt.Errorf("%s of %d: %w", f.Field, f.FiscalYear, err)
		}
	}
	return nil
}

func (d *deriver) fact(f enterprise.Fact) (err error) {
	back := 0
	if f.FiscalYear != 0 {
		back = d.on.Year - f.FiscalYear
	} else if field, _ := d.lang.Field(f.Field); field.Shelf > 0 && f.AsOf.AddMonths(field.Shelf).Before(d.on) {
		return fmt.Errorf("past its time")
	}
	if i := slices.Index(boolFields(), f.Field); i >= 0 {
		d.row.Categories[categoryBools+i] = map[string]uint16{"false": 1, "true": 2}[f.Value]
		return nil
	}
	if f.Field == "tax_credit" {
		var grade string
		if err := json.Unmarshal([]byte(f.Value), &grade); err != nil {
			return err
		}
		d.row.Categories[categoryTax], err = indexOf(d.values.tax, f.Field, grade)
		return err
	}
	at, ok := factAmount(f.Field)
	if !ok || back < 0 || back >= yearsKept {
		return fmt.Errorf("no place for it")
	}
	v, err := strconv.ParseFloat(f.Value, 64)
	if err != nil {
		return err
	}
	of := &d.figures.of[back]
	if of[at] == of[at] { // known: not-a-number differs from itself
		return fmt.Errorf("told twice")
	}
	if of[at] = v; at == nicheYears {
		of[at] += yearsBetween(f.AsOf, d.on)
	}
	return nil
}

// yearsBetween returns the years from one day to a later one: whole months, and of the month begun its share in days.
func yearsBetween(a, b models.Date) float64 {
	after := func(months int) models.Date { return a.AddYears(months / 12).AddMonths(months % 12) }
	months := (b.Year-a.Year)*12 + int(b.Month) - int(a.Month)
	for months > 0 && after(months).After(b) {
		months--
	}
	begun, next := after(months), after(months+1)
	return (float64(months) + float64(begun.DaysUntil(b))/float64(begun.DaysUntil(next))) / 12
}
