package metadata

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// The lines at the head of a document that are neither title nor text.
var (
	noise      = regexp.MustCompile(`^(?:首页|当前位置|您?(?:现在|当前|目前|所在)?的?位置|[^>]{1,20}>[^>]{1,20}>|字号|字体|〔(?:大|中|小)|打印|分享|浏览|点击|来源|作者|责任编辑|编辑|扫一扫|关闭|返回|【?(?:字体|字号|打印|收藏)|特急|急件|加急|机密|秘密|内部资料|视力保护|保护视力|语音播报|签发人|此件|★|[0-9]{1,6}$)|^(?:政策文件|通知公告|公示公告|正文|法律法规|政策法规|政府信息公开|信息公开目录?)$`)
	labelLine  = regexp.MustCompile(`^附(?:件|表|录)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})?[：:.、]?$`)
	labelled   = regexp.MustCompile(`^附(?:件|表|录)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})?[：:.、]`)
	structured = regexp.MustCompile(`^(?:第[一二三四五六七八九十百零〇0-9]+[章节条编]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]{1,2}[.、])`)
	yearSerial = regexp.MustCompile(`^（?((?:19|20)[0-9]{2})年第?([0-9]{1,4})号）?$`)
	serialOnly = regexp.MustCompile(`^（?第([0-9]{1,4}|[一二三四五六七八九十百零〇]{1,7})号）?$`)
)

// hanAlone is a line with Chinese characters, none beside another.
var hanAlone = regexp.MustCompile(`\p{Han}`)

// furniture reports whether a line of the head is no part of the body: a number, a day, a table of publication, the
// name on a red head, a navigation bar.
func (p *page) furniture(i int) bool {
	l := p.lines[i]
	if l.text == "" || !han.MatchString(l.text) && !hanAlone.MatchString(l.text) || noise.MatchString(l.text) && (!documentTitle(l.text) || strings.Contains(l.text, ">")) || labelLine.MatchString(l.text) || yearSerial.MatchString(l.text) || serialOnly.MatchString(l.text) {
		return true
	}
	if p.onlyNumber(l) || redHead(p.of(p.withoutNumber(l.place))) || p.key(i).name != "" || adopted(l.text) {
		return true
	}
	if i > 0 && p.key(i-1).bare {
		return true
	}
	return onlyDay.MatchString(l.text) || postedAt(l.text) != nil
}

// onlyNumber reports whether a line is a document number and nothing else but the day of issue beside it.
func (p *page) onlyNumber(l line) bool {
	m, ok := p.numberOf(l)
	if !ok {
		return false
	}
	if lead := strings.Trim(p.text.Text[l.start:m.start], "（〔【 ，"); lead != "" && !onlyDay.MatchString(lead) {
		return false
	}
	rest := strings.Trim(p.text.Text[m.end:l.end], "（）〔〕【】， ")
	return numberRemark.MatchString(rest) || onlyDay.MatchString(rest)
}

// numberOf returns the first number of a line.
func (p *page) numberOf(l line) (mention, bool) {
	for _, m := range p.numbers {
		if m.start >= l.end {
			break
		}
		if m.start >= l.start && m.end <= l.end {
			return m, true
		}
	}
	return mention{}, false
}

// redHead reports whether a line is the head of the paper: 淄博市科学技术局文件, 国家税务总局公告.
func redHead(s string) bool {
	if utf8.RuneCountInString(s) > 40 || strings.ContainsAny(s, "《》。，：") || strings.Contains(s, "关于") {
		return false
	}
	return strings.HasSuffix(s, "文件") && utf8.RuneCountInString(s) > 4 || strings.HasSuffix(s, "令") || officialGazette.MatchString(s)
}

// officialGazette is the head of an announcement that bears its number on the next line.
var officialGazette = regexp.MustCompile(`^\p{Han}[\p{Han} 、]{1,36}(?:部|局|厅|署|院|委|会|府|行)[ ]?(?:公告|通告|通知)$`)
