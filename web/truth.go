package web

import (
	"embed"
	"html/template"
)

//go:embed truth
var truthFiles embed.FS

// Truth returns the page of how well the base is known: summary.html with facts by districts or industries, notice.html. It is
// filled on the server and needs no script.
func Truth() *template.Template {
	return template.Must(template.ParseFS(truthFiles, "truth/*.html")) // embedded at build time
}
