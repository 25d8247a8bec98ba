// Package sampling draws random rules and profiles over the whole vocabulary, for checking that two ways of matching
// agree. Thresholds and facts come from small sets of values that meet each other often, so that bounds, contradictions
// and gaps are drawn as often as plain cases. The same seed draws the same.
package sampling

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"huiqi/matching"
	"huiqi/matching/vocabulary"
	"huiqi/models"
)

// Sampler draws rules and profiles around a date. It is used by one goroutine.
type Sampler struct {
	lang  *matching.Language
	on    models.Date
	rand  *rand.Rand
	rules []vocabulary.Field // that rules may ask
	all   []vocabulary.Field
}

// New returns a sampler for rules and facts around a date.
func New(lang *matching.Language, on models.Date, seed uint64) *Sampler {
	s := &Sampler{lang: lang, on: on, rand: rand.New(rand.NewPCG(seed, 0x5eed)), all: lang.Vocabulary()} //nolint:gosec // a reproducible draw, no secret
	for _, f := range s.all {
		if !f.FactOnly {
			s.rules = append(s.rules, f)
		}
	}
	return s
}

func (s *Sampler) chance(p float64) bool { return s.rand.Float64() < p }

func pick[T any](s *Sampler, from ...T) T { return from[s.rand.IntN(len(from))] }

// Rule draws a rule of one to about a dozen conditions.
func (s *Sampler) Rule() (matching.Rule, error) {
	text := s.RuleText()
	r, err := s.lang.ParseRule([]byte(text))
	if err != nil {
		return r, fmt.Errorf("drawn rule %s: %w", text, err)
	}
	return r, nil
}

// RuleText draws the JSON of a rule.
func (s *Sampler) RuleText() string {
	if s.chance(0.5) {
		return s.typical()
	}
	return s.node(3)
}

// typical draws a conjunction as policies have them, with an alternative now and then.
func (s *Sampler) typical() string {
	parts := make([]string, 2+s.rand.IntN(6))
	for i := range parts {
		switch {
		case s.chance(0.12):
			parts[i] = `{"any":[` + s.leaf() + `,{"all":[` + s.leaf() + `,` + s.leaf() + `]}]}`
		case s.chance(0.15):
			parts[i] = `{"not":` + s.leaf() + `}`
		default:
			parts[i] = s.leaf()
		}
	}
	return `{"all":[` + strings.Join(parts, ",") + `]}`
}

func (s *Sampler) node(depth int) string {
	if depth == 0 || s.chance(0.3) {
		return s.leaf()
	}
	if s.chance(0.2) {
		return `{"not":` + s.node(depth-1) + `}`
	}
	of := make([]string, 1+s.rand.IntN(3))
	for i := range of {
		of[i] = s.node(depth - 1)
	}
	list := "[" + strings.Join(of, ",") + "]"
	switch s.rand.IntN(3) {
	case 0:
		return `{"all":` + list + `}`
	case 1:
		return `{"any":` + list + `}`
	}
	return fmt.Sprintf(`{"at-least":%d,"of":%s}`, 1+s.rand.IntN(len(of)), list)
}

// leaf draws one condition or judgement.
func (s *Sampler) leaf() string {
	if s.chance(0.04) {
		return fmt.Sprintf(`{"judgement":%q}`, pick(s, "甲", "乙"))
	}
	f := pick(s, s.rules...)
	if s.chance(0.4) { // what policies ask most
		name := pick(s, "region", "industry", "titles", "revenue", "rd_intensity", "employees", "age_years", "credit_dishonest", "size_class", "rd_expense", "ip_invention")
		f, _ = s.lang.Field(name)
	}
	op := pick(s, f.Ops()...)
	period := ""
	if s.chance(0.6) {
		if p := s.period(f); p != "" {
			period = fmt.Sprintf(`,"period":%q`, p)
		}
	}
	return fmt.Sprintf(`{"field":%q,"op":%q,"value":%s%s}`, f.Name, op, s.required(f), period)
}

// period draws a period token.
func (s *Sampler) period(f vocabulary.Field) string {
	y := s.on.Year
	if f.Type == vocabulary.Set || f.Type == vocabulary.Bool {
		return pick(s, "", "last1y", "last3y", "last1y_end", "cur", "pre12m", "2y", "3y", strconv.Itoa(y-1), strconv.Itoa(y-2)+"+", "apply")
	}
	return pick(s, "", "last1y", "last1y", "last2y", "last3y", "last3y", "last5y", "last2y_each", "last3y_each", "last2y_avg", "last3y_avg", "last1y_end", "cur",
		"last1y+cur", "apply", "pre12m", "invest", "month", "2y", strconv.Itoa(y-1), strconv.Itoa(y-3), strconv.Itoa(y-2)+"+", strconv.Itoa(y)+"+")
}

// required draws the value of a condition.
func (s *Sampler) required(f vocabulary.Field) string {
	switch f.Type {
	case vocabulary.Number:
		return s.threshold(f)
	case vocabulary.Bool:
		return strconv.FormatBool(s.chance(0.5))
	case vocabulary.Date:
		return `"` + s.date(3000).String() + `"`
	case vocabulary.Set:
		return s.list(titleWords()...)
	case vocabulary.Region:
		return s.list("370300", "370303", "370305", "ZB-GXQ", "ZB-WCH", "CN", "370202", "370000")
	}
	return s.list(enumWords(f)...)
}

func titleWords() []string {
	return []string{"high-tech-enterprise", "tech-sme", "gazelle", "above-scale", "省级以上企业技术中心", "省级新型研发机构", "某称号", "国家级科技企业孵化器", "专精特新"}
}

func enumWords(f vocabulary.Field) []string {
	switch f.Name {
	case "industry":
		return []string{"制造业", "C26", "C2661", "新材料", "I65", "C"}
	case "size_class":
		return []string{"大型", "中型", "小型", "微型"}
	}
	if f.Name == "tax_credit" { // a closed list
		return slices.Clone(f.Options)
	}
	if len(f.Options) > 0 {
		return append(slices.Clone(f.Options), "别的")
	}
	return []string{"甲类", "乙类"}
}

func (s *Sampler) list(words ...string) string {
	n := 1 + s.rand.IntN(min(3, len(words)))
	out := make([]string, 0, n)
	for _, i := range s.rand.Perm(len(words))[:n] {
		out = append(out, strconv.Quote(words[i]))
	}
	return "[" + strings.Join(out, ",") + "]"
}

// threshold draws a number that facts meet, or pass by little.
func (s *Sampler) threshold(f vocabulary.Field) string {
	if s.chance(0.15) {
		return s.amount(f) // as facts have them
	}
	switch f.Unit {
	case "yuan":
		if f.Kind == vocabulary.Growth {
			return pick(s, "0", "500000", "1000000")
		}
		return pick(s, "1000000", "3000000", "5000000", "20000000", "50000000", "100000.5", "0")
	case "ratio":
		if f.Kind == vocabulary.Growth {
			return pick(s, "0", "0.1", "0.2", "-0.1", "0.155")
		}
		return pick(s, "0.03", "0.05", "0.1", "0.5", "0.6", "0.7", "0.333")
	case "year":
		return pick(s, "1", "2", "3", "5", "1.5", "10", "35")
	}
	return pick(s, "1", "3", "10", "20", "50", "100", "0")
}

// date draws a day up to so many days before the date, now and then after it.
func (s *Sampler) date(back int) models.Date {
	if s.chance(0.05) {
		return s.on.AddDays(s.rand.IntN(400))
	}
	return s.on.AddDays(-s.rand.IntN(back))
}
