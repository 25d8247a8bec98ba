package crawl

import (
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// utf8Of returns text in UTF-8. Its encoding is told by its first bytes, by the Content-Type it was sent with, or by a
// <meta> element, in this order, as the HTML standard has it; text that is valid UTF-8 is that, whatever is said of it.
func utf8Of(text []byte, contentType string) []byte {
	if utf8.Valid(text) {
		return bytes.TrimPrefix(text, []byte("\ufeff"))
	}
	reader, err := charset.NewReader(bytes.NewReader(text), contentType)
	if err != nil {
		return bytes.ToValidUTF8(text, []byte("\ufffd"))
	}
	decoded, err := io.ReadAll(reader)
	if err != nil {
		return bytes.ToValidUTF8(text, []byte("\ufffd"))
	}
	return decoded
}

// PlainText returns a text file's text in UTF-8.
func PlainText(content []byte) string { return string(utf8Of(content, "text/plain; charset=gb18030")) }
