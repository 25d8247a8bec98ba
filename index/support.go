package index

import "slices"

// supportWords are how policies and people name what a program gives. Which of them a policy uses says little about whom it is
// for: who types 高企补贴 is answered by 高新技术企业奖补, and not by any 补贴.
var supportWords = []string{"补贴", "补助", "奖补", "奖励", "资助", "扶持"}

// support makes one concept of every word of support in the query, which any of the others may say as well. Beside other words
// it weighs less than they do. Words inside a longer term (后补助) are left to that.
func (p *parsed) support(terms []found) {
	for i := 0; i+1 < len(p.text); i++ {
		word := string(p.text[i : i+2])
		if !slices.Contains(supportWords, word) {
			continue
		}
		inside := func(t found) bool { return t.start <= i && i+2 <= t.end && t.end-t.start > 2 }
		overlaps := func(c understood) bool { return c.start < i+2 && i < c.end && c.end-c.start > 2 }
		if slices.ContainsFunc(terms, inside) || slices.ContainsFunc(p.concepts, overlaps) {
			continue
		}
		p.concepts = slices.DeleteFunc(p.concepts, func(c understood) bool { return c.start == i && c.end == i+2 })
		one := understood{start: i, end: i + 2, support: true}
		for _, other := range supportWords {
			if other != word {
				one.ways = append(one.ways, meaning{text: other, weight: 1})
			}
		}
		p.concepts = append(p.concepts, one)
		i++
	}
}

// onlySupport reports whether the query says nothing but words of support.
func (p *parsed) onlySupport() bool {
	for i, r := range p.text {
		covered := slices.ContainsFunc(p.concepts, func(c understood) bool { return c.support && c.start <= i && i < c.end })
		if !covered && r != ' ' {
			return false
		}
	}
	return true
}
