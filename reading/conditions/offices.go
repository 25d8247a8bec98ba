package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

// byOffices is a list of names behind the offices of some levels that gave them: 经国家、省、市认定的|新型研发机构.
var byOffices = pattern.MustCompile(`((?:国家|省|市|区|县)级?(?:(?:、|和|或|及|或者|以及)(?:国家|省|市|区|县)级?)*)(?:（含）)?(及?以上)?(?:[^，。；、的级]{0,8}部门|政府)?(?:认定|备案|评定|批准|命名|授予)(?:或者?备案|或者?认定)?(?:的|为)([^，。；：（）的]{4,40}?)(?:$|[，。；：（）的]|等|且|并)`)

// ofOffices finds what the offices of several levels gave, or those of a level and above.
func (h *holdings) ofOffices(text string, start, end int) []held {
	var out []held
	for _, m := range byOffices.FindAllStringSubmatchIndex(text[start:end]) {
		said := text[start+m[2] : start+m[3]]
		levels := ranksOf(said)
		if len(levels) < 2 && !strings.Contains(said, "级") || afterGiven.MatchString(text[start:start+m[0]]) {
			continue
		}
		above := ""
		if m[4] >= 0 {
			above = text[start+m[4] : start+m[5]]
		}
		from, to := start+m[6], start+m[7]
		if values := h.ofEachOffice(splitList(text[from:to]), levels, above); len(values) > 0 {
			out = append(out, held{fieldOfHonour(text[from:to]), values, start + m[0], to})
		}
	}
	return out
}

// ofEachOffice returns what the names of a list mean at each of some levels; none where one of them is no name.
func (h *holdings) ofEachOffice(names, levels []string, above string) []string {
	var out []string
	for _, name := range names {
		if t, ok := h.called(name); ok && slices.Contains(unranked, t.ID) || runes(name) < 4 {
			return nil
		}
		for _, level := range levels {
			word := level + "级" + above + name
			t, ok := h.called(word)
			switch {
			case ok:
				out = append(out, written(t, word))
			case wholeHonour.MatchString(level + "级" + name):
				out = append(out, word)
			default:
				return nil
			}
		}
	}
	return out
}
