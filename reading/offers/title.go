package offers

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// heading is a line that names what follows.
var heading = regexp.MustCompile(`(?:标准|方式|支持|奖励|补助|补贴|扶持|资助|政策|措施|内容|额度|待遇|兑现)[^，。；]{0,4}：?$|(?:补|给|奖|拿)多少$`)

// askedOn goes on with the question of a line that asks for several things: 问：支持多少？怎么报？
var askedOn = regexp.MustCompile(`^[^问，。；]{2,12}？\n?$`)

// ofMoney begins a line with the word for what it tells: （五）经费：重点项目每项不超过20万元.
var ofMoney = regexp.MustCompile(`^(?:资助|支持|项目|补助|奖励)?(?:经费|金额|额度)[^，。；：]{0,4}：`)

// refusing are headings below which nothing is given.
var refusing = regexp.MustCompile(`条件|范围|对象|材料|程序|流程|时间|监督|管理|附则`)

// title is the heading that a sentence stands below, when it says that something is given.
type title struct {
	words string
	level int
}

// next returns the heading for what follows a sentence: itself if it is one, none when it begins something else.
func (t title) next(text string, s Range) title {
	words := s.trimmed(text, "。；！？").of(text)
	if len(words) > 72 || !strings.HasSuffix(s.of(text), "\n") && !strings.HasSuffix(s.of(text), "。") && !strings.HasSuffix(s.of(text), "？") || t.words != "" && askedOn.MatchString(s.of(text)) {
		return t
	}
	level, size := levelOf(words)
	switch short := utf8.RuneCountInString(words) <= 24 && !strings.ContainsAny(words[size:], "0123456789，"); {
	case short && refusing.MatchString(words):
		return title{}
	case short && heading.MatchString(words):
		return title{words, level}
	case level <= t.level && (level != unnumbered || short):
		return title{}
	}
	return t
}
