package pattern

import (
	"regexp/syntax"
	"slices"
)

// turn makes an expression match what it did read backwards.
func turn(re *syntax.Regexp) {
	switch re.Op {
	case syntax.OpLiteral:
		slices.Reverse(re.Rune)
	case syntax.OpConcat:
		slices.Reverse(re.Sub)
	case syntax.OpBeginText:
		re.Op = syntax.OpEndText
	case syntax.OpEndText:
		re.Op = syntax.OpBeginText
	}
	for _, sub := range re.Sub {
		turn(sub)
	}
}

// closes reports whether every match of an expression ends where the text does.
func closes(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpEndText:
		return true
	case syntax.OpCapture, syntax.OpPlus:
		return closes(re.Sub[0])
	case syntax.OpConcat:
		return closes(re.Sub[len(re.Sub)-1])
	case syntax.OpAlternate:
		return !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return !closes(sub) })
	}
	return false
}

// begins reports whether an expression asks anywhere whether the text begins.
func begins(re *syntax.Regexp) bool {
	return re.Op == syntax.OpBeginText || slices.ContainsFunc(re.Sub, begins)
}

// opens reports whether every match of an expression begins where the text does.
func opens(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpBeginText:
		return true
	case syntax.OpCapture, syntax.OpPlus:
		return opens(re.Sub[0])
	case syntax.OpConcat:
		return opens(re.Sub[0])
	case syntax.OpAlternate:
		return !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return !opens(sub) })
	}
	return false
}
