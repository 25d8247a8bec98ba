package imports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/service/base"
)

// stated is one value with where it comes from, as a profile writes it.
type stated struct {
	Value     json.RawMessage `json:"value"`
	Source    string          `json:"source,omitempty"`
	AsOf      models.Date     `json:"as_of,omitzero"`
	ExpiresOn models.Date     `json:"expires_on,omitzero"`
	EnteredBy string          `json:"entered_by,omitempty"`
}

// sides returns what stands at one member: a value, a value with provenance, or a list of those. A value with a
// period or events keeps its whole object as its value.
func sides(raw json.RawMessage) []stated {
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) == nil && len(list) > 0 {
		var out []stated
		for _, item := range list {
			s, ok := withProvenance(item)
			if !ok {
				return []stated{{Value: raw}}
			}
			out = append(out, s)
		}
		return out
	}
	s, _ := withProvenance(raw)
	return []stated{s}
}

// withProvenance reads an object of value and provenance; ok is false for a bare value.
func withProvenance(raw json.RawMessage) (s stated, ok bool) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if bytes.HasPrefix(bytes.TrimSpace(raw), []byte("{")) && d.Decode(&s) == nil && len(s.Value) > 0 {
		return s, true
	}
	return stated{Value: raw}, false
}

// figures puts annual into rows, one a source, and what they do not hold into facts of the year.
func (l enterpriseLine) figures(r *enterprise.Record) error {
	for _, key := range sortedKeys(l.Annual) {
		year, err := fiscalYear(key)
		if err != nil {
			return err
		}
		for _, field := range sortedKeys(l.Annual[key]) {
			for _, s := range sides(l.Annual[key][field]) {
				if err := l.figure(r, year, field, s); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (l enterpriseLine) figure(r *enterprise.Record, year int, field string, s stated) error {
	if isNull(s.Value) {
		return nil
	}
	source, asOf := l.origin(s)
	i := slices.IndexFunc(r.Annual, func(a enterprise.AnnualFigures) bool { return a.FiscalYear == year && a.Source == source })
	row := enterprise.AnnualFigures{FiscalYear: year, Source: source, AsOf: asOf}
	if i >= 0 {
		row = r.Annual[i]
	}
	path := fmt.Sprintf("annual.%d.%s", year, field)
	if found := l.after(path+".as_of", s.AsOf); len(found) > 0 {
		return faults(found)
	}
	known, err := base.SetFigure(&row, field, s.Value)
	switch {
	case known && l.said[path+"\n"+source]:
		return lineFault(path, "repeated", "同一来源说了两次", "the same source says it twice", "")
	case err != nil:
		return lineFault(path, "bad-value", "数值写法不对", "bad number", "元或人，最多两位小数")
	case !known:
		r.Facts = append(r.Facts, enterprise.Fact{Field: field, FiscalYear: year, Source: source, Value: string(s.Value), AsOf: asOf, ExpiresOn: s.ExpiresOn})
	case i >= 0:
		r.Annual[i] = row
	default:
		r.Annual = append(r.Annual, row)
	}
	l.said[path+"\n"+source] = true
	return nil
}

func (l enterpriseLine) origin(s stated) (string, models.Date) {
	source, asOf := s.Source, s.AsOf
	if source == "" {
		source = l.Source
	}
	if asOf.IsZero() {
		asOf = l.AsOf
	}
	return source, asOf
}

// facts sorts what stands under facts to where it is kept: columns, figures, titles, look-ups, other facts.
func (l enterpriseLine) facts(r *enterprise.Record) error {
	for _, field := range sortedKeys(l.Facts) {
		raw := l.Facts[field]
		if isNull(raw) {
			continue
		}
		var err error
		switch field {
		case "annual":
			err = l.nestedFigures(r, raw)
		case "region", "zone", "industry", "entity_type", "founded_on":
			err = column(r, field, raw)
		case "titles", "platforms", "talent_titles":
			err = l.held(r, field, raw)
		default:
			l.fact(r, field, raw)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (l enterpriseLine) nestedFigures(r *enterprise.Record, raw json.RawMessage) error {
	nested := l
	nested.Annual = nil
	if err := json.Unmarshal(raw, &nested.Annual); err != nil {
		return lineFault("facts.annual", "wrong-type", "annual 应为各年份的数据", "annual holds years and their figures", `{"2025":{"revenue":1}}`)
	}
	return nested.figures(r)
}

// fact stores a fact. A risk that is said to be absent is a look-up without a record.
func (l enterpriseLine) fact(r *enterprise.Record, field string, raw json.RawMessage) {
	for _, s := range sides(raw) {
		source, asOf := l.origin(s)
		if slices.Contains(base.RiskFields(), field) && string(s.Value) == "false" {
			r.Checks = append(r.Checks, enterprise.RiskCheck{Field: field, Source: source, AsOf: asOf})
			continue
		}
		r.Facts = append(r.Facts, enterprise.Fact{Field: field, Source: source, Value: string(s.Value), AsOf: asOf, ExpiresOn: s.ExpiresOn})
	}
}

// column sets a column of the enterprise from a fact, unless the line gives the column itself.
func column(r *enterprise.Record, field string, raw json.RawMessage) error {
	value := sides(raw)[0].Value
	var list []string
	if json.Unmarshal(value, &list) == nil && len(list) == 1 {
		value, _ = json.Marshal(list[0]) // text is always valid JSON
	}
	e := &r.Enterprise
	to := map[string]*string{"region": &e.Region, "zone": &e.Zone, "industry": &e.Industry, "entity_type": &e.EntityType}[field]
	var err error
	if field == "founded_on" {
		if e.FoundedOn.IsZero() {
			err = json.Unmarshal(value, &e.FoundedOn)
		}
	} else if *to == "" {
		err = json.Unmarshal(value, to)
	}
	switch {
	case err != nil && field == "founded_on":
		return faults([]models.Violation{badDay("facts." + field)})
	case err != nil:
		return lineFault("facts."+field, "wrong-type", "这里只能写一个值", "one value here", "")
	}
	return nil
}

// held adds the titles listed under facts. An empty list says that none is held: a look-up without a grant.
func (l enterpriseLine) held(r *enterprise.Record, field string, raw json.RawMessage) error {
	var list []title
	if err := json.Unmarshal(raw, &list); err != nil {
		return lineFault("facts."+field, "wrong-type", "应为称号的列表", "a list of titles", `["高新技术企业"]`)
	}
	if len(list) == 0 {
		r.Checks = append(r.Checks, enterprise.RiskCheck{Field: field, Source: l.Source, AsOf: l.AsOf})
	}
	if err := faults(l.titlesAhead("facts."+field, list)); err != nil {
		return err
	}
	more := enterpriseLine{Titles: list, Source: l.Source, AsOf: l.AsOf}
	more.owned(r)
	return nil
}

func isNull(raw json.RawMessage) bool { return len(raw) == 0 || string(bytes.TrimSpace(raw)) == "null" }
