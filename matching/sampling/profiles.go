package sampling

import (
	"fmt"
	"strconv"
	"strings"

	"huiqi/matching"
	"huiqi/matching/vocabulary"
)

// Profile draws a profile: plain as most enterprises are, or with contradictions, bands, expiries and gaps.
func (s *Sampler) Profile() (matching.Profile, error) {
	text := s.ProfileText()
	p, err := s.lang.ParseProfile([]byte(text))
	if err != nil {
		return p, fmt.Errorf("drawn profile %s: %w", text, err)
	}
	return p, nil
}

// manners are how a profile is drawn.
type manners struct {
	known float64 // share of the facts that are there
	odd   float64 // share of them that are not plain
}

// ProfileText draws the JSON of a profile.
func (s *Sampler) ProfileText() string {
	m := manners{known: pick(s, 0.3, 0.6, 0.9), odd: pick(s, 0, 0, 0.05, 0.3)}
	var facts []string
	for _, f := range s.all {
		if f.Annual && !s.chance(0.15) || !s.chance(m.known) {
			continue
		}
		if f.Name == "age_years" && !s.chance(m.odd) {
			continue
		}
		facts = append(facts, fmt.Sprintf("%q:%s", f.Name, s.fact(f, m, false)))
	}
	out := `{"name":"甲公司","facts":{` + strings.Join(facts, ",") + `},"annual":{` + s.years(m) + `}`
	if s.chance(0.05) {
		out += fmt.Sprintf(`,"judgements":{%q:%v}`, pick(s, "甲", "乙"), s.chance(0.5))
	}
	return out + "}"
}

func (s *Sampler) years(m manners) string {
	var years []string
	for year := s.on.Year - 5; year <= s.on.Year; year++ {
		if !s.chance(m.known) || year < s.on.Year-3 && s.chance(0.6) {
			continue
		}
		var figures []string
		for _, f := range s.all {
			if !f.Annual || !s.chance(m.known) {
				continue
			}
			derived := f.Kind == vocabulary.Ratio || f.Kind == vocabulary.Growth
			if derived && !s.chance(0.1+m.odd) {
				continue
			}
			figures = append(figures, fmt.Sprintf("%q:%s", f.Name, s.fact(f, m, true)))
		}
		years = append(years, fmt.Sprintf(`"%d":{%s}`, year, strings.Join(figures, ",")))
	}
	return strings.Join(years, ",")
}

// fact draws what is said of a field: a value, a value with its date, or what several sources say.
func (s *Sampler) fact(f vocabulary.Field, m manners, yearly bool) string {
	if !s.chance(m.odd) {
		if s.chance(0.5) {
			return fmt.Sprintf(`{"value":%s,"as_of":%q}`, s.value(f, m), s.date(300).String())
		}
		return s.value(f, m)
	}
	sides := make([]string, 1+s.rand.IntN(3))
	for i := range sides {
		sides[i] = s.side(f, m, yearly)
	}
	return "[" + strings.Join(sides, ",") + "]"
}

// side draws what one source says, with what makes a fact odd.
func (s *Sampler) side(f vocabulary.Field, m manners, yearly bool) string {
	out := `{"value":` + s.value(f, m)
	switch {
	case f.Type == vocabulary.Bool && s.chance(0.5):
		out = `{"events":` + s.events()
	case f.Type == vocabulary.Set && s.chance(0.3):
		out = fmt.Sprintf(`{"not":%s`, s.list(titleWords()...))
	case f.Type == vocabulary.Set && s.chance(0.2):
		out += `,"not":` + s.list(titleWords()...)
	}
	if s.chance(0.6) {
		out += fmt.Sprintf(`,"as_of":%q`, s.date(1200).String())
	}
	if s.chance(0.25) {
		out += fmt.Sprintf(`,"expires_on":%q`, s.date(500).AddDays(250).String())
	}
	if !yearly && f.Type != vocabulary.Set && s.chance(0.3) {
		if p := s.period(f); p != "" {
			out += fmt.Sprintf(`,"period":%q`, p)
		}
	}
	return out + "}"
}

func (s *Sampler) events() string {
	out := make([]string, s.rand.IntN(3))
	for i := range out {
		from := s.date(1500)
		if s.chance(0.3) {
			out[i] = fmt.Sprintf(`{"from":%q}`, from.String())
		} else {
			out[i] = fmt.Sprintf(`{"from":%q,"to":%q}`, from.String(), from.AddDays(s.rand.IntN(600)).String())
		}
	}
	return "[" + strings.Join(out, ",") + "]"
}

// value draws a bare value.
func (s *Sampler) value(f vocabulary.Field, m manners) string {
	switch f.Type {
	case vocabulary.Number:
		if s.chance(m.odd + 0.05) {
			return s.band(f)
		}
		return s.amount(f)
	case vocabulary.Bool:
		return strconv.FormatBool(s.chance(0.5))
	case vocabulary.Date:
		return `"` + s.date(4000).String() + `"`
	case vocabulary.Set:
		return s.holdings()
	case vocabulary.Region:
		if f.Name == "zone" {
			return `"` + pick(s, "ZB-GXQ", "none", "none", "ZB-WCH") + `"`
		}
		return `"` + pick(s, "370303", "370303", "370305", "370300", "370202", "370000") + `"`
	}
	if f.Name == "industry" {
		return pick(s, `["C2661"]`, `["C26"]`, `["I6513"]`, `["C"]`, `["新材料"]`, `["C2661","新材料"]`, `["C2661","I6513"]`, `[]`)
	}
	return strconv.Quote(pick(s, enumWords(f)...))
}

// amount draws a figure, often a threshold itself.
func (s *Sampler) amount(f vocabulary.Field) string {
	sign := ""
	if f.Signed && s.chance(0.2) {
		sign = "-"
	}
	switch f.Unit {
	case "yuan":
		if s.chance(0.3) {
			return sign + pick(s, "0", "1000000", "3000000", "5000000", "50000000", "100000.5", "150000")
		}
		v := float64(s.rand.IntN(60_000_000))
		if f.Name == "rd_expense" || f.Name == "rd_domestic_expense" {
			v /= 15
		}
		return sign + strconv.FormatFloat(v, 'f', pick(s, 0, 0, 0, 2), 64)
	case "ratio":
		if s.chance(0.3) {
			return pick(s, "0.03", "0.05", "0.1", "0.6", "0.333", "0", "1")
		}
		return strconv.FormatFloat(s.rand.Float64(), 'f', pick(s, 2, 3, 4, 7), 64)
	case "year":
		return pick(s, "1", "2", "3", "2.5", "5", "36")
	}
	return strconv.Itoa(s.rand.IntN(120))
}

// band draws what is known only between two ends.
func (s *Sampler) band(f vocabulary.Field) string {
	lo := s.amount(f)
	switch s.rand.IntN(4) {
	case 0:
		return `{"min":` + lo + `}`
	case 1:
		return `{"max":` + lo + `}`
	}
	v, err := strconv.ParseFloat(lo, 64)
	if err != nil {
		return lo
	}
	hi := v + s.rand.Float64()*max(v, -v, 1)
	if f.Share {
		hi = min(hi, 1)
	}
	return fmt.Sprintf(`{"min":%s,"max":%s}`, lo, strconv.FormatFloat(max(v, hi), 'f', 7, 64))
}

func (s *Sampler) holdings() string {
	out := make([]string, s.rand.IntN(4))
	for i := range out {
		word := pick(s, append(titleWords(), "市级新型研发机构", "省级企业技术中心", "新型研发机构", "high-tech-enterprise", "high-tech-enterprise")...)
		switch from := s.date(2000); s.rand.IntN(4) {
		case 0:
			out[i] = strconv.Quote(word)
		case 1:
			out[i] = fmt.Sprintf(`{"name":%q,"from":%q}`, word, from.String())
		case 2:
			out[i] = fmt.Sprintf(`{"name":%q,"from":%q,"to":%q}`, word, from.String(), from.AddDays(s.rand.IntN(1500)).String())
		default:
			out[i] = fmt.Sprintf(`{"name":%q,"to":%q}`, word, s.date(500).AddDays(250).String())
		}
	}
	return "[" + strings.Join(out, ",") + "]"
}
