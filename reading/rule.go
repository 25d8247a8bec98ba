package reading

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"

	"huiqi/matching"
	"huiqi/models/policy"
	"huiqi/reading/conditions"
	"huiqi/reading/prose"
)

// ruleWriter writes a proposed tree in the rule language, with the leaves beside it.
type ruleWriter struct {
	language *matching.Language
	prose    *prose.Prose
	leaves   []policy.ExtractedLeaf
	paths    map[*conditions.Leaf]string
	beyond   map[*conditions.Leaf]bool // leaves that the bounds of a rule left no room for
}

// wireNode is a node as the rule language writes it.
type wireNode struct {
	All       []wireNode      `json:"all,omitempty"`
	Any       []wireNode      `json:"any,omitempty"`
	Not       *wireNode       `json:"not,omitempty"`
	AtLeast   int             `json:"at-least,omitempty"`
	Of        []wireNode      `json:"of,omitempty"`
	Field     string          `json:"field,omitempty"`
	Op        string          `json:"op,omitempty"`
	Value     json.RawMessage `json:"value,omitempty"`
	Unit      string          `json:"unit,omitempty"`
	Period    string          `json:"period,omitempty"`
	Judgement string          `json:"judgement,omitempty"`
	Source    *quotation      `json:"source,omitempty"`
}

// quotation is a span whose start is written also where the text begins with it, as the rule language asks.
type quotation struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// write returns the rule of a tree. Its root is always an all, so that a person can add to it. Without conditions there
// is no rule: that a program asks for nothing is for a person to say.
func (w *ruleWriter) write(n *conditions.Node) (json.RawMessage, error) {
	w.leaves, w.paths = []policy.ExtractedLeaf{}, map[*conditions.Leaf]string{}
	if n == nil {
		return json.RawMessage("null"), nil
	}
	var root struct {
		All []wireNode `json:"all"`
	}
	root.All = []wireNode{}
	children := []*conditions.Node{}
	switch {
	case n.Kind == matching.NodeAll:
		children = n.Children
	default:
		children = append(children, n)
	}
	children = w.bounded(children)
	for i, c := range children {
		root.All = append(root.All, w.node(c, fmt.Sprintf("all[%d]", i), false))
	}
	return marshal(root)
}

func (w *ruleWriter) node(n *conditions.Node, path string, negated bool) wireNode {
	switch n.Kind {
	case matching.NodeAll:
		return wireNode{All: w.children(n, path+".all", negated)}
	case matching.NodeAny:
		return wireNode{Any: w.children(n, path+".any", negated)}
	case matching.NodeAtLeast:
		return wireNode{AtLeast: n.Count, Of: w.children(n, path+".of", negated)}
	case matching.NodeNot:
		inner := w.node(n.Children[0], path+".not", !negated)
		return wireNode{Not: &inner}
	}
	return w.leaf(n.Leaf, path, negated)
}

func (w *ruleWriter) children(n *conditions.Node, path string, negated bool) []wireNode {
	out := make([]wireNode, len(n.Children))
	for i, c := range n.Children {
		out[i] = w.node(c, fmt.Sprintf("%s[%d]", path, i), negated)
	}
	return out
}

func (w *ruleWriter) leaf(l *conditions.Leaf, path string, negated bool) wireNode {
	source := w.prose.Span(l.Start, l.End)
	x := policy.ExtractedLeaf{
		Path: path, Field: l.Field, Op: string(l.Op), Period: l.Period, Negated: negated,
		Source: source, Confidence: l.Confidence, Origin: policy.OriginReader, Note: l.Note,
	}
	quoted := quotation(source)
	n := wireNode{Source: &quoted}
	if value, ok := valueOf(l.Value); ok && l.Field != "" {
		n.Field, n.Op, n.Value, n.Period = l.Field, string(l.Op), value, l.Period
		if f, ok := w.language.Field(l.Field); ok {
			n.Unit, x.Unit = f.Unit, f.Unit
		}
		x.Value = value
	}
	if n.Field == "" || !w.valid(n) {
		words := source.Text
		n = wireNode{Judgement: words, Source: &quoted}
		x.Field, x.Op, x.Unit, x.Period = "text", "judgement", "", ""
		x.Value, _ = marshal(words)
	}
	w.paths[l] = path
	w.leaves = append(w.leaves, x)
	return n
}

// valid reports whether the rule language takes a condition.
func (w *ruleWriter) valid(n wireNode) bool {
	body, err := marshal(n)
	if err != nil {
		return false
	}
	_, err = w.language.ParseRule(body)
	return err == nil
}

// valueOf writes a value as JSON; ok is false for numbers without a decimal form.
func valueOf(v any) (json.RawMessage, bool) {
	switch v := v.(type) {
	case *big.Rat:
		places, exact := v.FloatPrec()
		if !exact {
			return nil, false
		}
		return json.RawMessage(v.FloatString(places)), true
	case nil:
		return nil, false
	}
	body, err := marshal(v)
	return body, err == nil
}

// marshal writes JSON with < and > as they are.
func marshal(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("write JSON: %w", err)
	}
	return bytes.TrimSpace(b.Bytes()), nil
}
