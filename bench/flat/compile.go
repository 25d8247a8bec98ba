package flat

import (
	"encoding/json"
	"errors"
	"fmt"

	"huiqi/matching"
	"huiqi/models/reference"
)

// ErrNotCovered is wrapped by every error of Compile: the rule asks something that rows do not hold. Such a rule is
// to be left out of a comparison, and counted.
var ErrNotCovered = errors.New("flat: not covered")

// Compiler compiles rules for the rows of a schema. It keeps the tables of conditions on categories; it is not safe
// for concurrent use.
type Compiler struct {
	*Schema
	tables   map[string][2]Bits
	profiles [categoryCount][]matching.Profile
}

// NewCompiler returns a compiler for the rows of a schema.
func NewCompiler(s *Schema) *Compiler { return &Compiler{Schema: s, tables: map[string][2]Bits{}} }

// Compile returns the rule over rows, in the order of the rule. It fails with ErrNotCovered.
func (c *Compiler) Compile(rule matching.Rule) (Node, error) {
	if rule.IsZero() {
		return Node{}, fmt.Errorf("%w: no rule", ErrNotCovered)
	}
	return c.node(rule.Root())
}

func (c *Compiler) node(n *matching.Node) (out Node, err error) {
	out = Node{Kind: n.Kind, Count: n.Count}
	switch n.Kind {
	case matching.NodeJudgement:
		out.Atom = Atom{Kind: AtomConstant, State: Unknown, Key: "judgement"}
	case matching.NodeCondition:
		if out.Atom, err = c.atom(n.Condition); err != nil {
			return out, fmt.Errorf("%w: %s: %w", ErrNotCovered, n.Path, err)
		}
	}
	for _, child := range n.Children {
		below, err := c.node(child)
		if err != nil {
			return out, err
		}
		out.Children = append(out.Children, below)
	}
	return out, nil
}

func (c *Compiler) atom(cond *matching.Condition) (Atom, error) {
	if unheld(cond.Field) {
		return Atom{Kind: AtomConstant, State: Unknown, Key: "nothing known of " + cond.Field}, nil
	}
	for i, field := range CategoryNames() {
		if field == cond.Field || i == categoryPlace && cond.Field == "region" {
			return c.category(i, cond)
		}
	}
	for i, field := range riskFields() {
		if field == cond.Field {
			return c.spell(i, cond)
		}
	}
	for i, field := range SetFields() {
		if field == cond.Field {
			return c.held(i, cond)
		}
	}
	if cond.Field == "age_years" || cond.Field == "register_date" {
		return c.founded(cond)
	}
	return c.number(cond)
}

// unheld are the fields of which the generated base holds nothing. Derive refuses them too.
func unheld(field string) bool {
	switch field {
	case "paid_in_capital", "equity_financing", "contract_amount", "funding_match_ratio", "project_investment", "loan_amount", "loan_term",
		"equipment_price", "market_share_rank", "operating_years", "area", "incubated_count", "incubator_ip_ratio", "fund_size",
		"service_staff_ratio", "person_age", "person_months", "person_degree", "overdue_project", "same_project_funded",
		"contract_registered", "loan_repaid", "insurance_paid", "talent_titles":
		return true
	}
	return false
}

// category makes the table of a condition by asking the evaluator once for every value, except for size classes.
func (c *Compiler) category(at int, cond *matching.Condition) (Atom, error) {
	if p := cond.Period.String(); p != "" && p != "apply" {
		return Atom{}, fmt.Errorf("period %s", p)
	}
	body, err := json.Marshal(map[string]any{"field": cond.Field, "op": cond.Op, "value": valueOf(at, cond)})
	if err != nil {
		return Atom{}, err
	}
	out := Atom{Kind: AtomCategory, Category: at, Key: string(body)}
	tables, ok := c.tables[out.Key]
	if !ok {
		if tables, err = c.table(at, cond, body); err != nil {
			return Atom{}, err
		}
		c.tables[out.Key] = tables
	}
	out.Met, out.Unknown = tables[0], tables[1]
	return out, nil
}

func valueOf(at int, cond *matching.Condition) any {
	if at >= categoryBools {
		return cond.Value.Bool
	}
	return cond.Value.List
}

func (c *Compiler) table(at int, cond *matching.Condition, body []byte) (out [2]Bits, err error) {
	rule, err := c.lang.ParseRule(body)
	if err != nil {
		return out, err
	}
	n := c.size(at)
	out = [2]Bits{newBits(n), newBits(n)}
	profiles, err := c.known(at)
	if err != nil {
		return out, err
	}
	for i := range n {
		_, decided := matching.Decide(rule, profiles[i], c.on)
		state := StateOf(decided)
		if at == categorySize {
			state = sizeState(uint16(i), cond)
		}
		switch state {
		case Met:
			out[0].set(i)
		case Unknown:
			out[1].set(i)
		}
	}
	return out, nil
}

// size is how many values a category has, "nothing known" included.
func (c *Compiler) size(at int) int {
	switch at {
	case categoryPlace:
		return len(c.values.places)
	case categoryIndustry:
		return len(c.values.industries)
	case categoryEntity:
		return len(c.values.entities)
	case categoryTax:
		return len(c.values.tax)
	case categorySize:
		return allSizes + 1
	}
	return 3
}

// sizeState is met when all classes left open are asked, unmet when none is.
func sizeState(mask uint16, cond *matching.Condition) State {
	in := uint16(0)
	for i, class := range reference.SizeClasses() {
		for _, asked := range cond.Value.List {
			if class == asked {
				in |= 1 << i
			}
		}
	}
	if cond.Op == matching.NotIn {
		in ^= allSizes
	}
	switch {
	case mask == 0:
		return Unknown
	case mask&^in == 0:
		return Met
	case mask&in == 0:
		return Unmet
	}
	return Unknown
}
