package index

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
	"sort"
	"strings"

	"huiqi/models/reference"
)

//go:embed colloquial.csv
var colloquialCSV []byte

// Weights of an alias by its confidence, before Tuning.Synonym. A colloquial form is only a hint.
const (
	weightHigh       = 1.0
	weightMedium     = 0.7
	weightLow        = 0.4
	weightColloquial = 0.6
)

// maxTerm bounds the terms looked for in a query, in runes.
const maxTerm = 24

// meaning is one thing a term may stand for.
type meaning struct {
	text   string
	weight float64
}

// lexicon is a Vocabulary made ready for queries. It never changes.
type lexicon struct {
	meanings  map[string][]meaning // by folded term; a canonical term has none of its own
	longest   int                  // runes of the longest term
	slips     slips
	places    map[string][]string // folded name → region codes
	divisions map[string]Division
	typeahead []typed
}

// newLexicon compiles a vocabulary together with the built-in colloquial forms.
func newLexicon(v Vocabulary) (*lexicon, error) {
	l := &lexicon{meanings: map[string][]meaning{}, places: map[string][]string{}, divisions: map[string]Division{}}
	rows, err := csv.NewReader(bytes.NewReader(colloquialCSV)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("colloquial forms: %w", err)
	}
	for _, a := range v.Aliases {
		l.add(a.Text, a.Canonical, weightOf(a.Confidence))
	}
	for _, row := range rows[1:] {
		l.add(row[0], row[1], weightColloquial)
	}
	for _, d := range v.Divisions {
		l.divisions[d.Code] = d
		for _, name := range d.Names {
			l.places[string(foldText(name))] = append(l.places[string(foldText(name))], d.Code)
		}
	}
	l.slips = newSlips(v)
	l.typeahead = newTypeahead(v)
	return l, nil
}

func weightOf(confidence string) float64 {
	switch confidence {
	case "high":
		return weightHigh
	case "medium":
		return weightMedium
	}
	return weightLow
}

// add records that text may mean canonical. Quotation marks and brackets inside a term do not count.
func (l *lexicon) add(text, canonical string, weight float64) {
	key, to := plainTerm(text), plainTerm(canonical)
	if key == "" || len([]rune(key)) > maxTerm {
		return
	}
	if _, ok := l.meanings[to]; !ok && to != "" {
		l.meanings[to] = nil
	}
	if key != to {
		for _, m := range l.meanings[key] {
			if m.text == to {
				return
			}
		}
		l.meanings[key] = append(l.meanings[key], meaning{text: to, weight: weight})
	}
	l.longest = max(l.longest, len([]rune(key)), len([]rune(to)))
}

// plainTerm folds a term and leaves out its marks: “专精特新”中小企业 is 专精特新中小企业.
func plainTerm(s string) string { return joined(foldText(s)) }

// found is a term of the lexicon in a query.
type found struct {
	start, end int // runes
	term       string
	meanings   []meaning
}

// find returns the terms in a folded text, leftmost and longest first, without overlap. A single character is
// no term. Canonical terms are found too: they keep shorter aliases inside them from being taken apart.
func (l *lexicon) find(text []rune) []found {
	var out []found
	for i := 0; i < len(text); {
		n := l.at(text, i)
		if n == 0 {
			i++
			continue
		}
		term := string(text[i : i+n])
		out = append(out, found{start: i, end: i + n, term: term, meanings: l.meanings[term]})
		i += n
	}
	return out
}

func (l *lexicon) at(text []rune, i int) int {
	for n := min(l.longest, len(text)-i); n >= 1; n-- {
		if _, ok := l.meanings[string(text[i:i+n])]; ok && (n > 1 || text[i] == '赔') {
			return n
		}
	}
	return 0
}

// regions returns the codes of the places named in a text, most specific name first, and the text's ranges.
func (l *lexicon) regions(text []rune) (codes []string, spans []Mark) {
	names := make([]string, 0, len(l.places))
	for name := range l.places {
		if strings.Contains(string(text), name) {
			names = append(names, name)
		}
	}
	sort.Slice(names, func(i, j int) bool {
		return len(names[i]) > len(names[j]) || len(names[i]) == len(names[j]) && names[i] < names[j]
	})
	left := string(text)
	for _, name := range names {
		if i := strings.Index(left, name); i >= 0 {
			codes = append(codes, l.places[name]...)
			start := len([]rune(left[:i]))
			n := len([]rune(name))
			spans = append(spans, Mark{start, start + n})
			left = left[:i] + strings.Repeat("\x00", n) + left[i+len(name):]
		}
	}
	return distinct(codes), spans
}

// parents returns the codes above a region, nearest first.
func (l *lexicon) parents(code string) []string {
	var out []string
	for range 5 {
		d, ok := l.divisions[code]
		parent := d.Parent
		if !ok || parent == "" {
			parent = parentCode(code)
		}
		if parent == "" || parent == code {
			break
		}
		out, code = append(out, parent), parent
	}
	return out
}

// parentCode derives the parent of a GB/T 2260 code: 370303 → 370300 → 370000 → the whole country.
func parentCode(code string) string {
	switch {
	case len(code) != 6 || code == "000000":
		return ""
	case code[2:] == "0000":
		return reference.National
	case code[4:] == "00":
		return code[:2] + "0000"
	}
	return code[:4] + "00"
}

// within reports whether a region is another or lies below it.
func (l *lexicon) within(region, above string) bool {
	if region == above || above == reference.National {
		return true
	}
	for _, p := range l.parents(region) {
		if p == above {
			return true
		}
	}
	return false
}
