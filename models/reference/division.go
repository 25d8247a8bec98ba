package reference

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// National is the key of the whole country; GB/T 2260 has no code for it.
const National = "CN"

// Division levels, from the top down. A zone is a functional zone without a GB/T 2260 code of its own.
const (
	LevelCountry    = "country"
	LevelProvince   = "province"
	LevelPrefecture = "prefecture"
	LevelCounty     = "county"
	LevelZone       = "zone"
)

// Division is one administrative division of GB/T 2260, or a functional zone under our own key.
type Division struct {
	Code     string   `json:"code"`
	Name     string   `json:"name"`
	Level    string   `json:"level"`
	Parent   string   `json:"parent,omitempty"`
	Basis    string   `json:"basis"` // gb, grouping, statistical, zone, none
	Overlaps []string `json:"overlaps,omitempty"`
	Aliases  []string `json:"aliases,omitempty"`
	Note     string   `json:"note,omitempty"`
}

// IsZone reports whether the division is a functional zone, which an enterprise has as a fact of its own.
func (d Division) IsZone() bool { return d.Level == LevelZone }

type divisionTable struct {
	list   []Division
	byCode map[string]int
	byName map[string][]int
}

func (t *divisionTable) load(fsys fs.FS) error {
	rows, err := readCSV(fsys, "divisions.csv")
	if err != nil {
		return err
	}
	t.byCode, t.byName = map[string]int{}, map[string][]int{}
	for _, r := range rows {
		d := Division{
			Code: divisionCode(r["code"]), Name: r["name"], Level: r["level"],
			Parent: divisionCode(r["parent"]), Basis: r["basis"], Note: r["note"],
		}
		if r["overlaps"] != "" {
			d.Overlaps = strings.Split(r["overlaps"], ";")
		}
		t.byCode[d.Code] = len(t.list)
		t.list = append(t.list, d)
	}
	return t.index(fsys)
}

func (t *divisionTable) index(fsys fs.FS) error {
	rows, err := readCSV(fsys, "division_aliases.csv")
	if err != nil {
		return err
	}
	for _, r := range rows {
		i, ok := t.byCode[r["code"]]
		if !ok {
			return fmt.Errorf("alias %s: no division %s", r["alias"], r["code"])
		}
		if r["scope"] != "issuer-relative" { // 我市 means nothing without its issuer
			t.list[i].Aliases = append(t.list[i].Aliases, r["alias"])
		}
	}
	for i, d := range t.list {
		if _, ok := t.byCode[d.Parent]; d.Parent != "" && !ok {
			return fmt.Errorf("division %s: no parent %s", d.Code, d.Parent)
		}
		for _, name := range t.spellings(d) {
			t.byName[name] = append(t.byName[name], i)
		}
	}
	return nil
}

func divisionCode(code string) string {
	if code == "000000" {
		return National
	}
	return code
}

// find returns the division of a code.
func (t *divisionTable) find(code string) (Division, bool) {
	i, ok := t.byCode[divisionCode(code)]
	if !ok {
		return Division{}, false
	}
	return t.list[i], true
}

// Divisions returns every division and zone in the order of the table.
func (c *Catalogue) Divisions() []Division { return slices.Clone(c.divisions.list) }

// Division finds a division or zone by code, key, name, name with its parents before it, or alias. A name that
// several divisions share (市中区) finds none.
func (c *Catalogue) Division(s string) (Division, bool) {
	s = strings.TrimSpace(s)
	if d, ok := c.divisions.find(s); ok {
		return d, true
	}
	found := c.divisions.byName[s]
	if len(found) == 0 {
		return Division{}, false
	}
	for _, i := range found[1:] {
		if i != found[0] {
			return Division{}, false
		}
	}
	return c.divisions.list[found[0]], true
}

// DivisionName returns the name of a code, or the code itself when no table has it.
func (c *Catalogue) DivisionName(code string) string {
	if d, ok := c.divisions.find(code); ok {
		return d.Name
	}
	return code
}

// InOrBelow reports whether the division code is the ancestor or lies inside it: a district is inside its
// city, a city inside its province, everything inside CN. A zone lies inside its city and never inside a
// district.
func (c *Catalogue) InOrBelow(code, ancestor string) bool {
	ancestor = divisionCode(ancestor)
	for code = divisionCode(code); code != ""; {
		if code == ancestor {
			return true
		}
		d, ok := c.divisions.find(code)
		if !ok {
			return false
		}
		code = d.Parent
	}
	return false
}

// MayLieIn reports whether the zone may lie on the territory of a division: of a district that it overlaps or of what that
// lies in; where the table does not tell which districts those are, of any division of its city.
func (c *Catalogue) MayLieIn(zone Division, code string) bool {
	if len(zone.Overlaps) == 0 {
		return c.InOrBelow(zone.Parent, code) || c.InOrBelow(code, zone.Parent)
	}
	return c.InOrBelow(zone.Parent, code) || slices.ContainsFunc(zone.Overlaps, func(o string) bool { return c.InOrBelow(code, o) })
}
