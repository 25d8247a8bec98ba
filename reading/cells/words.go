package cells

import (
	"encoding/json"
	"errors"
	"strings"
)

// Truth reads 是/否, 有/无, true/false, √ as JSON.
func Truth(cell string) (json.RawMessage, error) {
	switch strings.ToLower(Fold(cell)) {
	case "是", "有", "true", "yes", "1", "y", "√", "✓":
		return json.RawMessage("true"), nil
	case "否", "无", "false", "no", "0", "n", "×":
		return json.RawMessage("false"), nil
	}
	return nil, errors.New("应填 是 或 否")
}

// List splits a cell at 、；;|, full-width commas and line ends.
func List(cell string) []string {
	var out []string
	for _, s := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune("、；;|，\n", r) }) {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}
