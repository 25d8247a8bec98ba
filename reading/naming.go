package reading

import (
	"strings"

	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// nameOf is the heading of a program, or the first words of what it says.
func nameOf(p *outline.Part, text string) string {
	if p.Kind == outline.Row {
		return rowName(p, text)
	}
	if p.Heading != "" {
		return priced.ReplaceAllString(p.Heading, "")
	}
	first := strings.TrimSpace(text[p.Start:p.End])
	if m := enrolling.FindStringSubmatch(first); m != nil {
		return m[1]
	}
	if first == "" && len(p.Children) > 0 { // 附件1, with its title in the next line
		return nameOf(p.Children[0], text)
	}
	if i := strings.IndexAny(first, "。；：，\n"); i > 0 {
		first = first[:i]
	}
	for _, word := range []string{"对于", "对", "给予"} {
		if rest, ok := strings.CutPrefix(first, word); ok && rest != "" {
			first = rest
			break
		}
	}
	if r := []rune(first); len(r) > 40 {
		first = string(r[:40])
	}
	return first
}

// rowName is the first cell of a row that is words and under no heading that says more.
func rowName(p *outline.Part, text string) string {
	for _, c := range p.Children {
		own := strings.TrimSpace(text[c.Start:c.End])
		if c.Subject == "" && strings.Trim(own, "0123456789") != "" {
			return own
		}
	}
	return ""
}

var notice = pattern.MustCompile(`^(?:[^《》]{0,40}?关于)?(?:印发|公布|发布|转发|修订印发|下发)?《([^》]+)》(?:的)?(?:通知|公告|通告)?$`)

// programName is a title without the words of the document around what it is about.
func programName(title string) string {
	if m := notice.FindStringSubmatch(title); m != nil {
		return m[1]
	}
	return title
}
