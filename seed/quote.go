package seed

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"huiqi/models/policy"
)

// quote is an exact piece of a policy's text. Nth is the 1-based occurrence; 0 asks for the only one.
type quote struct {
	Text string `json:"text"`
	Nth  int    `json:"nth"`
}

// UnmarshalJSON reads a plain string or {"text", "nth"}.
func (q *quote) UnmarshalJSON(data []byte) error {
	var text string
	if err := json.Unmarshal(data, &text); err == nil {
		*q = quote{Text: text}
		return nil
	}
	type plain quote
	return json.Unmarshal(data, (*plain)(q))
}

// locate returns the span of the quote in text, in runes. A quote that is absent, or that stands more than once
// without saying which is meant, is an error.
func (q quote) locate(text string) (policy.Span, error) {
	found := strings.Count(text, q.Text)
	switch {
	case q.Text == "" || found == 0:
		return policy.Span{}, fmt.Errorf("quote %q does not stand in the text", q.Text)
	case q.Nth == 0 && found > 1:
		return policy.Span{}, fmt.Errorf("quote %q stands %d times in the text: say which by nth", q.Text, found)
	case q.Nth > found:
		return policy.Span{}, fmt.Errorf("quote %q stands %d times in the text, not %d", q.Text, found, q.Nth)
	}
	at := 0
	for range max(q.Nth, 1) - 1 {
		at += strings.Index(text[at:], q.Text) + len(q.Text)
	}
	at += strings.Index(text[at:], q.Text)
	start := utf8.RuneCountInString(text[:at])
	return policy.Span{Text: q.Text, Start: start, End: start + utf8.RuneCountInString(q.Text)}, nil
}

// locateAll locates every quote.
func locateAll(text string, quotes []quote) ([]policy.Span, error) {
	spans := make([]policy.Span, 0, len(quotes))
	for _, q := range quotes {
		span, err := q.locate(text)
		if err != nil {
			return nil, err
		}
		spans = append(spans, span)
	}
	return spans, nil
}

// locate returns the span from the beginning of one quote to the end of the other.
func (c clauseFile) locate(text string) (policy.Span, error) {
	from, err := c.From.locate(text)
	if err != nil {
		return policy.Span{}, fmt.Errorf("clause: %w", err)
	}
	to, err := c.To.locate(text)
	if err != nil {
		return policy.Span{}, fmt.Errorf("clause: %w", err)
	}
	if to.End <= from.Start {
		return policy.Span{}, fmt.Errorf("clause: %q stands before %q", c.To.Text, c.From.Text)
	}
	runes := []rune(text)
	return policy.Span{Text: string(runes[from.Start:to.End]), Start: from.Start, End: to.End}, nil
}
