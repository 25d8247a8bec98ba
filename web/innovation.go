package web

import (
	"embed"
	"html/template"
)

//go:embed innovation
var innovationFiles embed.FS

// Innovation returns the pages of innovation activity: report.html of an enterprise, summary.html of districts and
// industries, notice.html. They are filled on the server, with drawings in SVG, and need no script.
func Innovation() *template.Template {
	return template.Must(template.ParseFS(innovationFiles, "innovation/*.html")) // embedded at build time
}
