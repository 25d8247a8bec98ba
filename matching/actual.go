package matching

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"huiqi/matching/vocabulary"
	"huiqi/models"
)

// Actual is what is known of the asked quantity, with where that comes from.
type Actual struct {
	Value     any         `json:"value"` // a number or {min,max}, true or false, a date, codes, or holdings; a list for several years; null: not known
	Unit      string      `json:"unit,omitempty"`
	Text      string      `json:"text"`
	Basis     string      `json:"basis,omitempty"`      // the formula, when it was computed
	Source    string      `json:"source,omitempty"`     // of the facts it rests on, several joined by commas
	AsOf      models.Date `json:"as_of,omitzero"`       // the earliest date that a fact describes
	ExpiresOn models.Date `json:"expires_on,omitzero"`  // the earliest end of what it rests on
	EnteredBy string      `json:"entered_by,omitempty"` //
	Hint      string      `json:"hint,omitempty"`       // an older or expired value that decides nothing
}

func (a *assessment) actual(c *Condition, f *finding) *Actual {
	out := &Actual{Value: actualValue(c, f), Unit: c.field.Unit, Text: a.actualText(c, f), Hint: f.hint}
	var sources, people []string
	add := func(p models.Provenance) {
		if p.Source != "" && !slices.Contains(sources, p.Source) {
			sources = append(sources, p.Source)
		}
		if p.EnteredBy != "" && !slices.Contains(people, p.EnteredBy) {
			people = append(people, p.EnteredBy)
		}
		out.AsOf, out.ExpiresOn = earlier(out.AsOf, p.AsOf), earlier(out.ExpiresOn, p.ExpiresOn)
	}
	for _, h := range f.held {
		add(models.Provenance{Source: h.Source, AsOf: h.AsOf, EnteredBy: h.EnteredBy, ExpiresOn: h.until})
	}
	if len(sources) == 0 {
		for _, fact := range f.facts {
			add(fact.Provenance)
		}
	}
	out.Source, out.EnteredBy = strings.Join(sources, ","), strings.Join(people, ",")
	for _, q := range f.quantities {
		if q.basis != "" {
			out.Basis = q.basis + yearsText(q.years)
			break
		}
	}
	return out
}

func earlier(a, b models.Date) models.Date {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

func yearsText(years []int) string {
	if len(years) == 0 {
		return ""
	}
	out := make([]string, len(years))
	for i, y := range years {
		out[i] = strconv.Itoa(y)
	}
	return "（" + strings.Join(out, "、") + "年）"
}

// actualValue is the machine form of what was found.
func actualValue(c *Condition, f *finding) any {
	switch {
	case c.field.Type == vocabulary.Number && len(f.dates) > 0:
		return f.dates[0]
	case c.field.Type == vocabulary.Number:
		var out []any
		for _, q := range f.quantities {
			if q.known {
				out = append(out, rate(q))
			} else {
				out = append(out, nil)
			}
		}
		if len(out) == 1 {
			return out[0]
		}
		if len(out) == 0 {
			return nil
		}
		return out
	case c.field.Type == vocabulary.Bool && f.why == WhyConflict:
		return nil
	case c.field.Type == vocabulary.Bool && len(f.held) > 0 && len(f.facts) == 0:
		return true
	case c.field.Type == vocabulary.Bool && f.truth != nil:
		return *f.truth
	case c.field.Type == vocabulary.Bool && len(f.facts) > 0:
		return json.RawMessage(strconv.FormatBool(len(f.events) > 0))
	case c.field.Type == vocabulary.Date && len(f.dates) > 0:
		return f.dates[0]
	case c.field.Type == vocabulary.Set && (len(f.held) > 0 || f.closed):
		return append([]Holding{}, f.held...)
	case len(f.words) > 0:
		return f.words
	}
	return nil
}
