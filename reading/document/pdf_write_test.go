package document

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestMargins finds the edges of a page's text beside what reaches beyond it.
func TestMargins(t *testing.T) {
	t.Parallel()
	at := func(left, right float64) pdfLine {
		return pdfLine{text: "示例", left: left, right: right, top: 10, bottom: 0}
	}
	tests := map[string]struct {
		lines []pdfLine
		want  margins
	}{
		"nothing":        {nil, margins{}},
		"one line":       {[]pdfLine{at(90, 200)}, margins{90, 200}},
		"indented heads": {[]pdfLine{at(110, 500), at(86, 500), at(87, 300), at(110, 500), at(86.5, 200)}, margins{86, 500}},
		"a stamp":        {[]pdfLine{at(20, 60), at(110, 500), at(86, 500), at(86, 499), at(86, 500), at(86, 500), at(86, 500), at(86, 500), at(86, 500), at(86, 590)}, margins{86, 500}},
		"furniture":      {[]pdfLine{{left: 1, right: 900, top: 10, furniture: true}, at(86, 500)}, margins{86, 500}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, marginsOf(test.lines), cmp.AllowUnexported(margins{})); diff != "" {
				t.Errorf("margins (-want +got):\n%s", diff)
			}
		})
	}
}
