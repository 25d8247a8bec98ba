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

	counties map[string]bool // provinces whose counties are all in the table, by the first two digits
}

func (t *divisionTable) load(fsys fs.FS) error {
	rows, err := readCSV(fsys, "divisions.csv")
	if err != nil {
		return err
	}
	t.byCode, t.byName, t.counties = map[string]int{}, map[string][]int{}, map[string]bool{}
	for _, r := range rows {
		d := Division{
			Code: divisionCode(r["code"]), Name: r["name"], Level: r["level"],
			Parent: divisionCode(r["parent"]), Basis: r["basis"], Note: r["note"],
		}
		if r["overlaps"] != "" {
			d.Overlaps = strings.Split(r["overlaps"], ";")
		}
		if d.Level == LevelCounty {
			t.counties[d.Code[:2]] = true
		}
		t.byCode[d.Code] = len(t.list)
		t.list = append(t.list, d)
	}
	return t.index(fsys)
}

func (t *divisionTable) index(fsys fs.FS) error {
	for i, d := range t.list {
		if _, ok := t.byCode[d.Parent]; d.Parent != "" && !ok {
			return fmt.Errorf("division %s: no parent %s", d.Code, d.Parent)
		}
		name, at := d.Name, d
		for {
			t.byName[name] = append(t.byName[name], i)
			if at.Parent == "" || at.Parent == National {
				break
			}
			at = t.list[t.byCode[at.Parent]]
			if at.Basis != "grouping" {
				name = at.Name + name
			}
		}
	}
	rows, err := readCSV(fsys, "division_aliases.csv")
	if err != nil {
		return err
	}
	for _, r := range rows {
		i, ok := t.byCode[r["code"]]
		if !ok {
			return fmt.Errorf("alias %s: no division %s", r["alias"], r["code"])
		}
		if r["scope"] == "issuer-relative" {
			continue // 我市 means nothing without its issuer
		}
		t.list[i].Aliases = append(t.list[i].Aliases, r["alias"])
		t.byName[r["alias"]] = append(t.byName[r["alias"]], i)
	}
	return nil
}

func divisionCode(code string) string {
	if code == "000000" {
		return National
	}
	return code
}

// find returns the division of a code. Of provinces whose counties the table does not list, any county code is
// taken that lies in a known prefecture: it is named by the prefecture and its code.
func (t *divisionTable) find(code string) (Division, bool) {
	code = divisionCode(code)
	if i, ok := t.byCode[code]; ok {
		return t.list[i], true
	}
	if len(code) != 6 || strings.Trim(code, "0123456789") != "" || strings.HasSuffix(code, "00") || t.counties[code[:2]] {
		return Division{}, false
	}
	i, ok := t.byCode[code[:4]+"00"]
	if !ok {
		return Division{}, false
	}
	above := t.list[i]
	name := above.Name
	if above.Basis == "grouping" {
		name = t.list[t.byCode[above.Parent]].Name
	}
	return Division{Code: code, Name: name + code, Level: LevelCounty, Parent: above.Code, Basis: "unlisted"}, true
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

// Overlaps returns the codes of the districts on whose territory the zone lies.
func (c *Catalogue) Overlaps(zone string) []string {
	if i, ok := c.divisions.byCode[zone]; ok {
		return slices.Clone(c.divisions.list[i].Overlaps)
	}
	return nil
}
