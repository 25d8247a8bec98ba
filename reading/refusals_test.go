package reading_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestRefusals turns somebody down in every word of testdata/refusals.txt, in every place where policies do. What he is must never be asked
// of those who apply.
func TestRefusals(t *testing.T) {
	t.Parallel()
	x := setup(t)
	body, err := os.ReadFile("testdata/refusals.txt")
	if err != nil {
		t.Fatal(err)
	}
	places := []string{
		"示例市补助公告\n一、申报条件\n申报企业在淄博市注册。\n%[1]s的，%[2]s。\n二、补助标准\n给予10万元补助。",
		"示例市补助公告\n一、申报条件\n申报企业在淄博市注册。\n%[1]s的企业，%[2]s。\n二、补助标准\n给予10万元补助。",
		"示例市补助公告\n一、申报条件\n申报企业在淄博市注册。\n凡%[1]s的，%[2]s。\n二、补助标准\n给予10万元补助。",
		"示例市补助公告\n一、申报条件\n申报企业在淄博市注册。\n有下列情形之一的，%[2]s：\n1.%[1]s的；\n2.提供虚假材料的。",
	}
	facts := []struct{ text, want, same string }{
		{"已在境内外上市", "listed == false", "not(listed == true)"},
		{"主营业务为房地产业", "not(industry in 房地产业)", "industry not-in 房地产业"},
		{"上年度营业收入超过4亿元", "not(revenue > 400000000 @last1y)", "revenue <= 400000000 @last1y"},
	}
	for words := range strings.Lines(string(body)) {
		words = strings.TrimSpace(words)
		t.Run(words, func(t *testing.T) {
			t.Parallel()
			for _, place := range places {
				for _, f := range facts {
					got, _ := x.bare(t, fmt.Sprintf(place, f.text, words))
					if _, tree, _ := strings.Cut(strings.TrimSpace(got), ": "); !refused(tree, f.want) && !refused(tree, f.same) {
						t.Errorf("%s: got %s, want %s", place, tree, f.want)
					}
				}
			}
		})
	}
}

// refused reports whether a rule asks besides the region for what is wanted, and for nothing else in fields.
func refused(tree, want string) bool {
	inner, all := strings.CutPrefix(tree, "all(region in 370300, ")
	return all && (strings.TrimSuffix(inner, ")") == want || strings.HasPrefix(inner, want+", "))
}
