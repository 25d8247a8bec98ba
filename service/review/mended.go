package review

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// unread is the rule of a program in whose text no conditions were found: that nothing is asked is for a person to say.
const unread = `{"all":[{"judgement":"未读出申报条件，须由人对照原文补写"}]}`

// mended returns the rule that a reader proposed as the rule language wants it: one that is absent is for a person to write, and
// a quotation at the very beginning of a text begins at 0, which JSON that omits zeros does not say.
func mended(rule json.RawMessage) (json.RawMessage, error) {
	if len(rule) == 0 || string(rule) == "null" {
		return json.RawMessage(unread), nil
	}
	dec := json.NewDecoder(bytes.NewReader(rule))
	dec.UseNumber() // thresholds keep their digits
	var tree any
	if err := dec.Decode(&tree); err != nil {
		return nil, fmt.Errorf("review: a proposed rule: %w", err)
	}
	beginAtZero(tree)
	return plainJSON(tree)
}

// beginAtZero gives every quotation that has an end a beginning.
func beginAtZero(tree any) {
	switch t := tree.(type) {
	case []any:
		for _, child := range t {
			beginAtZero(child)
		}
	case map[string]any:
		if source, ok := t["source"].(map[string]any); ok && source["end"] != nil && source["start"] == nil {
			source["start"] = 0
		}
		for _, child := range t {
			beginAtZero(child)
		}
	}
}
