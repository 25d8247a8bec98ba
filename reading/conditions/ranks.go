package conditions

import (
	"huiqi/matching"
	"huiqi/reading/numerals"
	"huiqi/reading/pattern"
)

const (
	market = `(?:全球|国际|国内|全国|全省|省内|全市|行业|细分领域|细分市场|同行业|同类产品|内|位居|位列|位于|居|列|排名|排|在|的)*`
	place1 = `(?:前([一二三四五六七八九十]|[0-9]{1,2})(?:位|名|强)?|(第一|第1|首位)(?:位|名)?)`
)

var (
	// ranks are places in a market that no measure word counts: 占有率全国前三.
	ranks = pattern.MustCompile(`(?:` + product + `)?(?:占有率|(?:全球|国际|国内|全国|行业|细分领域)排名|市场份额|市场排名|行业排名|销量|市场[^，。；]{0,8}(?:位居|位列|排名))[^，。；]{0,14}?` + place1)
	// rankOnly is a clause that only names the place in the market of the clause before: 且排名全国前三.
	rankOnly = pattern.MustCompile(`^(?:且|并|并且)?` + market + place1 + `$`)
	shares   = pattern.MustCompile(`占有率|市场份额`)
)

// rankHits finds places in a market.
func (s *sentence) rankHits(c *clause) {
	text := s.text[c.start:c.end]
	for _, m := range ranks.FindAllStringSubmatchIndex(text) {
		s.rank(c, c.start, m)
	}
	if locally.MatchString(text) && wholly.MatchString(s.text[s.start:c.start]) {
		c.unread = c.unread || rankOnly.MatchString(text)
		return
	}
	if m := rankOnly.FindStringSubmatchIndex(text); m != nil && shares.MatchString(s.text[s.start:c.start]) {
		s.rank(c, c.start, m)
	}
}

// locally ranks an applicant in its province or city, which is no place in the market that wholly tells: 占有率全国前10位，且全省前3位.
var (
	locally = pattern.MustCompile(`^(?:且|并|并且|或|或者)?(?:位居|位列|居|列|在)?(?:全|本)?(?:省|市)内?(?:同行业)?(?:排名)?(?:前|第)`)
	wholly  = pattern.MustCompile(`(?:全球|国际|国内|全国)[^，。；]{0,10}(?:前|第)`)
)

// contested are places among others than firms on a market: 世界大学排名前200位的高校, 决赛成绩排名前3.
var contested = pattern.MustCompile(`大学|高校|院校|学校|学科|期刊|论文|大赛|竞赛|赛事|复赛|决赛|成绩|得分|评分|考核|评价结果`)

// ofMore goes on behind a place with the rest of a greater number: 行业排名前50|0强.
var ofMore = pattern.MustCompile(`^[0-9]`)

// rank adds a place in a market from a match of one of the patterns in the text from a place on.
func (s *sentence) rank(c *clause, from int, m []int) {
	if contested.MatchString(s.text[c.start:c.end]) || ofMore.MatchString(s.text[from+m[1]:c.end]) {
		c.unread = true
		return
	}
	place := one
	if m[2] >= 0 {
		q, ok := numerals.Parse(s.text[from+m[2]:from+m[3]] + "名")
		if !ok {
			return
		}
		place = q.Value
	}
	c.add(hit{field: "market_share_rank", op: matching.LessOrEqual, value: place, start: from + m[0], end: from + m[1], confidence: 0.85})
}
