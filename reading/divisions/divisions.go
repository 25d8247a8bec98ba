// Package divisions finds divisions and zones in texts by their names: 深圳市龙华区, 合肥高新区, 江苏. Which of several is meant
// (朝阳区) it tells from the territory of the document. What a document asks of a place is the business of others.
package divisions

import (
	"slices"
	"strings"
	"unicode/utf8"

	"huiqi/models/reference"
)

// Finder finds the divisions of a catalogue. It is immutable and may be shared.
type Finder struct {
	catalogue *reference.Catalogue
	codes     map[string][]string // by name
	longest   map[string]int      // bytes of the longest name that begins with two characters
}

// Mention is a name found in a text, with the codes of all that are called so.
type Mention struct {
	Name       string
	Codes      []string
	Start, End int // bytes
}

// New returns a finder over a catalogue.
func New(c *reference.Catalogue) *Finder {
	f := &Finder{catalogue: c, codes: map[string][]string{}, longest: map[string]int{}}
	for _, d := range c.Divisions() {
		if d.Level == reference.LevelCountry || d.Basis == "grouping" {
			continue
		}
		for _, name := range c.NamesOf(d) {
			f.add(name, d.Code)
		}
		f.add(d.Short(), d.Code)
		if city, ok := strings.CutSuffix(d.Name, "市"); ok && d.Level == reference.LevelCounty {
			f.add(city, d.Code)
		}
	}
	return f
}

func (f *Finder) add(name, code string) {
	if utf8.RuneCountInString(name) < 2 {
		return
	}
	if !slices.Contains(f.codes[name], code) {
		f.codes[name] = append(f.codes[name], code)
	}
	head := firstTwo(name)
	f.longest[head] = max(f.longest[head], len(name))
}

// firstTwo returns the first two characters of a text of at least two.
func firstTwo(s string) string {
	_, a := utf8.DecodeRuneInString(s)
	_, b := utf8.DecodeRuneInString(s[a:])
	return s[:a+b]
}

// At returns the longest name that begins at a place.
func (f *Finder) At(text string, start int) (Mention, bool) {
	rest := text[start:]
	for end := min(f.longest[firstTwo(rest)], len(rest)); end > 0; end-- {
		if end < len(rest) && !utf8.RuneStart(rest[end]) {
			continue
		}
		if codes := f.codes[rest[:end]]; codes != nil {
			return Mention{Name: rest[:end], Codes: codes, Start: start, End: start + end}, true
		}
	}
	return Mention{}, false
}

// All returns the names between two places of a text, from the left, none within another.
func (f *Finder) All(text string, start, end int) []Mention {
	var out []Mention
	for i := start; i < end; {
		if m, ok := f.At(text[:end], i); ok && !f.across(text[:end], m) {
			out = append(out, m)
			i = m.End
			continue
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return out
}

// across reports that a short name is but the end of a word and the beginning of a full name: 认|定西|安市.
func (f *Finder) across(text string, m Mention) bool {
	if utf8.RuneCountInString(m.Name) != 2 {
		return false
	}
	_, size := utf8.DecodeRuneInString(m.Name)
	next, ok := f.At(text, m.Start+size)
	return ok && next.End > m.End && utf8.RuneCountInString(next.Name) > 2 && strings.ContainsAny(next.Name[len(next.Name)-len("市"):], "省市区县")
}

// Of returns the code of what a name means in a document of a territory, whose code may be empty; none where that cannot be told.
func (f *Finder) Of(m Mention, region string) (code string, ok bool) {
	if BareZone(m.Name) {
		return f.ownZone(bareZones[m.Name], m.Codes[0], region)
	}
	if len(m.Codes) == 1 && !f.timid(m) {
		return m.Codes[0], true
	}
	for code := region; code != "" && code != reference.National; {
		var inside []string
		for _, c := range m.Codes {
			if f.catalogue.InOrBelow(c, code) {
				inside = append(inside, c)
			}
		}
		if len(inside) > 0 {
			return inside[0], len(inside) == 1
		}
		d, _ := f.catalogue.Division(code)
		code = d.Parent
	}
	return "", false
}

// BareZone reports whether a name is one that any city may have a zone of: 高新区.
func BareZone(name string) bool { return bareZones[name] != "" }

// bareZones are such names, with the words for the kind of the zone.
var bareZones = map[string]string{"高新区": "高新", "经开区": "经济", "经济开发区": "经济"}

// ownZone returns the zone of a kind that a document of a territory calls by it alone: its own or the only one of its city; that of
// the home where the territory is empty. A province has many.
func (f *Finder) ownZone(kind, home, region string) (string, bool) {
	d, ok := f.catalogue.Division(region)
	if !ok {
		return home, region == ""
	}
	if strings.Contains(d.Name, kind) {
		return d.Code, true
	}
	city := d.Code
	if d.IsZone() || d.Level == reference.LevelCounty {
		city = d.Parent
	}
	var found []string
	for _, z := range f.catalogue.Divisions() {
		if z.Parent == city && (z.IsZone() || z.Basis == "statistical") && strings.Contains(z.Name, kind) {
			found = append(found, z.Code)
		}
	}
	return strings.Join(found, ""), len(found) == 1
}

// timid reports that a name alone may be no name: it has two characters (新县) or is a common noun.
func (f *Finder) timid(m Mention) bool {
	d, _ := f.catalogue.Division(m.Codes[0])
	return d.Level == reference.LevelCounty && (utf8.RuneCountInString(m.Name) == 2 || slices.Contains(nouns, m.Name))
}

var nouns = []string{"新城区", "老城区", "城东区", "城西区", "城北区", "城中区", "城关区", "城厢区", "山城区", "中原区", "解放区", "港口区", "江北区"}
