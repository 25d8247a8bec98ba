package imports

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"
)

// table returns the file as a table is read: as UTF-8, or decoded from GB18030. JSON Lines are UTF-8 by their
// standard (RFC 8259, 8.1) and are never read as anything else.
func (o opened) table() io.Reader {
	if o.marked {
		return o.Reader
	}
	return &telling{from: o.Reader}
}

// telling passes ASCII through until the first byte that is not, and tells the encoding by what begins there: it may
// stand far behind the header. What is invalid in the encoding stays so (UTF-8) or becomes U+FFFD (GB18030); rows
// that hold either are refused.
type telling struct {
	from *bufio.Reader
	told io.Reader // nil: ASCII so far
}

// Read reads into p.
func (t *telling) Read(p []byte) (int, error) {
	if t.told != nil {
		return t.told.Read(p)
	}
	if _, err := t.from.Peek(1); err != nil {
		return 0, err
	}
	head, _ := t.from.Peek(t.from.Buffered()) // no more than is there
	if n := ascii(head); n > 0 {
		n = copy(p, head[:n])
		_, _ = t.from.Discard(n) // it was peeked
		return n, nil
	}
	head, err := t.from.Peek(peeked)
	if err != nil && !errors.Is(err, io.EOF) {
		return 0, fmt.Errorf("read file: %w", err)
	}
	t.told = t.from
	if isGB18030(head) {
		t.told = transform.NewReader(t.from, simplifiedchinese.GB18030.NewDecoder())
	}
	return t.told.Read(p)
}

// ascii returns how many bytes of ASCII text begins with.
func ascii(text []byte) int {
	for i, c := range text {
		if c >= utf8.RuneSelf {
			return i
		}
	}
	return len(text)
}

// isGB18030 reports whether text is GB18030 and no UTF-8 with faults: most of it is invalid as UTF-8, and most of its
// characters are the common ones of GB/T 2312. A UTF-8 file with a broken byte somewhere is neither.
func isGB18030(text []byte) bool { return !mostlyUTF8(text) && mostlyCommonGB(text) }

// mostlyUTF8 compares the bytes beyond ASCII that are valid with those that are not. A character that the end has cut
// off is neither.
func mostlyUTF8(text []byte) bool {
	valid, invalid := 0, 0
	for len(text) > 0 && utf8.FullRune(text) {
		r, size := utf8.DecodeRune(text)
		switch {
		case size > 1:
			valid += size
		case r == utf8.RuneError:
			invalid++
		}
		text = text[size:]
	}
	return valid >= invalid
}

// mostlyCommonGB compares the characters of GB/T 2312 that running text is made of, punctuation and the 3,755 of level
// one (rows 1–3 and 16–55), with everything else beyond ASCII. Pieces of UTF-8 read as GB18030 begin with other bytes.
func mostlyCommonGB(text []byte) bool {
	common, other := 0, 0
	for i := 0; i < len(text); i++ {
		lead := text[i]
		if lead < utf8.RuneSelf {
			continue
		}
		i++
		usual := lead >= 0xA1 && lead <= 0xA3 || lead >= 0xB0 && lead <= 0xD7
		if usual && i < len(text) && text[i] >= 0xA1 {
			common++
		} else {
			other++
		}
	}
	return common > other
}
