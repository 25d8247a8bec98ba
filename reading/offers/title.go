package offers

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// heading is a line that names what follows.
var heading = regexp.MustCompile(`(?:标准|方式|支持|奖励|补助|补贴|扶持|资助|政策|措施|内容|额度|待遇|兑现)[^，。；]{0,4}：?$`)

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
	if len(words) > 72 || !strings.HasSuffix(s.of(text), "\n") && !strings.HasSuffix(s.of(text), "。") {
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
