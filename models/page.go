package models

// Bounds of every list.
const (
	DefaultLimit = 20
	MaxLimit     = 200
)

// Page asks for a part of a list. Cursor is opaque to callers; an empty one means the beginning.
type Page struct {
	Limit  int
	Cursor string
}

// Clamped returns the limit within 1..MaxLimit, DefaultLimit when unset.
func (p Page) Clamped() int {
	switch {
	case p.Limit <= 0:
		return DefaultLimit
	case p.Limit > MaxLimit:
		return MaxLimit
	}
	return p.Limit
}

// List is one page and the cursor of the next; an empty cursor means there is no more.
type List[T any] struct {
	Items      []T    `json:"items"`
	NextCursor string `json:"next_cursor,omitempty"`
}
