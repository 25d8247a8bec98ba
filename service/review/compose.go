package review

import (
	"fmt"

	"huiqi/matching"
	"huiqi/models/draft"
	"huiqi/models/policy"
)

// composed is the rule that a program of a draft says as things stand.
type composed struct {
	rule  matching.Rule
	paths map[int]string // of the leaves that stand, in the rule
}

// compose puts the leaves that stand together as the program's tree says. Groups that lose all their leaves go; of an
// at-least that loses some, as many are asked as are left, at most.
func (s *Service) compose(d draft.Draft, program int) (composed, error) {
	c := composer{leaves: d.Of(program, "leaves")}
	root, left, err := c.node(d.Programs[program].Tree)
	if err != nil {
		return composed{}, err
	}
	if !left {
		root = node{All: &[]node{}}
	}
	body, err := plainJSON(root)
	if err != nil {
		return composed{}, err
	}
	rule, err := s.Language.ParseRule(body)
	if err != nil {
		return composed{}, fmt.Errorf("review: rule of %s of draft %s: %w", draft.ProgramPath(program), d.ID, err)
	}
	out := composed{rule: rule, paths: map[int]string{}}
	for i, n := range rule.Conditions() {
		out.paths[c.order[i]] = n.Path
	}
	return out, nil
}

// composer builds a rule's JSON from a tree.
type composer struct {
	leaves []draft.Item
	order  []int // the leaves that stand, in the order of the rule
}

// node returns a node of the tree, and whether anything of it is left.
func (c *composer) node(t draft.Tree) (node, bool, error) {
	if t.Op == draft.LeafOp {
		if t.Leaf >= len(c.leaves) || !c.leaves[t.Leaf].Stands() {
			return node{}, false, nil
		}
		c.order = append(c.order, t.Leaf)
		n, err := nodeOf(c.leaves[t.Leaf].Current(), c.leaves[t.Leaf].Source)
		return n, true, err
	}
	children := []node{}
	for _, below := range t.Of {
		child, left, err := c.node(below)
		if err != nil {
			return node{}, false, err
		}
		if left {
			children = append(children, child)
		}
	}
	if len(children) == 0 && (t.Op != "all" || len(t.Of) > 0) {
		return node{}, false, nil
	}
	switch t.Op {
	case "any":
		return node{Any: &children}, true, nil
	case "not":
		return node{Not: &children[0]}, true, nil
	case "at-least":
		return node{AtLeast: min(t.Count, len(children)), Of: &children}, true, nil
	}
	return node{All: &children}, true, nil
}

// uncovered returns the sentences of the program's conditions that neither a leaf nor a mark as no condition accounts
// for, as publishing will find them.
func uncovered(d draft.Draft, program int, text string, clause *policy.Span, rule matching.Rule) []policy.Span {
	if clause == nil {
		return nil
	}
	spans := notConditions(d, program)
	for _, n := range rule.Conditions() {
		if n.Source != nil {
			span := policy.Span{Text: n.Source.Text}
			if n.Source.Start != nil && n.Source.End != nil {
				span.Start, span.End = *n.Source.Start, *n.Source.End
			}
			spans = append(spans, span)
		}
		if n.Kind == matching.NodeJudgement {
			spans = append(spans, policy.Span{Text: n.Judgement})
		}
	}
	return policy.Uncovered(text, *clause, spans)
}

// notConditions returns the sentences that stand as no condition.
func notConditions(d draft.Draft, program int) []policy.Span {
	spans := []policy.Span{}
	for _, i := range d.Of(program, "sentences") {
		if i.Stands() && i.Source != nil {
			spans = append(spans, policy.Span{Text: i.Source.Text, Start: i.Source.Start, End: i.Source.End})
		}
	}
	return spans
}
