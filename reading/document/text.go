package document

import (
	"strings"
	"unicode/utf8"

	"huiqi/models/policy"
)

// readText reads a plain text. Text is the decoded file, so that quotations can be found in it: the byte order mark is
// left out, CR LF and CR become LF, and characters of control other than tab and form feed become spaces, one for one.
// Nothing else is changed. Origins lead to the runes of the decoded file, counted without the mark.
func readText(data []byte, limits Limits) (Document, error) {
	text, warned, err := decode(data, "")
	if err != nil {
		return Document{}, err
	}
	if utf8.RuneCountInString(text) > limits.Characters {
		return Document{}, tooLarge("正文字数", "characters of text", int64(limits.Characters))
	}
	d := Document{MediaType: typeText, Warnings: warned}
	plain := plainWriter{document: &d}
	if err := plain.write(text); err != nil {
		return Document{}, err
	}
	return d, nil
}

// plainWriter writes the text of a plain file with its paragraphs and the way back.
type plainWriter struct {
	document *Document
	out      strings.Builder
	at       int // runes written
	from     int // runes read
	piece    int // runes written when the current piece began
	shift    int // runes read before it more than written
	start    int // of the current line
	seen     int // runes written at the end of what the line shows
	first    int // rune where the line begins to show something; -1: not yet
	controls int
}

func (w *plainWriter) write(text string) error {
	w.first = -1
	for i, r := range text {
		switch {
		case r == '\r' && i+1 < len(text) && text[i+1] == '\n':
			w.skip()
			continue
		case r == '\r':
			r = '\n'
		case r == 0:
			return unsupported("二进制文件", "a binary file")
		case control(r):
			w.controls++
			r = ' '
		}
		w.put(r)
	}
	w.line()
	w.cut()
	w.document.Text = w.out.String()
	if w.controls > 0 {
		if w.controls*tolerated > w.from {
			return unsupported("二进制文件", "a binary file")
		}
		w.document.warn(policy.ReadingWarning{Code: "control-characters", Message: "控制字符已用空格代替", English: "control characters became spaces"})
	}
	return nil
}

// put writes one rune.
func (w *plainWriter) put(r rune) {
	if r == '\n' {
		w.line()
		w.start = w.at + 1
	} else if !blank(r) {
		if w.first < 0 {
			w.first = w.at
		}
		w.seen = w.at + 1
	}
	w.out.WriteRune(r)
	w.at++
	w.from++
}

// skip leaves one rune of the file out.
func (w *plainWriter) skip() {
	w.cut()
	w.from++
	w.piece, w.shift = w.at, w.from-w.at
}

// cut ends a piece that ran in step with the file.
func (w *plainWriter) cut() {
	if w.at > w.piece {
		w.document.Origins = append(w.document.Origins, Origin{Start: w.piece, End: w.at, At: w.piece + w.shift})
	}
}

// line ends a line: what it shows is a block.
func (w *plainWriter) line() {
	if w.first >= 0 {
		w.document.Blocks = append(w.document.Blocks, Block{Kind: Paragraph, Start: w.first, End: w.seen})
	}
	w.first = -1
}
