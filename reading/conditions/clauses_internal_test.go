package conditions

import (
	"strings"
	"testing"
)

// TestSplitBoundsParts cuts texts without marks, or with a bracket that never closes: no part is longer than longest, and
// together they are the text.
func TestSplitBoundsParts(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"short":           "（企业，单位）",
		"no marks":        strings.Repeat("高新技术企业或R&D企业", 1_000),
		"an open bracket": "（" + strings.Repeat("企业，", 5_000),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var joined strings.Builder
			for _, p := range split(text, 0, len(text), "，") {
				if p.end-p.start > longest {
					t.Errorf("got a part of %d bytes, want at most %d", p.end-p.start, longest)
				}
				joined.WriteString(text[p.start:p.end])
			}
			got, want := strings.ReplaceAll(joined.String(), "，", ""), strings.ReplaceAll(text, "，", "")
			if got != want {
				t.Errorf("got %d bytes in all, want %d", len(got), len(want))
			}
		})
	}
}
