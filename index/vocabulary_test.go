package index

import (
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/reference"
)

func TestVocabularyOfTheCatalogue(t *testing.T) {
	t.Parallel()
	c, err := reference.Load(os.DirFS("../seed/reference"))
	if err != nil {
		t.Fatal(err)
	}
	v := VocabularyOf(c)
	if !slices.Contains(v.Aliases, Alias{Text: "高企", Canonical: "高新技术企业", Confidence: "high"}) {
		t.Error("高企 is not an alias of 高新技术企业")
	}
	lex, err := newLexicon(v)
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		text string
		want []string
	}{
		"a district":            {"临淄区技改", []string{"370305"}},
		"its short name":        {"临淄技改", []string{"370305"}},
		"a zone":                {"文昌湖区民宿", []string{"ZB-WCH"}},
		"a district and a city": {"淄博市桓台县", []string{"370300", "370321"}},
		"one character is none": {"鲁科字", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, _ := lex.regions(foldText(tt.text))
			slices.Sort(got)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("regions of %q (-want +got):\n%s", tt.text, diff)
			}
		})
	}
	if !lex.within("ZB-GXQ", "370300") || !lex.within("370305", reference.National) {
		t.Error("the zone is not in its city, or the district not in the country")
	}
}
