package index

import (
	"sort"
	"strings"
)

// Bounds of highlights.
const (
	maxFragments   = 3
	fragmentLength = 120 // runes; a longer sentence is cut around its marks
)

// marker marks the terms of one query in texts.
type marker struct {
	terms     map[rune][][]rune // whole terms by first character, longest first
	query     []rune
	pairs     map[string][]int // where a pair of characters stands in the query
	words     map[string]bool  // Latin and numeric tokens of the query
	frequency func(pair string) int
}

// newMarker prepares the whole terms of a query (what its concepts say, in any way) and the query's own text,
// of which any stretch of two characters or more is marked.
func newMarker(p *parsed, frequency func(string) int) *marker {
	m := &marker{terms: map[rune][][]rune{}, query: p.text, pairs: map[string][]int{}, words: map[string]bool{}, frequency: frequency}
	for _, c := range p.concepts {
		m.term(p.text[c.start:c.end])
		for _, w := range c.ways {
			m.term([]rune(w.text))
		}
	}
	for _, r := range runsOf(p.text) {
		if !r.han {
			m.words[string(r.text)] = true
			continue
		}
		for i := r.start; i+1 < r.end; i++ {
			pair := string(p.text[i : i+2])
			m.pairs[pair] = append(m.pairs[pair], i)
		}
	}
	for first := range m.terms {
		sort.SliceStable(m.terms[first], func(i, j int) bool { return len(m.terms[first][i]) > len(m.terms[first][j]) })
	}
	return m
}

func (m *marker) term(t []rune) {
	if len(t) >= 2 {
		m.terms[t[0]] = append(m.terms[t[0]], t)
	}
}

// marks returns the marked ranges of a text, ascending and apart.
func (m *marker) marks(text []rune) []Mark {
	var out []Mark
	for _, r := range runsOf(text) {
		if !r.han {
			if m.words[string(r.text)] {
				out = append(out, Mark{r.start, r.end})
			}
			continue
		}
		for i := r.start; i < r.end; {
			n := max(m.termAt(text[i:r.end]), m.stretchAt(text, i, r.end))
			if n == 0 {
				i++
				continue
			}
			out = append(out, Mark{i, i + n})
			i += n
		}
	}
	return joinMarks(out)
}

func (m *marker) termAt(text []rune) int {
	for _, t := range m.terms[text[0]] {
		if len(t) <= len(text) && string(text[:len(t)]) == string(t) {
			return len(t)
		}
	}
	return 0
}

// stretchAt returns the length of the longest stretch of the query at i, less what belongs rather to its
// neighbours in the text; 0 where nothing of two characters is left, or where a word is only cut into.
func (m *marker) stretchAt(text []rune, i, end int) int {
	if i+2 > end {
		return 0
	}
	best := 0
	for _, q := range m.pairs[string(text[i:i+2])] {
		n := 2
		for i+n < end && q+n < len(m.query) && text[i+n] == m.query[q+n] {
			n++
		}
		best = max(best, n)
	}
	if best == 0 {
		return 0
	}
	first := m.frequency(string(text[i : i+2]))
	leaning := i > 0 && isHan(text[i-1]) && m.frequency(string(text[i-1:i+1])) > first
	if leaning && best > 2 {
		return 0 // its first character ends the word before; the next one may begin a mark
	}
	for best > 2 && m.leansOn(text, i+best-1, end) {
		best--
	}
	if best == 2 && (leaning && m.leansOn(text, i+1, end) || strings.ContainsAny(string(text[i:i+2]), particles)) {
		return 0
	}
	return best
}

// leansOn reports whether a character makes a more frequent pair with the next one than with the one before.
func (m *marker) leansOn(text []rune, at, end int) bool {
	return at+1 < end && m.frequency(string(text[at:at+2])) > m.frequency(string(text[at-1:at+1]))
}

// particles are never part of a term worth marking.
const particles = "的了吗呢吧"

func joinMarks(marks []Mark) []Mark {
	var out []Mark
	for _, m := range marks {
		if n := len(out); n > 0 && out[n-1].End >= m.Start {
			out[n-1].End = max(out[n-1].End, m.End)
			continue
		}
		out = append(out, m)
	}
	return out
}

// title marks a whole short text.
func (m *marker) title(text string) Fragment {
	return Fragment{Text: text, Marks: m.marks(foldText(text))}
}
