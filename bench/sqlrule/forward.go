package sqlrule

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

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

// Forward returns the states of the programs that are not unmet for an enterprise, by their numbers.
func (b *Base) Forward(ctx context.Context, id int64) (map[int]flat.State, error) {
	rows, err := b.conn.Query(ctx, b.forward, int32(id))
	if err != nil {
		return nil, fmt.Errorf("sqlrule: forward: %w", err)
	}
	out := map[int]flat.State{}
	var program, state int
	_, err = pgx.ForEachRow(rows, []any{&program, &state}, func() error { out[program] = flat.State(state); return nil })
	if err != nil {
		return nil, fmt.Errorf("sqlrule: forward: %w", err)
	}
	return out, nil
}

// forwardQuery unfolds the enterprise's row into arrays, finds the literals that are not false, and counts.
func forwardQuery(s *flat.Schema) string {
	numbers, categories := []string{"NULL", "0"}, []string{}
	names := s.NumberColumns()
	for slot := range len(names) + 2 {
		if name, ok := names[slot]; ok {
			numbers = append(numbers, name)
		}
	}
	for i, name := range flat.CategoryNames() {
		if isBool(name) {
			name = "1 + " + name + "::int"
		}
		categories = append(categories, fmt.Sprintf("(%d, coalesce(%s, 0)::smallint)", i, name))
	}
	var froms, tos []string
	for _, name := range flat.RiskFields() {
		froms, tos = append(froms, name+"_from"), append(tos, name+"_to")
	}
	return strings.NewReplacer(
		"{numbers}", strings.Join(numbers, ", "), "{categories}", strings.Join(categories, ", "),
		"{froms}", strings.Join(froms, ", "), "{tos}", strings.Join(tos, ", "),
	).Replace(forwardTemplate)
}

const forwardTemplate = `WITH e AS MATERIALIZED (
  SELECT *, ARRAY[{numbers}]::float8[] AS v, ARRAY[{froms}] AS froms, ARRAY[{tos}] AS tos FROM enterprises WHERE id = $1
), h AS MATERIALIZED (SELECT title, granted, current FROM holdings WHERE enterprise = $1
), elements AS (
  SELECT f.literal, f.op, f.negated, CASE
    WHEN f.time = 0 THEN CASE WHEN now && f.titles THEN 2 WHEN now IS NULL THEN 1 ELSE 0 END
    WHEN f.time = 1 AND EXISTS (SELECT FROM h WHERE title = ANY (f.titles) AND current AND granted <= f.day) THEN 2
    WHEN f.time = 2 AND EXISTS (SELECT FROM h WHERE title = ANY (f.titles) AND granted BETWEEN f.day AND f.last) THEN 2
    WHEN f.time = 3 AND EXISTS (SELECT FROM h WHERE title = ANY (f.titles) AND granted BETWEEN f.day AND f.last AND current) THEN 2
    WHEN f.time = 3 AND EXISTS (SELECT FROM h WHERE title = ANY (f.titles) AND (granted BETWEEN f.day AND f.last OR current)) THEN 1
    WHEN now IS NULL THEN 1 ELSE 0 END AS state
  FROM f_held f, e, LATERAL (SELECT CASE f.kind WHEN 0 THEN e.titles_now ELSE e.platforms_now END AS now) n
), literals AS MATERIALIZED (
  SELECT literal, CASE op
    WHEN 0 THEN CASE WHEN v[lo] >= threshold THEN 2 WHEN v[hi] < threshold THEN 0 ELSE 1 END
    WHEN 1 THEN CASE WHEN v[hi] < threshold THEN 2 WHEN v[lo] >= threshold THEN 0 ELSE 1 END
    WHEN 2 THEN CASE WHEN v[lo] > threshold THEN 2 WHEN v[hi] <= threshold THEN 0 ELSE 1 END
    WHEN 3 THEN CASE WHEN v[hi] <= threshold THEN 2 WHEN v[lo] > threshold THEN 0 ELSE 1 END
    WHEN 4 THEN CASE WHEN v[lo] = threshold AND v[hi] = threshold THEN 2 WHEN v[lo] > threshold OR v[hi] < threshold THEN 0 ELSE 1 END
    ELSE CASE WHEN v[lo] > threshold OR v[hi] < threshold THEN 2 WHEN v[lo] = threshold AND v[hi] = threshold THEN 0 ELSE 1 END
    END AS state FROM f_number, e
  UNION ALL
  SELECT f.literal, f.state FROM e, LATERAL (VALUES {categories}) c (category, value) JOIN f_category f USING (category, value)
  UNION ALL
  SELECT literal, CASE (froms[spell] <= last AND tos[spell] >= first) = wanted WHEN TRUE THEN 2 WHEN FALSE THEN 0 ELSE 1 END FROM f_spell, e
  UNION ALL
  SELECT literal, CASE WHEN (op = 2) <> negated THEN 2 - joined ELSE joined END
  FROM (SELECT literal, op, negated, CASE WHEN op = 1 THEN min(state) ELSE max(state) END AS joined FROM elements GROUP BY literal, op, negated) j
  UNION ALL
  SELECT literal, state FROM f_constant
)
SELECT a.program, max(c.state) FROM (
  SELECT p.alternative, min(l.state) AS state, count(*) AS n FROM literals l JOIN f_posting p USING (literal) WHERE l.state > 0 GROUP BY p.alternative
) c JOIN f_alternative a ON a.alternative = c.alternative AND a.literals = c.n GROUP BY a.program`
