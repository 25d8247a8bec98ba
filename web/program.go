package web

import (
	"embed"
	"html/template"
)

//go:embed program
var programFiles embed.FS

// Program returns the page about a program, program.html.
func Program() *template.Template {
	return template.Must(template.ParseFS(programFiles, "program/program.html")) // embedded at build time: it cannot be wrong
}
