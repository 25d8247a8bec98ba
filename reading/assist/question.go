package assist

import (
	"strings"
	"unicode/utf8"

	"huiqi/models/policy"
	"huiqi/reading/prose"
)

// Question is a sentence that the reader left to a person.
type Question struct {
	Source  policy.Span // the sentence, with its offsets in the text
	Program string      // what it is a condition of
	Heading string      // what stands above it: 有下列情形之一的，不予支持
	Region  string      // code of the issuer's territory, which 我市 and 省内 are read by; empty: not known
	Negated bool        // it stands beneath an odd number of not in the rule that was read
}

// sentence is a question as it is asked.
type sentence struct {
	Question
	index   int          // among the questions
	prose   *prose.Prose // of the whole document, which shows where lines are only broken
	from    int          // byte of the prose at which the sentence begins
	text    string       // the sentence in the prose; places and quotations count its bytes
	program string
	heading string
}

// Bounds of what is asked about, in runes.
const (
	longestSentence = 1200
	longestHeading  = 160
)

// prepare returns the questions that can be asked: those whose sentence stands where they say, of a length that a
// sentence has.
func prepare(text string, left []Question, report *Report) []*sentence {
	var out []*sentence
	runes, whole := []rune(text), prose.New(text)
	for i, q := range left {
		switch {
		case !stands(runes, q.Source):
			report.Unanswered[BadQuestion]++
		case q.Source.End-q.Source.Start > longestSentence:
			report.Unanswered[TooLong]++
		case len(out) == maxSentences:
			report.Unanswered[TooMany]++
		default:
			from, to := whole.Bytes(q.Source.Start), whole.Bytes(q.Source.End)
			out = append(out, &sentence{
				Question: q, index: i, prose: whole, from: from, text: whole.Text[from:to],
				program: oneLine(q.Program), heading: oneLine(q.Heading),
			})
		}
	}
	return out
}

// stands reports whether the span frames exactly its own text, as policy.Span.Located does, in a text that was
// taken apart once for all spans.
func stands(runes []rune, s policy.Span) bool {
	return s.Start >= 0 && s.Start < s.End && s.End <= len(runes) && string(runes[s.Start:s.End]) == s.Text
}

// oneLine returns a heading as prose of one line, cut where no heading is as long.
func oneLine(s string) string {
	if utf8.RuneCountInString(s) > longestHeading {
		s = string([]rune(s)[:longestHeading])
	}
	return strings.ReplaceAll(prose.New(s).Text, "\n", " ")
}
