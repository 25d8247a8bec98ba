package workbook

import (
	"slices"
	"strings"

	"huiqi/models"
)

// mapped tells what a heading by itself means.
func (r *Recogniser) mapped(text string, today models.Date) Mapped {
	h := apart(text, today)
	m := Mapped{Heading: text, Year: h.year, Unit: h.unit, Dated: h.year != 0 && !h.said}
	means, whole, ok := r.meaning(h)
	if upper := h.narrower(); ok && !whole && upper != "" && means.targets[0] != "ignore" {
		means = meaning{targets: append(slices.Clone(means.targets), "ignore"), confidence: Low, note: "上面一行是“" + upper + "”，不一定是全年、全企业的数"}
	}
	switch {
	case ok && len(means.targets) == 1:
		m.Target, m.Confidence, m.Note = means.targets[0], means.confidence, means.note
	case ok:
		m.Choices, m.Confidence, m.Note = means.targets, Low, means.note
	case r.lang != nil:
		m.grant(r, h)
	}
	if m.Target.Kind() != Annual && len(m.Choices) == 0 {
		m.Year, m.Dated = 0, false
	}
	if h.said && m.Year != 0 && m.Confidence == High {
		m.Confidence = Medium // it depends on when the sheet was made
	}
	return m
}

// meaning finds a heading in the table: as it stands or without year and unit, which is the whole of it, or by its last line alone.
func (r *Recogniser) meaning(h heading) (m meaning, whole, ok bool) {
	last := h.plain[strings.LastIndex(h.plain, "|")+1:]
	for i, text := range []string{h.plain, h.text, last, apart(last, models.Date{}).text} {
		if m, ok := r.headings[text]; ok {
			return m, i < 2, true
		}
	}
	return meaning{}, false, false
}

// grant reads a heading about a title. One that names none belongs to the title before it, which attach finds.
func (m *Mapped) grant(r *Recogniser, h heading) {
	id, part, ok := r.grantOf(h.text)
	switch {
	case !ok:
		return
	case id != "":
		m.Target, m.Confidence = Target("title:"+id+":"+part), High
	default:
		m.Target, m.Confidence = Target("title::"+part), Medium
	}
}

// attach gives headings such as 发证日期 and 有效期 to the title whose column stands before them.
func (r *Recogniser) attach(s *Sheet) {
	id := ""
	for i := range s.Columns {
		c := &s.Columns[i]
		if c.Target.Kind() != Grant {
			continue
		}
		if c.Target.Field() != "" {
			id = c.Target.Field()
			continue
		}
		part := c.Target.Part()
		c.Target = ""
		if id != "" {
			c.Target, c.Note = Target("title:"+id+":"+part), "按前面的 "+r.lang.Catalogue().TitleName(id)+" 理解"
			continue
		}
		c.Confidence, c.Note = Low, "没有说是哪一项资质的"+part
		c.Choices = []Target{Target("title:high-tech-enterprise:" + part), Target("title:tech-sme:" + part), Target("title:srdi-sme:" + part), "ignore"}
	}
}

// lastLine returns the lowest part of a heading.
func lastLine(text string) string {
	return text[strings.LastIndex(text, "|")+1:]
}
