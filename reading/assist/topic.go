package assist

import (
	"strings"
	"unicode"

	"huiqi/matching/vocabulary"
)

// concerns reports whether a text shares a word of two characters with what the vocabulary says of a field. It is a weak
// sign that they belong together, and its absence a strong one that they do not.
func concerns(f *vocabulary.Field, text string) bool {
	about := strings.Join(append([]string{f.Label, f.Question, f.Source, f.Formula}, f.Options...), " ")
	previous := rune(0)
	for _, r := range about {
		if unicode.Is(unicode.Han, r) && unicode.Is(unicode.Han, previous) {
			if pair := string([]rune{previous, r}); !common(pair) && strings.Contains(text, pair) {
				return true
			}
		}
		previous = r
	}
	return false
}

// common reports whether two characters stand in sentences about anything.
func common(pair string) bool {
	switch pair {
	case "企业", "单位", "是否", "哪些", "哪个", "多少", "申报", "申请", "属于", "什么", "已经", "部门":
		return true
	}
	return false
}
