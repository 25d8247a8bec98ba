package document

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// notesOf returns the notes that a paragraph refers to, each with its number.
func (w *docxWriter) notesOf(p *paragraph) []string {
	var out []string
	for _, key := range p.notes {
		lines := w.notes[key]
		if len(lines) == 0 {
			continue
		}
		w.noted++
		name := "脚注"
		if strings.HasPrefix(key, "endnote") {
			name = "尾注"
		}
		out = append(out, name+strconv.Itoa(w.noted)+"："+strings.Join(lines, " "))
	}
	return out
}

// readNotes reads the footnotes or endnotes. A document may have none.
func (w *docxWriter) readNotes(p *pack, part, kind string) error {
	if !p.has(part) {
		return nil
	}
	if w.notes == nil {
		w.notes = map[string][]string{}
	}
	x, err := p.open(part)
	if err != nil {
		return err
	}
	return x.each(func(e xml.StartElement) error {
		if !isWord(e) || e.Name.Local != kind {
			return nil
		}
		if t := attr(e, "type"); t != "" && t != "normal" { // the line above the notes
			return x.skip()
		}
		lines, err := w.apart(x)
		w.notes[kind+attr(e, "id")] = lines
		return err
	})
}
