package exchange

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/enterprise"
	"huiqi/models/exchange"
	"huiqi/models/need"
	"huiqi/models/reference"
	"huiqi/seed"
)

func catalogue(t *testing.T) *reference.Catalogue {
	t.Helper()
	c, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestPostingsThatTellWhoseTheyAre(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	e := enterprise.Enterprise{Name: "淄博示例陶瓷科技有限公司", USCC: "91370303MAF42DHM2K", Region: "370303", Aliases: []string{"示陶", "淄博前名釉料有限公司"}}
	n := need.Need{Contact: "李四", Phone: "0533-2180000"}
	for name, test := range map[string]struct {
		title, text, word string
		want              []string
	}{
		"anonymous":               {"釉料配方", "某陶瓷企业需要釉料配方", "釉料", nil},
		"the name":                {"釉料", "淄博示例陶瓷科技有限公司需要釉料", "", []string{"text tells-whose"}},
		"the name, spaced":        {"釉料", "淄博 示例陶瓷 科技有限公司", "", []string{"text tells-whose"}},
		"without place and kind":  {"示例陶瓷科技需要釉料", "釉料", "", []string{"title tells-whose"}},
		"another name":            {"釉料", "示陶需要釉料", "", []string{"text tells-whose"}},
		"a former name":           {"釉料", "前名釉料需要配方", "", []string{"text tells-whose"}},
		"the credit code, folded": {"釉料", "代码 91370303maf42dhm2k", "", []string{"text tells-whose"}},
		"a word":                  {"釉料", "釉料", "示陶", []string{"words tells-whose"}},
		"the contact":             {"釉料", "找李四", "", []string{"text tells-whose"}},
		"its telephone":           {"釉料", "电话 0533-2180000", "", []string{"text tells-whose", "text holds-contact"}},
		"a mobile number":         {"釉料", "电话１３８００００００００", "", []string{"text holds-contact"}},
		"an address":              {"釉料", "写到 a.b@example.cn", "", []string{"text holds-contact"}},
	} {
		p := exchange.Posting{Title: test.title, Text: test.text, Topics: exchange.Topics{Words: []string{test.word}}}
		var got []string
		for _, v := range openly(p, secretsOfNeed(c, n, e)) {
			got = append(got, v.Path+" "+v.Code)
		}
		if diff := cmp.Diff(got, test.want); diff != "" {
			t.Errorf("%s (-got +want):\n%s", name, diff)
		}
	}
}

func TestCoresOfNames(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	for name, want := range map[string]string{
		"淄博示例陶瓷科技有限公司": "示例陶瓷科技", "山东省淄博市张店区示例机械股份有限公司": "示例机械", "山东示例集团": "示例", "示例研究院": "示例研究院",
		"淄博示例创投合伙企业（有限合伙）": "示例创投", "示例机械有限责任公司(自然人独资)": "示例机械",
	} {
		if got := coreOf(c, name, "370303"); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

func TestPairingsCountInTheirFieldsAndAreas(t *testing.T) {
	t.Parallel()
	give := exchange.PairingCount{Region: "370303", Month: "2026-03", Fields: []string{"4.3", "4.1", "8"}}
	for by, want := range map[Dimension][]string{ByField: {"4", "4.1", "4.3", "8"}, ByDistrict: {"370303"}, ByMonth: {"2026-03"}} {
		if diff := cmp.Diff(keys(by, give), want); diff != "" {
			t.Errorf("by %s (-got +want):\n%s", by, diff)
		}
	}
	if diff := cmp.Diff(keys(ByField, exchange.PairingCount{}), []string{""}); diff != "" {
		t.Errorf("without a field (-got +want):\n%s", diff)
	}
}
