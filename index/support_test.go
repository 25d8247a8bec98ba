package index

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWordsOfSupport(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		query string
		want  []string // the words of support that are found
		alone bool
	}{
		"beside a subject":      {"高企补贴", []string{"补贴"}, false},
		"by itself":             {"奖励", []string{"奖励"}, true},
		"two of them":           {"奖励 补助", []string{"奖励", "补助"}, true},
		"in a longer term":      {"后补助项目", nil, false},
		"in one that is meant":  {"研发费用后补助", nil, false},
		"none":                  {"高企认定", nil, false},
		"one character of them": {"补", nil, false},
	}
	f := Vocabulary{Aliases: []Alias{{"高企", "高新技术企业", "high"}, {"后补贴", "后补助", "high"}}}
	l, err := newLexicon(f)
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := l.parse(test.query, func(string) int { return 1 })
			var got []string
			for _, c := range p.concepts {
				if c.support {
					got = append(got, string(p.text[c.start:c.end]))
				}
			}
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
			if alone := p.onlySupport(); alone != test.alone {
				t.Errorf("only support: got %t, want %t", alone, test.alone)
			}
		})
	}
}
