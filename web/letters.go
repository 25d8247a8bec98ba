package web

import (
	"embed"
	"html/template"
	"strings"
)

//go:embed letters
var letterFiles embed.FS

// LetterPolicy is the content security policy of the pages that letters point to: a style sheet and forms of their own,
// and no script at all.
const LetterPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// NoticePolicy is that of the page on which followers accept subscription notices, within WeChat. It lets in the JS-SDK of a host, and the
// frames in which WeChat draws its tags, as its documents ask for; of another host than WeChat's, its own frames.
func NoticePolicy(host string) string {
	frames := host
	if strings.HasSuffix(host, ".qq.com") {
		frames = "https://*.qq.com webcompt:"
	}
	return "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self' " + host + "; frame-src " + frames +
		"; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}

// Letters returns the templates of the pages that letters point to, letter.html, mine.html (what is known of an
// enterprise), stop.html and notice.html, and of those on which
// followers bind themselves, bind.html, and accept notices, subscribe.html. They are filled on the server; only the last needs a script.
func Letters() *template.Template {
	return template.Must(template.ParseFS(letterFiles, "letters/*.html")) // embedded at build time
}
