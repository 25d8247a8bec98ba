// Package charset tells UTF-8 and GB18030 apart by the bytes of a text, and decodes tables. What counts where
// the bytes do not decide, is for those who read files, imports and web pages.
package charset

import "unicode/utf8"

// UTF8 counts the bytes beyond ASCII that are valid UTF-8, the faults among them, and the bytes of a character that the
// end has cut off.
func UTF8(text []byte) (valid, faults, cut int) {
	for len(text) > 0 {
		if !utf8.FullRune(text) {
			return valid, faults, len(text)
		}
		r, size := utf8.DecodeRune(text)
		switch {
		case size > 1:
			valid += size
		case r == utf8.RuneError:
			faults++
		}
		text = text[size:]
	}
	return valid, faults, 0
}

// MostlyCommonGB compares the characters of GB/T 2312 that running text is made of, punctuation and the 3,755 of level
// one (rows 1–3 and 16–55), with everything else beyond ASCII. Pieces of UTF-8 read as GB18030 begin with other bytes.
func MostlyCommonGB(text []byte) bool {
	common, other := 0, 0
	for i := 0; i < len(text); i++ {
		lead := text[i]
		if lead < utf8.RuneSelf {
			continue
		}
		i++
		usual := lead >= 0xA1 && lead <= 0xA3 || lead >= 0xB0 && lead <= 0xD7
		if usual && i < len(text) && text[i] >= 0xA1 {
			common++
		} else {
			other++
		}
	}
	return common > other
}
