// Package pattern is regular expressions for grammars that ask many of them of every sentence: most have no match there, and
// that is told in one pass over what could match at all. They mean what package regexp means.
package pattern

import (
	"regexp"
	"regexp/syntax"
	"strings"
)

// Pattern is a compiled expression. It may be shared.
type Pattern struct {
	re    *regexp.Regexp
	words []string // one of them stands in every match; none: nothing is known
	opens bool     // every match begins where the text does
	probe *probe
}

// near is the length in bytes up to which words are looked for in a text whose first runes would tell.
const near = 256

// MustCompile compiles an expression. It panics when the expression is faulty, as regexp.MustCompile does.
func MustCompile(expr string) *Pattern {
	p := &Pattern{re: regexp.MustCompile(expr), probe: newProbe(expr)}
	if tree, err := syntax.Parse(expr, syntax.Perl); err == nil {
		p.words, p.opens = wordsOf(tree), opens(tree)
	}
	return p
}

// String returns the expression.
func (p *Pattern) String() string { return p.re.String() }

// Words returns words of which one stands in every match; nil when none are known.
func (p *Pattern) Words() []string { return p.words }

// from returns where matches of a text may begin; sure says that one begins there; ok is false when there is none. Words are
// not looked for where a few runes at an end of a long text tell.
func (p *Pattern) from(s string) (at int, sure, ok bool) {
	if p.probe.last != nil {
		if a := p.probe.last(); a != nil {
			at = a.furthest(s)
			return max(at, 0), at >= 0, at >= 0
		}
	}
	if (!p.opens || len(s) <= near) && !p.contained(s) {
		return 0, false, false
	}
	a := p.probe.ask(s)
	return 0, a == some, a != none
}

// contained reports whether a text has one of the words, or none are known.
func (p *Pattern) contained(s string) bool {
	for _, w := range p.words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return len(p.words) == 0
}

// MatchString reports whether the text has a match.
func (p *Pattern) MatchString(s string) bool {
	_, sure, ok := p.from(s)
	return ok && (sure || p.re.MatchString(s))
}

// FindString returns the leftmost match; empty when there is none.
func (p *Pattern) FindString(s string) string {
	at, _, ok := p.from(s)
	if !ok {
		return ""
	}
	return p.re.FindString(s[at:])
}

// FindStringIndex returns the place of the leftmost match; nil when there is none.
func (p *Pattern) FindStringIndex(s string) []int {
	at, _, ok := p.from(s)
	if !ok {
		return nil
	}
	return moved(p.re.FindStringIndex(s[at:]), at)
}

// FindAllStringIndex returns the places of all matches that do not overlap.
func (p *Pattern) FindAllStringIndex(s string) [][]int {
	at, _, ok := p.from(s)
	if !ok {
		return nil
	}
	return allMoved(p.re.FindAllStringIndex(s[at:], -1), at)
}

// FindStringSubmatch returns the leftmost match with its groups; nil when there is none.
func (p *Pattern) FindStringSubmatch(s string) []string {
	at, _, ok := p.from(s)
	if !ok {
		return nil
	}
	return p.re.FindStringSubmatch(s[at:])
}

// FindStringSubmatchIndex returns the places of the leftmost match and its groups; nil when there is none.
func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	at, _, ok := p.from(s)
	if !ok {
		return nil
	}
	return moved(p.re.FindStringSubmatchIndex(s[at:]), at)
}

// FindAllStringSubmatchIndex returns the places of all matches and their groups.
func (p *Pattern) FindAllStringSubmatchIndex(s string) [][]int {
	at, _, ok := p.from(s)
	if !ok {
		return nil
	}
	return allMoved(p.re.FindAllStringSubmatchIndex(s[at:], -1), at)
}

// SubexpNames returns the names of the groups.
func (p *Pattern) SubexpNames() []string { return p.re.SubexpNames() }

// ReplaceAllString returns the text with every match replaced.
func (p *Pattern) ReplaceAllString(s, with string) string {
	at, _, ok := p.from(s)
	if !ok {
		return s
	}
	return s[:at] + p.re.ReplaceAllString(s[at:], with)
}

// Split cuts a text at every match.
func (p *Pattern) Split(s string) []string { return p.re.Split(s, -1) }

// moved moves places to where a text begins in another.
func moved(places []int, by int) []int {
	for i := range places {
		if places[i] >= 0 {
			places[i] += by
		}
	}
	return places
}

func allMoved(all [][]int, by int) [][]int {
	if by > 0 {
		for _, places := range all {
			moved(places, by)
		}
	}
	return all
}
