package reading

import (
	"maps"
	"math/big"
	"strings"

	"huiqi/matching"
	"huiqi/reading/conditions"
)

// tidy leaves out conditions that repeat one which has to hold anyway, and makes one judgement of an alternative that is
// nothing but judgements of one sentence.
func (h *shared) tidy(n *conditions.Node) *conditions.Node {
	if n == nil || n.Kind != matching.NodeAll {
		return n
	}
	return h.tidyAll(h.contradicted(h.unasked(n)), map[string]bool{})
}

// unasked leaves to a person what would ask applicants to have done wrong or to be deep in debt: no policy does, so that the words were
// about somebody or something else, or about a case of which more is asked: 资产负债率超过70%的，须由担保公司提供担保.
func (h *shared) unasked(n *conditions.Node) *conditions.Node {
	if n.Leaf != nil {
		if !wrong(n.Leaf) {
			return n
		}
		return h.toJudgement(n.Leaf, ofWrong)
	}
	if n.Kind == matching.NodeNot {
		return n
	}
	out := *n
	out.Children = make([]*conditions.Node, len(n.Children))
	for i, c := range n.Children {
		out.Children[i] = h.unasked(c)
	}
	return &out
}

// toJudgement leaves the words of a condition to a person, with a note that says why.
func (h *shared) toJudgement(leaf *conditions.Leaf, note string) *conditions.Node {
	l := *leaf
	l.Field, l.Op, l.Value, l.Period, l.Judgement, l.Note = "", "judgement", nil, "", h.prose.Text[l.Start:l.End], note
	return &conditions.Node{Kind: matching.NodeJudgement, Leaf: &l}
}

// half of what a firm has is owed: from there on its debt speaks against it.
var half = big.NewRat(1, 2)

// wrong reports whether a condition asks for what bars everywhere.
func wrong(l *conditions.Leaf) bool {
	if l.Field == "debt_ratio" {
		return lower(l) && l.Value.(*big.Rat).Cmp(half) >= 0
	}
	is, ok := l.Value.(bool)
	if !ok || l.Op != matching.Equal {
		return false
	}
	switch l.Field {
	case "credit_dishonest", "abnormal_list", "tax_arrears", "research_misconduct", "overdue_project", "env_credit_bad", "major_incident", "illegal_record":
		return is
	case "loan_repaid", "accounting_sound", "legal_person":
		return !is
	}
	return false
}

// tidyAll tidies what must hold together beneath conditions that hold already, known by what they ask. It is nil where
// nothing more is asked.
func (h *shared) tidyAll(n *conditions.Node, held map[string]bool) *conditions.Node {
	held = maps.Clone(held)
	var kept []*conditions.Node
	for _, c := range n.Children {
		if idle(c) {
			continue
		}
		if key := askedBy(c); key != "" {
			if held[key] {
				continue
			}
			held[key] = true
		}
		kept = append(kept, c)
	}
	for i, c := range kept {
		kept[i] = h.tidyCases(c, held)
	}
	return conditions.All(kept...)
}

// idle reports whether a node is a judgement of words that ask nothing, which came along with others that do: 有效期3年.
func idle(n *conditions.Node) bool {
	if n.Kind == matching.NodeNot {
		n = n.Children[0]
	}
	if n.Kind != matching.NodeJudgement || n.Leaf.Note != "" {
		return false
	}
	_, nothing := nothingAsked(n.Leaf.Judgement)
	return nothing
}

// tidyCases tidies the alternatives of a list. One that asks nothing more than what holds already stays as it is.
func (h *shared) tidyCases(n *conditions.Node, held map[string]bool) *conditions.Node {
	if n.Kind != matching.NodeAny && n.Kind != matching.NodeAtLeast {
		return n
	}
	out := *n
	out.Children = make([]*conditions.Node, len(n.Children))
	for i, c := range n.Children {
		out.Children[i] = h.tidyCases(c, held)
		if c.Kind != matching.NodeAll {
			continue
		}
		if less := h.tidyAll(c, held); less != nil {
			out.Children[i] = h.oneJudgement(less)
		}
	}
	return &out
}

// askedBy is what a condition asks, with its period; empty of anything else.
func askedBy(n *conditions.Node) string {
	if n.Leaf == nil || n.Leaf.Field == "" {
		return ""
	}
	value, _ := valueOf(n.Leaf.Value)
	return n.Leaf.Field + string(n.Leaf.Op) + string(value) + n.Leaf.Period
}

// oneJudgement makes one judgement of those of one sentence that are all a node holds: a person decides them together.
func (h *shared) oneJudgement(n *conditions.Node) *conditions.Node {
	if n.Kind != matching.NodeAll {
		return n
	}
	if n.Children[0].Leaf == nil {
		return n
	}
	l := *n.Children[0].Leaf
	for _, c := range n.Children {
		if c.Kind != matching.NodeJudgement || c.Leaf.Start < l.Start || strings.ContainsAny(h.prose.Text[l.Start:c.Leaf.End], pausing+"；") {
			return n
		}
		l.End, l.Confidence = c.Leaf.End, min(l.Confidence, c.Leaf.Confidence)
	}
	l.Judgement = h.prose.Text[l.Start:l.End]
	return &conditions.Node{Kind: matching.NodeJudgement, Leaf: &l}
}
