package sqlrule

import (
	"fmt"
	"strings"

	"huiqi/bench/flat"
	"huiqi/matching"
)

// surely returns a condition without NULL of its own that holds exactly where the rule is met (want) or unmet: the
// negations are pushed down to the columns, so that indexes can serve what is left.
func (w Writer) surely(n flat.Node, want bool) string {
	var parts []string
	for _, c := range n.Children {
		if n.Kind != matching.NodeNot {
			parts = append(parts, w.surely(c, want))
		}
	}
	switch {
	case n.Kind == matching.NodeNot:
		return w.surely(n.Children[0], !want)
	case n.Kind == matching.NodeAtLeast:
		need := n.Count
		if !want { // unmet when so many are that the rest does not suffice
			need = len(parts) - n.Count + 1
		}
		for i, p := range parts {
			parts[i] = "((" + p + ") IS TRUE)::int"
		}
		return fmt.Sprintf("(%s >= %d)", strings.Join(parts, " + "), need)
	case n.Kind == matching.NodeAll || n.Kind == matching.NodeAny:
		by, none := " AND ", "TRUE"
		if (n.Kind == matching.NodeAny) == want {
			by, none = " OR ", "FALSE"
		}
		if len(parts) == 0 {
			return none
		}
		return "(" + strings.Join(parts, by) + ")"
	}
	return w.surelyAtom(n.Atom, want)
}

func (w Writer) surelyAtom(a flat.Atom, want bool) string {
	switch a.Kind {
	case flat.AtomNumber:
		return w.surelyNumber(a, want)
	case flat.AtomConstant:
		if (a.State == flat.Met && want) || (a.State == flat.Unmet && !want) {
			return "TRUE"
		}
		return "FALSE"
	case flat.AtomCategory:
		if met, _, null := split(a); want && null == flat.Unknown && !isBool(flat.CategoryNames()[a.Category]) {
			return among("e."+flat.CategoryNames()[a.Category], met)
		}
	}
	if want {
		return w.atom(a)
	}
	return "(NOT " + w.atom(a) + ")"
}

// surelyNumber compares the end of the interval that decides.
func (w Writer) surelyNumber(a flat.Atom, want bool) string {
	type side struct {
		slot int
		op   string
	}
	at := map[matching.Op][2]side{
		matching.GreaterOrEqual: {{a.Lo, ">="}, {a.Hi, "<"}},
		matching.Greater:        {{a.Lo, ">"}, {a.Hi, "<="}},
		matching.LessOrEqual:    {{a.Hi, "<="}, {a.Lo, ">"}},
		matching.Less:           {{a.Hi, "<"}, {a.Lo, ">="}},
	}
	sides, ok := at[a.Op]
	switch {
	case ok && want:
		return w.compare(sides[0].slot, sides[0].op, a.Threshold)
	case ok:
		return w.compare(sides[1].slot, sides[1].op, a.Threshold)
	case want:
		return "(" + w.compare(a.Lo, "=", a.Threshold) + " AND " + w.compare(a.Hi, "=", a.Threshold) + ")"
	}
	return "(" + w.compare(a.Lo, ">", a.Threshold) + " OR " + w.compare(a.Hi, "<", a.Threshold) + ")"
}
