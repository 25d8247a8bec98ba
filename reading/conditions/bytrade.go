package conditions

import (
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

var (
	// tradeFigures begins with the line of business that its figures are of: 批发业：|上年度营业收入…; 零售企业|上年度销售额….
	tradeFigures = pattern.MustCompile(`^(?:（[^（）]*）)?([^，。；：0-9（）《》“”]{2,60}?)(?:类|领域|行业|产业)*(?:的)?(?:企业|公司|单位|项目)?(?:：|(?:，|：)?(?:应|须|需|要求|其|为)*(?:上(?:一)?(?:个)?(?:会计)?年度?|近[一二三]年|最近|年度|年(?:营业|销售|主营|产值|纳税|研发|平均)|营业|销售|主营|研发|从业|职工|资产|总资产|注册资本|实缴|产值|总产值|零售额|纳税|税收|投资|专职|科技人员|技术人员|拥有|用工))`)
	// tradeCase stands before and behind the line of business itself.
	tradeCase = pattern.MustCompile(`^(?:对|其他|其它|涉及|属于?|从事|主营业务为|主业为|所属行业为)+|(?:等(?:[二两三四五六七八九十0-9]+(?:个|大|类)?)?)?(?:战略性)?(?:新兴|重点|优势|未来|主导)*(?:类|领域|行业|产业)?(?:的)?(?:企业|公司|单位|项目)?$`)
)

// noFirms ends the name of a body that is no firm of a trade: 技术转移服务机构.
var noFirms = pattern.MustCompile(`(?:机构|平台|中心|基地|园区|团队|院所|[方者院所人型])$|开发|研制|提供|开展|承担`)

// ofPlaces begins the name of firms by where they are or how large, and not by their trade.
var ofPlaces = pattern.MustCompile(`^(?:规模以上|限额以上|规上|限上|新增|新落户|重点|骨干|龙头|中小|小微|大型|[我本全该][省市区县]|[省市区县]内|非总部型?|总部型?)+的?`)

// FiguresOf returns the line of business that a stretch of a text begins with, of whose firms it gives figures: 批发业：上年度营业收入2000万元以上.
// It is nil where it begins with none.
func (r *Reader) FiguresOf(text string, start, end int) *Node {
	own := text[start:end]
	if !strings.ContainsAny(own, "0123456789") {
		return nil
	}
	m := tradeFigures.FindStringSubmatchIndex(own)
	if m == nil || !strings.ContainsAny(own[m[3]:], "0123456789") {
		return nil
	}
	return r.Trade(text, start+m[2], start+m[3])
}

// Trade returns the lines of business that some words name and nothing else; nil where they do not.
func (r *Reader) Trade(text string, start, end int) *Node {
	words := tradeCase.ReplaceAllString(text[start:end], "")
	if words == "" || demand.MatchString(words) || noFirms.MatchString(words) || strings.ContainsAny(words, "，。；") {
		return nil
	}
	entries, known := r.industries.entries(words)
	if len(entries) == 0 || known == 0 && slices.ContainsFunc(entries, func(e string) bool { return !mayBeTrade(e) || !strings.HasSuffix(e, "业") }) || known > 0 && known*2 < len(entries) {
		return nil
	}
	if whole := ofPlaces.ReplaceAllString(words, ""); len(entries) == 1 && strings.HasSuffix(whole, entries[0]) { // 现代都市农业 is narrower than 农业
		entries[0] = whole
	}
	return leafNode(Leaf{Field: "industry", Op: matching.In, Value: entries, Start: start, End: end, Confidence: 0.8})
}
