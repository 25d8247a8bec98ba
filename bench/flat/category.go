package flat

import (
	"fmt"
	"slices"
	"strings"

	"huiqi/models/enterprise"
	"huiqi/models/reference"
)

// The categories with a list of their own; after them come the yes-or-no facts.
const (
	categoryPlace = iota // a division together with a zone
	categoryIndustry
	categoryEntity
	categoryTax
	categorySize // a set of size classes as a bit mask: those that the figures leave open
	categoryBools
)

const categoryCount = categoryBools + 11

// boolFields are the yes-or-no facts that the base holds: as a category, 1 is no and 2 is yes.
func boolFields() []string {
	return []string{
		"legal_person", "resident_enterprise", "listed", "prohibited_industry", "accounting_sound", "above_scale",
		"social_insurance", "ip_owned", "hightech_field", "rd_deduction_filed", "iur_partner",
	}
}

// riskFields are the lists and incidents that the base looks up.
func riskFields() []string {
	return []string{
		"credit_dishonest", "abnormal_list", "illegal_record", "major_incident", "tax_arrears", "env_credit_bad", "research_misconduct",
	}
}

const riskCount = 7

// CategoryNames returns the names of the categories in their order.
func CategoryNames() []string {
	return append([]string{"place", "industry", "entity_type", "tax_credit", "size_class"}, boolFields()...)
}

// RiskFields returns the fields of the spells in their order.
func RiskFields() []string { return riskFields() }

// place is a value of categoryPlace.
type place struct{ region, zone string }

// dictionaries are the values of the categories, by their indexes; index 0 is nothing known.
type dictionaries struct {
	places     []place
	placeIndex map[place]uint16
	industries []string // in the order of the codes, so that what is below a code follows it
	industry   map[string]uint16
	entities   []string
	tax        []string
}

// city is the prefecture whose enterprises are generated.
const city = "370300"

func newDictionaries(c *reference.Catalogue, entities, tax []string) dictionaries {
	d := dictionaries{
		placeIndex: map[place]uint16{}, industries: []string{""}, industry: map[string]uint16{},
		places: []place{{}}, entities: append([]string{""}, entities...), tax: append([]string{""}, tax...),
	}
	zones := []string{"", enterprise.NoZone}
	for _, v := range c.Divisions() {
		if v.IsZone() && v.Parent == city {
			zones = append(zones, v.Code)
		}
	}
	for _, v := range c.Divisions() { // by division first, so that one division's places are neighbours
		if v.Parent != city || v.IsZone() {
			continue
		}
		for _, z := range zones {
			d.placeIndex[place{v.Code, z}] = uint16(len(d.places))
			d.places = append(d.places, place{v.Code, z})
		}
	}
	for _, i := range c.Industries() {
		d.industries = append(d.industries, i.FullCode)
	}
	slices.Sort(d.industries)
	for i, code := range d.industries[1:] {
		d.industry[code] = uint16(i + 1)
	}
	return d
}

// indexOf returns the index of a word in a list whose index 0 is nothing known.
func indexOf(list []string, field, word string) (uint16, error) {
	if i := slices.Index(list, word); i >= 0 {
		return uint16(i), nil
	}
	return 0, fmt.Errorf("%s %q is none of %s", field, word, strings.Join(list[1:], ", "))
}
