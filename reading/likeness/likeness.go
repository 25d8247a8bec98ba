// Package likeness tells whether two texts are one document: it leaves out what changes by itself on a web page, finds a
// document's own number, sketches texts so that those that are nearly alike can be found among many, and says whether
// one text says anything that another does not. It decides nothing: what follows from a likeness is for its callers.
package likeness

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// What web pages say that changes from visit to visit and is no part of a document.
var (
	instant  = `(?:(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?)?\s*(?:星期[一二三四五六日天])?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?`
	counters = regexp.MustCompile(`(?:浏览|点击|阅读|访问|查看|下载|人气)(?:次数|总数|人数|数|量|率)?\s*[:：]\s*\[?\s*\d+\s*\]?\s*次?`)
	counted  = regexp.MustCompile(`(^|[\s|｜\[【(（])(?:浏览|点击|阅读|访问|查看|下载|人气)(?:次数|总数|人数|数|量|率)?\s*\d+\s*次?($|[\s|｜\]】)）])`)
	visitors = regexp.MustCompile(`您是第\s*\d+\s*位(?:访问者|访客|来访者)?`)
	moments  = regexp.MustCompile(`(?:今天是|现在是|今日|当前时间|当前日期|现在时间|北京时间|系统时间|打印时间|打印日期|访问时间|更新时间|更新日期)\s*[:：]?\s*` + instant)
	siblings = regexp.MustCompile(`^(?:上一篇|下一篇|上一条|下一条|上篇|下篇|前一篇|后一篇)\s*[:：]?`)
)

// Settled returns a text without what changes by itself: click counters, the time of the visit, links to the articles
// before and after. Lines that held nothing else are gone. Dates and figures of the text itself stay.
func Settled(text string) string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		if siblings.MatchString(strings.TrimSpace(line)) {
			continue
		}
		for _, part := range []*regexp.Regexp{counters, visitors, moments} {
			line = part.ReplaceAllString(line, "")
		}
		line = counted.ReplaceAllString(line, "$1$2") // without a colon: only where it stands apart
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// Fingerprint returns a digest of a settled text that is the same however its characters are spaced, broken into lines
// and written in full or half width.
func Fingerprint(settled string) string {
	sum := sha256.Sum256([]byte(condensed(settled)))
	return hex.EncodeToString(sum[:])
}

// condensed returns a text in one form: half width, lower case, without spaces and control characters.
func condensed(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u200b' || r == '\ufeff' {
			return -1
		}
		return unicode.ToLower(r)
	}, width.Fold.String(text))
}

// leastLine is how many characters a line must have to say something by itself: shorter ones are names of columns,
// buttons and places.
const leastLine = 20

// longest is how many bytes of two texts are compared line by line; longer ones are left to people.
const longest = 2 << 20

// Adds reports whether a text says something that another does not: a line of some length that the other does not hold.
// Of texts longer than 2 MiB it says so whenever they differ.
func Adds(text, other string) bool {
	if len(text) > longest || len(other) > longest {
		return condensed(text) != condensed(other)
	}
	held := condensed(other)
	lines := map[string]bool{}
	for line := range strings.SplitSeq(other, "\n") {
		lines[condensed(line)] = true
	}
	for line := range strings.SplitSeq(text, "\n") {
		line = condensed(line)
		if utf8.RuneCountInString(line) >= leastLine && !lines[line] && !strings.Contains(held, line) {
			return true
		}
	}
	return false
}
