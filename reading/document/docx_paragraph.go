package document

import (
	"encoding/xml"
	"strconv"
	"strings"

	"huiqi/models/policy"
)

// paragraph reads a paragraph to its end.
func (w *docxWriter) paragraph(x *xmlReader) (*paragraph, error) {
	p := &paragraph{look: unsaid()}
	err := x.within(func(e xml.StartElement) error {
		if isWord(e) && e.Name.Local == "pPr" {
			return p.properties(x)
		}
		return w.inline(x, e, p)
	})
	return p, err
}

// properties reads the properties of a paragraph.
func (p *paragraph) properties(x *xmlReader) error {
	return x.within(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pStyle":
			p.style = attr(e, "val")
		case "outlineLvl":
			p.look.outline = number(e)
		case "numPr":
			return p.look.listing(x)
		case "rPr": // of the end of the paragraph
			return x.within(func(e xml.StartElement) error {
				if e.Name.Local == "del" || e.Name.Local == "moveFrom" {
					p.joined = true
				}
				return x.skip()
			})
		}
		return x.skip()
	})
}

// inline reads what stands within a paragraph beside its properties.
func (w *docxWriter) inline(x *xmlReader, e xml.StartElement, p *paragraph) error {
	inside := func(e xml.StartElement) error { return w.inline(x, e, p) }
	switch {
	case e.Name.Local == "AlternateContent":
		return x.alternative(inside)
	case e.Name.Local == "oMath", e.Name.Local == "oMathPara":
		return x.formula(p)
	case !isWord(e):
		return x.skip()
	}
	switch e.Name.Local {
	case "r":
		return w.run(x, p)
	case "ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo":
		return x.within(inside)
	}
	return x.skip()
}

// run reads a run of text. Hidden text is left out.
func (w *docxWriter) run(x *xmlReader, p *paragraph) error {
	hidden := w.hides(p.style)
	return x.within(func(e xml.StartElement) error {
		if isWord(e) && e.Name.Local == "rPr" {
			return x.within(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "vanish":
					hidden = on(e)
				case "rStyle":
					hidden = hidden || w.hides(attr(e, "val"))
				}
				return x.skip()
			})
		}
		if hidden {
			return x.skip()
		}
		return w.piece(x, e, p)
	})
}

func (w *docxWriter) hides(style string) bool {
	all, _ := w.styles.look(style)
	return all.hidden
}

// piece reads what stands in a run.
func (w *docxWriter) piece(x *xmlReader, e xml.StartElement, p *paragraph) error {
	if e.Name.Local == "AlternateContent" {
		return x.alternative(func(e xml.StartElement) error { return w.piece(x, e, p) })
	}
	if !isWord(e) {
		return w.boxes(x, e, p)
	}
	switch e.Name.Local {
	case "t":
		text, err := x.text()
		p.text.WriteString(plain.Replace(text))
		return err
	case "tab", "ptab":
		p.text.WriteByte('\t')
	case "br", "cr":
		p.text.WriteByte('\n')
	case "noBreakHyphen":
		p.text.WriteByte('-')
	case "sym":
		p.symbol(attr(e, "char"))
	case "footnoteReference":
		p.notes = append(p.notes, "footnote"+attr(e, "id"))
	case "endnoteReference":
		p.notes = append(p.notes, "endnote"+attr(e, "id"))
	case "drawing", "pict", "object":
		return x.within(func(e xml.StartElement) error { return w.boxes(x, e, p) })
	case "ruby":
		return x.within(func(e xml.StartElement) error {
			if e.Name.Local != "rubyBase" {
				return x.skip()
			}
			return x.within(func(e xml.StartElement) error { return w.inline(x, e, p) })
		})
	}
	return x.skip()
}

// plain keeps the characters out that would be taken for the layout of the text.
var plain = strings.NewReplacer("\r\n", " ", "\r", " ", "\n", " ")

// boxes looks for text boxes in a drawing and keeps their paragraphs.
func (w *docxWriter) boxes(x *xmlReader, e xml.StartElement, p *paragraph) error {
	switch {
	case e.Name.Local == "AlternateContent":
		return x.alternative(func(e xml.StartElement) error { return w.boxes(x, e, p) })
	case isWord(e) && e.Name.Local == "txbxContent":
		lines, err := w.apart(x)
		p.boxes = append(p.boxes, lines)
		return err
	}
	return x.within(func(e xml.StartElement) error { return w.boxes(x, e, p) })
}

// symbol writes a character of a symbol font where it has a meaning of its own; the private ones have none.
func (p *paragraph) symbol(code string) {
	n, err := strconv.ParseUint(code, 16, 21)
	if r := rune(n); err == nil && r >= ' ' && (r < 0xD800 || r > 0xF8FF) {
		p.text.WriteRune(r)
	}
}

// formula writes the letters and digits of a formula in their order.
func (x *xmlReader) formula(p *paragraph) error {
	return x.within(func(e xml.StartElement) error {
		if e.Name.Local == "t" {
			text, err := x.text()
			p.text.WriteString(plain.Replace(text))
			return err
		}
		return x.formula(p)
	})
}

func partLeftOut() policy.ReadingWarning {
	return policy.ReadingWarning{Code: "part-left-out", Message: "文档中嵌入的其他文件没有读取", English: "another file embedded in the document was not read"}
}
