package metadata

import (
	"strings"

	"huiqi/models/policy"
	"huiqi/models/reference"
)

const (
	mentionedSure = 0.5
	mentionedNote = "原文没有写明地区，按文中提到的地名推定"
)

// mentionedTerritory returns the division of a level that a text names where it does not say whose it is: 我市 in a text
// that names Linyi and no other city is Linyi. elsewhere reports that it names divisions of the level, none of which is the
// home's: then it is not the home that speaks, even where several are named and none can be told to.
func (r *Reader) mentionedTerritory(p *page, level policy.Level) (found territory, elsewhere bool) {
	home := r.homeAt(level)
	text := p.text.Text[:min(len(p.text.Text), headBytes)]
	var only reference.Division
	n := 0
	for _, d := range r.catalogue.Divisions() {
		if !ofLevel(d, level) || !strings.Contains(text, d.Name) {
			continue
		}
		if d.Code == home {
			return territory{}, false
		}
		only = d
		n++
	}
	if n != 1 {
		return territory{}, n > 1
	}
	at := strings.Index(text, only.Name)
	return territoryOf(only, place{at, at + len(only.Name)}, mentionedSure, mentionedNote), true
}

// ofLevel reports whether a division's authorities are of a level by their name: those of 重庆市 write 我市 too.
func ofLevel(d reference.Division, level policy.Level) bool {
	if d.Basis == "grouping" || d.IsZone() {
		return false
	}
	if level == policy.Municipal {
		return d.Level == reference.LevelPrefecture || d.Level == reference.LevelProvince && strings.HasSuffix(d.Name, "市")
	}
	return level == policy.Provincial && d.Level == reference.LevelProvince
}
