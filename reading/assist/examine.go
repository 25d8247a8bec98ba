package assist

import (
	"encoding/json"
	"math"
	"slices"

	"huiqi/matching"
	"huiqi/models/policy"
)

// examine holds an answer against the sentence it is about and returns what it proposes, or why it is dropped.
func examine(language *matching.Language, s *sentence, given answer) (*Proposal, Reason) {
	quoted, ok := s.find(given.Quote)
	if !ok {
		return nil, NotQuoted
	}
	if given.Confidence == nil || math.IsNaN(*given.Confidence) {
		return nil, Malformed
	}
	out := &Proposal{
		Question: s.index, Source: quoted.span, Origin: policy.OriginModel,
		Confidence: Ceiling * min(max(*given.Confidence, 0), 1), Note: note(given.Note),
	}
	if reason := out.settle(language, s, given); reason != "" {
		return nil, reason
	}
	return out, ""
}

// settle checks the node and fills in what follows from it. A node that has no condition is no more than the
// judgement that stands there already.
func (p *Proposal) settle(language *matching.Language, s *sentence, given answer) Reason {
	root, reason := given.Node, Reason("")
	if root != nil {
		if root, reason = verified(language, s, root, given.Quote); reason != "" {
			return reason
		}
	}
	if p.Stays = root == nil; p.Stays {
		root = judgement(s.Source)
	}
	rule, reason := parsed(language, root)
	if reason != "" {
		return reason
	}
	p.Node = json.RawMessage(rule.Format())
	p.Leaves = p.leaves(language, rule)
	return ""
}

// verified returns the node with its sources filled in and with a judgement for what of the sentence it leaves out;
// nil when it has no condition.
func verified(language *matching.Language, s *sentence, root *node, quote string) (*node, Reason) {
	leaves, reason := root.leaves()
	if reason != "" {
		return nil, reason
	}
	places := make([]place, len(leaves))
	for i, leaf := range leaves {
		if places[i], reason = leaf.quoteIn(s, quote); reason != "" {
			return nil, reason
		}
	}
	rule, reason := parsed(language, root)
	if reason != "" {
		return nil, reason
	}
	c := &checker{language: language, sentence: s, leaves: leaves, places: places}
	if reason := c.node(rule.Root(), false); reason != "" {
		return nil, reason
	}
	if !slices.ContainsFunc(leaves, func(n *node) bool { return n.Field != nil }) {
		return nil, ""
	}
	rest, reason := s.rest(places)
	if reason != "" {
		return nil, reason
	}
	return both(root, rest...), ""
}

// quoteIn finds the leaf's own quotation, or else the answer's, and makes it the leaf's source. A judgement says
// nothing but its quotation.
func (n *node) quoteIn(s *sentence, fallback string) (place, Reason) {
	quote := fallback
	switch {
	case n.Quote != nil:
		quote = *n.Quote
	case n.Source != nil:
		quote = n.Source.Text
	case n.Judgement != nil:
		quote = *n.Judgement
	}
	found, ok := s.find(quote)
	if !ok {
		return place{}, NotQuoted
	}
	if n.Judgement != nil {
		if said, ok := s.find(*n.Judgement); !ok || said.span != found.span {
			return place{}, NotQuoted
		}
		n.Judgement = &found.span.Text
	}
	n.Quote, n.Source = nil, sourceOf(found.span)
	return found, ""
}

// parsed reads a node as the rule language does.
func parsed(language *matching.Language, root *node) (matching.Rule, Reason) {
	data, err := json.Marshal(root)
	if err != nil {
		return matching.Rule{}, Malformed
	}
	rule, err := language.ParseRule(data)
	if err != nil {
		return matching.Rule{}, NotInLanguage
	}
	return rule, ""
}
