package document

import (
	"strings"
	"unicode"
)

// blank reports whether a rune shows nothing.
func blank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u3000' || unseen(r)
}

// unseen reports whether a rune has neither shape nor width.
func unseen(r rune) bool {
	return r == '\ufeff' || r == '\u00ad' || (r >= '\u200b' && r <= '\u200f') || (r >= '\u202a' && r <= '\u202e') || (r >= '\u2060' && r <= '\u206f')
}

// control reports whether a rune controls a device and is no part of a text.
func control(r rune) bool {
	return unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\f' && r != '\v' && r != '\u0085'
}

// collapse returns a text as a page shows it: runs of blanks are one space, none at the ends, characters of control are
// left out. The wide space of Chinese typography stays as it is within a line.
func collapse(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	pending := false
	for _, r := range text {
		switch {
		case r == '\u3000':
			if b.Len() > 0 {
				b.WriteRune(r)
			}
		case unicode.IsSpace(r):
			pending = b.Len() > 0
		case control(r) || r == '\ufeff' || r == '\u00ad' || r == '\u200b':
		default:
			if pending {
				b.WriteByte(' ')
				pending = false
			}
			b.WriteRune(r)
		}
	}
	return strings.TrimRightFunc(b.String(), blank)
}
