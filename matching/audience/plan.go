package audience

import (
	"errors"
	"fmt"
	"slices"

	"huiqi/matching"
	"huiqi/models"
)

// op is what a node of a plan does.
type op uint8

const (
	opAll op = iota
	opAny
	opAtLeast
	opLeaf
)

// node is one node of a rule in negation normal form. Its children stand together.
type node struct {
	op       op
	leaf     int // of opLeaf: the leaf
	need     int // of opAtLeast
	from, to int // children
}

// plan is a rule compiled for a date: a tree over leaves, each of which reads columns. It is immutable.
type plan struct {
	rule     matching.Rule
	on       models.Date
	nodes    []node // the root first
	leaves   []leaf
	columns  []*column
	ahead    []*column // of a plan that time can mend: what time makes of the leaves, behind the columns
	depends  fieldSet  // the fields that the columns depend on
	dated    bool      // some leaf can be mended by time
	entwined bool      // mending one leaf changes another
	judged   bool      // persons decide some leaf
	apart    alternatives
	few      bool     // no node has more ways to mend it than the plain evaluator keeps
	echoes   [][]echo // of an entwined plan: what mending each leaf makes of the others
}

// errNotCompiled says that a rule is left to the plain evaluator.
var errNotCompiled = errors.New("audience: rule is left to the plain evaluator")

// maxLeaves bounds the leaves of a compiled rule.
const maxLeaves = 256

// compiler makes plans. Equal leaves of one plan are one leaf only where they are the same node.
type compiler struct {
	e       *Engine
	cal     *calendar
	plan    *plan
	columns map[*column]int
}

// compile makes the plan of a rule on a date. The error is errNotCompiled for what it does not cover.
func (e *Engine) compile(rule matching.Rule, cal *calendar) (*plan, error) {
	c := &compiler{e: e, cal: cal, plan: &plan{rule: rule, on: cal.on}, columns: map[*column]int{}}
	if rule.IsZero() {
		return nil, fmt.Errorf("%w: no rule", errNotCompiled)
	}
	c.plan.nodes = append(c.plan.nodes, node{})
	if err := c.node(0, rule.Root(), false); err != nil {
		return nil, err
	}
	if len(c.plan.leaves) > maxLeaves {
		return nil, fmt.Errorf("%w: more than %d conditions", errNotCompiled, maxLeaves)
	}
	return c.plan, c.finish()
}

// node compiles a node of the rule, under an odd number of negations or not, into a place of the plan.
func (c *compiler) node(at int, n *matching.Node, negated bool) error {
	switch n.Kind {
	case matching.NodeNot:
		return c.node(at, n.Children[0], !negated)
	case matching.NodeCondition, matching.NodeJudgement:
		l, err := c.leaf(n, negated)
		if err != nil {
			return err
		}
		c.plan.nodes[at] = node{op: opLeaf, leaf: len(c.plan.leaves)}
		c.plan.leaves = append(c.plan.leaves, l)
		return nil
	}
	out := node{}
	out.op, out.need = shapeOfNode(n, negated)
	kids := spliced(nil, n, negated, out.op)
	out.from = len(c.plan.nodes)
	out.to = out.from + len(kids)
	c.plan.nodes[at] = out
	c.plan.nodes = append(c.plan.nodes, make([]node, len(kids))...)
	for i, kid := range kids {
		if err := c.node(out.from+i, kid.node, kid.negated); err != nil {
			return err
		}
	}
	return nil
}

// standing is a node of the rule where it stands.
type standing struct {
	node    *matching.Node
	negated bool
}

// spliced returns the children of a node, with those of a conjunction in a conjunction in its place, and of a
// disjunction in a disjunction likewise: neither the state nor what mends it depends on such brackets.
func spliced(to []standing, n *matching.Node, negated bool, of op) []standing {
	for _, child := range n.Children {
		under := negated
		for child.Kind == matching.NodeNot {
			child, under = child.Children[0], !under
		}
		inner := child.Kind == matching.NodeAll || child.Kind == matching.NodeAny
		if shape, _ := shapeOfNode(child, under); inner && shape == of && of != opAtLeast {
			to = spliced(to, child, under, of)
		} else {
			to = append(to, standing{child, under})
		}
	}
	return to
}

// shapeOfNode pushes a negation down: all becomes any, and at least k of m becomes at least m-k+1.
func shapeOfNode(n *matching.Node, negated bool) (op, int) {
	switch {
	case n.Kind == matching.NodeAtLeast && negated:
		return opAtLeast, len(n.Children) - n.Count + 1
	case n.Kind == matching.NodeAtLeast:
		return opAtLeast, n.Count
	case (n.Kind == matching.NodeAll) != negated:
		return opAll, 0
	}
	return opAny, 0
}

// finish notes what the whole plan is like.
func (c *compiler) finish() error {
	p := c.plan
	quantities := map[string]int{}
	for i := range p.leaves {
		l := &p.leaves[i]
		p.dated = p.dated || l.fix == fixDated
		p.judged = p.judged || l.kind == leafJudgement
		if l.cond != nil && l.cond.Spec().Type == "number" {
			quantities[l.cond.Field+" "+l.cond.Period.String()]++
		}
	}
	for _, n := range quantities {
		p.entwined = p.entwined || n > 1
	}
	if p.entwined {
		p.echoes = p.echoesOf()
	}
	p.few = p.ways(0).few
	p.order(0)
	p.apart = p.alternatives()
	return c.lookAhead()
}

// order puts the children of every conjunction in the order in which they are best evaluated: those that nothing
// mends first, and of those what is cheapest to look at. Kleene's logic does not mind.
func (p *plan) order(at int) {
	n := p.nodes[at]
	if n.op == opLeaf {
		return
	}
	for i := n.from; i < n.to; i++ {
		p.order(i)
	}
	slices.SortStableFunc(p.nodes[n.from:n.to], func(a, b node) int { return p.cost(a) - p.cost(b) })
}

func (p *plan) cost(n node) int {
	if n.op != opLeaf {
		return 100 + n.to - n.from
	}
	l := &p.leaves[n.leaf]
	out := map[leafKind]int{leafWords: 0, leafTruth: 4, leafSize: 3, leafHeld: 5, leafAge: 6, leafDate: 6, leafNumber: 8, leafJudgement: 20}[l.kind]
	if l.fix != fixNever {
		out += 30
	}
	if l.cond != nil && l.cond.Field == "region" {
		out--
	}
	return out
}

// column returns the place in the plan of a column of the engine.
func (c *compiler) column(key columnKey, element matching.Element, period matching.Period) (int, error) {
	key.on, key.period = c.cal.on, period.String()
	col, err := c.e.columnOf(key, c.cal, element, period)
	if err != nil {
		return 0, err
	}
	if i, ok := c.columns[col]; ok {
		return i, nil
	}
	i := len(c.plan.columns)
	c.columns[col] = i
	c.plan.columns = append(c.plan.columns, col)
	c.plan.depends.addAll(&col.depends)
	return i, nil
}
