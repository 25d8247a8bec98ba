package sqlrule

import (
	"context"
	"errors"

	"huiqi/bench/flat"
	"huiqi/matching"
)

// The other direction, one enterprise against all programs, as normalised tables: equal conditions are one row with
// its threshold in the table of its kind; a program is one or more alternatives, each a list of conditions. Conditions
// that are not false for the enterprise are found first, then alternatives of which none is missing are counted.
func forwardTables() []string {
	return []string{
		"CREATE TABLE f_number (literal integer, lo smallint, hi smallint, op smallint, threshold double precision)",
		"CREATE TABLE f_category (category smallint, value smallint, literal integer, state smallint)",
		"CREATE TABLE f_spell (literal integer, spell smallint, first integer, last integer, wanted boolean)",
		"CREATE TABLE f_held (literal integer, element smallint, kind smallint, op smallint, negated boolean, titles integer[], time smallint, day integer, last integer)",
		"CREATE TABLE f_constant (literal integer, state smallint)",
		"CREATE TABLE f_alternative (alternative integer, program integer, literals smallint)",
		"CREATE TABLE f_posting (literal integer, alternative integer)",
	}
}

// forwardIndexes index what is looked up; the other tables are read whole.
func forwardIndexes() []string {
	return []string{
		"CREATE INDEX ON f_category (category, value) INCLUDE (literal, state)",
		"CREATE INDEX ON f_posting (literal) INCLUDE (alternative)",
		"ALTER TABLE f_alternative ADD PRIMARY KEY (alternative)",
		"VACUUM ANALYZE f_number", "VACUUM ANALYZE f_category", "VACUUM ANALYZE f_spell", "VACUUM ANALYZE f_held",
		"VACUUM ANALYZE f_constant", "VACUUM ANALYZE f_alternative", "VACUUM ANALYZE f_posting",
	}
}

// programTables are the rows of the tables above.
type programTables struct {
	rows     map[string][][]any
	literals map[string]int32
	next     int32 // alternative
}

// LoadPrograms fills the tables of programs; a program's number is its place in the list. It returns how many were
// left out because their rules have too many alternatives or ask what the tables do not hold.
func (b *Base) LoadPrograms(ctx context.Context, rules []flat.Node) (leftOut int, err error) {
	t := &programTables{rows: map[string][][]any{}, literals: map[string]int32{}}
	for i, rule := range rules {
		if err := t.add(int32(i), rule); errors.Is(err, errTooMany) {
			leftOut++
		} else if err != nil {
			return leftOut, err
		}
	}
	if err := b.run(ctx, forwardTables()...); err != nil {
		return leftOut, err
	}
	for table, names := range map[string][]string{
		"f_number": {"literal", "lo", "hi", "op", "threshold"}, "f_category": {"category", "value", "literal", "state"},
		"f_spell":    {"literal", "spell", "first", "last", "wanted"},
		"f_held":     {"literal", "element", "kind", "op", "negated", "titles", "time", "day", "last"},
		"f_constant": {"literal", "state"}, "f_alternative": {"alternative", "program", "literals"}, "f_posting": {"literal", "alternative"},
	} {
		if err := b.copyTo(ctx, table, names, len(t.rows[table]), func(i int) [][]any { return t.rows[table][i : i+1] }); err != nil {
			return leftOut, err
		}
	}
	b.forward = forwardQuery(b.schema)
	return leftOut, b.run(ctx, forwardIndexes()...)
}

func (t *programTables) put(table string, row ...any) { t.rows[table] = append(t.rows[table], row) }

func (t *programTables) add(program int32, rule flat.Node) error {
	list, err := alternatives(rule, false)
	if err != nil {
		return err
	}
	for _, literals := range list {
		if len(literals) == 0 {
			return errTooMany // of nothing: no row would tell
		}
		t.put("f_alternative", t.next, program, int16(len(literals)))
		for _, l := range literals {
			t.put("f_posting", t.literal(l), t.next)
		}
		t.next++
	}
	return nil
}

// literal returns the number of a literal, new or known.
func (t *programTables) literal(l literalOf) int32 {
	if n, ok := t.literals[l.key()]; ok {
		return n
	}
	n := int32(len(t.literals))
	t.literals[l.key()] = n
	switch a := l.atom; a.Kind {
	case flat.AtomNumber:
		t.put("f_number", n, int16(a.Lo+1), int16(a.Hi+1), opNumber(a.Op, l.negated), a.Threshold) // arrays begin at 1
	case flat.AtomCategory:
		t.category(n, l)
	case flat.AtomSpell:
		t.put("f_spell", n, int16(a.Spell+1), a.First, a.Last, a.Want != l.negated)
	case flat.AtomHeld:
		for i, e := range a.Elements {
			t.put("f_held", n, int16(i), int16(a.Set), heldNumber(a.Op), l.negated, titleArray(e), int16(a.When.Kind), a.When.Day, a.When.Last)
		}
	case flat.AtomConstant:
		t.put("f_constant", n, int16(stateOf(a.State, l.negated)))
	}
	return n
}

func stateOf(s flat.State, negated bool) flat.State {
	if negated {
		return flat.Met - s
	}
	return s
}

// category adds a row for every value that does not make the literal false.
func (t *programTables) category(n int32, l literalOf) {
	for v := range uint16(len(l.atom.Met) * 64) {
		state := flat.Unmet
		switch {
		case l.atom.Met.Has(v):
			state = flat.Met
		case l.atom.Unknown.Has(v):
			state = flat.Unknown
		}
		if state = stateOf(state, l.negated); state != flat.Unmet {
			t.put("f_category", int16(l.atom.Category), int16(v), n, int16(state))
		}
	}
}

// opNumber numbers the operators; a negation turns them round, which is exact on intervals too, except for "equal".
func opNumber(op matching.Op, negated bool) int16 {
	at := map[matching.Op]int16{matching.GreaterOrEqual: 0, matching.Less: 1, matching.Greater: 2, matching.LessOrEqual: 3, matching.Equal: 4}[op]
	if negated {
		at ^= 1 // 5 is "not equal"
	}
	return at
}

func heldNumber(op matching.Op) int16 {
	return map[matching.Op]int16{matching.HasAny: 0, matching.HasAll: 1, matching.HasNone: 2}[op]
}
