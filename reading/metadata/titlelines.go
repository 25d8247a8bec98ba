package metadata

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// joinLines adds to the first line of a title those it was broken into.
func (r *Reader) joinLines(p *page, i int, at place) place {
	for n := 1; n <= 4 && i+n < len(p.lines); n++ {
		next := p.lines[i+n]
		if next.text == "" || utf8.RuneCountInString(p.of(at)) > longestTitle {
			break
		}
		if !r.joins(p, i+n, at) {
			break
		}
		at.end = next.end
	}
	return at
}

// qualifier is a line of its own below a title that belongs to it: （试行）.
var qualifier = regexp.MustCompile(`^（[^（）]{0,12}(?:试行|暂行|修订|修正|稿|版|示例|本|年度|废止)[^（）]{0,4}）$`)

// joins reports whether line i goes on with the title that stands at a place.
func (r *Reader) joins(p *page, i int, at place) bool {
	title, next := p.of(at), p.lines[i].text
	long := utf8.RuneCountInString(next) > 60
	switch {
	case qualifier.MatchString(next):
		return true
	case p.furniture(i) || structured.MatchString(next) || labelled.MatchString(next) || long || next == title:
		return false
	case strings.Count(title, "《") > strings.Count(title, "》"):
		return true
	case endsTitle(title) && !conveying.MatchString(title) || strings.ContainsAny(next, "。；，：！？") && !strings.Contains(next, "《"):
		return false
	case strings.HasPrefix(next, "的"):
		return endsTitle(next)
	case r.offices.list(title) != nil:
		return strings.HasPrefix(next, "关于") || strings.HasPrefix(next, "印发") || strings.HasPrefix(next, "转发") || r.offices.list(next) != nil
	case strings.Contains(title, "关于") || strings.HasSuffix(title, "、") || strings.HasSuffix(title, "的"):
		return endsTitle(next) || i+1 < len(p.lines) && endsTitle(p.lines[i+1].text)
	}
	return brokenTitle(p, i, title)
}

// conveying ends a line that names the instrument issued, and not yet the paper that issues it.
var conveying = regexp.MustCompile(`(?:印发|发布|公布|下发|转发|修改|修订|废止|延长)[^《》]{0,4}《[^《》]*》(?:（[^（）]*）)?$`)
