package conditions

import (
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// shutTrades adds the lines of business that brackets behind those who may apply leave out: 制造业企业（不含烟草制造业企业）, 实际到账外资100万美元以上
// （不含房地产业、金融业）的企业. What such a bracket leaves out otherwise is for a person to tell.
func (s *sentence) shutTrades(c *clause) {
	if s.ctx.Excluding {
		return
	}
	text := s.text[c.start:c.end]
	for _, m := range bracketShuts.FindAllStringSubmatchIndex(text) {
		at := m[2:4]
		if at[0] < 0 {
			at = m[4:6]
		}
		words, known := s.reader.industries.entries(text[at[0]:at[1]])
		if len(words) > 0 && (known > 0 || namesTrades(words) && firmsShut.MatchString(text[m[0]:m[1]])) && !slices.ContainsFunc(words, s.reader.industries.sortOfFirm) {
			c.hits = append(c.hits, hit{field: "industry", op: matching.NotIn, value: words, start: c.start + at[0], end: c.start + at[1], confidence: 0.7})
			continue
		}
		sized := slices.ContainsFunc(c.hits, func(h hit) bool { return h.field == "size_class" })
		c.unread = c.unread || !sized && firmsShut.MatchString(text[m[0]:m[1]])
	}
}

var (
	// bracketShuts is a bracket behind firms, or behind a bound that firms are to reach, with those whom it leaves out.
	bracketShuts = pattern.MustCompile(`(?:企业|公司|单位|机构|主体|组织|项目|[^企行产事专从]业|以上)（(?:但)?(?:(?:不含|不包括|不包含|除)([^（）0-9，；]{2,60}?)(?:等)?(?:类)?(?:行业|领域)?(?:的)?(?:企业|单位|公司|机构|项目)?(?:之外|以外|外)?|([^（）0-9不，；]{2,60}?)(?:等)?(?:类|行业|领域)?(?:的)?(?:企业|单位|公司|机构|项目)?(?:均|一律)?(?:不在[^（）]{0,8}范围(?:内|之列)?|不予[^（）]{0,6}|不纳入[^（）]{0,10}|不适用[^（）]{0,10}|不享受[^（）]{0,10}|除外))）`)
	// firmsShut is such a bracket that leaves out firms.
	firmsShut = pattern.MustCompile(`(?:企业|公司|单位|机构|行业|业)(?:之外|以外|外|[均一]?不[^（）]*)?）$`)
)

// shutByNon returns the lines of business of which firms are not to be: 非金融、房地产类企业. ok is false where nothing says so.
func (n *industries) shutByNon(words []string) (shut []string, ok bool) {
	if _, whole := n.known(words[0]); whole || !strings.HasPrefix(words[0], "非") {
		return words, false
	}
	if _, known := n.known(strings.TrimPrefix(words[0], "非")); !known {
		return words, false
	}
	for _, w := range words {
		shut = append(shut, strings.TrimPrefix(w, "非"))
	}
	return shut, true
}

// withoutBrackets returns a stretch of a text without the brackets within its lists that say what an entry holds, and those that leave some
// out, with a function that tells where its bytes stand in the text: 从事货物运输（含多式联运）、仓储物流的企业. It is empty where there are none.
func withoutBrackets(text string, start, end int) (words string, at func(int) int) {
	found := bracketsIn(text[start:end])
	if found == nil {
		return "", nil
	}
	var b strings.Builder
	from := start
	for _, m := range found {
		b.WriteString(text[from : start+m[0]])
		from = start + m[1]
	}
	b.WriteString(text[from:end])
	return b.String(), func(i int) int {
		i += start
		for _, m := range found {
			if i > start+m[0] {
				i += m[1] - m[0]
			}
		}
		return i
	}
}

// bracketsIn returns the places of those brackets in their order.
func bracketsIn(text string) (found [][]int) {
	for _, m := range heldIn.FindAllStringSubmatchIndex(text) {
		found = append(found, m[2:4])
	}
	for _, m := range bracketShuts.FindAllStringSubmatchIndex(text) {
		found = append(found, []int{m[0] + strings.Index(text[m[0]:m[1]], "（"), m[1]})
	}
	slices.SortFunc(found, func(a, b []int) int { return a[0] - b[0] })
	return found
}

// heldIn is a bracket within a list that says what the entry before it holds.
var heldIn = pattern.MustCompile(`[^，。；：（）、]{2,}(（(?:包)?[含括][^（）0-9]{2,20}）)、`)
