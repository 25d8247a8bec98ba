package sqlrule

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"huiqi/bench/flat"
)

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
