package store

import (
	"encoding/base64"
	"encoding/json"

	"huiqi/models"
)

// cursor packs the name of a list and the sort key of the last item of a page, opaque to callers.
func cursor(list string, key ...string) string {
	packed, err := json.Marshal(append([]string{list}, key...))
	if err != nil {
		panic(err) // strings always marshal
	}
	return base64.RawURLEncoding.EncodeToString(packed)
}

// unpack reads what cursor packed for the list, of so many parts; nil for the first page, a bad-cursor fault for
// anything else.
func unpack(list, packed string, parts int) ([]string, error) {
	if packed == "" {
		return nil, nil
	}
	var key []string
	raw, err := base64.RawURLEncoding.DecodeString(packed)
	if err == nil {
		err = json.Unmarshal(raw, &key)
	}
	if err != nil || len(key) != parts+1 || key[0] != list {
		return nil, badCursor()
	}
	return key[1:], nil
}

func badCursor() error {
	return models.Invalid("bad-cursor", "游标无效，请使用上一页返回的 next_cursor",
		"bad cursor, use the next_cursor of the page before")
}

// page cuts rows, of which one more than the limit was asked for, and adds the next cursor.
func page[T any](name string, rows []T, limit int, key func(T) []string) models.List[T] {
	list := models.List[T]{Items: rows}
	if list.Items == nil {
		list.Items = []T{}
	}
	if len(rows) > limit {
		list.Items = rows[:limit]
		list.NextCursor = cursor(name, key(rows[limit-1])...)
	}
	return list
}
