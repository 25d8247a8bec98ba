package divisions_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/reading/divisions"
	"huiqi/seed"
)

// TestFinder reads sentences in the style of policies (示例): each name with the code it means in a document of the region.
func TestFinder(t *testing.T) {
	t.Parallel()
	c, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	f := divisions.New(c)
	for name, tt := range map[string]struct{ text, region, want string }{
		"a district of another province":     {"注册在海淀区的企业", "370300", "海淀区=110108"},
		"a district with its short city":     {"在成都武侯区注册", "", "成都武侯区=510107"},
		"a name of several districts":        {"在朝阳区注册", "", "朝阳区=?"},
		"the one of the document's city":     {"在朝阳区注册", "220100", "朝阳区=220104"},
		"the one of the document's province": {"在鼓楼区注册", "410000", "鼓楼区=410204"},
		"two of the document's province":     {"在鼓楼区注册", "320000", "鼓楼区=?"},
		"a name that is a common noun":       {"老城区改造", "370300", "老城区=?"},
		"the same in its own city":           {"在老城区注册", "410300", "老城区=410302"},
		"two characters elsewhere":           {"支持创新县域发展", "370300", "新县=?"},
		"a zone by its short name":           {"在合肥高新区纳税", "", "合肥高新区=HF-GXQ"},
		"a zone by its own kind alone":       {"在高新区注册", "HF-GXQ", "高新区=HF-GXQ"},
		"the zone of the document's city":    {"在高新区注册", "510100", "高新区=CD-GXQ"},
		"the zone of the home":               {"在高新区注册", "370300", "高新区=ZB-GXQ"},
		"the zone of a district's city":      {"在经开区注册", "370303", "经开区=ZB-JKQ"},
		"no one zone of the home's province": {"在高新区注册", "370000", "高新区=?"},
		"no one zone of the state":           {"在高新区注册", "CN", "高新区=?"},
		"none of that kind in the city":      {"在高新区注册", "441500", "高新区=?"},
		"two zones":                          {"在成都高新区或天府新区注册", "", "成都高新区=CD-GXQ 天府新区=CD-TFXQ"},
		"the longest name":                   {"吉林省吉林市昌邑区", "", "吉林省吉林市昌邑区=220202"},
		"the end of a word and a name":       {"认定西安市企业", "", "西安市=610100"},
		"no name":                            {"企业须具有独立法人资格", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, m := range f.All(tt.text, 0, len(tt.text)) {
				code, ok := f.Of(m, tt.region)
				if !ok {
					code = "?"
				}
				got = append(got, m.Name+"="+code)
			}
			if diff := cmp.Diff(strings.Join(got, " "), tt.want); diff != "" {
				t.Errorf("got- want+\n%s", diff)
			}
		})
	}
}

func FuzzFinder(f *testing.F) {
	c, err := seed.Catalogue()
	if err != nil {
		f.Fatal(err)
	}
	finder := divisions.New(c)
	f.Add("在成都高新区或天府新区注册")
	f.Add("市\xff区")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, m := range finder.All(text, 0, len(text)) {
			if m.Start < end || m.End <= m.Start || text[m.Start:m.End] != m.Name {
				t.Fatalf("%q at %d:%d after %d", m.Name, m.Start, m.End, end)
			}
			end = m.End
		}
	})
}
