package duplicates

import (
	"slices"
	"strings"
	"unicode/utf8"

	"huiqi/models/reference"
)

// places finds the divisions that names begin with.
type places struct {
	codes   map[string][]string // folded names, with and without what they are (市, 区 …)
	lengths []int               // that names have, in bytes, the longest first
	first   map[rune]bool       // what names begin with
	within  func(code, ancestor string) bool
}

// kinds are what divisions are; people leave them out.
func kinds() []string {
	return []string{"壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区", "省", "市", "地区", "区", "县"}
}

func newPlaces(f folder, catalogue *reference.Catalogue) places {
	p := places{codes: map[string][]string{}, first: map[rune]bool{}, within: catalogue.InOrBelow}
	for _, d := range catalogue.Divisions() {
		if d.Level == reference.LevelCountry || d.Basis == "grouping" {
			continue
		}
		for _, name := range append([]string{d.Name}, d.Aliases...) {
			p.add(f.fold(name), placeOf(d))
			for _, kind := range kinds() {
				if short, ok := strings.CutSuffix(name, kind); ok && !d.IsZone() {
					p.add(f.fold(short), d.Code)
				}
			}
		}
	}
	return p
}

// placeOf returns the code that a division stands for in a name: a functional zone, whose bounds cross districts, the city that
// it lies in.
func placeOf(d reference.Division) string {
	if d.IsZone() && d.Parent != "" {
		return d.Parent
	}
	return d.Code
}

// add learns a name. One of a single character may be anything.
func (p *places) add(name, code string) {
	if utf8.RuneCountInString(name) < 2 || slices.Contains(p.codes[name], code) {
		return
	}
	p.codes[name] = append(p.codes[name], code)
	begin, _ := utf8.DecodeRuneInString(name)
	p.first[begin] = true
	if !slices.Contains(p.lengths, len(name)) {
		p.lengths = append(p.lengths, len(name))
		slices.SortFunc(p.lengths, func(a, b int) int { return b - a })
	}
}

// cut takes the divisions off the front of a folded text, as long as enough is left for a name. It returns the codes of the
// last one: the narrowest.
func (p places) cut(s string) (codes []string, rest string) {
	for rest = s; ; {
		length := p.longestPrefix(rest)
		if length == 0 || utf8.RuneCountInString(rest[length:]) < 2 {
			return codes, rest
		}
		codes, rest = p.codes[rest[:length]], rest[length:]
	}
}

func (p places) longestPrefix(s string) int {
	if begin, _ := utf8.DecodeRuneInString(s); !p.first[begin] {
		return 0
	}
	for _, length := range p.lengths {
		if length > len(s) {
			continue
		}
		if _, ok := p.codes[s[:length]]; ok {
			return length
		}
	}
	return 0
}

// agree reports whether two places may be one: one lies in the other, or one is not said.
func (p places) agree(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	return slices.ContainsFunc(a, func(x string) bool {
		return slices.ContainsFunc(b, func(y string) bool { return p.within(x, y) || p.within(y, x) })
	})
}
