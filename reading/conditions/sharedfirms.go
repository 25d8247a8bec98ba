package conditions

import (
	"slices"

	"huiqi/reading/pattern"
)

// shortTitle is a title of firms without the word for them.
const shortTitle = `“?(?:制造业|专精特新“?|种子|潜在|准|超级)?(?:独角兽|瞪羚|牛羚|哪吒|雏鹰|雄鹰|金种子|小巨人|单项冠军|隐形冠军|专精特新|科技领军|链主)”?`

var (
	// sharedFirm is a list of such titles that share the word at its end: 入库的|潜在独角兽、瞪羚企业.
	sharedFirm = pattern.MustCompile(`((?:国家|省|市|区|县)级(?:及?以上)?)?(` + shortTitle + `(?:(?:、|和|及|或者|或|与|以及)` + shortTitle + `)+)(?:类|型)?企业`)
	// goesOnTitles ends before titles of a list that has others before them.
	goesOnTitles = pattern.MustCompile(`(?:[、和及或与]|以及)(?:国家级?|省级?|市级?)?$`)
	// aShortTitle is each of them.
	aShortTitle = pattern.MustCompile(shortTitle)
)

// sharingFirm finds the titles of such lists.
func (h *holdings) sharingFirm(text string, start, end int) []held {
	var out []held
	for _, m := range sharedFirm.FindAllStringSubmatchIndex(text[start:end]) {
		if goesOnTitles.MatchString(text[start : start+m[0]]) { // the list has more before
			continue
		}
		x, level := held{field: "titles", start: start + m[0], end: start + m[1]}, ""
		if m[2] >= 0 {
			level = text[start+m[2] : start+m[3]]
		}
		words := unquoted.Replace(text[start+m[4] : start+m[5]])
		for _, at := range aShortTitle.FindAllStringIndex(words) {
			x.values = append(x.values, h.firmOf(level, words[at[0]:at[1]]+"企业"))
		}
		out = append(out, x)
	}
	return out
}

// firmOf returns the title of firms that a name means at a level: that of the catalogue, or its words.
func (h *holdings) firmOf(level, name string) string {
	if t, ok := h.called(level + name); ok {
		return written(t, level+name)
	}
	if t, ok := h.called(name); ok && (slices.Contains(unranked, t.ID) || level != "" && t.Level == levelRanks[firstRunes(level, 1)] && !above.MatchString(level[len(firstRunes(level, 1)+"级"):])) {
		return written(t, name)
	}
	return level + name
}
