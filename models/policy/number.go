package policy

import (
	"strings"

	"golang.org/x/text/width"
)

// NumberKey returns the form of a document number under which every way of writing it is the same: full-width
// letters and digits become half-width, every kind of bracket becomes [ ], spaces go away, Latin letters are upper
// case, and the 第 that some put before the running number is dropped. 鲁科字 (2023) 第１２号 and 鲁科字〔2023〕12号
// have one key. Text without a number has the empty key.
func NumberKey(docNumber string) string {
	var key strings.Builder
	for _, r := range width.Narrow.String(docNumber) {
		switch {
		case strings.ContainsRune("〔[(（【{〈《「［", r):
			key.WriteRune('[')
		case strings.ContainsRune("〕])）】}〉》」］", r):
			key.WriteRune(']')
		case r == '第', r == ' ', r == '\t', r == '\n', r == '\u00a0', r == '\u3000':
		default:
			key.WriteRune(r)
		}
	}
	return strings.ToUpper(key.String())
}
