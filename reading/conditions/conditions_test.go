package conditions_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/reading/conditions"
	"huiqi/reading/divisions"
	"huiqi/seed"
)

// zibo is the issuer of the examples.
const zibo = "370300"

func mustReader(t testing.TB) *conditions.Reader {
	t.Helper()
	c, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return conditions.NewReader(matching.NewLanguage(c), divisions.New(c))
}

// show writes a node in one line. Judgements are ?.
func show(n *conditions.Node) string {
	if n == nil {
		return ""
	}
	if n.Leaf != nil {
		return showLeaf(n.Leaf)
	}
	parts := make([]string, 0, len(n.Children))
	for _, c := range n.Children {
		parts = append(parts, show(c))
	}
	return fmt.Sprintf("%s(%s)", n.Kind, strings.Join(parts, ", "))
}

func showLeaf(l *conditions.Leaf) string {
	if l.Field == "" {
		return "?"
	}
	value := fmt.Sprint(l.Value)
	switch v := l.Value.(type) {
	case *big.Rat:
		value = strings.TrimSuffix(strings.TrimRight(v.FloatString(4), "0"), ".")
	case []string:
		value = strings.Join(v, "|")
	}
	out := fmt.Sprintf("%s %s %s", l.Field, l.Op, value)
	if l.Period != "" {
		out += " @" + l.Period
	}
	return out
}

// reads checks what sentences are read as.
func reads(t *testing.T, tests map[string]struct{ text, want string }) {
	t.Helper()
	r := mustReader(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := show(r.Read(test.text, 0, len(test.text), conditions.Context{Region: zibo}))
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("%s (-got +want):\n%s", test.text, diff)
			}
		})
	}
}

// FuzzRead looks for sentences that upset the grammar, and for leaves that quote what is not in the sentence.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"在我市注册、具有独立法人资格的企业，上年度营业收入不低于2000万元（软件企业不低于500万元）",
		"陶瓷、餐饮类企业除外，已获评示范企业的不再申报", "近三年未发生安全事故，（（不含）以上（含", "从业人员、营业收入分别在300人以下和1亿元以下",
		"\xff（\xe5以上三年内", "国家级、省级、市级重点实验室或者", "，；：。（）",
	} {
		f.Add(s, false)
		f.Add(s, true)
	}
	r := mustReader(f)
	f.Fuzz(func(t *testing.T, text string, excluding bool) {
		n := r.Read(text, 0, len(text), conditions.Context{Region: zibo, Excluding: excluding, Business: len(text)%2 == 0})
		for _, l := range n.Leaves() {
			if l.Start < 0 || l.End > len(text) || l.Start >= l.End {
				t.Errorf("a leaf of %q at %d..%d of %d", l.Field, l.Start, l.End, len(text))
			}
		}
	})
}
