package index

import (
	"math"
	"slices"
	"strings"
)

// plan is a query ready to be scored: plain clauses and concepts over everything, characters over the best.
type plan struct {
	plain    []clause
	concepts []concept
	chars    []clause
}

// plan turns an understood query into clauses. A pair of characters inside a concept is one way of saying it;
// every other pair, those across its border included, counts by itself.
func (p *parsed) plan(t Tuning) plan {
	var out plan
	inside := make([]bool, len(p.text)) // pair at i lies inside a concept
	least := p.supportWeight(t)
	for _, c := range p.concepts {
		for i := c.start; i+1 < c.end; i++ {
			inside[i] = true
		}
		weight, kin := 1.0, t.Synonym
		if c.support {
			weight, kin = least, least*t.Kin
		}
		typed := clausesOf(p.text[c.start:c.end], weight, t)
		ways := concept{typed}
		for _, w := range c.ways {
			ways = append(ways, clausesOf([]rune(w.text), kin*w.weight*evened(typed, w.text), t))
		}
		out.concepts = append(out.concepts, ways)
	}
	out.plain = weigh(p.plainPairs(inside), 1, t)
	out.chars = p.charClauses(t)
	return out
}

// supportWeight is that of words of support in the query.
func (p *parsed) supportWeight(t Tuning) float64 {
	if p.onlySupport() {
		return 1
	}
	return t.Support
}

// evened lowers the weight of an expansion that has more pairs than what was typed, so that 科小 spelled out
// does not drown the rest of the query.
func evened(typed []clause, text string) float64 {
	have, want := float64(max(1, len(typed))), float64(len(bigramsOf([]rune(text))))
	fields := 3.0 // title, programs, text
	return math.Sqrt(min(1, have/fields/max(1, want)))
}

func (p *parsed) plainPairs(inside []bool) []string {
	var out []string
	for _, r := range runsOf(p.text) {
		if !r.han || len(r.text) == 1 {
			if !insideConcept(p.concepts, r.start, r.end) {
				out = append(out, string(r.text))
			}
			continue
		}
		for i := r.start; i+1 < r.end; i++ {
			if !inside[i] {
				out = append(out, string(p.text[i:i+2]))
			}
		}
	}
	return out
}

func insideConcept(all []understood, start, end int) bool {
	return slices.ContainsFunc(all, func(c understood) bool { return c.start <= start && end <= c.end })
}

func clausesOf(text []rune, weight float64, t Tuning) []clause {
	return weigh(bigramsOf(text), weight, t)
}

// weigh makes the clauses of some pairs for every field, a repeated pair once with its number as weight.
func weigh(pairs []string, weight float64, t Tuning) []clause {
	counts, order := counted(pairs)
	var out []clause
	for i, w := range [...]float64{t.Title, t.Programs, 1} {
		for _, pair := range order {
			if w > 0 {
				out = append(out, clause{field: i, term: pair, weight: w * weight * counts[pair]})
			}
		}
	}
	return out
}

func counted(terms []string) (map[string]float64, []string) {
	counts := map[string]float64{}
	var order []string
	for _, term := range terms {
		if counts[term]++; counts[term] == 1 {
			order = append(order, term)
		}
	}
	return counts, order
}

// charClauses returns the single characters of the query and, weaker, those of its expansions.
func (p *parsed) charClauses(t Tuning) []clause {
	if t.Chars == 0 {
		return nil
	}
	weights := map[string]float64{}
	counts, order := counted(unigramsOf(p.text))
	for _, c := range order {
		weights[c] = counts[c]
	}
	least := p.supportWeight(t)
	for _, c := range p.concepts {
		if c.support {
			for _, ch := range unigramsOf(p.text[c.start:c.end]) {
				weights[ch] -= 1 - least
			}
			continue // another word of support has characters that say no more
		}
		for _, w := range c.ways {
			for _, ch := range unigramsOf([]rune(w.text)) {
				if weights[ch] == 0 {
					order = append(order, ch)
				}
				weights[ch] = max(weights[ch], min(1, t.Synonym*w.weight*0.5))
			}
		}
	}
	var out []clause
	for _, c := range order {
		if !t.StopList || !strings.Contains(stopChars, c) {
			out = append(out, clause{field: len(scored) - 1, term: c, weight: t.Chars * weights[c]})
		}
	}
	return out
}
