package likeness

import (
	"regexp"
	"strings"

	"golang.org/x/text/width"
)

// A document number, after width folding: 鲁科字〔2023〕12号 in any brackets.
var (
	number   = `[\p{Han}]{1,15}\s*[〔\[（(【]\s*(?:19|20)\d{2}\s*[〕\]）)】]\s*第?\s*\d{1,5}\s*号`
	alone    = regexp.MustCompile(`^\s*(` + number + `)\s*$`)
	labelled = regexp.MustCompile(`(?:发文字号|发文文号|文件编号|文\s*号|字\s*号)\s*[:：]?\s*(` + number + `)`)
)

// headLines is how many lines of a text are looked at for its own number.
const headLines = 60

// Number returns a document's own number as it is written: the one that is labelled as such, or that stands alone on a
// line near the beginning. A number inside a sentence is that of another document. Empty: there is none.
func Number(text string) string {
	first := ""
	count := 0
	for line := range strings.SplitSeq(text, "\n") {
		if count++; count > headLines {
			break
		}
		folded := width.Narrow.String(line)
		if m := labelled.FindStringSubmatch(folded); m != nil {
			return plain(m[1])
		}
		if m := alone.FindStringSubmatch(folded); m != nil && first == "" {
			first = plain(m[1])
		}
	}
	return first
}

func plain(text string) string { return strings.Join(strings.Fields(text), "") }

// figures are the runs of digits in a text.
var figures = regexp.MustCompile(`\d+`)

// SameFigures reports whether two titles hold the same figures in the same order: the notice of another year is another
// document, however much its text is that of the last.
func SameFigures(a, b string) bool {
	left, right := figures.FindAllString(width.Fold.String(a), -1), figures.FindAllString(width.Fold.String(b), -1)
	return strings.Join(left, " ") == strings.Join(right, " ")
}
