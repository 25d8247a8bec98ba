package seed

import (
	"bytes"
	"encoding/json"
	"fmt"

	"huiqi/models/policy"
)

// locateSources replaces every quote of a rule by its located source, and returns the rule and the spans. A
// judgement without a source is its own quote. A rule keeps its numbers as they are written.
func locateSources(rule []byte, text string) ([]byte, []policy.Span, error) {
	dec := json.NewDecoder(bytes.NewReader(rule))
	dec.UseNumber()
	var node any
	if err := dec.Decode(&node); err != nil {
		return nil, nil, fmt.Errorf("rule: %w", err)
	}
	l := locator{text: text}
	l.visit(node, "rule")
	if l.err != nil {
		return nil, nil, l.err
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(node); err != nil {
		return nil, nil, fmt.Errorf("rule: %w", err)
	}
	return bytes.TrimSpace(out.Bytes()), l.spans, nil
}

// locator walks a rule and keeps the spans it found and the first error.
type locator struct {
	text  string
	spans []policy.Span
	err   error
}

func (l *locator) visit(node any, path string) {
	m, ok := node.(map[string]any)
	if !ok || l.err != nil {
		return
	}
	for _, branch := range []string{"all", "any", "of"} {
		if nodes, ok := m[branch].([]any); ok {
			for i, n := range nodes {
				l.visit(n, fmt.Sprintf("%s.%s[%d]", path, branch, i))
			}
		}
	}
	l.visit(m["not"], path+".not")
	if _, leaf := m["field"]; leaf {
		l.locate(m, path)
	}
	if words, ok := m["judgement"].(string); ok {
		if m["source"] == nil {
			m["source"] = words
		}
		l.locate(m, path)
	}
}

func (l *locator) locate(leaf map[string]any, path string) {
	data, err := json.Marshal(leaf["source"])
	if err != nil {
		l.err = fmt.Errorf("%s: %w", path, err)
		return
	}
	var q quote
	if err := json.Unmarshal(data, &q); err != nil {
		l.err = fmt.Errorf("%s.source: %w", path, err)
		return
	}
	span, err := q.locate(l.text)
	if err != nil {
		l.err = fmt.Errorf("%s.source: %w", path, err)
		return
	}
	leaf["source"] = map[string]any{"text": span.Text, "start": span.Start, "end": span.End}
	l.spans = append(l.spans, span)
}
