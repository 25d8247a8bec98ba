package draft

import (
	"bytes"
	"database/sql/driver"
	"encoding/json"
	"fmt"
)

// Items are the items of a draft. They are stored as JSON without escapes of HTML, so that what they hold reads back
// byte for byte.
type Items []Item

// Value stores the items as text.
func (i Items) Value() (driver.Value, error) {
	if i == nil {
		return "[]", nil
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode([]Item(i)); err != nil {
		return nil, fmt.Errorf("store items: %w", err)
	}
	return b.String(), nil
}

// Scan reads the text that Value stored.
func (i *Items) Scan(src any) error {
	switch text := src.(type) {
	case string:
		return json.Unmarshal([]byte(text), (*[]Item)(i))
	case []byte:
		return json.Unmarshal(text, (*[]Item)(i))
	}
	return fmt.Errorf("scan items: %T", src)
}

// GormDataType names the column type.
func (Items) GormDataType() string { return "string" }
