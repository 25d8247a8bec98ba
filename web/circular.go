package web

import (
	"embed"
	"html/template"
)

//go:embed circular
var circularFiles embed.FS

// Circular returns the page of an issued paper of the task forces, circular.html. It is filled on the server and needs no
// script.
func Circular() *template.Template {
	return template.Must(template.ParseFS(circularFiles, "circular/circular.html")) // embedded at build time: it cannot be wrong
}
