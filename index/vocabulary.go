package index

import "huiqi/models/reference"

// Alias is a short, colloquial or older form of a term. Confidence is high, medium or low.
type Alias struct {
	Text       string
	Canonical  string
	Confidence string
}

// Division is a region a query may name: its code, its parent's code, its level (one of the Level constants)
// and everything it is called.
type Division struct {
	Code   string
	Parent string
	Level  string
	Names  []string
}

// Vocabulary is what the index knows of the language of policies. It may be empty.
type Vocabulary struct {
	Aliases   []Alias
	Divisions []Division
}

// levelsByDivision translates the levels of divisions into those of policies.
var levelsByDivision = map[string]string{
	reference.LevelCountry:    LevelNational,
	reference.LevelProvince:   LevelProvincial,
	reference.LevelPrefecture: LevelMunicipal,
	reference.LevelCounty:     LevelDistrict,
	reference.LevelZone:       LevelDistrict,
}

// VocabularyOf takes the words, titles and divisions of the reference catalogue. Names of one character (鲁)
// are left out: they occur inside of too many words; so are those that several divisions share (朝阳区).
func VocabularyOf(c *reference.Catalogue) Vocabulary {
	var v Vocabulary
	for _, w := range c.Vocabulary() {
		v.Aliases = append(v.Aliases, Alias{Text: w.Alias, Canonical: w.Canonical, Confidence: w.Confidence})
	}
	for _, d := range c.Divisions() {
		if d.Basis == "grouping" || d.Level == reference.LevelCountry {
			continue
		}
		var names []string
		for _, name := range append([]string{d.Name}, d.Aliases...) {
			if _, one := c.Division(name); one && len([]rune(name)) > 1 {
				names = append(names, name)
			}
		}
		v.Divisions = append(v.Divisions, Division{Code: d.Code, Parent: d.Parent, Level: levelsByDivision[d.Level], Names: names})
	}
	return v
}
