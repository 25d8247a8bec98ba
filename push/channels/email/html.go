package email

import (
	"embed"
	"html/template"
	"regexp"
	"strings"

	"huiqi/push"
)

//go:embed note.html
var files embed.FS

// page returns the template of the part of a mail that is HTML.
func page() *template.Template {
	return template.Must(template.ParseFS(files, "note.html")) // embedded at build time: it cannot be wrong
}

// shown is a note as the template takes it: line by line, its words apart from the addresses that they name.
type shown struct {
	Subject string
	Lines   [][]piece
}

// piece is words or an address.
type piece struct{ Words, Address string }

// address finds what people may follow: it ends where a blank, a mark of Chinese text or a bracket does.
var address = regexp.MustCompile(`https?://[^\s<>"'，。；：、（）《》“”]+`)

// show takes the text of a note apart. The HTML says what the text says, nothing more: mail programs show either.
func show(note push.Note) shown {
	s := shown{Subject: note.Subject}
	for line := range strings.Lines(note.Text) {
		line = strings.TrimRight(line, "\r\n")
		var pieces []piece
		from := 0
		for _, at := range address.FindAllStringIndex(line, -1) {
			pieces = append(pieces, piece{Words: line[from:at[0]]}, piece{Address: line[at[0]:at[1]]})
			from = at[1]
		}
		s.Lines = append(s.Lines, append(pieces, piece{Words: line[from:]}))
	}
	return s
}
