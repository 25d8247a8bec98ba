package matching

import "unicode/utf8"

// maxPlain bounds the values that plainTree looks at, in bytes.
const maxPlain = 4096

// plainTree reads a JSON value that is true, false, a number without an exponent, or text without escapes, exactly as
// readTree does and many times faster. For everything else ok is false, whether it is JSON or not.
func plainTree(data []byte) (t tree, ok bool) {
	if len(data) == 0 || len(data) > maxPlain {
		return tree{}, false
	}
	switch {
	case string(data) == "true":
		return tree{kind: 'b', truth: true}, true
	case string(data) == "false":
		return tree{kind: 'b'}, true
	case data[0] == '"':
		if !plainText(data) {
			return tree{}, false
		}
		return tree{kind: 's', text: string(data[1 : len(data)-1])}, true
	case plainNumber(data):
		return tree{kind: 'n', text: string(data)}, true
	}
	return tree{}, false
}

// plainText reports whether data is one JSON text without escapes.
func plainText(data []byte) bool {
	if len(data) < 2 || data[len(data)-1] != '"' {
		return false
	}
	inside := data[1 : len(data)-1]
	for _, c := range inside {
		if c < ' ' || c == '"' || c == '\\' {
			return false
		}
	}
	return utf8.Valid(inside)
}

// plainNumber reports whether data is one JSON number without an exponent.
func plainNumber(data []byte) bool {
	if data[0] == '-' {
		data = data[1:]
	}
	whole := digits(data)
	if whole == 0 || whole > 1 && data[0] == '0' {
		return false
	}
	if data = data[whole:]; len(data) == 0 {
		return true
	}
	return data[0] == '.' && len(data) > 1 && digits(data[1:]) == len(data)-1
}

// digits counts the digits that data begins with.
func digits(data []byte) int {
	for i, c := range data {
		if c < '0' || c > '9' {
			return i
		}
	}
	return len(data)
}
