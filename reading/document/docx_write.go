package document

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// docxWriter writes the parts of a Word document as blocks.
type docxWriter struct {
	ctx      context.Context // lives for one reading
	build    *builder
	document *Document
	styles   styles
	numbers  *numbers
	notes    map[string][]string // paragraphs by kind and id
	noted    int
	carried  string // the text of a paragraph whose end was deleted: the next one continues it
}

// paragraph is what was read of a paragraph.
type paragraph struct {
	text   strings.Builder
	look   look
	style  string
	joined bool       // its end was deleted
	boxes  [][]string // paragraphs of text boxes
	notes  []string   // keys of the notes it refers to
}

// body reads a part to its end.
func (w *docxWriter) body(x *xmlReader) error {
	for {
		token, err := x.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := w.element(x, e); err != nil {
				return err
			}
		}
		if w.build.full {
			return tooLarge("正文字数", "characters of text", int64(w.build.limit))
		}
	}
}

// element reads what stands in the body: paragraphs, tables, and what holds them.
func (w *docxWriter) element(x *xmlReader, e xml.StartElement) error {
	if e.Name.Local == "AlternateContent" {
		return x.alternative(func(e xml.StartElement) error { return w.element(x, e) })
	}
	if !isWord(e) {
		return x.skip()
	}
	switch e.Name.Local {
	case "document", "body":
		return nil // what stands in it comes next
	case "p":
		p, err := w.paragraph(x)
		if err != nil {
			return err
		}
		w.put(p)
		return nil
	case "tbl":
		w.paragraphEnd()
		return w.table(x)
	case "sdt", "sdtContent", "customXml", "ins", "moveTo", "txbxContent":
		return x.within(func(e xml.StartElement) error { return w.element(x, e) })
	case "altChunk":
		w.document.warn(partLeftOut())
	}
	return x.skip()
}

// alternative reads the first of several forms of the same content.
func (x *xmlReader) alternative(f func(xml.StartElement) error) error {
	chosen := false
	return x.within(func(e xml.StartElement) error {
		if chosen || e.Name.Local != "Choice" && e.Name.Local != "Fallback" {
			return x.skip()
		}
		chosen = true
		return x.within(f)
	})
}

// put writes a paragraph with its number, and what belongs to it behind it.
func (w *docxWriter) put(p *paragraph) {
	text := w.carried + p.text.String()
	w.carried = ""
	if p.joined {
		w.carried = text
		return
	}
	if !w.styles.contents(p.style) {
		kind, level, line := w.numbered(p, text)
		w.build.block(kind, level, line)
	}
	for _, box := range p.boxes {
		for _, line := range box {
			w.build.block(Paragraph, 0, line)
		}
	}
	for _, line := range w.notesOf(p) {
		w.build.block(Paragraph, 0, line)
	}
}

// paragraphEnd writes a text whose paragraph was to go on in the next one, where there is none.
func (w *docxWriter) paragraphEnd() {
	w.build.block(Paragraph, 0, w.carried)
	w.carried = ""
}

// numbered puts the number of its list before a text, and says what kind of block it is. A paragraph without text
// counts, as in Word, but shows nothing.
func (w *docxWriter) numbered(p *paragraph, text string) (kind BlockKind, level int, line string) {
	said, lister := w.styles.look(p.style)
	all := p.look.over(said)
	text = strings.TrimFunc(text, blank)
	kind = Paragraph
	if all.list > 0 {
		at := all.level
		if at < 0 {
			at = w.numbers.levelOf(all.list, p.style, lister)
		}
		kind = ListItem
		if label := w.numbers.next(all.list, at); text != "" {
			text = label + text
		}
	}
	if all.outline >= 0 && all.outline < levels {
		return Heading, all.outline + 1, text
	}
	return kind, 0, text
}

// apart reads what stands in an element, such as a cell, a box or a note, and returns its lines instead of writing them
// as blocks.
func (w *docxWriter) apart(x *xmlReader) ([]string, error) {
	inner := w.inner()
	err := x.within(func(e xml.StartElement) error { return inner.element(x, e) })
	return w.take(inner), err
}

// inner returns a writer for what stands apart; take ends it.
func (w *docxWriter) inner() *docxWriter {
	inner := *w
	inner.build, inner.carried = &builder{limit: w.build.limit}, ""
	return &inner
}

// take returns the lines that an inner writer wrote.
func (w *docxWriter) take(inner *docxWriter) []string {
	inner.paragraphEnd()
	w.noted = inner.noted
	w.build.full = w.build.full || inner.build.full
	if inner.build.at == 0 {
		return nil
	}
	return strings.Split(inner.build.out.String(), "\n")
}
