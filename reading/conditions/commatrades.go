package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

// tradeList is a list of lines of business that commas part, and where it stands.
type tradeList struct {
	words      []string
	start, end int
}

// tradesTogether makes one clause of those of a list of lines of business that commas part: 属于纺织业，印刷业，医药制造业的企业. Words around
// the list tell that it is one, or those before it: 属于下列行业的企业：采矿业，纺织业.
func (s *sentence) tradesTogether(clauses []*clause) []*clause {
	var out []*clause
	for i := 0; i < len(clauses); {
		list, n := s.commaTrades(clauses[i:])
		if n < 2 {
			out = append(out, clauses[i])
			i++
			continue
		}
		if last := len(out) - 1; last >= 0 && onlyAnnounces.MatchString(s.text[out[last].start:out[last].end]) {
			out = out[:last]
		}
		out = append(out, &clause{start: clauses[i].start, end: clauses[i+n-1].end, trades: list})
		i += n
	}
	return out
}

// commaTrades reads such a list from the first of some clauses on, and tells of how many of them it is.
func (s *sentence) commaTrades(clauses []*clause) (list *tradeList, n int) {
	text := s.text
	c := clauses[0]
	from := c.start
	lead := tradesLead.FindStringIndex(text[c.start:c.end])
	if lead != nil {
		from += lead[1]
	}
	list = &tradeList{start: from}
	for _, c := range clauses {
		if n > 0 {
			from = c.start + len(listJoin.FindString(text[c.start:c.end]))
		}
		words, stop := s.reader.industries.entryAt(text, from, c.end)
		if len(words) == 0 {
			break
		}
		n++
		list.words, list.end = append(list.words, words...), stop
		tail := text[stop:c.end]
		if tail == "" {
			continue
		}
		if !tradesTail.MatchString(tail) {
			return nil, 0
		}
		return list, n
	}
	if n > 1 && lead == nil && !s.ctx.Business && !s.ctx.Trades && !s.announcesTrades(c.start) {
		return nil, 0
	}
	return list, n
}

// announcesTrades reports whether the words before a place say that lines of business are listed there.
func (s *sentence) announcesTrades(at int) bool {
	const far = 160 // bytes
	return tradesAnnounced.MatchString(s.text[max(0, at-far):at])
}

// entryAt reads an entry of such a list, known lines of business or a word that ends like one.
func (n *industries) entryAt(text string, from, end int) (words []string, stop int) {
	words, stop = n.scan(text, from, end)
	if len(words) > 0 && (stop == end || tradesTail.MatchString(text[stop:end])) {
		return words, stop
	}
	m := wholeTrade.FindStringSubmatchIndex(text[from:end])
	if m == nil {
		return nil, from
	}
	word := text[from+m[2] : from+m[3]]
	if words = strings.Split(word, "、"); slices.ContainsFunc(words, func(e string) bool { return !strings.HasSuffix(e, "业") }) {
		words = []string{word} // 采矿、冶金专用设备制造业
	}
	return words, from + m[3]
}

var (
	// tradesLead leads to such a list, tradesAnnounced says that one follows, and listJoin joins its last entry.
	tradesLead      = pattern.MustCompile(`^(?:[^，。；]{0,12}?(?:从事|属于|(?:主营业务|主业|行业|产业|领域)(?:应|须)?(?:为|是)|主营(?:业务)?(?:主要|应|须)*(?:为|是|属于)?)|(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)?对(?:于)?)`)
	tradesAnnounced = pattern.MustCompile(`(?:下列|以下|如下)(?:行业|产业|领域)(?:之一|范围|类别)?(?:的[^，。；：]{0,12})?(?:（[^（）]*）)?(?:，[^。；：]*)?：(?:[^。；：\n]{1,60}，)?[ \n]*$`)
	// onlyAnnounces is all of a clause that says no more than that.
	onlyAnnounces = pattern.MustCompile(`^(?:申报)?(?:企业|单位|主体|项目)?(?:应|须|需)?属于(?:下列|以下|如下)(?:行业|产业|领域)(?:之一)?(?:的)?(?:企业|单位|项目)?$`)
	listJoin      = pattern.MustCompile(`^(?:以及|或者|及|和|或)`)
	// wholeTrade is a line of business that no standard knows, as an entry of its own.
	wholeTrade = pattern.MustCompile(`^([^，。；：（）的等在为是有《》“”0-9]{1,24}?[^毕就创从企行产作营停结专学物事失]业)(?:（[^（）]*）)?(?:$|等|的|企业|行业|类)`)
	// tradesTail is what follows the last entry.
	tradesTail = pattern.MustCompile(`^(?:（[^（）]*）)?(?:$|等(?:$|相关|行业|产业|领域|业务|[二两三四五六七八九十0-9]+(?:个|大|类)|[^，。；、]{0,6}(?:行业|产业|领域|业务|企业))|(?:类|行业|产业|领域|业务)?(?:的)?(?:企业|单位|纳税人|公司|项目))`)
)
