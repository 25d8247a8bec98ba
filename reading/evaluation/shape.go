package evaluation

import "slices"

// shaped returns a rule in the form that rules are compared in: lists within lists of the same kind are one, lists of
// one are their member, nothing stands twice, and what all alternatives share stands before them. Judgements beside
// conditions that all have to hold are left out, elsewhere they count by where they stand, not by their words. Being in
// China is left out, and so are periods unless they are asked for. Nil: the rule asks for nothing.
func shaped(n *node, periods bool) *node {
	if n == nil {
		return nil
	}
	switch {
	case n.kind == condition && n.leaf.national():
		return nil
	case n.kind == condition && !periods:
		bare := *n
		bare.leaf.period = ""
		return &bare
	case n.kind == condition, n.kind == judgement:
		return n
	}
	out := &node{kind: n.kind, least: n.least}
	for _, c := range n.children {
		if c = shaped(c, periods); c != nil {
			out.add(c)
		}
	}
	return out.reduced()
}

// add adds a member unless it stands there, and the members of a list of the same kind one by one.
func (n *node) add(c *node) {
	switch {
	case c.kind == n.kind && n.kind != atLeast && n.kind != condition && n.kind != judgement:
		for _, inner := range c.children {
			n.add(inner)
		}
	case n.kind == atLeast || !slices.ContainsFunc(n.children, c.equal):
		n.children = append(n.children, c)
	}
}

// reduced returns the list in the simplest form of the same meaning.
func (n *node) reduced() *node {
	if n.kind == atLeast {
		switch n.least {
		case 1:
			return (&node{kind: anyOf}).with(n.children)
		case len(n.children):
			return (&node{kind: allOf}).with(n.children)
		}
		return n
	}
	if n.kind == allOf {
		n.children = slices.DeleteFunc(n.children, func(c *node) bool { return c.kind == judgement })
	}
	switch len(n.children) {
	case 0:
		return nil
	case 1:
		return n.children[0]
	}
	if n.kind == anyOf {
		return n.factored()
	}
	return n
}

func (n *node) with(children []*node) *node {
	for _, c := range children {
		n.add(c)
	}
	return n.reduced()
}

// factored puts what all alternatives share before them. An alternative that asks for no more makes the others idle.
func (n *node) factored() *node {
	shared := slices.DeleteFunc(slices.Clone(conjuncts(n.children[0])), func(c *node) bool {
		return slices.ContainsFunc(n.children[1:], func(other *node) bool { return !slices.ContainsFunc(conjuncts(other), c.equal) })
	})
	if len(shared) == 0 {
		return n
	}
	rest := &node{kind: anyOf}
	for _, c := range n.children {
		left := slices.DeleteFunc(slices.Clone(conjuncts(c)), func(x *node) bool { return slices.ContainsFunc(shared, x.equal) })
		if len(left) == 0 {
			return (&node{kind: allOf}).with(shared)
		}
		rest.add((&node{kind: allOf}).with(left))
	}
	return (&node{kind: allOf}).with(append(shared, rest.reduced()))
}

// conjuncts returns what has to hold for n to hold.
func conjuncts(n *node) []*node {
	if n.kind == allOf {
		return n.children
	}
	return []*node{n}
}

// equal reports whether two shaped rules are the same but for the order of their lists and the words of their judgements.
func (n *node) equal(o *node) bool {
	if n == nil || o == nil {
		return n == o
	}
	if n.kind != o.kind || n.least != o.least || len(n.children) != len(o.children) {
		return false
	}
	if n.kind == condition {
		return n.leaf.identical(o.leaf)
	}
	used := make([]bool, len(o.children))
	for _, c := range n.children {
		i := 0
		for i < len(used) && (used[i] || !c.equal(o.children[i])) {
			i++
		}
		if i == len(used) {
			return false
		}
		used[i] = true
	}
	return true
}
