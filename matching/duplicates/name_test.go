package duplicates_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching/duplicates"
	"huiqi/seed"
)

func reader(t testing.TB) *duplicates.Reader {
	t.Helper()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return duplicates.NewReader(catalogue)
}

func TestNamesAreReadInParts(t *testing.T) {
	t.Parallel()
	r := reader(t)
	tests := map[string]struct{ name, want string }{
		"plain":                          {"淄博恒信化工有限公司", "370300|恒信|化工|有限公司|"},
		"province, city and district":    {"山东省淄博市张店区恒信化工有限公司", "370303|恒信|化工|有限公司|"},
		"no place":                       {"恒信化工股份有限公司", "|恒信|化工|股份有限公司|"},
		"place in brackets":              {"恒信（淄博）化工有限公司", "370300|恒信|化工|有限公司|"},
		"half-width brackets":            {"恒信(淄博)化工有限公司", "370300|恒信|化工|有限公司|"},
		"a remark at the end":            {"淄博恒信化工有限公司（示例）", "370300|恒信|化工|有限公司|"},
		"several words of trade":         {"淄博恒信环保科技发展有限责任公司", "370300|恒信|环保科技发展|有限责任公司|"},
		"a branch":                       {"淄博恒信化工有限公司张店分公司", "370300|恒信|化工|有限公司|张店分公司"},
		"a branch in brackets":           {"淄博恒信化工有限公司（第二分厂）", "370300|恒信|化工|有限公司|第二分厂"},
		"a group is no form":             {"恒信集团有限公司", "|恒信|集团|有限公司|"},
		"traditional":                    {"淄博恆信電子機械有限公司", "370300|恒信|电子机械|有限公司|"},
		"full width and blanks":          {"淄博 ＡＢＣ 化工　有限公司", "370300|abc|化工|有限公司|"},
		"a place and nothing else":       {"张店", "|张店|||"},
		"trade words alone stay a trade": {"科技有限公司", "|科技||有限公司|"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := r.Name(test.name)
			got := strings.Join([]string{strings.Join(n.Places, ","), n.Trade, n.Words, n.Form, n.Branch}, "|")
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func FuzzName(f *testing.F) {
	r := reader(f)
	for _, s := range []string{"淄博恒信化工有限公司", "恒信（淄博）分公司", "）（", "有限公司", "", "淄博淄博淄博", "(((", "股份有限公司分公司"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := r.Name(s)
		for _, part := range []string{n.Trade, n.Words, n.Form, n.Branch} {
			rest := n.Folded // what stands between is a place in brackets
			for _, letter := range part {
				at := strings.IndexRune(rest, letter)
				if at < 0 {
					t.Fatalf("%q: the part %q is not in %q", s, part, n.Folded)
				}
				rest = rest[at:]
			}
		}
		if again := r.Name(s); again.Core() != n.Core() {
			t.Errorf("%q reads as %q and as %q", s, n.Core(), again.Core())
		}
	})
}
