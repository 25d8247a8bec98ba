package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

var (
	// backTo points to so many lines of business that a sentence before names, and countedTrades is how that ends.
	backTo        = pattern.MustCompile(`(?:上述|前述|以上)([二两三四五六七八九十0-9]{1,3})(?:个|类|大)(?:行业|领域|产业)`)
	countedTrades = pattern.MustCompile(`等([二两三四五六七八九十0-9]{1,3})(?:个|类|大)(?:行业|领域|产业)`)
)

// pointedTrades returns the lines of business of a sentence before to which a clause points: 上述6个行业的企业. It is nil where no list of so many stands
// there.
func (s *sentence) pointedTrades(c *clause) (words []string, from, to int) {
	m := backTo.FindStringSubmatchIndex(s.text[c.start:c.end])
	if m == nil {
		return nil, 0, 0
	}
	const far = 2400 // bytes
	window := s.text[max(0, c.start-far):c.start]
	at := c.start - len(window)
	for _, x := range countedTrades.FindAllStringSubmatchIndex(window) {
		if window[x[2]:x[3]] != s.text[c.start+m[2]:c.start+m[3]] {
			continue
		}
		begin := strings.LastIndexAny(window[:x[0]], "。；\n")
		before := &sentence{reader: s.reader, text: s.text, start: at + begin + 1, end: at + x[1]}
		words = before.listOfTrades()
	}
	return words, c.start + m[0], c.start + m[1]
}

// listOfTrades returns the first list of lines of business of a sentence, whatever parts its entries.
func (s *sentence) listOfTrades() []string {
	for _, c := range s.tradesTogether(clausesOf(s.text, s.start, s.end)) {
		if words, _, _ := s.trades(c); len(words) > 1 {
			return words
		}
	}
	return nil
}
