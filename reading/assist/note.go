package assist

import (
	"regexp"
	"strings"
	"unicode"
)

// longestNote is the most runes of a note.
const longestNote = 60

// contact matches what a remark about a sentence never needs: addresses of the web and of mail, and numbers as long as
// those of telephones and accounts.
var contact = regexp.MustCompile(`(?i)://|www\.|@|\.(?:com|cn|net|org|top|xyz)\b|[0-9][0-9 -]{5,}[0-9]`)

// note cleans a model's remark for people: one line of words, digits and plain punctuation, without markup. A remark
// that names an address or a long number is dropped as a whole.
func note(text string) string {
	if contact.MatchString(text) {
		return ""
	}
	var b strings.Builder
	count := 0
	for _, r := range text {
		if count == longestNote {
			break
		}
		switch {
		case unicode.Is(unicode.Han, r), r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)), strings.ContainsRune("，。、；：（）《》“”%.", r):
		case unicode.IsSpace(r):
			r = ' '
		default:
			continue
		}
		b.WriteRune(r)
		count++
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
