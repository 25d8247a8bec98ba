package index

import (
	"strings"
	"unicode"

	"github.com/blevesearch/bleve/v2/analysis"
)

// fold returns the normal form of a rune: half-width and lower-case, so that ＡＢ１２ and ab12 are the same.
func fold(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		r -= '！' - '!'
	case r == '\u3000' || r == '\u00a0':
		return ' '
	case r < 0x80:
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}
	return unicode.ToLower(r)
}

// foldText folds every rune; it keeps their number, so that rune offsets stay valid.
func foldText(s string) []rune {
	out := []rune(s)
	for i, r := range out {
		out[i] = fold(r)
	}
	return out
}

// isHan reports whether r is a Chinese character, the round zero 〇 included.
func isHan(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r == '〇' || r > 0x7f && unicode.Is(unicode.Han, r)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// run is a stretch of folded text that is all Chinese, or one Latin or numeric token; offsets count runes.
type run struct {
	text       []rune
	start, end int
	han        bool
}

// runsOf splits folded text at everything that is neither a letter nor a digit. A point between digits stays in
// the number (3.5), a thousands comma is left out (1,000 is 1000).
func runsOf(text []rune) []run {
	var out []run
	for i := 0; i < len(text); {
		switch start := i; {
		case isHan(text[i]):
			for i < len(text) && isHan(text[i]) {
				i++
			}
			out = append(out, run{text: text[start:i], start: start, end: i, han: true})
		case isWord(text[i]):
			i = wordEnd(text, i)
			out = append(out, run{text: withoutCommas(text[start:i]), start: start, end: i})
		default:
			i++
		}
	}
	return out
}

func wordEnd(text []rune, i int) int {
	for i < len(text) {
		inNumber := (text[i] == '.' || text[i] == ',') && i+1 < len(text) && unicode.IsDigit(text[i-1]) && unicode.IsDigit(text[i+1])
		if !inNumber && (!isWord(text[i]) || isHan(text[i])) {
			break
		}
		i++
	}
	return i
}

func withoutCommas(text []rune) []rune {
	if !strings.ContainsRune(string(text), ',') {
		return text
	}
	return []rune(strings.ReplaceAll(string(text), ",", ""))
}

// bigramsOf returns the overlapping pairs of every Chinese run, a lone character as itself, and every Latin or
// numeric run whole.
func bigramsOf(text []rune) []string {
	var out []string
	for _, r := range runsOf(text) {
		if !r.han || len(r.text) == 1 {
			out = append(out, string(r.text))
			continue
		}
		for i := 0; i+1 < len(r.text); i++ {
			out = append(out, string(r.text[i:i+2]))
		}
	}
	return out
}

// unigramsOf returns the single characters of every Chinese run.
func unigramsOf(text []rune) []string {
	var out []string
	for _, r := range runsOf(text) {
		if !r.han {
			continue
		}
		for _, c := range r.text {
			out = append(out, string(c))
		}
	}
	return out
}

// analyzer adapts one of the two analyses to bleve.
type analyzer func([]rune) []string

// Analyze returns the terms of a text; offsets are not kept, because highlights come from the Source.
func (a analyzer) Analyze(input []byte) analysis.TokenStream {
	terms := a(foldText(string(input)))
	tokens := make([]analysis.Token, len(terms))
	out := make(analysis.TokenStream, len(terms))
	for i, term := range terms {
		tokens[i] = analysis.Token{Term: []byte(term), Position: i + 1}
		out[i] = &tokens[i]
	}
	return out
}
