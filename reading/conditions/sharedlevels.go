package conditions

import (
	"strings"

	"huiqi/models/reference"
	"huiqi/reading/pattern"
)

// levelsOf are the levels that stand before a list for those of its entries that name none: 国家级重点实验室、|技术创新中心, 省级、市级示范企业或|优势企业.
type levelsOf struct {
	levels []string
	name   string // what the last level stood before
}

// next returns the levels of an entry: none where it has its own.
func (l *levelsOf) next(entry string) []string {
	own := ownLevelOf(entry)
	if own == "" {
		return l.levels
	}
	name := strings.TrimPrefix(entry, own)
	if name != l.name {
		l.levels, l.name = nil, name
	}
	l.levels = append(l.levels, own)
	return nil
}

// ownLevelOf is the level that an entry names: 省级, 市 of 市科技小巨人企业, 国家 of goods. Empty: it names none.
func ownLevelOf(entry string) string {
	if own := fromLevel.FindString(entry); own != "" {
		return own
	}
	if own := aLevel.FindString(entry); own != "" {
		return own
	}
	if m := levelShortly.FindStringSubmatch(entry); m != nil {
		return m[1] + m[2]
	}
	return ""
}

// levelShortly is a level without 级.
var levelShortly = pattern.MustCompile(`^(?:(国家)` + brand + `$|([省市])[^长级])`)

// atLevels returns what a name of a list means at the levels before it: itself where there are none, where it says who gives it, or where it is
// given at one level only.
func (h *holdings) atLevels(levels []string, name string) []string {
	if ofPlaceName.MatchString(name) || byOffice.MatchString(name) {
		return []string{name}
	}
	t, ok := h.called(name)
	if !ok {
		t, ok = h.called(name + "企业")
	}
	if ok && t.Kind != reference.KindPlatform && t.Level == "national" && !common(name) { // 省级瞪羚企业或|制造业单项冠军
		return []string{name}
	}
	once := ok && (t.OneThing() || t.Kind != reference.KindPlatform)
	var out []string
	for _, level := range levels {
		if _, known := h.called(level + name); known || !once {
			out = append(out, level+name)
		}
	}
	if len(out) == 0 {
		return []string{name}
	}
	return out
}

// byOffice begins a name that says which office or ranking gave it: 工信部领航企业, 世界企业500强.
var byOffice = pattern.MustCompile(`^(?:工信|[^，。；、]{2,6}部|发改|世界|全球|国际|亚洲)`)

// ofKindToo is a bracket behind a name that says what else the honour is given to: 单项冠军企业|（产品）.
var ofKindToo = pattern.MustCompile(`（(?:产品|企业|单位)）$`)
