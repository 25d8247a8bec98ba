package metadata

import (
	"regexp"

	"huiqi/models/policy"
)

// relative is the beginning of the name of an office that names its level and not its territory: 省科技厅, 市财政局.
var relative = regexp.MustCompile(`^(?:中共)?(省|市|区|县)[^场级域直属]`)

// relativeLevel returns the level of the office of such a name; empty where the name is of another kind.
func (r *Reader) relativeLevel(name string) policy.Level {
	g := relative.FindStringSubmatch(name)
	if issuer, known := r.offices.byName[name]; g == nil || known && (issuer.Level == string(policy.National) || issuer.Name == name) {
		return ""
	}
	return map[string]policy.Level{"省": policy.Provincial, "市": policy.Municipal, "区": policy.District, "县": policy.District}[g[1]]
}

// relativeTerritory returns the territory of an office that names none: that of the title or the number where it is of its
// level, else the one that the text names.
func (r *Reader) relativeTerritory(p *page, level stated[policy.Level], title stated[string], number ownNumber) territory {
	if d := r.titleTerritory(title); d.Code != "" && ofLevel(d, level.value) {
		return territoryOf(d, title.at, level.confidence, "")
	}
	if prefix, ok := r.prefix(number.code); ok && number.said() && prefix.Confidence != "low" {
		if d := r.prefixTerritory(prefix); d.Code != "" && ofLevel(d, level.value) {
			return territoryOf(d, number.at, level.confidence, "")
		}
	}
	if d := r.codeTerritory(number.code); number.said() && d.Code != "" && ofLevel(d, level.value) {
		return territoryOf(d, number.at, level.confidence, "")
	}
	return r.territoryAt(p, level)
}

// territoryAt returns a level with the division of it that a text names; where it names none at all, the home.
func (r *Reader) territoryAt(p *page, level stated[policy.Level]) territory {
	t := territory{level: level}
	if other, elsewhere := r.mentionedTerritory(p, level.value); elsewhere {
		if other.region.said() {
			return other
		}
		return t
	}
	if code := r.homeAt(level.value); code != "" {
		t.region = stated[string]{code, level.at, homeSure, homeNote}
	}
	return t
}

const (
	homeSure = 0.4
	homeNote = "原文没有写明地区，按本系统所在地推定"
)
