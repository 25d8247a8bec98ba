package reference_test

import (
	"encoding/csv"
	"encoding/json"
	"io/fs"
	"math/big"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

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

func TestDivision(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	for name, tt := range map[string]struct{ in, want string }{
		"code":                     {"370303", "370303"},
		"name":                     {"张店区", "370303"},
		"name with its parents":    {"山东省淄博市张店区", "370303"},
		"alias":                    {"淄博", "370300"},
		"zone by key":              {"ZB-GXQ", "ZB-GXQ"},
		"zone by alias":            {"高新区", "ZB-GXQ"},
		"the whole country":        {"000000", "CN"},
		"a name several share":     {"市中区", ""},
		"such a name, qualified":   {"济南市市中区", "370103"},
		"relative to its issuer":   {"我市", ""},
		"nothing":                  {"", ""},
		"a code no table has":      {"999999", ""},
		"a county elsewhere":       {"朝阳区", ""},
		"such one, with its city":  {"北京朝阳区", "110105"},
		"one with its province":    {"吉林省柳河县", "220524"},
		"a zone by its short name": {"合肥高新区", "HF-GXQ"},
		"a zone of the state":      {"成都国家高新区", "CD-GXQ"},
		"a zone under its city":    {"武汉市东湖高新区", "WH-DHGXQ"},
		"no county of Beijing":     {"110199", ""},
		"no county of Shandong":    {"370399", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got, _ := c.Division(tt.in); got.Code != tt.want {
				t.Errorf("Division(%q) = %q, want %q", tt.in, got.Code, tt.want)
			}
		})
	}
}

func TestMayLieIn(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	for name, tt := range map[string]struct {
		zone, in string
		want     bool
	}{
		"a district it overlaps":             {"ZB-JKQ", "370306", true},
		"another district of its city":       {"ZB-JKQ", "370305", false},
		"its city":                           {"ZB-JKQ", "370300", true},
		"territory not told, its city":       {"HF-GXQ", "340100", true},
		"territory not told, some district":  {"HF-GXQ", "340104", true},
		"territory not told, another city's": {"HF-GXQ", "370303", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			zone, _ := c.Division(tt.zone)
			if got := c.MayLieIn(zone, tt.in); got != tt.want {
				t.Errorf("MayLieIn(%s, %s) = %v, want %v", tt.zone, tt.in, got, tt.want)
			}
		})
	}
}

func TestInOrBelow(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	for name, tt := range map[string]struct {
		code, ancestor string
		want           bool
	}{
		"itself":               {"370303", "370303", true},
		"district in city":     {"370303", "370300", true},
		"district in province": {"370303", "370000", true},
		"district in country":  {"370303", "CN", true},
		"zone in city":         {"ZB-GXQ", "370300", true},
		"zone in no district":  {"ZB-GXQ", "370303", false},
		"city not in district": {"370300", "370303", false},
		"another city":         {"370202", "370300", false},
		"unknown code":         {"xx", "CN", false},
		"county elsewhere":     {"320505", "320500", true},
		"elsewhere, not here":  {"110105", "370000", false},
		"zone elsewhere":       {"HF-GXQ", "340000", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := c.InOrBelow(tt.code, tt.ancestor); got != tt.want {
				t.Errorf("InOrBelow(%s, %s) = %v, want %v", tt.code, tt.ancestor, got, tt.want)
			}
		})
	}
}

func TestIndustry(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	for name, tt := range map[string]struct {
		in, want string
		listed   bool
	}{
		"full class":                 {"C2661", "C2661", true},
		"class":                      {"2661", "C2661", true},
		"section":                    {"C", "C", true},
		"division":                   {"C26", "C26", true},
		"small letter":               {"c26", "C26", true},
		"name":                       {"制造业", "C", true},
		"class unlisted, group is":   {"2699", "", false},
		"class of a known group":     {"2668", "C2668", false},
		"with a wrong section":       {"A2668", "", false},
		"a word that is no industry": {"工业四基", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, _ := c.Industry(tt.in)
			if got.FullCode != tt.want || got.Listed != tt.listed {
				t.Errorf("Industry(%q) = %q, listed %v; want %q, %v", tt.in, got.FullCode, got.Listed, tt.want, tt.listed)
			}
		})
	}
	if !c.IndustryInOrBelow("2661", "C26") || c.IndustryInOrBelow("C26", "2661") || c.IndustryInOrBelow("I65", "C") {
		t.Error("IndustryInOrBelow does not follow the hierarchy")
	}
}

func TestTitle(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	for _, tt := range []struct{ in, want string }{
		{"high-tech-enterprise", "high-tech-enterprise"},
		{"高新技术企业", "high-tech-enterprise"},
		{"高企", "high-tech-enterprise"},
		{"专精特新小巨人企业", "srdi-little-giant"},
		{"专精特新“小巨人”企业", "srdi-little-giant"},
		{"首台(套)", "first-set-national"},
		{"没有这个称号", ""},
	} {
		if got, _ := c.Title(tt.in); got.ID != tt.want {
			t.Errorf("Title(%q) = %q, want %q", tt.in, got.ID, tt.want)
		}
	}
}

func TestTitleGroup(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	for _, tt := range []struct {
		in   string
		want []string
	}{
		{"省级以上企业技术中心", []string{"national-enterprise-tech-center", "provincial-enterprise-tech-center"}},
		{"市级及以上重点实验室", []string{"municipal-key-lab", "provincial-key-lab", "state-key-lab"}},
		{"省级以上实验室", []string{"provincial-key-lab", "provincial-lab", "state-key-lab"}},
		{"市级以上人才工程", []string{"taishan-industry", "taishan-scholar", "zibo-talent"}},
		{"省级以上没有的东西", nil},
		{"企业技术中心", nil},
	} {
		got, _ := c.TitleGroup(tt.in)
		slices.Sort(got.IDs)
		if diff := cmp.Diff(got.IDs, tt.want); diff != "" {
			t.Errorf("TitleGroup(%q): got- want+\n%s", tt.in, diff)
		}
	}
}

func TestSizeClassWorkedExamples(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	var file struct {
		Examples []struct {
			Industry, Why              string
			Employees, Revenue, Assets *json.Number
			Size                       *string
		}
	}
	data, err := fs.ReadFile(seed.ReferenceFiles(), "enterprise_size.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Examples) != 16 {
		t.Fatalf("%d examples, want 16", len(file.Examples))
	}
	words := map[string]string{"large": "大型", "medium": "中型", "small": "小型", "micro": "微型", "unknown": ""}
	for _, x := range file.Examples {
		t.Run(x.Why, func(t *testing.T) {
			t.Parallel()
			got := c.SizeClass(reference.SizeInput{
				Industry: x.Industry, Employees: exactly(t, x.Employees, 1),
				Revenue: exactly(t, x.Revenue, 10000), Assets: exactly(t, x.Assets, 10000),
			})
			if x.Size == nil {
				if got.Covered {
					t.Error("covered, want outside the standard")
				}
				return
			}
			if got.Class != words[*x.Size] || !got.Covered {
				t.Errorf("class %q, want %q", got.Class, words[*x.Size])
			}
		})
	}
}

func exactly(t *testing.T, n *json.Number, scale int64) *reference.Range {
	t.Helper()
	if n == nil {
		return nil
	}
	v, ok := new(big.Rat).SetString(n.String())
	if !ok {
		t.Fatalf("bad number %s", n)
	}
	return reference.Exactly(v.Mul(v, big.NewRat(scale, 1)))
}

func TestSizeClassOfIntervals(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	band := func(lo, hi int64) *reference.Range {
		return &reference.Range{Min: big.NewRat(lo, 1), Max: big.NewRat(hi, 1)}
	}
	for name, tt := range map[string]struct {
		in   reference.SizeInput
		want []string
	}{
		"band within one class":   {reference.SizeInput{Industry: "C2661", Employees: band(20, 49), Revenue: band(5e6, 1e7)}, []string{"小型"}},
		"band over a threshold":   {reference.SizeInput{Industry: "C2661", Employees: band(250, 350), Revenue: band(1e8, 1e8)}, []string{"小型", "中型"}},
		"below half of the range": {reference.SizeInput{Industry: "C2661", Employees: band(0, 19)}, []string{"微型"}},
		"only one indicator":      {reference.SizeInput{Industry: "C2661", Employees: band(30, 30)}, []string{"微型", "小型"}},
		"industry too broad":      {reference.SizeInput{Industry: "59", Employees: band(30, 30)}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := c.SizeClass(tt.in)
			if diff := cmp.Diff(got.Possible, tt.want); diff != "" {
				t.Errorf("got- want+\n%s", diff)
			}
		})
	}
}

func TestCheckUSCCExamples(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	f, err := os.Open("testdata/uscc_examples.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]string{
		"length": "bad-length", "forbidden-letter": "forbidden-letter", "bad-character": "bad-character",
		"check": "bad-check-digit", "authority": "bad-authority", "category": "bad-category",
		"division-unknown": "unknown-division", "division-not-digits": "bad-division",
	}
	for _, row := range rows[1:] {
		code, reason := row[0], row[2]
		got := c.CheckUSCC(code)
		switch reason {
		case "", "lower-case", "full-width": // valid once normalised
			if !got.Valid() || len(got.Warnings) > 0 {
				t.Errorf("%s (%s): %v %v, want valid", code, row[3], got.Faults, got.Warnings)
			}
		case "organisation-check":
			if !got.Valid() || len(got.Warnings) != 1 || got.Warnings[0].Code != "bad-organisation-check" {
				t.Errorf("%s: %v %v, want the organisation check as a warning", code, got.Faults, got.Warnings)
			}
		default:
			if got.Valid() || got.Faults[0].Code != codes[reason] {
				t.Errorf("%s: %v, want %s", code, got.Faults, codes[reason])
			}
		}
	}
}

func TestLoadRefusesWhatIsIncomplete(t *testing.T) {
	t.Parallel()
	if _, err := reference.Load(os.DirFS("testdata")); err == nil {
		t.Error("loaded from a folder without the tables")
	}
}

// The tables are whole: a file cut short is noticed.
func TestTablesAreWhole(t *testing.T) {
	t.Parallel()
	c := catalogue(t)
	got := map[string]int{
		"divisions": len(c.Divisions()), "industries": len(c.Industries()), "titles": len(c.Titles()), "families": len(c.TitleFamilies()),
		"paths": len(c.TitlePaths()), "words": len(c.Vocabulary()), "benefits": len(c.BenefitTypes()), "issuers": len(c.Issuers()),
		"prefixes": len(c.IssuerPrefixes()), "high-tech fields": len(c.TechnologyFields().HighTech),
	}
	want := map[string]int{
		"divisions": 3555, "industries": 1971, "titles": 91, "families": 14, "paths": 8, "words": 571, "benefits": 29, "issuers": 142,
		"prefixes": 196, "high-tech fields": 8,
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("got- want+\n%s", diff)
	}
	zone, _ := c.Division("ZB-JKQ")
	if diff := cmp.Diff(zone.Overlaps, []string{"370303", "370306"}); diff != "" {
		t.Errorf("overlaps: got- want+\n%s", diff)
	}
}
