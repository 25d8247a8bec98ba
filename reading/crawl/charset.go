package crawl

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"

	told "huiqi/reading/charset"
)

// utf8Of returns text in UTF-8. Its encoding is told by its first bytes, by the Content-Type it was sent with, or by a
// <meta> element, in this order, as the HTML standard has it. Text that is valid UTF-8 is that, whatever is said of it;
// text that is not, and of which nothing else is said, is GB18030.
func utf8Of(text []byte, contentType string) []byte {
	if utf8.Valid(text) {
		return bytes.TrimPrefix(text, []byte("\ufeff"))
	}
	said, name, certain := charset.DetermineEncoding(text[:min(len(text), 1024)], contentType)
	switch {
	case name == "utf-8" && mostlyUTF8(text):
		return bytes.ToValidUTF8(text, []byte("\ufffd"))
	case name == "utf-8", name == "windows-1252" && !certain: // wrongly said, or guessed by the standard
		said = simplifiedchinese.GB18030
	}
	return decoded(text, said)
}

func decoded(text []byte, from encoding.Encoding) []byte {
	out, err := from.NewDecoder().Bytes(text)
	if err != nil {
		return bytes.ToValidUTF8(text, []byte("\ufffd"))
	}
	return out
}

// mostlyUTF8 compares the bytes beyond ASCII that are valid with those that are not: a page in UTF-8 may have a broken
// character somewhere.
func mostlyUTF8(text []byte) bool {
	valid, faults, cut := told.UTF8(text)
	return valid >= faults+cut
}

// PlainText returns a text file's text in UTF-8.
func PlainText(content []byte) string { return string(utf8Of(content, "text/plain")) }
