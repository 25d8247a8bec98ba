package index

import "strings"

// Forms of a suggestion's key: the characters themselves, their pinyin, its initials.
const (
	formChars    = "c:"
	formPinyin   = "p:"
	formInitials = "i:"
)

// Kinds of a suggestion, in the order in which they are preferred.
const (
	KindTerm    = "term"
	KindProgram = "program"
	KindTitle   = "title"
)

// suggestTerms returns the keys under which the names of a policy are suggested. A key carries what to show
// behind a zero byte, so that no document has to be read while somebody types.
func suggestTerms(d *Doc) []string {
	out := suggestKeys(KindTitle, d.Title)
	for _, p := range d.Programs {
		out = append(out, suggestKeys(KindProgram, p.Name)...)
	}
	return distinct(out)
}

func suggestKeys(kind, text string) []string {
	var out []string
	shown := "\x00" + kind + "\x00" + text
	for _, start := range entries(text) {
		rest := foldText(text)[start:]
		out = append(out, formChars+joined(rest)+shown)
		for _, s := range spellings(rest) {
			out = append(out, formPinyin+s.full+shown, formInitials+s.initials+shown)
		}
	}
	return out
}

// joined keeps the letters and digits of a folded text.
func joined(text []rune) string {
	var b strings.Builder
	for _, r := range text {
		if isWord(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// entries returns the rune offsets at which somebody may begin to type a name: its beginning, after the place
// and after a mark or a word that joins.
func entries(text string) []int {
	runes := []rune(text)
	out := []int{}
	for i := range runes {
		if !isWord(runes[i]) {
			continue
		}
		before := string(runes[max(0, i-2):i])
		switch {
		case i == 0 || !isWord(runes[i-1]):
			out = append(out, i)
		case i <= 8 && strings.ContainsAny(string(runes[i-1]), "省市区县") && i >= 3:
			out = append(out, i)
		case before == "关于" || before == "支持":
			out = append(out, i)
		}
	}
	return out
}
