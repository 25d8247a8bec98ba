package pattern_test

import (
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"huiqi/reading/pattern"
)

func TestWords(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		expr string
		want []string
	}{
		"a literal":                 {`营业收入`, []string{"营业收入"}},
		"the surest part":           {`(?:上年度)?.{0,4}营业收入(?:总额)?`, []string{"营业收入"}},
		"alternatives":              {`(?:研发|科研)费用`, []string{"费用"}},
		"alternatives of one rank":  {`失信|欠税`, []string{"失信", "欠税"}},
		"nothing sure":              {`(?:失信)?`, nil},
		"an alternative of nothing": {`失信|.`, nil},
		"without regard to case":    {`(?i)abc`, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(pattern.MustCompile(test.expr).Words(), test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}

// TestAgreesWithRegexp compares random expressions on random texts with package regexp.
func TestAgreesWithRegexp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		expr := rapid.StringMatching(`((甲|乙丙|\(\?:丁\|戊己\))[?*+]?|\[甲丙\]|\.|\(\?:甲\{1,2\}\|丙\)){1,5}`).Draw(t, "expr")
		re, err := regexp.Compile(expr)
		if err != nil {
			t.Skip(err)
		}
		text := rapid.StringMatching(`[甲乙丙丁戊己]{0,12}`).Draw(t, "text")
		p := pattern.MustCompile(expr)
		if diff := cmp.Diff(p.FindAllStringIndex(text), re.FindAllStringIndex(text, -1)); diff != "" {
			t.Fatalf("%s on %s (-got +want):\n%s", expr, text, diff)
		}
	})
}
