package web

import (
	"embed"
	"html/template"
)

//go:embed letters
var letterFiles embed.FS

// LetterPolicy is the content security policy of the pages that letters point to: a style sheet and forms of their own,
// and no script at all.
const LetterPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// Letters returns the templates of the pages that letters point to, letter.html, stop.html and notice.html, and of the one on which
// followers bind themselves, bind.html. They are filled on the server and need no script.
func Letters() *template.Template {
	return template.Must(template.ParseFS(letterFiles, "letters/*.html")) // embedded at build time
}
