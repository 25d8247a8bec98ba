package cells

import (
	"encoding/json"
	"errors"
	"regexp"
	"strings"
)

// Truth reads 是/否, 有/无, true/false, √ as JSON.
func Truth(cell string) (json.RawMessage, error) {
	switch strings.ToLower(Fold(cell)) {
	case "是", "有", "true", "yes", "1", "y", "√", "✓", "✔", "☑", "✅":
		return json.RawMessage("true"), nil
	case "否", "无", "false", "no", "0", "n", "×", "✗", "✘":
		return json.RawMessage("false"), nil
	}
	return nil, errors.New("应填 是 或 否")
}

// Nothing reports whether words in a cell say that there is nothing to say: 无, 暂无, 不详. Where no is an answer, ask Truth first.
func Nothing(cell string) bool {
	switch strings.ToLower(Fold(cell)) {
	case "无", "暂无", "没有", "无。", "不详", "未知", "不适用", "空", "待定", "待补充", "null", "none", "nan", "nil":
		return true
	}
	return false
}

// formulaFault is what a formula came to that went wrong.
var formulaFault = regexp.MustCompile(`^#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$`)

// FormulaFault reports whether a cell holds what a formula came to that went wrong: #N/A, #REF!. It is nobody's name.
func FormulaFault(cell string) bool { return formulaFault.MatchString(strings.ToUpper(Fold(cell))) }

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
