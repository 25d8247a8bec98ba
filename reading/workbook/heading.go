package workbook

import (
	"regexp"
	"strconv"
	"strings"

	"huiqi/models"
	"huiqi/reading/cells"
)

var (
	unitBracket = regexp.MustCompile(`\((?:单位[:：]?)?(元|千元|万元|亿元|人民币万元|%|人|名|件|项|个|家|年|平方米|㎡)\)`)
	unitTail    = regexp.MustCompile(`[-/:,]?(千元|万元|亿元|%)$`)
	marks       = regexp.MustCompile(`\((?:必填|选填|可选|是/否|是否|yyyy[^)]*|格式[^)]*|如[^)]*|可多选|盖章|全称|\d{1,2}位[^)]*|与?营业执照[^)]*|以营业执照[^)]*|同营业执照[^)]*|文本格?式?|请[^)]*|下拉[^)]*|单选|多选|三证合一|按[^)]*|不含[^)]*)\)|[*＊:：]+$|^[*＊]+|^\d{1,3}[.、]`)
	yearNamed   = regexp.MustCompile(`((?:19|20)\d{2})年?度?`)
	yearSaid    = regexp.MustCompile(`上一?年度?|去年|上一会计年度|本年度|本年|当年|今年|前年|近一年`)
	unitLine    = regexp.MustCompile(`(?:^|[^\p{Han}]|金额|计量|货币|数据)单位[:：]?\s*(?:人民币)?\s*(千元|万元|亿元|元)(?:$|[^\p{Han}])`)
	yearBracket = regexp.MustCompile(`\(((?:19|20)\d{2})年?度?末?(?:[,、;/](?:单位[:：]?)?(元|千元|万元|亿元|%))?\)`)
	unitAndYear = regexp.MustCompile(`\((?:单位[:：]?)?(元|千元|万元|亿元|%)[,、;/]((?:19|20)\d{2})年?度?末?\)`)
	partOf      = regexp.MustCompile(`\d月|季|半年|计划|预计|预期|预测|预算|目标|同期|同比|环比|增长|增幅|增速|增减|占比|比上年|率|累计|平均|其中|子公司|母公司|集团|合并|(?:19|20)\d{2}`)
	spaces      = regexp.MustCompile(`[\s\x{3000}]+`)
)

// heading is a heading taken apart.
type heading struct {
	text  string // without year, unit and marks, folded
	year  int    // 0: none
	said  bool   // the year is said in words that depend on today
	unit  string
	plain string // folded only
}

// apart takes a heading apart: 2024年营业收入（万元） is 营业收入, 2024, 万元. Words such as 上年度 are taken from today.
func apart(text string, today models.Date) heading {
	h := heading{plain: foldHeading(text)}
	rest := strings.ReplaceAll(h.plain, "|", "")
	rest = unitAndYear.ReplaceAllString(rest, "(${2}年,$1)")
	if m := yearBracket.FindStringSubmatch(rest); m != nil {
		h.year, _ = strconv.Atoi(m[1]) // four digits
		h.unit = m[2]
		rest = strings.Replace(rest, m[0], "", 1)
	}
	if m := unitBracket.FindStringSubmatch(rest); m != nil {
		h.unit = unitOf(m[1])
		rest = unitBracket.ReplaceAllString(rest, "")
	}
	for before := ""; before != rest; {
		before = rest
		rest = marks.ReplaceAllString(rest, "")
	}
	if m := unitTail.FindStringSubmatch(rest); m != nil && h.unit == "" {
		h.unit, rest = m[1], unitTail.ReplaceAllString(rest, "")
	}
	if m := yearNamed.FindStringSubmatch(rest); m != nil && h.year == 0 {
		h.year, _ = strconv.Atoi(m[1]) // four digits
		rest = strings.Replace(rest, m[0], "", 1)
	} else if word := yearSaid.FindString(rest); word != "" && word != rest && h.year == 0 {
		h.year, h.said = yearOf(word, today), true
		rest = strings.Replace(rest, word, "", 1)
	}
	h.text = strings.TrimPrefix(strings.Trim(rest, "-_/,;的"), "末")
	return h
}

// narrower returns the upper lines of a heading where they say that what stands below is not that of the whole enterprise in a whole
// year: 2024年1-9月, 2025年计划, 同期, 增长率. Empty: they do not.
func (h heading) narrower() string {
	at := strings.LastIndex(h.plain, "|")
	if at < 0 {
		return ""
	}
	upper := h.plain[:at]
	rest := upper
	if m := yearNamed.FindString(upper); m != "" {
		rest = strings.Replace(upper, m, "", 1)
	}
	if !partOf.MatchString(rest) {
		return ""
	}
	return upper
}

// foldHeading makes spellings equal that differ in width and space only; parts of two lines keep their "|".
func foldHeading(text string) string {
	return strings.ToLower(spaces.ReplaceAllString(cells.Fold(text), ""))
}

func unitOf(word string) string {
	switch word {
	case "元", "千元", "万元", "亿元", "%":
		return word
	case "人民币万元":
		return "万元"
	}
	return ""
}

func yearOf(word string, today models.Date) int {
	switch word {
	case "本年度", "本年", "当年", "今年":
		return today.Year
	case "前年":
		return today.Year - 2
	}
	return today.Year - 1
}
