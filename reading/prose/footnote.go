package prose

import "unicode"

// noted returns the length of the mark of a footnote that stands at a rune of the original, behind a word: 增长率[1]达到20%.
// It is 0 where there is none; 〔2026〕 within the number of a document is a year.
func (w *writer) noted(i int) int {
	text := w.prose.original
	if fold(text[i]) != '〔' || !unicode.Is(unicode.Han, w.last()) {
		return 0
	}
	for n := 1; n <= 3 && i+n < len(text); n++ {
		switch r := fold(text[i+n]); {
		case r == '〕' && n > 1:
			return n + 1
		case !digit(r):
			return 0
		}
	}
	return 0
}
