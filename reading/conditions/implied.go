package conditions

import (
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"huiqi/matching"
	"huiqi/reading/numerals"
	"huiqi/reading/pattern"
)

// implied are conditions on a count that name no number: having one is enough.
var implied = []struct {
	field string
	words *pattern.Pattern
}{
	{"standards_count", pattern.MustCompile(`(?:主导|参与|牵头|主持|负责)(?:或(?:者)?(?:主导|参与|牵头))?(?:制定|制订|制修订|起草|修订|编制|研制)+[^，。；]{0,24}?标准`)},
	{"funding_match_ratio", pattern.MustCompile(`(?:自筹|自有|配套)[^，。；]{0,8}?(?:资金|经费|投入)[^，。；]{0,8}?(?:不(?:得|应|能)?(?:低|少|小)于|等于或(?:高|大)于|大于等于|(?:高|大)于(?:或)?等于)[^，。；0-9]{0,8}?(?:财政|补助|资助|支持|奖补|专项|申请)[^，。；0-9]{0,6}(?:资金|经费|额)`)},
	{"ip_invention", pattern.MustCompile(`(?:拥有|获得|新获|取得|具有|获|持有)(?:的)?(?:授权|有效|国内外|国内|国外|国家|核心|自主|至少|1件|一件|及以上|以上)*(?:的)?发明专利`)},
}

func (s *sentence) impliedHits(c *clause) {
	if m := recorded.FindStringIndex(s.text[c.start:c.end]); m != nil && s.measuredBefore(c, "contract_amount") {
		c.add(hit{field: "contract_registered", op: matching.Equal, value: !s.ctx.Excluding, start: c.start + m[0], end: c.start + m[1], confidence: 0.75})
	}
	for _, i := range implied {
		if slices.ContainsFunc(c.hits, func(h hit) bool { return h.field == i.field }) {
			continue
		}
		if m := i.words.FindStringIndex(s.text[c.start:c.end]); m != nil && !ofOthers(i.field, s.text[c.start:c.start+m[0]]) && !strings.Contains(s.text[c.start:c.end], "或者实用新型") {
			c.add(hit{field: i.field, op: matching.GreaterOrEqual, value: new(big.Rat).Set(one), start: c.start + m[0], end: c.start + m[1], confidence: 0.75})
		}
	}
}

// recorded says of contracts named before that they are registered: 且全部完成登记备案.
var recorded = pattern.MustCompile(`^(?:且|并|并且)?(?:合同)?(?:全部|均|已)*(?:完成|办理)(?:了)?(?:合同)?(?:认定)?登记(?:备案)?`)

// measuredBefore reports whether an earlier clause bounds a field.
func (s *sentence) measuredBefore(c *clause, field string) bool {
	for _, earlier := range s.clauses {
		if earlier == c {
			break
		}
		if slices.ContainsFunc(earlier.hits, func(h hit) bool { return h.field == field }) {
			return true
		}
	}
	return false
}

// ranks are places in a market that no measure word counts: 占有率全国前三.
var ranks = pattern.MustCompile(`(?:占有率|(?:全球|国际|国内|全国|行业|细分领域)排名|市场份额|市场排名|行业排名|销量|市场[^，。；]{0,8}(?:位居|位列|排名))[^，。；]{0,14}?(?:前([一二三四五六七八九十]|[0-9]{1,2})(?:位|名|强)?|第(一)(?:位|名)?)`)

func (s *sentence) rankHits(c *clause) {
	for _, m := range ranks.FindAllStringSubmatchIndex(s.text[c.start:c.end]) {
		i := 2
		if m[2] < 0 {
			i = 4
		}
		q, ok := numerals.Parse(s.text[c.start+m[i]:c.start+m[i+1]] + "名")
		if ok {
			c.add(hit{field: "market_share_rank", op: matching.LessOrEqual, value: q.Value, start: c.start + m[0], end: c.start + m[1], confidence: 0.85})
		}
	}
}

// runes counts the characters of a text.
func runes(s string) int { return utf8.RuneCountInString(s) }
