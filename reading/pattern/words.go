package pattern

import (
	"regexp/syntax"
	"unicode/utf8"
)

// most is how many words are worth looking for before the expression itself is faster.
const most = 48

// wordsOf returns words of which one stands in every match of an expression; nil when it has none that are sure.
func wordsOf(re *syntax.Regexp) []string {
	if re.Flags&syntax.FoldCase != 0 {
		return nil
	}
	switch re.Op {
	case syntax.OpLiteral:
		return []string{string(re.Rune)}
	case syntax.OpCapture, syntax.OpPlus:
		return wordsOf(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return wordsOf(re.Sub[0])
		}
	case syntax.OpConcat:
		return ofConcat(re.Sub)
	case syntax.OpAlternate:
		return ofAlternate(re.Sub)
	case syntax.OpCharClass:
		return ofClass(re.Rune)
	}
	return nil
}

// ofConcat takes the part whose words are the fewest to look for and the longest: every part is in every match.
func ofConcat(parts []*syntax.Regexp) []string {
	var best []string
	for _, p := range parts {
		if words := wordsOf(p); better(words, best) {
			best = words
		}
	}
	return best
}

// ofAlternate takes the words of all alternatives: nothing is sure when one of them has none.
func ofAlternate(parts []*syntax.Regexp) []string {
	var out []string
	for _, p := range parts {
		words := wordsOf(p)
		if words == nil || len(out)+len(words) > most {
			return nil
		}
		out = append(out, words...)
	}
	return out
}

// ofClass takes the characters of a small class.
func ofClass(ranges []rune) []string {
	var out []string
	for i := 0; i+1 < len(ranges); i += 2 {
		if ranges[i+1]-ranges[i] > 8 || len(out) > 8 {
			return nil
		}
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			out = append(out, string(r))
		}
	}
	return out
}

// better prefers words that are long at their shortest, and then few.
func better(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a) > len(b)
	}
	if x, y := shortest(a), shortest(b); x != y {
		return x > y
	}
	return len(a) < len(b)
}

func shortest(words []string) int {
	n := 1 << 30
	for _, w := range words {
		n = min(n, utf8.RuneCountInString(w))
	}
	return n
}
