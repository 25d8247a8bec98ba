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

// expressions draws expressions with anchors, groups, classes and wide bounds.
func expressions() *rapid.Generator[string] {
	part := rapid.StringMatching(`((甲|乙丙|\(丁\|戊己\)|\[甲丙\]|\[\^乙，\]|\.|\(\?:\^\|甲\)|\(\?:乙\|\$\))(\?|\*|\+|\+\?|\{0,6\}|\{1,5\}\?)?){1,4}`)
	return rapid.Custom(func(t *rapid.T) string {
		expr := part.Draw(t, "first")
		if rapid.Bool().Draw(t, "alternatives") {
			expr = "(?:" + expr + "|" + part.Draw(t, "second") + ")"
		}
		return rapid.SampledFrom([]string{"", "^"}).Draw(t, "begin") + expr + rapid.SampledFrom([]string{"", "$"}).Draw(t, "end")
	})
}

// TestAgreesWithRegexp compares random expressions on random texts with package regexp.
func TestAgreesWithRegexp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		expr := expressions().Draw(t, "expr")
		re, err := regexp.Compile(expr)
		if err != nil {
			t.Skip(err)
		}
		p := pattern.MustCompile(expr)
		for range 4 {
			text := rapid.StringMatching(`[甲乙丙丁戊己，\n\x{20000}]{0,12}`).Draw(t, "text")
			compare(t, expr, text, p.MatchString(text), re.MatchString(text))
			compare(t, expr, text, p.FindString(text), re.FindString(text))
			compare(t, expr, text, p.FindStringIndex(text), re.FindStringIndex(text))
			compare(t, expr, text, p.FindStringSubmatch(text), re.FindStringSubmatch(text))
			compare(t, expr, text, p.FindStringSubmatchIndex(text), re.FindStringSubmatchIndex(text))
			compare(t, expr, text, p.FindAllStringIndex(text), re.FindAllStringIndex(text, -1))
			compare(t, expr, text, p.FindAllStringSubmatchIndex(text), re.FindAllStringSubmatchIndex(text, -1))
			compare(t, expr, text, p.ReplaceAllString(text, "丑"), re.ReplaceAllString(text, "丑"))
			compare(t, expr, text, p.Split(text), re.Split(text, -1))
		}
	})
}

func compare[T any](t *rapid.T, expr, text string, got, want T) {
	t.Helper()
	if diff := cmp.Diff(got, want); diff != "" {
		t.Fatalf("%s on %q (-got +want):\n%s", expr, text, diff)
	}
}

// BenchmarkMatchString asks a few expressions, as the grammar has them, of a clause that only some of them match.
func BenchmarkMatchString(b *testing.B) {
	const text = "申请企业上年度研发费用占营业收入的比例不低于百分之三，并且未被列入失信被执行人名单"
	for name, expr := range map[string]string{
		"within":  `(?:未|尚未)[^，。；]{0,8}(?:通过|完成)(?:验收|结题)`,
		"begins":  `^(?:其中)?[^，。；]{0,24}(?:重点|优势)(?:产业|行业)`,
		"ends":    `(?:给予|奖励|补助)[^，。；的]{0,12}$`,
		"matches": `研发费用[^，。；]{0,12}比例`,
	} {
		b.Run(name, func(b *testing.B) {
			p := pattern.MustCompile(expr)
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				p.MatchString(text)
			}
		})
	}
}

// A faulty expression is found when the program starts, not when a text first asks for it.
func TestFaultyExpressionsPanicAtOnce(t *testing.T) {
	t.Parallel()
	said := func(compile func(string)) (what any) {
		defer func() { what = recover() }()
		compile(`(?:企业`)
		return nil
	}
	got := said(func(expr string) { pattern.MustCompile(expr) })
	if want := said(func(expr string) { regexp.MustCompile(expr) }); got == nil || got != want {
		t.Errorf("got %v, want what package regexp says: %v", got, want)
	}
}
