package pattern

import (
	"regexp/syntax"
	"sync"
)

// answer is what is known of a text's matches before package regexp is asked.
type answer int

const (
	none answer = iota // it has none
	some               // it has one
	open               // it may have one
)

// probe asks automatons whether a text has a match. An expression with wide bounds ([^，]{0,24}) remembers how far each of
// the matches that may have begun has come, which can be ever new combinations. When they were too many, the expression
// without those bounds is asked instead: where that has no match, the expression has none.
type probe struct {
	exact func() *automaton // made when first asked; nil: it cannot be
	loose func() *automaton
	last  func() *automaton // of the expression turned round, where all matches end with the text
}

// newProbe returns the probe of an expression that is valid.
func newProbe(expr string) *probe {
	parsed := func(change func(*syntax.Regexp)) func() *automaton {
		return sync.OnceValue(func() *automaton {
			tree, err := syntax.Parse(expr, syntax.Perl)
			if err != nil {
				return nil
			}
			change(tree)
			return newAutomaton(tree)
		})
	}
	p := &probe{exact: parsed(func(*syntax.Regexp) {}), loose: parsed(loosen)}
	if tree, err := syntax.Parse(expr, syntax.Perl); err == nil && closes(tree) && !begins(tree) {
		p.last = parsed(turn)
	}
	return p
}

// ask returns what is known of a text.
func (p *probe) ask(s string) answer {
	auto, yes := p.exact(), some
	if auto != nil && auto.full.Load() {
		auto, yes = p.loose(), open
	}
	switch {
	case auto == nil:
		return open
	case !auto.matches(s):
		return none
	}
	return yes
}

// tight is how many repetitions more than the fewest an expression may count.
const tight = 3

// loosen takes away the wide upper bounds of repetitions, so that the expression matches what it did and more.
func loosen(re *syntax.Regexp) {
	if re.Op == syntax.OpRepeat && re.Max > re.Min+tight {
		re.Max = -1
	}
	for _, sub := range re.Sub {
		loosen(sub)
	}
}
