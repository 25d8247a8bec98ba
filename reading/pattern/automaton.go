package pattern

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// automaton says whether an expression has a match in a text, in one pass over it: a deterministic automaton whose states
// are made when a text first leads to them. Where a match stands, and what its groups hold, package regexp says.
type automaton struct {
	prog     *syntax.Prog
	classes  classes
	anchored bool // a match can only begin where the text begins
	start    atomic.Pointer[state]

	full atomic.Bool // the states once took as much memory as they may
	most int         // how many links the states may have

	mu     sync.Mutex // for what follows
	states map[string]*state
	links  int // that the states have room for
}

// state is a set of instructions that a text may have led to. States do not change, but for the links between them.
type state struct {
	at      []uint32                // instructions that wait for a rune or for the end of the text, ascending
	matched bool                    // a match ends here
	ending  bool                    // there is one if the text ends here
	next    []atomic.Pointer[state] // by class; nil: not made yet
}

// mostLinks bounds the memory of an automaton, half a megabyte of links: it is full when its states have room for more.
const mostLinks = 1 << 16

// newAutomaton returns nil for an expression with conditions other than the beginning and the end of the text.
func newAutomaton(tree *syntax.Regexp) *automaton {
	prog, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return nil
	}
	for i := range prog.Inst {
		switch in := &prog.Inst[i]; in.Op {
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(in.Arg)&^(syntax.EmptyBeginText|syntax.EmptyEndText) != 0 {
				return nil
			}
		case syntax.InstRune, syntax.InstRune1:
			if syntax.Flags(in.Arg)&syntax.FoldCase != 0 {
				return nil
			}
		}
	}
	a := &automaton{prog: prog, most: mostLinks, classes: classesOf(prog), anchored: prog.StartCond()&syntax.EmptyBeginText != 0}
	a.forget()
	return a
}

// forget begins anew with the first state.
func (a *automaton) forget() {
	a.states, a.links = map[string]*state{}, 0
	c := a.closure(syntax.EmptyBeginText)
	c.add(uint32(a.prog.Start))
	a.start.Store(a.state(c))
}

// matches reports whether a text has a match.
func (a *automaton) matches(s string) bool {
	at := a.start.Load()
	for i := 0; i < len(s) && !at.matched; {
		if a.anchored && len(at.at) == 0 {
			return false
		}
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		at = a.after(at, r)
		i += size
	}
	return at.matched || at.ending
}

// furthest reads a text from its end and returns where the longest match begins; -1 when there is none. The automaton is
// that of an expression turned round whose matches all begin where the text does.
func (a *automaton) furthest(s string) int {
	at, found := a.start.Load(), -1
	for i := len(s); ; {
		if at.matched || i == 0 && at.ending {
			found = i
		}
		if i == 0 || len(at.at) == 0 {
			return found
		}
		r, size := rune(s[i-1]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeLastRuneInString(s[:i])
		}
		at = a.after(at, r)
		i -= size
	}
}

// after returns the state that a rune leads to.
func (a *automaton) after(from *state, r rune) *state {
	class := a.classes.of(r)
	if to := from.next[class].Load(); to != nil {
		return to
	}
	return a.follow(from, class)
}

// follow makes the state that a rune of a class leads to from another.
func (a *automaton) follow(from *state, class uint16) *state {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.links > a.most {
		a.full.Store(true)
		a.forget()
	}
	c := a.closure(0)
	for _, pc := range from.at {
		if in := &a.prog.Inst[pc]; in.Op != syntax.InstEmptyWidth && in.MatchRune(a.classes.examples[class]) {
			c.add(in.Out)
		}
	}
	if !a.anchored {
		c.add(uint32(a.prog.Start))
	}
	key := c.key()
	to, known := a.states[key]
	if !known {
		to = a.state(c)
		a.states[key] = to
	}
	from.next[class].Store(to)
	return to
}

// state makes a state of what was collected.
func (a *automaton) state(c *closure) *state {
	s := &state{at: c.found, matched: c.matched, next: make([]atomic.Pointer[state], len(a.classes.examples))}
	a.links += len(s.next)
	end := a.closure(c.holds | syntax.EmptyEndText)
	for _, pc := range s.at {
		if a.prog.Inst[pc].Op == syntax.InstEmptyWidth {
			end.add(pc)
		}
	}
	s.ending = end.matched
	return s
}

// closure collects the instructions that are reached without reading on.
type closure struct {
	prog    *syntax.Prog
	holds   syntax.EmptyOp // what is so where the text was read to
	seen    []bool
	found   []uint32
	matched bool
}

func (a *automaton) closure(holds syntax.EmptyOp) *closure {
	return &closure{prog: a.prog, holds: holds, seen: make([]bool, len(a.prog.Inst))}
}

func (c *closure) add(pc uint32) {
	if c.seen[pc] {
		return
	}
	c.seen[pc] = true
	switch in := &c.prog.Inst[pc]; in.Op {
	case syntax.InstFail:
	case syntax.InstAlt, syntax.InstAltMatch:
		c.add(in.Out)
		c.add(in.Arg)
	case syntax.InstCapture, syntax.InstNop:
		c.add(in.Out)
	case syntax.InstMatch:
		c.matched = true
	case syntax.InstEmptyWidth:
		if need := syntax.EmptyOp(in.Arg); need&^c.holds == 0 {
			c.add(in.Out)
		} else if need&syntax.EmptyEndText != 0 {
			c.found = append(c.found, pc)
		}
	default:
		c.found = append(c.found, pc)
	}
}

// key is the same for what makes the same state.
func (c *closure) key() string {
	slices.Sort(c.found)
	key := make([]byte, 0, 4*len(c.found)+1)
	for _, pc := range c.found {
		key = binary.LittleEndian.AppendUint32(key, pc)
	}
	if c.matched {
		key = append(key, 1)
	}
	return string(key)
}
