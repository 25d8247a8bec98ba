package document

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"huiqi/models"
)

// xmlReader reads the elements of an XML document one by one. It refuses definitions of types and entities, and
// elements that are nested too deeply.
type xmlReader struct {
	ctx     context.Context // lives for one reading
	decoder *xml.Decoder
	depth   int
	limit   int
	steps   int
}

// next returns the next token that matters: the start or end of an element, or text; io.EOF at the end.
func (x *xmlReader) next() (xml.Token, error) {
	for {
		if x.steps++; x.steps%1024 == 0 && x.ctx.Err() != nil {
			return nil, x.ctx.Err()
		}
		token, err := x.decoder.Token()
		if err != nil {
			return nil, xmlFault(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if x.depth++; x.depth > x.limit {
				return nil, tooLarge("XML 嵌套层数", "depth of elements", int64(x.limit))
			}
			return t, nil
		case xml.EndElement:
			x.depth--
			return t, nil
		case xml.CharData:
			return t, nil
		case xml.Directive:
			if bytes.HasPrefix(bytes.ToUpper(bytes.TrimSpace(t)), []byte("DOCTYPE")) {
				return nil, malformed("XML 含有 DOCTYPE 声明，不予读取", "XML with a DOCTYPE is not read", nil)
			}
		}
	}
}

// xmlFault makes a fault of what the decoder says, unless it is one.
func xmlFault(err error) error {
	var fault *models.Fault
	if errors.Is(err, io.EOF) || errors.As(err, &fault) {
		return err
	}
	return malformed("XML 有错误或不完整", "the XML has errors or ends too early", err)
}

// each calls f with the start of every element until the end of the document.
func (x *xmlReader) each(f func(xml.StartElement) error) error {
	for {
		token, err := x.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := f(e); err != nil {
				return err
			}
		}
	}
}

// within calls f with the start of every element directly within the current one, up to its end. f has to read the
// element to its end.
func (x *xmlReader) within(f func(xml.StartElement) error) error {
	for {
		token, err := x.next()
		if err != nil {
			return early(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := f(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// early is what the end of a document is within an element.
func early(err error) error {
	if errors.Is(err, io.EOF) {
		return malformed("XML 不完整", "the XML ends too early", err)
	}
	return err
}

// skip reads to the end of the current element.
func (x *xmlReader) skip() error {
	for depth := 1; depth > 0; {
		token, err := x.next()
		if err != nil {
			return early(err)
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// text returns the text within the current element and reads to its end.
func (x *xmlReader) text() (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		token, err := x.next()
		if err != nil {
			return "", early(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			b.Write(t)
		}
	}
	return b.String(), nil
}

// attr returns the value of an attribute by its local name; empty: it is not there.
func attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// isWord reports whether an element is one of WordprocessingML, transitional or strict.
func isWord(e xml.StartElement) bool {
	return e.Name.Space == "http://schemas.openxmlformats.org/wordprocessingml/2006/main" || e.Name.Space == "http://purl.oclc.org/ooxml/wordprocessingml/main"
}

// on reports what a switch of formatting says: present without a value, or with one that means yes.
func on(e xml.StartElement) bool {
	switch attr(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
