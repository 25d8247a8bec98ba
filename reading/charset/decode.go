package charset

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"
)

// peeked is how many bytes are looked at to tell an encoding.
const peeked = 64 << 10

// NewReader returns a reader of UTF-8 or GB18030 that tells which by what follows the first character beyond ASCII, which
// may stand far behind the beginning. What is invalid in the encoding stays so (UTF-8) or becomes U+FFFD (GB18030). from
// must be able to peek 64 KiB.
func NewReader(from *bufio.Reader) io.Reader { return &telling{from: from} }

// telling passes ASCII through until the first byte that is not, and tells the encoding by what begins there.
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
func isGB18030(text []byte) bool { return !mostlyUTF8(text) && MostlyCommonGB(text) }

// mostlyUTF8 compares the bytes beyond ASCII that are valid with those that are not. A character that the end has cut
// off is neither.
func mostlyUTF8(text []byte) bool {
	valid, faults, _ := UTF8(text)
	return valid >= faults
}
