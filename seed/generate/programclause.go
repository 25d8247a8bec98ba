package generate

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
	"strconv"
)

// clause is one node of a rule as the rule language writes it.
type clause struct {
	All       []clause `json:"all,omitempty"`
	Any       []clause `json:"any,omitempty"`
	Not       *clause  `json:"not,omitempty"`
	AtLeast   int      `json:"at-least,omitempty"`
	Of        []clause `json:"of,omitempty"`
	Judgement string   `json:"judgement,omitempty"`
	Field     string   `json:"field,omitempty"`
	Op        string   `json:"op,omitempty"`
	Value     any      `json:"value,omitempty"`
	Period    string   `json:"period,omitempty"`
}

// leaves counts the conditions and judgements of a clause.
func (c clause) leaves() int {
	if c.Field != "" || c.Judgement != "" {
		return 1
	}
	n := 0
	if c.Not != nil {
		n = c.Not.leaves()
	}
	for _, list := range [][]clause{c.All, c.Any, c.Of} {
		for _, below := range list {
			n += below.leaves()
		}
	}
	return n
}

// ruleBook collects the clauses of one rule.
type ruleBook struct {
	dice
	clauses []clause
	leaves  int
	asked   map[string]bool // fields that stand at the top, so that none is asked twice there
	city    *city
	plain   bool    // further conditions are not about R&D
	reach   float64 // about the share of enterprises that place, industry and age leave
}

// add takes a clause in, unless its field stands there already or it makes the rule too long. It tells whether it did.
func (b *ruleBook) add(c clause) bool {
	n := c.leaves()
	if b.leaves+n > mostLeaves || c.Field != "" && b.asked[c.Field] {
		return false
	}
	if b.asked == nil {
		b.asked = map[string]bool{}
	}
	if c.Field != "" {
		b.asked[c.Field] = true
	}
	b.clauses, b.leaves = append(b.clauses, c), b.leaves+n
	return true
}

// json writes the rule; operators keep their signs.
func (b *ruleBook) json() []byte {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(clause{All: b.clauses}); err != nil {
		panic(err) // text, numbers and lists of text always encode
	}
	return bytes.TrimSpace(out.Bytes())
}

// The kinds of clause that themes are made of.

func either(of ...clause) clause { return clause{Any: of} }

func all(of ...clause) clause { return clause{All: of} }

func not(c clause) clause { return clause{Not: &c} }

func is(field string, value bool) clause { return clause{Field: field, Op: "==", Value: value} }

func in(field string, words ...string) clause { return clause{Field: field, Op: "in", Value: words} }

func holds(field, op, period string, ids ...string) clause {
	return clause{Field: field, Op: op, Value: ids, Period: period}
}

func atLeast(field string, value float64, period string) clause {
	return clause{Field: field, Op: ">=", Value: value, Period: period}
}

func number(field, op string, value float64, period string) clause {
	return clause{Field: field, Op: op, Value: value, Period: period}
}

// oneOf is atLeast with one of a few usual thresholds, or now and then another round number between them.
func (b *ruleBook) oneOf(field, period string, values ...float64) clause {
	v := pick(b.dice, values)
	if low, high := slices.Min(values), slices.Max(values); b.chance(0.3) && high > low {
		v = roundNumber(low + (high-low)*b.Float64()*b.Float64())
	}
	return atLeast(field, v, period)
}

// roundNumber rounds to two digits, and whole where it is above ten: 1.3 million, 0.035, 17.
func roundNumber(v float64) float64 {
	if v <= 0 {
		return 0
	}
	text := strconv.FormatFloat(v, 'e', 1, 64)
	out, err := strconv.ParseFloat(text, 64)
	if err != nil { // what was just written can be read
		return v
	}
	if out >= 1 && out < 10 {
		return math.Ceil(out)
	}
	return out
}
