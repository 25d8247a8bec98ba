package matching

import (
	"encoding/json"
	"fmt"
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

// actualText puts what was found into words.
func (a *assessment) actualText(c *Condition, f *finding) string {
	switch c.field.Type {
	case vocabulary.Number:
		return a.numberText(c, f)
	case vocabulary.Bool:
		return boolText(f)
	case vocabulary.Date:
		if len(f.dates) > 0 {
			return joinDates(f.dates)
		}
	case vocabulary.Set:
		return a.heldText(f)
	default:
		if len(f.words) > 0 {
			return a.placeText(c, f)
		}
	}
	return "未知"
}

func (a *assessment) numberText(c *Condition, f *finding) string {
	if len(f.dates) > 0 {
		return joinDates(f.dates) + " 成立"
	}
	var out []string
	for _, q := range f.quantities {
		text := "未知"
		if q.known {
			text = quantities(c.field.Unit, rate(q))
			if q.power > 1 {
				text = "约 " + text
			}
		}
		out = append(out, text)
	}
	if len(out) == 0 {
		return "未知"
	}
	return strings.Join(out, "、")
}

func boolText(f *finding) string {
	switch {
	case f.truth != nil:
		return yesNo(*f.truth)
	case len(f.events) > 0:
		e := f.events[0]
		if e.To.IsZero() {
			return "是（" + e.From.String() + " 起）"
		}
		return fmt.Sprintf("是（%s 至 %s）", e.From, e.To)
	case len(f.facts) > 0:
		return "否"
	}
	return "未知"
}

func (a *assessment) heldText(f *finding) string {
	if len(f.held) == 0 {
		if len(f.lapsed) > 0 {
			h := f.lapsed[0]
			return a.holdingName(h) + "（" + validity(h) + "）"
		}
		if f.closed {
			return "未具备"
		}
		return "未知"
	}
	var out []string
	for _, h := range f.held {
		name := a.holdingName(h)
		if v := validity(h); v != "" {
			name += "（" + v + "）"
		}
		out = append(out, name)
	}
	return strings.Join(out, "、")
}

func (a *assessment) holdingName(h Holding) string {
	if h.Name != "" {
		return h.Name
	}
	return a.env.lang.catalogue.TitleName(h.ID)
}

// validity describes the term of a holding; an end that was computed from the title's term says so.
func validity(h Holding) string {
	switch {
	case !h.To.IsZero():
		return "有效至 " + h.To.String()
	case !h.until.IsZero():
		return "按有效期推算至 " + h.until.String()
	case !h.From.IsZero():
		return h.From.String() + " 取得"
	}
	return ""
}

func (a *assessment) placeText(c *Condition, f *finding) string {
	out := make([]string, len(f.words))
	for i, w := range f.words {
		switch {
		case w == NoZone:
			out[i] = "不在功能区"
		default:
			out[i] = a.env.lang.name(c.field, w)
		}
	}
	return strings.Join(out, "、")
}

func joinDates(dates []models.Date) string {
	out := make([]string, len(dates))
	for i, d := range dates {
		out[i] = d.String()
	}
	return strings.Join(out, " 或 ")
}

func joinNames(names []string, link string) string { return strings.Join(names, link) }
