package matching

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"

	"huiqi/matching/vocabulary"
)

// MarshalJSON writes the canonical form: compact, members in the order field, op, value, unit, period, source,
// numbers as they were written, no HTML escapes. ParseRule of it gives the same bytes again. The zero Rule is null.
func (r Rule) MarshalJSON() ([]byte, error) {
	if r.root == nil {
		return []byte("null"), nil
	}
	var b bytes.Buffer
	r.root.write(&b)
	return b.Bytes(), nil
}

// Format returns the canonical form as text, which stores and diffs compare.
func (r Rule) Format() string {
	var b bytes.Buffer
	if r.root != nil {
		r.root.write(&b)
	}
	return b.String()
}

// Indented returns the canonical form over several lines, for people.
func (r Rule) Indented() string {
	var b bytes.Buffer
	if err := json.Indent(&b, []byte(r.Format()), "", "  "); err != nil {
		return r.Format()
	}
	return b.String()
}

func (n *Node) write(b *bytes.Buffer) {
	switch n.Kind {
	case NodeAll, NodeAny:
		b.WriteString(`{"` + string(n.Kind) + `":`)
		writeList(b, n.Children)
	case NodeAtLeast:
		fmt.Fprintf(b, `{"at-least":%d,"of":`, n.Count)
		writeList(b, n.Children)
	case NodeNot:
		b.WriteString(`{"not":`)
		n.Children[0].write(b)
	case NodeJudgement:
		b.WriteString(`{"judgement":`)
		writeText(b, n.Judgement)
		writeSource(b, n.Source)
	case NodeCondition:
		n.Condition.write(b)
		writeSource(b, n.Source)
	}
	b.WriteByte('}')
}

func writeList(b *bytes.Buffer, nodes []*Node) {
	b.WriteByte('[')
	for i, c := range nodes {
		if i > 0 {
			b.WriteByte(',')
		}
		c.write(b)
	}
	b.WriteByte(']')
}

func (c *Condition) write(b *bytes.Buffer) {
	b.WriteString(`{"field":`)
	writeText(b, c.Field)
	b.WriteString(`,"op":`)
	writeText(b, string(c.Op))
	b.WriteString(`,"value":`)
	b.Write(c.valueJSON())
	if c.Unit != "" {
		b.WriteString(`,"unit":`)
		writeText(b, c.Unit)
	}
	if c.Period.token != "" {
		b.WriteString(`,"period":`)
		writeText(b, c.Period.token)
	}
}

// valueJSON returns the right side as it stands in the canonical form.
func (c *Condition) valueJSON() []byte {
	var b bytes.Buffer
	switch c.field.Type {
	case vocabulary.Number:
		b.WriteString(c.Value.Number.literal)
	case vocabulary.Bool:
		b.WriteString(strconv.FormatBool(c.Value.Bool))
	case vocabulary.Date:
		writeText(&b, c.Value.Date.String())
	default:
		b.WriteByte('[')
		for i, word := range c.Value.List {
			if i > 0 {
				b.WriteByte(',')
			}
			writeText(&b, word)
		}
		b.WriteByte(']')
	}
	return b.Bytes()
}

func writeSource(b *bytes.Buffer, s *Source) {
	if s == nil {
		return
	}
	b.WriteString(`,"source":{"text":`)
	writeText(b, s.Text)
	if s.Start != nil {
		fmt.Fprintf(b, `,"start":%d,"end":%d`, *s.Start, *s.End)
	}
	b.WriteByte('}')
}

// writeText writes a JSON string without escaping <, > and &.
func writeText(b *bytes.Buffer, s string) {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err == nil {
		b.Truncate(b.Len() - 1) // the encoder ends with a newline
	}
}
