// Package pattern is regular expressions for grammars that ask many of them of every sentence: most have no match there, and
// that is told in one pass over what could match at all. They mean what package regexp means.
package pattern

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"
)

// Pattern is a compiled expression. It may be shared.
type Pattern struct {
	expr string
	made func() *compiled
}

// compiled is what a pattern needs to look for matches. It is made when the first text is looked at: there are hundreds of
// patterns, and most commands of the program read no document.
type compiled struct {
	re    *regexp.Regexp
	words []string // one of them stands in every match; none: nothing is known
	opens bool     // every match begins where the text does
	probe *probe
}

// near is the length in bytes up to which words are looked for in a text whose first runes would tell.
const near = 256

// MustCompile checks an expression. It panics when the expression is faulty, as regexp.MustCompile does.
func MustCompile(expr string) *Pattern {
	if _, err := syntax.Parse(expr, syntax.Perl); err != nil {
		regexp.MustCompile(expr) // panics, and says what is wrong
	}
	return &Pattern{expr: expr, made: sync.OnceValue(func() *compiled { return compile(expr) })}
}

func compile(expr string) *compiled {
	c := &compiled{re: regexp.MustCompile(expr), probe: newProbe(expr)}
	if tree, err := syntax.Parse(expr, syntax.Perl); err == nil {
		c.words, c.opens = wordsOf(tree), opens(tree)
	}
	return c
}

// String returns the expression.
func (p *Pattern) String() string { return p.expr }

// Words returns words of which one stands in every match; nil when none are known.
func (p *Pattern) Words() []string { return p.made().words }

// from is that of what is compiled.
func (p *Pattern) from(s string) (at int, sure, ok bool) { return p.made().from(s) }

// from returns where matches of a text may begin; sure says that one begins there; ok is false when there is none. Words are
// not looked for where a few runes at an end of a long text tell.
func (c *compiled) from(s string) (at int, sure, ok bool) {
	if c.probe.last != nil {
		if a := c.probe.last(); a != nil {
			at = a.furthest(s)
			return max(at, 0), at >= 0, at >= 0
		}
	}
	if (!c.opens || len(s) <= near) && !c.contained(s) {
		return 0, false, false
	}
	a := c.probe.ask(s)
	return 0, a == some, a != none
}

// contained reports whether a text has one of the words, or none are known.
func (c *compiled) contained(s string) bool {
	for _, w := range c.words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return len(c.words) == 0
}

// MatchString reports whether the text has a match.
func (p *Pattern) MatchString(s string) bool {
	_, sure, ok := p.from(s)
	return ok && (sure || p.made().re.MatchString(s))
}

// FindString returns the leftmost match; empty when there is none.
func (p *Pattern) FindString(s string) string {
	at, _, ok := p.from(s)
	if !ok {
		return ""
	}
	return p.made().re.FindString(s[at:])
}

// FindStringIndex returns the place of the leftmost match; nil when there is none.
func (p *Pattern) FindStringIndex(s string) []int {
	at, _, ok := p.from(s)
	if !ok {
		return nil
	}
	return moved(p.made().re.FindStringIndex(s[at:]), at)
}

// FindAllStringIndex returns the places of all matches that do not overlap.
func (p *Pattern) FindAllStringIndex(s string) [][]int {
	at, _, ok := p.from(s)
	if !ok {
		return nil
	}
	return allMoved(p.made().re.FindAllStringIndex(s[at:], -1), at)
}

// FindStringSubmatch returns the leftmost match with its groups; nil when there is none.
func (p *Pattern) FindStringSubmatch(s string) []string {
	at, _, ok := p.from(s)
	if !ok {
		return nil
	}
	return p.made().re.FindStringSubmatch(s[at:])
}

// FindStringSubmatchIndex returns the places of the leftmost match and its groups; nil when there is none.
func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	at, _, ok := p.from(s)
	if !ok {
		return nil
	}
	return moved(p.made().re.FindStringSubmatchIndex(s[at:]), at)
}

// FindAllStringSubmatchIndex returns the places of all matches and their groups.
func (p *Pattern) FindAllStringSubmatchIndex(s string) [][]int {
	at, _, ok := p.from(s)
	if !ok {
		return nil
	}
	return allMoved(p.made().re.FindAllStringSubmatchIndex(s[at:], -1), at)
}

// SubexpNames returns the names of the groups.
func (p *Pattern) SubexpNames() []string { return p.made().re.SubexpNames() }

// ReplaceAllString returns the text with every match replaced.
func (p *Pattern) ReplaceAllString(s, with string) string {
	at, _, ok := p.from(s)
	if !ok {
		return s
	}
	return s[:at] + p.made().re.ReplaceAllString(s[at:], with)
}

// Split cuts a text at every match.
func (p *Pattern) Split(s string) []string { return p.made().re.Split(s, -1) }

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
