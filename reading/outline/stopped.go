package outline

import (
	"strings"
	"unicode/utf8"
)

// withStops finds the headings that end like sentences, where several of a kind stand each alone in its line over a paragraph without a
// number: 8.品牌创建。 over 对新获评…的企业，给予….
func withStops(text string, markers []marker) []marker {
	over := map[Kind][]int{}
	for i, m := range markers {
		if i+1 < len(markers) && m.number > 0 && markers[i+1].kind == Plain && text[markers[i+1].at-1] == '\n' && rank[m.kind] > rank[Article] && stopped(text[m.at+m.size:markers[i+1].at]) {
			over[m.kind] = append(over[m.kind], i)
		}
	}
	for _, at := range over {
		for _, i := range at {
			markers[i].heads = len(at) > 1
		}
	}
	return markers
}

// stopped reports whether the words of a line are a heading but for the full stop behind it.
func stopped(own string) bool {
	words, ok := strings.CutSuffix(strings.TrimSpace(own), "。")
	return ok && utf8.RuneCountInString(words) <= 20 && heading(words) && !strings.ContainsAny(words, "，：") && !Asserts(words)
}
