package document

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// look is what a style or a paragraph says of paragraphs. Nothing said is -1, or empty.
type look struct {
	outline int // level of a heading from 0; 9: none
	list    int // w:numId
	level   int // w:ilvl
	hidden  bool
}

func unsaid() look { return look{outline: -1, list: -1, level: -1} }

// over puts what is said here over what is said below.
func (l look) over(below look) look {
	if l.outline < 0 {
		l.outline = below.outline
	}
	if l.list < 0 {
		l.list = below.list
	}
	if l.level < 0 {
		l.level = below.level
	}
	l.hidden = l.hidden || below.hidden
	return l
}

// style is a style of paragraphs or characters.
type style struct {
	name  string // in lower case
	based string
	look  look
}

// styles are the styles of a document by id.
type styles map[string]style

// standard is the key of the style of paragraphs that name none.
const standard = ""

// styles reads the styles. A document may have none.
func (p *pack) styles(name string) (styles, error) {
	out := styles{}
	if !p.has(name) {
		return out, nil
	}
	x, err := p.open(name)
	if err != nil {
		return nil, err
	}
	err = x.each(func(e xml.StartElement) error {
		if !isWord(e) || e.Name.Local != "style" {
			return nil
		}
		id, first := attr(e, "styleId"), attr(e, "default") == "1" && attr(e, "type") == "paragraph"
		s := style{look: unsaid()}
		err := x.within(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "name":
				s.name = strings.ToLower(attr(e, "val"))
			case "basedOn":
				s.based = attr(e, "val")
			case "pPr":
				return s.look.paragraph(x)
			case "rPr":
				return s.look.run(x)
			}
			return x.skip()
		})
		out[id] = s
		if first {
			out[standard] = s
		}
		return err
	})
	return out, err
}

// paragraph reads the properties of paragraphs that matter to a style.
func (l *look) paragraph(x *xmlReader) error {
	return x.within(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "outlineLvl":
			l.outline = number(e)
		case "numPr":
			return l.listing(x)
		}
		return x.skip()
	})
}

// listing reads which list a paragraph belongs to.
func (l *look) listing(x *xmlReader) error {
	return x.within(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "ilvl":
			l.level = number(e)
		case "numId":
			l.list = number(e)
		}
		return x.skip()
	})
}

// run reads whether text is hidden.
func (l *look) run(x *xmlReader) error {
	return x.within(func(e xml.StartElement) error {
		if e.Name.Local == "vanish" {
			l.hidden = on(e)
		}
		return x.skip()
	})
}

// number returns the value of an element that holds a number; -1: it holds none, or an absurd one.
func number(e xml.StartElement) int {
	n, err := strconv.Atoi(attr(e, "val"))
	if err != nil || n < 0 || n > 1<<30 {
		return -1
	}
	return n
}

// longestChain bounds the styles that are based on each other.
const longestChain = 32

// look returns what a style says with those that it is based on. A heading is told by its level or by its name. The id
// of the style that gave the list is returned too.
func (s styles) look(id string) (all look, lister string) {
	all = unsaid()
	for range longestChain {
		here, ok := s[id]
		if !ok {
			break
		}
		said := here.look
		if said.outline < 0 {
			said.outline = headingLevel(here.name)
		}
		if all.list < 0 && said.list >= 0 {
			lister = id
		}
		all = all.over(said)
		if here.based == "" || here.based == id {
			break
		}
		id = here.based
	}
	return all, lister
}

// headingLevel reads the level out of the names that Word and WPS give to headings; -1: it is none.
func headingLevel(name string) int {
	switch name {
	case "title", "标题":
		return 0
	}
	for _, prefix := range []string{"heading ", "标题 "} {
		if n, ok := strings.CutPrefix(name, prefix); ok && len(n) == 1 && n[0] >= '1' && n[0] <= '9' {
			return int(n[0] - '1')
		}
	}
	return -1
}

// contents reports whether a style is of the lines of a table of contents, which repeats the headings.
func (s styles) contents(id string) bool {
	name := s[id].name
	return strings.HasPrefix(name, "toc ") || strings.HasPrefix(name, "目录 ")
}
