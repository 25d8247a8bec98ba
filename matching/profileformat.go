package matching

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/big"
	"slices"
	"strconv"

	"huiqi/matching/vocabulary"
	"huiqi/models"
)

// MarshalJSON writes the profile so that ParseProfile reads the same profile again: facts in the order of the
// vocabulary, years and judgements sorted. Stored with a verdict, it lets the verdict be had again.
func (p Profile) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(`{"name":`)
	writeText(&b, p.Name)
	if p.USCC != "" {
		b.WriteString(`,"uscc":`)
		writeText(&b, p.USCC)
	}
	b.WriteString(`,"facts":{`)
	members := p.members(p.direct)
	if len(p.annual) > 0 {
		var years []string
		for _, year := range slices.Sorted(maps.Keys(p.annual)) {
			years = append(years, `"`+strconv.Itoa(year)+`":{`+joinNames(p.members(p.annual[year]), ",")+`}`)
		}
		members = append(members, `"annual":{`+joinNames(years, ",")+`}`)
	}
	b.WriteString(joinNames(members, ",") + "}")
	if len(p.judged) > 0 {
		var texts []string
		for _, text := range slices.Sorted(maps.Keys(p.judged)) {
			var t bytes.Buffer
			writeText(&t, text)
			texts = append(texts, t.String()+":"+strconv.FormatBool(p.judged[text]))
		}
		b.WriteString(`,"judgements":{` + joinNames(texts, ",") + "}")
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// members writes facts as members of an object.
func (p Profile) members(facts map[string][]Fact) []string {
	if p.lang == nil {
		return nil
	}
	var out []string
	for _, f := range p.lang.fields.Fields() {
		sides := facts[f.Name]
		switch len(sides) {
		case 0:
			continue
		case 1:
			out = append(out, `"`+f.Name+`":`+factJSON(f, sides[0], false))
		default:
			var all []string
			for _, s := range sides {
				all = append(all, factJSON(f, s, true))
			}
			out = append(out, `"`+f.Name+`":[`+joinNames(all, ",")+`]`)
		}
	}
	return out
}

// factJSON writes one side: its bare value where there is nothing else to say, unless full is set.
func factJSON(f vocabulary.Field, s Fact, full bool) string {
	value := valueOf(f, s)
	open := f.Type == vocabulary.Set && !s.Closed
	if !full && value != "" && s.Provenance == (models.Provenance{}) && s.Period == "" && !s.HasEvents && !open {
		return value
	}
	var members []string
	add := func(name string, v any) {
		if b, err := json.Marshal(v); err == nil {
			members = append(members, `"`+name+`":`+string(b))
		}
	}
	if value != "" {
		members = append(members, `"value":`+value)
	}
	if s.HasEvents {
		add("events", append([]Event{}, s.Events...))
	}
	if open {
		add("not", append([]string{}, s.NotHeld...))
	}
	for _, m := range []struct{ name, text string }{
		{"period", s.Period}, {"source", s.Source}, {"as_of", s.AsOf.String()}, {"expires_on", s.ExpiresOn.String()}, {"entered_by", s.EnteredBy},
	} {
		if m.text != "" {
			add(m.name, m.text)
		}
	}
	return "{" + joinNames(members, ",") + "}"
}

// valueOf writes the value of a side, or nothing when it has none.
func valueOf(f vocabulary.Field, s Fact) string {
	var v any
	switch {
	case s.Number != nil:
		return intervalJSON(*s.Number)
	case s.Bool != nil:
		v = *s.Bool
	case f.Type == vocabulary.Date:
		v = s.Date
	case f.Type == vocabulary.Set && (s.Closed || len(s.Held) > 0):
		v = append([]Holding{}, s.Held...)
	case f.Type == vocabulary.Enum && (f.Name == "industry" || len(s.Words) != 1):
		v = append([]string{}, s.Words...)
	case len(s.Words) > 0:
		v = s.Words[0]
	default:
		return ""
	}
	b, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(b)
}

// intervalJSON writes an interval with every digit that ParseNumber can have read.
func intervalJSON(i Interval) string {
	digits := func(v *big.Rat) string { return decimal(v, maxDigits+maxExponent) }
	switch {
	case i.IsPoint():
		return digits(i.Lo)
	case i.Lo == nil:
		return `{"max":` + digits(i.Hi) + `}`
	case i.Hi == nil:
		return `{"min":` + digits(i.Lo) + `}`
	}
	return `{"min":` + digits(i.Lo) + `,"max":` + digits(i.Hi) + `}`
}
