package index

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseQuery(t *testing.T) {
	t.Parallel()
	vocabulary := words()
	vocabulary.Aliases = append(vocabulary.Aliases, Alias{Text: "名单公示", Canonical: "公示", Confidence: "high"})
	lex, err := newLexicon(vocabulary)
	if err != nil {
		t.Fatal(err)
	}
	common := map[string]int{"高新": 90, "新技": 80, "技术": 95, "术企": 80, "企业": 99, "瞪羚": 12, "创新": 90, "新券": 10, "高薪": 1, "公示": 30}
	frequency := func(pair string) int { return common[pair] }
	tests := map[string]struct {
		query string
		want  Understanding
	}{
		"an abbreviation":               {"高企补贴", Understanding{Expansions: []Expansion{{"高企", "高新技术企业"}, {"补贴", "补助"}}}},
		"the whole term":                {"高新技术企业", Understanding{}},
		"an alias inside a longer term": {"科技型中小企业名单", Understanding{}},
		"the same sound, long":          {"高薪技术企业", Understanding{Corrections: []Expansion{{"高薪技术企业", "高新技术企业"}}}},
		"the same sound, short": {"瞪铃条件", Understanding{
			Corrections: []Expansion{{"瞪铃", "瞪羚"}}, Expansions: []Expansion{{"瞪羚", "瞪羚企业"}},
		}},
		"the same shape":                       {"创新劵", Understanding{Corrections: []Expansion{{"创新劵", "创新券"}}}},
		"a word that is well known is no slip": {"公示", Understanding{}},
		"another sound, short":                 {"公司贷款", Understanding{}},
		"a district":                           {"临淄化工", Understanding{Regions: []string{"370305"}}},
		"a city and a level":                   {"淄博市级平台", Understanding{Regions: []string{"370300"}, Levels: []string{LevelMunicipal}}},
		"a level alone":                        {"省重点实验室", Understanding{Levels: []string{LevelProvincial}}},
		"a city level alone":                   {"市重点实验室", Understanding{Levels: []string{LevelMunicipal}}},
		"the state's":                          {"国家级孵化器", Understanding{Levels: []string{LevelNational}}},
		"no level in a word":                   {"市场份额", Understanding{}},
		"a year":                               {"2025年度申报", Understanding{Years: []int{2025}}},
		"a document number":                    {"鲁科字[2023] 12号", Understanding{DocNumber: "鲁科字〔2023〕12号", Years: []int{2023}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, lex.parse(tt.query, frequency).Understanding); diff != "" {
				t.Errorf("parse(%q) (-want +got):\n%s", tt.query, diff)
			}
		})
	}
}

func TestWithin(t *testing.T) {
	t.Parallel()
	lex, err := newLexicon(words())
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		region, above string
		want          bool
	}{
		"itself":                       {"370305", "370305", true},
		"a district in its city":       {"370305", "370300", true},
		"a zone in its city":           {"ZB-GXQ", "370300", true},
		"a district in its province":   {"370305", "370000", true},
		"anything in the country":      {"ZB-GXQ", "CN", true},
		"an unlisted code by its form": {"370102", "370000", true},
		"a city in its district":       {"370300", "370305", false},
		"another district":             {"370304", "370305", false},
		"the country in a province":    {"CN", "370000", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := lex.within(tt.region, tt.above); got != tt.want {
				t.Errorf("within(%s, %s) = %v, want %v", tt.region, tt.above, got, tt.want)
			}
		})
	}
}
