package wechattest

import (
	"html/template"
	"regexp"
)

// linkPattern matches links as texts may hold them, after everything in them was escaped, and bare addresses.
var linkPattern = regexp.MustCompile(`&lt;a href=&#34;(https?://[^"<>\s]+?)&#34;&gt;(.*?)&lt;/a&gt;|https?://[!-;=?-~]+`)

// rich is a text as the platform shows it: its links can be followed, everything else in it is text.
func rich(text string) template.HTML {
	escaped := template.HTMLEscapeString(text)
	return template.HTML(linkPattern.ReplaceAllStringFunc(escaped, func(found string) string { //nolint:gosec // escaped above
		match := linkPattern.FindStringSubmatch(found)
		if match[1] == "" {
			return `<a href="` + found + `">` + found + `</a>`
		}
		return `<a href="` + match[1] + `">` + match[2] + `</a>`
	}))
}
