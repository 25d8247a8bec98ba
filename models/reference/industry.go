package reference

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
)

// IndustryEdition names the edition of the industry codes in the catalogue. The 2019 amendment is not in it.
const IndustryEdition = "GB/T 4754-2017"

// Industry is one section, division, group or class of GB/T 4754-2017.
type Industry struct {
	Code     string `json:"code"`      // as printed: 2661
	FullCode string `json:"full_code"` // with the section letter, as applications write it: C2661
	Level    string `json:"level"`     // section, division, group, class
	Parent   string `json:"parent,omitempty"`
	Name     string `json:"name"`
	Listed   bool   `json:"listed"` // false: not in the table, accepted because its group is
}

type industryTable struct {
	list   []Industry
	byCode map[string]int // by Code and by FullCode
	byName map[string]int // the broadest of several that share a name
}

var classPattern = regexp.MustCompile(`^[A-T]?([0-9]{4})$`)

func (t *industryTable) load(fsys fs.FS) error {
	rows, err := readCSV(fsys, "industries.csv")
	if err != nil {
		return err
	}
	t.byCode, t.byName = map[string]int{}, map[string]int{}
	for i, r := range rows {
		n := Industry{Code: r["code"], FullCode: r["full_code"], Level: r["level"], Parent: r["parent"], Name: r["name"], Listed: true}
		if _, ok := t.byCode[n.Parent]; n.Parent != "" && !ok {
			return fmt.Errorf("industry %s: no parent %s", n.Code, n.Parent)
		}
		t.list = append(t.list, n)
		t.byCode[n.Code], t.byCode[n.FullCode] = i, i
		if _, taken := t.byName[n.Name]; !taken || n.Level == "section" {
			t.byName[n.Name] = i
		}
	}
	return nil
}

// Industries returns every section, division, group and class in the order of the standard.
func (c *Catalogue) Industries() []Industry { return slices.Clone(c.industries.list) }

// Industry finds an industry by code (C2661, 2661, C, C26, 26) or by its exact standard name (制造业). A
// four-digit code that the table lacks but whose group it has is found too, with Listed false: the 2019
// amendment added a class that is not in the table.
func (c *Catalogue) Industry(s string) (Industry, bool) {
	s = strings.TrimSpace(s)
	key := strings.ToUpper(s)
	if i, ok := c.industries.byCode[key]; ok {
		return c.industries.list[i], true
	}
	if m := classPattern.FindStringSubmatch(key); m != nil {
		i, ok := c.industries.byCode[m[1][:3]]
		if !ok {
			return Industry{}, false
		}
		group := c.industries.list[i]
		full := group.FullCode[:1] + m[1]
		if len(key) == 5 && key != full {
			return Industry{}, false
		}
		return Industry{Code: m[1], FullCode: full, Level: "class", Parent: group.Code, Name: group.Name + "（" + m[1] + "）"}, true
	}
	if i, ok := c.industries.byName[s]; ok {
		return c.industries.list[i], true
	}
	return Industry{}, false
}

// IndustryName returns the name of an industry's code, empty when no table has it.
func (c *Catalogue) IndustryName(code string) string {
	i, _ := c.Industry(code)
	return i.Name
}

// divisionLength is that of the full code of a division: C26.
const divisionLength = 3

// IndustryDivision returns the full code of the division (大类) of an industry's full code: C34 of C3425; empty for a code that
// says no more than a section.
func IndustryDivision(fullCode string) string {
	if len(fullCode) < divisionLength {
		return ""
	}
	return fullCode[:divisionLength]
}

// IndustryInOrBelow reports whether the industry code is the ancestor or belongs to it.
func (c *Catalogue) IndustryInOrBelow(code, ancestor string) bool {
	a, okA := c.Industry(ancestor)
	n, okN := c.Industry(code)
	for okA && okN {
		if n.FullCode == a.FullCode {
			return true
		}
		if n.Parent == "" {
			return false
		}
		n, okN = c.Industry(n.Parent)
	}
	return false
}
