// Package pattern is regular expressions that know words without which they cannot match, so that the many expressions
// of a grammar cost next to nothing on sentences that are about something else. They mean what package regexp means.
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
}

// MustCompile compiles an expression. It panics when the expression is faulty, as regexp.MustCompile does.
func MustCompile(expr string) *Pattern {
	p := &Pattern{re: regexp.MustCompile(expr)}
	if tree, err := syntax.Parse(expr, syntax.Perl); err == nil {
		p.words = wordsOf(tree.Simplify())
	}
	return p
}

// String returns the expression.
func (p *Pattern) String() string { return p.re.String() }

// Words returns words of which one stands in every match; nil when none are known.
func (p *Pattern) Words() []string { return p.words }

// may reports whether the expression could match a text at all.
func (p *Pattern) may(s string) bool {
	if len(p.words) == 0 {
		return true
	}
	for _, w := range p.words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// MatchString reports whether the text has a match.
func (p *Pattern) MatchString(s string) bool { return p.may(s) && p.re.MatchString(s) }

// FindString returns the leftmost match; empty when there is none.
func (p *Pattern) FindString(s string) string {
	if !p.may(s) {
		return ""
	}
	return p.re.FindString(s)
}

// FindStringIndex returns the place of the leftmost match; nil when there is none.
func (p *Pattern) FindStringIndex(s string) []int {
	if !p.may(s) {
		return nil
	}
	return p.re.FindStringIndex(s)
}

// FindAllStringIndex returns the places of all matches that do not overlap.
func (p *Pattern) FindAllStringIndex(s string) [][]int {
	if !p.may(s) {
		return nil
	}
	return p.re.FindAllStringIndex(s, -1)
}

// FindStringSubmatch returns the leftmost match with its groups; nil when there is none.
func (p *Pattern) FindStringSubmatch(s string) []string {
	if !p.may(s) {
		return nil
	}
	return p.re.FindStringSubmatch(s)
}

// FindStringSubmatchIndex returns the places of the leftmost match and its groups; nil when there is none.
func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	if !p.may(s) {
		return nil
	}
	return p.re.FindStringSubmatchIndex(s)
}

// FindAllStringSubmatchIndex returns the places of all matches and their groups.
func (p *Pattern) FindAllStringSubmatchIndex(s string) [][]int {
	if !p.may(s) {
		return nil
	}
	return p.re.FindAllStringSubmatchIndex(s, -1)
}

// SubexpNames returns the names of the groups.
func (p *Pattern) SubexpNames() []string { return p.re.SubexpNames() }

// ReplaceAllString returns the text with every match replaced.
func (p *Pattern) ReplaceAllString(s, with string) string {
	if !p.may(s) {
		return s
	}
	return p.re.ReplaceAllString(s, with)
}

// Split cuts a text at every match.
func (p *Pattern) Split(s string) []string { return p.re.Split(s, -1) }
