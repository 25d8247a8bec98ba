package review

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"huiqi/matching"
	"huiqi/models/draft"
)

// node is a node of a rule as its JSON has it.
type node struct {
	All       *[]node         `json:"all,omitempty"`
	Any       *[]node         `json:"any,omitempty"`
	Not       *node           `json:"not,omitempty"`
	AtLeast   int             `json:"at-least,omitempty"`
	Of        *[]node         `json:"of,omitempty"`
	Judgement string          `json:"judgement,omitempty"`
	Field     string          `json:"field,omitempty"`
	Op        string          `json:"op,omitempty"`
	Value     json.RawMessage `json:"value,omitempty"`
	Unit      string          `json:"unit,omitempty"`
	Period    string          `json:"period,omitempty"`
	Source    *source         `json:"source,omitempty"`
}

// source is a quotation as a rule has it.
type source struct {
	Text  string `json:"text"`
	Start *int   `json:"start,omitempty"`
	End   *int   `json:"end,omitempty"`
}

// leaf is a condition or judgement of a rule, apart from the tree.
type leaf struct {
	content json.RawMessage // canonical, without its quotation
	quote   *draft.Quote    // nil: it quotes nothing; End 0: words without a place
	path    string          // in the rule
	negated bool            // beneath an odd number of not
}

// parsed is a rule as its tree, whose leaves are numbered in the order of the rule, and its leaves.
type parsed struct {
	tree   draft.Tree
	leaves []leaf
}

// parse reads a rule of the rule language into its tree and leaves.
func (s *Service) parse(body []byte) (parsed, error) {
	rule, err := s.Language.ParseRule(body)
	if err != nil {
		return parsed{}, err
	}
	return taken(rule)
}

// taken takes a rule apart.
func taken(rule matching.Rule) (parsed, error) {
	var root node
	if err := json.Unmarshal([]byte(rule.Format()), &root); err != nil {
		return parsed{}, fmt.Errorf("review: take a rule apart: %w", err)
	}
	var p parsed
	tree, err := p.take(root, false)
	p.tree = tree
	for i, n := range rule.Conditions() {
		p.leaves[i].path = n.Path
	}
	return p, err
}

func (p *parsed) take(n node, negated bool) (draft.Tree, error) {
	list := func(op string, count int, nodes []node) (draft.Tree, error) {
		t := draft.Tree{Op: op, Count: count}
		for _, child := range nodes {
			below, err := p.take(child, negated)
			if err != nil {
				return t, err
			}
			t.Of = append(t.Of, below)
		}
		return t, nil
	}
	switch {
	case n.All != nil:
		return list("all", 0, *n.All)
	case n.Any != nil:
		return list("any", 0, *n.Any)
	case n.Of != nil:
		return list("at-least", n.AtLeast, *n.Of)
	case n.Not != nil:
		below, err := p.take(*n.Not, !negated)
		return draft.Tree{Op: "not", Of: []draft.Tree{below}}, err
	}
	l := leaf{negated: negated, quote: quoteOf(n.Source)}
	n.Source = nil
	content, err := plainJSON(n)
	l.content = content
	p.leaves = append(p.leaves, l)
	return draft.Tree{Op: draft.LeafOp, Leaf: len(p.leaves) - 1}, err
}

func quoteOf(s *source) *draft.Quote {
	if s == nil {
		return nil
	}
	q := &draft.Quote{Text: s.Text}
	if s.Start != nil && s.End != nil {
		q.Start, q.End = *s.Start, *s.End
	}
	return q
}

// plainJSON marshals without escapes of HTML, so that < stays < as rules write it.
func plainJSON(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("review: write JSON: %w", err)
	}
	return json.RawMessage(strings.TrimSuffix(b.String(), "\n")), nil
}

// must be a rule that parsed: what is built of checked leaves is a rule again.
func nodeOf(content json.RawMessage, quote *draft.Quote) (node, error) {
	var n node
	if err := json.Unmarshal(content, &n); err != nil {
		return n, fmt.Errorf("review: read a leaf: %w", err)
	}
	if quote != nil {
		n.Source = &source{Text: quote.Text}
		if quote.End > quote.Start {
			start, end := quote.Start, quote.End
			n.Source.Start, n.Source.End = &start, &end
		}
	}
	return n, nil
}

// judged reports whether a leaf leaves its sentence to a person.
func judged(content json.RawMessage) bool {
	var n node
	return json.Unmarshal(content, &n) == nil && n.Judgement != ""
}
