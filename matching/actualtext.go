package matching

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"huiqi/matching/vocabulary"
	"huiqi/models"
)

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
		return a.heldText(c, f)
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
			text = quantities(c.field, rate(q))
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
	case f.why == WhyConflict:
		return bothSides(f.facts)
	case len(f.held) > 0 && f.truth == nil && len(f.facts) == 0:
		return "是"
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

func (a *assessment) heldText(c *Condition, f *finding) string {
	switch {
	case f.why == WhyConflict:
		return a.heldBySides(c, f)
	case len(f.held) > 0:
		if f.why == WhyDocument {
			return a.holdings(f.held, wholeTerm) // what it means depends on both ends
		}
		return a.holdings(f.held, validity)
	case len(f.lapsed) > 0:
		return a.holdings(f.lapsed, validity)
	case f.closed:
		return "未具备"
	}
	return "未知"
}

// holdings names holdings with their terms, none twice.
func (a *assessment) holdings(held []Holding, term func(Holding) string) string {
	var out []string
	for _, h := range held {
		text := a.env.lang.HoldingName(h)
		if v := term(h); v != "" {
			text += "（" + v + "）"
		}
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return strings.Join(out, "、")
}

// heldBySides shows what each source says of what is asked; one that says nothing of it is left out.
func (a *assessment) heldBySides(c *Condition, f *finding) string {
	var out []string
	for _, s := range f.facts {
		var asked []Holding
		source, denied := s.Source, s.Closed
		for _, el := range c.elements {
			denied = denied || a.env.denied(el, s.NotHeld)
			for _, h := range s.Held {
				if a.env.is(el, h) != Unmet {
					asked, source = addHolding(asked, h), cmp.Or(source, h.Source)
				}
			}
		}
		text := a.holdings(asked, validity)
		if text == "" && !denied {
			continue
		}
		if text = cmp.Or(text, "未具备"); source != "" {
			text += "（" + source + "）"
		}
		out = append(out, text)
	}
	return strings.Join(out, "、")
}

// HoldingName names what is held as its source writes it, or else as the catalogue of titles does.
func (l *Language) HoldingName(h Holding) string {
	if h.Name != "" {
		return h.Name
	}
	return l.catalogue.TitleName(h.ID)
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

// wholeTerm describes both ends of a holding.
func wholeTerm(h Holding) string {
	if h.From.IsZero() || h.until.IsZero() {
		return validity(h)
	}
	return h.From.String() + " 取得，" + validity(h)
}

// OutsideZones says that an enterprise lies in no zone.
const OutsideZones = "不在功能区"

func (a *assessment) placeText(c *Condition, f *finding) string {
	out := make([]string, len(f.words))
	for i, w := range f.words {
		switch {
		case w == NoZone:
			out[i] = OutsideZones
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

// bothSides shows what each source says.
func bothSides(facts []*Fact) string {
	var out []string
	for _, s := range facts {
		said := len(s.Events) > 0
		if s.Bool != nil {
			said = *s.Bool
		}
		text := yesNo(said)
		if s.Source != "" {
			text += "（" + s.Source + "）"
		}
		out = append(out, text)
	}
	return strings.Join(out, "、")
}
