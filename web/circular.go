package web

import (
	"embed"
	"html/template"
	"strings"
)

//go:embed circular
var circularFiles embed.FS

// Circular returns the page of a paper of the task forces, circular.html, and notice.html, which says that a preview cannot be
// shown. They are filled on the server and need no script.
func Circular() *template.Template {
	return template.Must(template.ParseFS(circularFiles, "circular/*.html")) // embedded at build time: it cannot be wrong
}

// CircularStyle is the style of that page, for one that stands by itself.
func CircularStyle() template.CSS {
	var style strings.Builder
	for _, name := range []string{"site/letter.css", "site/circular.css"} {
		text, err := files.ReadFile(name)
		if err != nil {
			panic(err) // embedded at build time: it cannot be absent
		}
		style.Write(text)
	}
	return template.CSS(style.String()) //nolint:gosec // our own style sheets
}
