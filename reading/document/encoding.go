package document

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"huiqi/models/policy"
	told "huiqi/reading/charset"
)

// mark is a byte order mark and the encoding it stands for.
type mark struct {
	bytes    string
	encoding encoding.Encoding // nil: UTF-8
}

// markOf returns the byte order mark that text begins with, and whether it is one of UTF-16.
func markOf(data []byte) (mark, bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return mark{bytes: "\xef\xbb\xbf"}, false
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return mark{"\xff\xfe", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)}, true
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return mark{"\xfe\xff", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)}, true
	case bytes.HasPrefix(data, []byte("\x84\x31\x95\x33")):
		return mark{"\x84\x31\x95\x33", simplifiedchinese.GB18030}, false
	}
	return mark{}, false
}

// prefix returns what the first n bytes say, without the mark.
func (m mark) prefix(data []byte, n int) []byte {
	out, err := m.encoding.NewDecoder().Bytes(data[len(m.bytes):min(len(data), n+len(m.bytes))])
	if err != nil {
		return nil
	}
	return out
}

// decode returns the text of a file without a byte order mark. A mark decides; otherwise UTF-8 and GB18030 are told
// apart by the bytes, whatever is declared, because pages often declare the other; what is neither is read as it is
// declared. Bytes that mean nothing become U+FFFD, with a warning that counts them; a text with many is refused.
func decode(data []byte, declared string) (string, []policy.ReadingWarning, error) {
	m, _ := markOf(data)
	data = data[len(m.bytes):]
	from := m.encoding
	if m.bytes == "" {
		from = guess(data, declared)
	}
	out := data
	if from != nil {
		var err error
		if out, err = from.NewDecoder().Bytes(data); err != nil {
			return "", nil, unknownEncoding()
		}
	}
	return checked(out)
}

// guess returns the encoding of bytes without a mark; nil is UTF-8.
func guess(data []byte, declared string) encoding.Encoding {
	if utf8.Valid(data) || mostlyUTF8(data) {
		return nil
	}
	if told.MostlyCommonGB(data) {
		return simplifiedchinese.GB18030
	}
	found, name := charset.Lookup(declared)
	switch name {
	case "", "utf-8", "replacement", "x-user-defined", "utf-16le", "utf-16be":
		return simplifiedchinese.GB18030
	case "gbk", "gb18030":
		return simplifiedchinese.GB18030
	}
	return found
}

// tolerated is the share of characters that may mean nothing in a text that is still read, as one of so many.
const tolerated = 20

// checked counts what could not be decoded.
func checked(text []byte) (string, []policy.ReadingWarning, error) {
	lost, all := 0, 0
	for rest := text; len(rest) > 0; all++ {
		r, size := utf8.DecodeRune(rest)
		if r == utf8.RuneError {
			lost++
		}
		rest = rest[size:]
	}
	if lost == 0 {
		return string(text), nil, nil
	}
	if lost > 1 && lost*tolerated > all {
		return "", nil, unknownEncoding()
	}
	n := strconv.Itoa(lost)
	return string(bytes.ToValidUTF8(text, []byte("\ufffd"))), []policy.ReadingWarning{{
		Code:    "undecodable-bytes",
		Message: "有 " + n + " 处字节无法识别，已用 \ufffd 代替",
		English: n + " bytes or characters could not be decoded and became U+FFFD",
	}}, nil
}

// mostlyUTF8 compares the bytes beyond ASCII that are valid with those that are not.
func mostlyUTF8(text []byte) bool {
	valid, faults, _ := told.UTF8(text)
	return valid > faults
}
