// Package wire is how bodies travel to and from the platforms of WeChat: JSON as they want it, answers read by their
// bytes, secrets kept out of errors. It knows no call and no error code.
package wire

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Encode returns the value as JSON without a single \u escape: the platforms refuse menus and break links that have
// them. Letters that need no escape are written as they are; what is left are control characters, the separators
// U+2028 and U+2029 and invalid UTF-8, none of which a message may carry, so they are dropped.
func Encode(value any) ([]byte, error) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, fmt.Errorf("wire: encode: %w", err)
	}
	return withoutEscapes(bytes.TrimRight(buffer.Bytes(), "\n")), nil
}

// withoutEscapes drops \uXXXX in place and steps over every other escape, so that an escaped backslash before a u
// stays what it is.
func withoutEscapes(text []byte) []byte {
	kept := text[:0]
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] != '\\' || i+1 == len(text):
			kept = append(kept, text[i])
		case text[i+1] == 'u':
			i += 5
		default:
			kept = append(kept, text[i], text[i+1])
			i++
		}
	}
	return kept
}
