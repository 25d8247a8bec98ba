package wechat

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
)

// ID is an id that the platform gives, such as of a message. It exceeds what a float64 holds, so it is text here and
// is to be stored as text. It is read from a number or from a string, and empty when there is none.
type ID string

// UnmarshalJSON reads a number or a string.
func (id *ID) UnmarshalJSON(data []byte) error {
	if bytes.Equal(data, []byte("null")) {
		return nil
	}
	var text string
	if data[0] == '"' {
		if err := json.Unmarshal(data, &text); err != nil {
			return fmt.Errorf("wechat: id: %w", err)
		}
		*id = ID(text)
		return nil
	}
	if _, err := strconv.ParseInt(string(data), 10, 64); err != nil {
		return fmt.Errorf("wechat: id: %w", err)
	}
	*id = ID(data)
	return nil
}

// flexInt is a number that some answers write as a string.
type flexInt int64

// UnmarshalJSON reads a number or a string of one.
func (n *flexInt) UnmarshalJSON(data []byte) error {
	text := string(bytes.Trim(data, `"`))
	if text == "null" || text == "" {
		return nil
	}
	value, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return fmt.Errorf("wechat: number: %w", err)
	}
	*n = flexInt(value)
	return nil
}
