package conditions

import (
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// implied are conditions on a count that name no number: having one is enough.
var implied = []struct {
	field string
	words *pattern.Pattern
}{
	{"standards_count", pattern.MustCompile(drafting + standardList + `(?:的)?(?:` + making + `)?(?:工作)?|` + // 主导制定国家标准, 参与国家标准制定
		draft1 + `[^，。；]{0,8}?` + making + `[^，。；]{0,24}?标准|` +
		`为` + standardList + `(?:的)?(?:第一|主要|参与)?(?:起草|制定|编制)单位`)},
	{"funding_match_ratio", pattern.MustCompile(`(?:自筹|自有|配套)[^，。；]{0,8}?(?:资金|经费|投入|部分)[^，。；]{0,8}?(?:不(?:得|应|能)?(?:低|少|小)于|等于或(?:高|大)于|大于等于|(?:高|大)于(?:或)?等于)[^，。；0-9]{0,8}?(?:财政|补助|资助|支持|奖补|专项|申请)[^，。；0-9]{0,6}(?:资金|经费|额|拨款|资助|补助)|` +
		// 等额以上的自有资金, 不少于申请资助额的配套资金
		`(?:等额(?:及|或)?以上|不(?:低|少)于[^，。；0-9]{0,10}(?:资助|财政|补助|支持|拨款|专项)[^，。；0-9]{0,6}(?:额|金额|资金|经费|额度|拨款))的?[^，。；0-9]{0,4}(?:自筹|自有|配套|匹配)[^，。；0-9]{0,8}(?:资金|经费)|` +
		`等额的?(?:自筹|自有)[^，。；0-9]{0,6}(?:资金|经费)`)},
	{"ip_invention", pattern.MustCompile(`(?:拥有|获得|新获|取得|具有|获|持有)(?:的)?(?:[^，。；、0-9的]{0,4}(?:产品|技术)(?:的)?)*(?:授权|有效|国内外|国内|国外|国家|核心|自主|至少|1件|一件|及以上|以上)*(?:的)?发明专利|已(?:获得|取得|获)?授权(?:的)?发明专利`)},
}

func (s *sentence) impliedHits(c *clause) {
	if m := recorded.FindStringIndex(s.text[c.start:c.end]); m != nil && s.measuredBefore(c, "contract_amount") {
		c.add(hit{field: "contract_registered", op: matching.Equal, value: !s.ctx.Excluding, start: c.start + m[0], end: c.start + m[1], confidence: 0.75})
	}
	if m := signed.FindStringIndex(s.text[c.start:c.end]); m != nil && s.afterPartners(c) {
		h := hit{field: "iur_partner", op: matching.Equal, value: true, start: c.start + m[0], end: c.start + m[1], confidence: 0.75}
		h.again = s.said(c, h)
		c.add(h)
	}
	for _, i := range implied {
		if slices.ContainsFunc(c.hits, func(h hit) bool { return h.field == i.field }) {
			continue
		}
		if m := i.words.FindStringIndex(s.text[c.start:c.end]); m != nil && !ofOthers(i.field, s.text[c.start:c.start+m[0]]) && !(i.field == "ip_invention" && (filed.MatchString(s.text[c.start+m[1]:c.end]) || inventor.MatchString(s.text[c.start:c.end]))) && !strings.Contains(s.text[c.start:c.end], "或者实用新型") && !uncountable.MatchString(s.text[c.start+m[1]:s.end]) && !timesAsMuch.MatchString(s.text[c.start+m[1]:c.end]) && !(i.field == "funding_match_ratio" && publicly.MatchString(s.text[c.start:c.start+m[0]])) && !denied(s.text[c.start:c.start+m[0]]) {
			c.add(hit{field: i.field, op: matching.GreaterOrEqual, value: new(big.Rat).Set(one), start: c.start + m[0], end: c.start + m[1], confidence: 0.75})
		}
	}
}

// timesAsMuch follows what is asked a number of times: 配套经费不低于资助经费|的1.5倍.
var timesAsMuch = pattern.MustCompile(`^[^，。；0-9]{0,4}的[0-9一二两三四五]`)

// uncountable follows rights or standards that are left out of account: 以转让方式取得的发明专利|不计入.
var uncountable = pattern.MustCompile(`^[^。；]{0,12}不(?:予|得|能)?(?:计入|计算|算|列入|纳入|作为|认可|包括|包含|在[^，。；]{0,8}(?:内|列))`)

var (
	// signed says that there is an agreement with those whom an earlier clause names: 与高校有稳定的合作关系，并签订合作协议.
	signed       = pattern.MustCompile(`^(?:且|并|并且|应|须|已|双方)*(?:签订|签署|签有|订立|有)(?:了)?[^，。；]{0,36}?合作[^，。；]{0,4}` + agreed)
	withAcademia = pattern.MustCompile(`(?:与|同|联合)[^，。；]{0,16}?` + academia)
)

// afterPartners reports whether an earlier clause names a university or institute that the applicant works with.
func (s *sentence) afterPartners(c *clause) bool {
	return !s.ctx.Excluding && withAcademia.MatchString(s.text[s.start:c.start])
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

// runes counts the characters of a text.
func runes(s string) int { return utf8.RuneCountInString(s) }
