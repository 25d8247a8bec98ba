package review

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/models/draft"
)

// leafDifferences puts the leaves of two rules side by side: first those that say the same, then those that ask the same
// field in another way, of the same words before others, then what was added and removed.
func (s *Service) leafDifferences(before, after []leaf, paths map[string]string) []LeafDifference {
	place, usedBefore := make([]int, len(after)), map[int]bool{}
	for n := range place {
		place[n] = -1
	}
	for _, alike := range []func(a, b leaf) bool{
		func(a, b leaf) bool { return string(a.content) == string(b.content) && words(a) == words(b) },
		func(a, b leaf) bool { return string(a.content) == string(b.content) },
		func(a, b leaf) bool { return fieldOf(a) == fieldOf(b) && fieldOf(a) != "" && words(a) == words(b) },
		func(a, b leaf) bool { return fieldOf(a) == fieldOf(b) && fieldOf(a) != "" },
		func(a, b leaf) bool { return words(a) != "" && words(a) == words(b) },
	} {
		for n, b := range after {
			for m, a := range before {
				if place[n] < 0 && !usedBefore[m] && a.negated == b.negated && alike(a, b) {
					place[n], usedBefore[m] = m, true
				}
			}
		}
	}
	out := []LeafDifference{}
	for n, b := range after {
		l := LeafDifference{Change: ChangeAdded, Path: paths[b.path], After: b.content, Is: s.inWords(b), Words: words(b)}
		if place[n] >= 0 {
			a := before[place[n]]
			l.Before, l.Was, l.Change = a.content, s.inWords(a), ChangeChanged
			if string(a.content) == string(b.content) {
				l.Change = ChangeSame
			}
		}
		out = append(out, l)
	}
	for m, a := range before {
		if !usedBefore[m] {
			out = append(out, LeafDifference{Change: ChangeRemoved, Before: a.content, Was: s.inWords(a), Words: words(a)})
		}
	}
	return out
}

func words(l leaf) string {
	if l.quote == nil {
		return ""
	}
	return l.quote.Text
}

func fieldOf(l leaf) string {
	var n node
	if json.Unmarshal(l.content, &n) != nil {
		return ""
	}
	return n.Field
}

// inWords returns a leaf as people read it; a negated one says so.
func (s *Service) inWords(l leaf) string {
	rule, err := s.Language.ParseRule(l.content)
	if err != nil {
		return string(l.content)
	}
	text := rule.Root().Judgement
	if rule.Root().Kind == matching.NodeCondition {
		text = s.Language.Chinese(rule.Root().Condition)
	}
	if l.negated {
		return "不得：" + text
	}
	return text
}

// shape returns the structure of a rule with its leaves in it by what they ask, whatever order they stand in, so that two
// rules of one shape differ in their values only.
func shape(p parsed) string { return p.outline(p.tree) }

func (p parsed) outline(t draft.Tree) string {
	if t.Op == draft.LeafOp {
		return fieldOf(p.leaves[t.Leaf])
	}
	parts := make([]string, len(t.Of))
	for i, below := range t.Of {
		parts[i] = p.outline(below)
	}
	slices.Sort(parts)
	return fmt.Sprintf("%s%d(%s)", t.Op, t.Count, strings.Join(parts, ";"))
}
