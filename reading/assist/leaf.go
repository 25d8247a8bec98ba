package assist

import (
	"encoding/json"
	"strconv"

	"huiqi/matching"
	"huiqi/matching/vocabulary"
	"huiqi/models/policy"
)

// leaves lists the leaves of a rule as an extraction shows them.
func (p *Proposal) leaves(language *matching.Language, rule matching.Rule) []policy.ExtractedLeaf {
	var out []policy.ExtractedLeaf
	var walk func(n *matching.Node, negated bool)
	walk = func(n *matching.Node, negated bool) {
		if n.Kind == matching.NodeCondition || n.Kind == matching.NodeJudgement {
			out = append(out, p.leaf(language, n, negated))
		}
		for _, c := range n.Children {
			walk(c, negated != (n.Kind == matching.NodeNot))
		}
	}
	walk(rule.Root(), false)
	return out
}

func (p *Proposal) leaf(language *matching.Language, n *matching.Node, negated bool) policy.ExtractedLeaf {
	leaf := policy.ExtractedLeaf{
		Path: n.Path, Field: "text", Op: "judgement", Value: asJSON(n.Judgement), Negated: negated,
		Source:     policy.Span{Text: n.Source.Text, Start: *n.Source.Start, End: *n.Source.End},
		Confidence: p.Confidence, Origin: p.Origin, Note: p.Note,
	}
	if c := n.Condition; c != nil {
		leaf.Field, leaf.Op, leaf.Unit, leaf.Period = c.Field, string(c.Op), c.Unit, c.Period.String()
		leaf.Value = valueOf(language, c)
	}
	return leaf
}

// valueOf returns the right side of a condition as it stands in the rule.
func valueOf(language *matching.Language, c *matching.Condition) json.RawMessage {
	f, _ := language.Field(c.Field)
	switch f.Type {
	case vocabulary.Number:
		return json.RawMessage(c.Value.Number.String())
	case vocabulary.Bool:
		return json.RawMessage(strconv.FormatBool(c.Value.Bool))
	case vocabulary.Date:
		return asJSON(c.Value.Date.String())
	}
	return asJSON(c.Value.List)
}

func asJSON(v any) json.RawMessage {
	data, err := json.Marshal(v)
	if err != nil {
		return json.RawMessage("null") // strings always have JSON
	}
	return data
}
