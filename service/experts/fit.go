package experts

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"huiqi/models/exchange"
	"huiqi/reading/alike"
)

// The parts of a score, and the bounds of suggestions.
const (
	weightText     = 0.6
	weightField    = 0.2
	weightIndustry = 0.2

	mostSuggested = 10
)

// Fit is how well two sides fit, with how that is known.
type Fit struct {
	Score   float64  `json:"score" doc:"0 到 1：0.6×文字相似 + 0.2×技术领域 + 0.2×行业"`
	Text    float64  `json:"text" doc:"文字相似，0 到 1"`
	Reasons []string `json:"reasons" nullable:"false" doc:"相合之处"`

	at int // the place of the text among those compared
}

// because says first what both texts share.
func (f *Fit) because(shared []string) {
	if f.Text >= alike.Least && len(shared) > 0 {
		f.Reasons = slices.Insert(f.Reasons, 0, "都提到"+strings.Join(shared, "、"))
	}
}

// side is one side of a fit: what it says, and where it is at home.
type side struct {
	words    string // folded
	text     alike.Text
	industry string // GB/T 4754; empty: not known
}

func sideOf(industry string, words ...string) side {
	all := strings.Join(words, "\n")
	return side{words: folded(all), text: alike.Of(all), industry: industry}
}

func folded(text string) string { return strings.ToLower(norm.NFKC.String(text)) }

// fit says how well a side fits topics, to whose text, the at-th of those compared, it is so much alike.
func (s *Service) fit(of side, t exchange.Topics, likeness float64, at int) (f Fit, field, industry float64) {
	f.Reasons, f.at = []string{}, at
	var agreed []string
	for _, number := range t.Fields {
		if name := FieldText(s.Catalogue, number); names(of.words, name) {
			agreed = append(agreed, name+"（"+number+"）")
		}
	}
	if len(agreed) > 0 {
		field = 1
		f.Reasons = append(f.Reasons, "技术领域相合："+strings.Join(agreed, "、"))
	}
	industry, reason := s.sameIndustry(of.industry, t.Industries)
	if reason != "" {
		f.Reasons = append(f.Reasons, reason)
	}
	f.Text = rounded(likeness)
	f.Score = rounded(weightText*likeness + weightField*field + weightIndustry*industry)
	return f, field, industry
}

// leastPart is how long a part of a field's name has to be to stand for the field: 设备 says too little.
const leastPart = 4

// names reports whether a text names a field of technology: by its name, with or without 技术 at its end, or by a part of the
// name of four or more characters.
func names(text, field string) bool {
	whole := folded(field)
	if short := strings.TrimSuffix(whole, "技术"); utf8.RuneCountInString(short) > 1 && strings.Contains(text, short) {
		return true
	}
	for _, part := range strings.FieldsFunc(whole, func(r rune) bool { return strings.ContainsRune("、，与和及", r) }) {
		if utf8.RuneCountInString(part) >= leastPart && strings.Contains(text, part) {
			return true
		}
	}
	return false
}

// sameIndustry is 1 when an industry is, or is below, one of others, and 0.5 when it shares its division with one.
func (s *Service) sameIndustry(industry string, others []string) (float64, string) {
	const division = len("C34")
	if len(industry) < division {
		return 0, ""
	}
	for _, other := range others {
		if s.Catalogue.IndustryInOrBelow(industry, other) {
			known, _ := s.Catalogue.Industry(other)
			return 1, "行业相合：" + known.Name + "（" + other + "）"
		}
	}
	for _, other := range others {
		if len(other) >= division && other[:division] == industry[:division] {
			known, _ := s.Catalogue.Industry(other[:division])
			return 0.5, "同属行业大类：" + known.Name + "（" + other[:division] + "）"
		}
	}
	return 0, ""
}

func rounded(score float64) float64 { return math.Round(score*1e4) / 1e4 }

// best returns the best of what was found, of two that fit as well the one with the smaller id, with what the texts share.
func best[T any](all []T, asked alike.Text, among *alike.Among, fit func(*T) *Fit, id func(*T) string) []T {
	slices.SortFunc(all, func(a, b T) int {
		return cmp.Or(cmp.Compare(fit(&b).Score, fit(&a).Score), cmp.Compare(id(&a), id(&b)))
	})
	all = all[:min(len(all), mostSuggested)]
	for i := range all {
		f := fit(&all[i])
		f.because(alike.Shared(asked, among.Text(f.at)))
	}
	return all
}
