package models

import (
	"strings"
	"unicode/utf8"
)

// BadText returns the fault for text that cannot be kept as it is: a control character, or bytes that are not UTF-8.
func BadText(violations ...Violation) *Fault {
	return Invalid("bad-text", "文字中含有不能保存的字符，请删去控制字符后再试",
		"text holds characters that cannot be stored, remove control characters", violations...)
}

// Storable reports whether both databases keep the text as it is: it is UTF-8 without a zero byte.
func Storable(text string) bool {
	return utf8.ValidString(text) && strings.IndexByte(text, 0) < 0
}

// HasControl reports whether the text holds a control character (C0 or DEL) other than tab and the ends of lines.
func HasControl(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f
	})
}

// HasBidi reports whether the text holds a character that turns the direction of writing (U+202A–202E and
// U+2066–2069 of the Unicode Bidirectional Algorithm), behind which a name can look like another.
func HasBidi(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
	})
}
