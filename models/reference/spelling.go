package reference

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// zoneKinds are the full ends of zones' names with the ones that are written for them.
var zoneKinds = []struct {
	full  string
	short []string
}{
	{"高新技术产业开发区", []string{"高新区", "高新技术开发区", "高新技术产业园区"}},
	{"火炬高技术产业开发区", []string{"火炬高新区"}},
	{"经济技术开发区", []string{"经开区", "经济开发区"}},
}

// zoneForms returns the ways in which texts write the name of a zone apart from its full one: 合肥高新区, 合肥市高新区,
// 合肥国家高新区; nil for every other division.
func (d Division) zoneForms() []string {
	for _, kind := range zoneKinds {
		of, ok := strings.CutSuffix(d.Name, kind.full)
		if !ok || of == "" {
			continue
		}
		var out []string
		for _, end := range append([]string{kind.full}, kind.short...) {
			for _, between := range []string{"", "市", "国家", "国家级"} {
				if name := of + between + end; name != d.Name {
					out = append(out, name)
				}
			}
		}
		return out
	}
	return nil
}

// Short returns the name of a province or a city without the word for what it is: 江苏, 深圳; empty where nothing is left
// or for every other division.
func (d Division) Short() string {
	if d.Level != LevelProvince && d.Level != LevelPrefecture {
		return ""
	}
	for _, suffix := range []string{"特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市"} {
		if short, ok := strings.CutSuffix(d.Name, suffix); ok && utf8.RuneCountInString(short) >= 2 {
			return short
		}
	}
	return ""
}

// spellings returns the name and the aliases of a division, alone and with those it lies in before it, which may be shortened:
// 武侯区, 成都市武侯区, 成都武侯区, 四川省成都市武侯区.
func (t *divisionTable) spellings(d Division) []string {
	names := append([]string{d.Name}, d.zoneForms()...)
	names = append(names, d.Aliases...)
	before := []string{""}
	for at := d; at.Parent != "" && at.Parent != National; {
		at = t.list[t.byCode[at.Parent]]
		if at.Basis == "grouping" {
			continue
		}
		var longer []string
		for _, lead := range before {
			longer = append(longer, at.Name+lead)
			if short := at.Short(); short != "" {
				longer = append(longer, short+lead)
			}
		}
		before = append(before, longer...)
	}
	var out []string
	for _, lead := range before {
		for _, name := range names {
			out = append(out, lead+name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// NamesOf returns every name of a division that Division finds it or several by: full, with those it lies in before it, and
// aliases.
func (c *Catalogue) NamesOf(d Division) []string { return c.divisions.spellings(d) }
