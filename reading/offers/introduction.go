package offers

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// introducing are the words before a list of materials, at the end of what introduces it.
var introducing = regexp.MustCompile(`(?:^[〔【]材料[〕】]$|(?:申报|申请|报送|提交|提供|附件|附送|证明|佐证|所需|申领|认定|报名|推荐|办理|兑现|兑付|验收|评审|评价|评估|考核|复核|备案|入库|审核|立项|结题|遴选|参评|征集|登记|奖补|补助|补贴|贴息|资助|上报|书面|纸质|备查|以下|下列|上传)(?:的)?(?:材料|资料|文件|要件|附件)(?:(?:、|和|及|或者?)(?:材料|资料|文件))?(?:清单|目录|要求|内容|包括|有)?|材料清单|申报资料|(?:需|应当?|须|请|要)(?:当|要)?(?:同时|一并|另|如实|分别|向[^，。；：]{2,16})?(?:报送|提交|提供|准备|附|上传|递交|出具)(?:材料|资料)?)(?:（[^（）]{0,30}）)?(?:及要求|主要)?(?:一式[0-9一二两三四五六七八九十]{1,2}份?|的?(?:扫描件|原件|复印件|纸质版|电子版|电子件)(?:并加盖公章)?)?(?:包括|如下|有|为)?[：】〕]?$`)

// hinting are words before a colon that introduce materials where what follows is named as they are: 通过平台提交：…,
// 材料包括：…, 材料按以下顺序装订：….
var hinting = regexp.MustCompile(`(?:提交|报送|上传|提供|递交|出具|携带|附件|上报|寄送)$|^附$|(?:材料|资料)(?:包括|主要包括|有|为|如下)?$|(?:材料|资料)[^，。：]{0,20}(?:装订|提交|报送|整理|准备|上传)[^，。：]{0,6}$`)

// handing are words of which everything that asks for materials has one.
var handing = newLexicon("材料|资料|文件|要件|证件|报送|提交|提供|准备|编制|编写|附|上传|递交|出具|报|持|填写|填报|携带|带|把|将|送|交到|交至|答：")

// nothing says that something need not be handed in.
var nothing = regexp.MustCompile(`(?:无需|无须|不需要?|不必|免于?|不再(?:要求|重复)?)(?:企业|另行|重复|再)?(?:提交|提供|报送|填报|递交)|免提交|零材料`)

// introduced reports whether a line introduces materials and returns what of the list stands in the line itself.
func introduced(text string, line Range) (Range, bool) {
	words := line.of(text)
	_, size := levelOf(words)
	for from := size; ; {
		at := strings.IndexAny(words[from:], "：。】〕")
		if at < 0 {
			break
		}
		colon := from + at + utf8.RuneLen([]rune(words[from+at:])[0])
		intro := before(words, size, colon, 240)
		if introducing.MatchString(intro) || colon-size < 60 && introducing.MatchString(strings.TrimSuffix(intro, "。")) {
			return Range{line.Start + colon, line.End}, true
		}
		from = colon
	}
	if at := firstNumber.FindStringIndex(words[size:]); at != nil && introducing.MatchString(words[size:size+at[0]]) {
		return Range{line.Start + size + at[0], line.End}, true
	}
	short := utf8.RuneCountInString(words) <= 40
	return Range{line.End, line.End}, short && introducing.MatchString(words[size:])
}

// firstNumber begins the first of several items behind a title on its line: 五、须提交的材料 （1）申请表；（2）….
var firstNumber = regexp.MustCompile(` ?(?:（1）|（一）|①)| ?1[.、]`)

// weakly reads a list behind words that introduce many things, where two or more of its items are named as materials and
// none as documents are, and reports whether there is one.
func (c *collected) weakly(text string, line Range) bool {
	words := line.of(text)
	for from := 0; ; {
		at := strings.Index(words[from:], "：")
		if at < 0 {
			return false
		}
		colon := from + at
		from = colon + len("：")
		list := Range{line.Start + from, line.End}
		if !hinting.MatchString(before(words, 0, colon, 240)) || enclosed.MatchString(words[:colon]) && documents.MatchString(list.of(text)) && !filledIn.MatchString(list.of(text)) {
			continue
		}
		if run := inTurn(text, list); len(run) > 1 && mostlyNamed(text, run) {
			for _, one := range run {
				c.add(text, one, sureProse)
			}
			return true
		}
		parts := split(text, list, "。；")
		if len(parts) > 0 && !inlineNumber.MatchString(behindFirst(list.of(text))) && mostlyNamed(text, items(text, parts[0])) {
			c.list(text, parts[0], sureProse)
			c.goesOn(text, parts)
			return true
		}
		if mostlyNamed(text, items(text, list)) {
			c.list(text, list, sureProse)
			return true
		}
	}
}

// goesOn reads the papers that follow the first part of a sentence behind semicolons: 申请表、执照；审计报告。
func (c *collected) goesOn(text string, parts []Range) {
	for i, part := range parts[1:] {
		named := ends.MatchString(part.trimmed(text, "；。：，、").of(text))
		if !strings.HasSuffix(parts[i].of(text), "；") || !named && !mostlyNamed(text, items(text, part)) {
			return
		}
		c.list(text, part, sureProse)
	}
}

// behindFirst returns a text without its first rune.
func behindFirst(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return s[size:]
}

// inTurn splits attachments at numbers that run on from 1, also where nothing stands between them: 1.申请书2.审查意见3.合作协议.
func inTurn(text string, list Range) []Range {
	var out []Range
	from := list.Start
	for n := 1; ; n++ {
		mark := strconv.Itoa(n) + "."
		at := strings.Index(text[from:list.End], mark)
		if at < 0 || n == 1 && at > 0 {
			return out
		}
		if n > 1 {
			out[n-2].End = from + at
		}
		from += at + len(mark)
		out = append(out, Range{from, list.End})
	}
}

// enclosed is the word before attachments, of which some are to be read.
var enclosed = regexp.MustCompile(`附件?$`)

// filledIn are attachments that applicants fill in or bring.
var filledIn = regexp.MustCompile(`申请|申报|承诺|协议|合同`)

// documents are attachments that are read and not handed in.
var documents = regexp.MustCompile(`办法|细则|指南|名单|目录|通知|意见|标准|指引`)
