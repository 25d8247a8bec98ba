package workbook

import (
	"slices"
	"strconv"
	"strings"
)

// Settle fills in what follows from what is decided (units, choices) and asks what is still open. Call it whenever a
// mapping was changed.
func (r *Recogniser) Settle(s *Sheet) {
	s.located()
	s.Questions = nil
	taken := map[string]string{}
	years := s.PlaceOf("fiscal_year") > 0
	for i := range s.Columns {
		c := &s.Columns[i]
		c.Questions, c.Units = nil, r.Units(c.Target)
		if c.Unit != "" && len(c.Units) > 0 && !slices.Contains(c.Units, c.Unit) {
			c.Unit = "" // 营业收入（%） is no amount of money in percent
		}
		if c.Unit == "" && len(c.Units) > 0 && c.Units[0] == "万元" {
			c.Unit = s.Unit
		}
		switch {
		case c.Target == "" && len(c.Choices) > 0:
			c.ask("which-target", "这一列是什么不明确："+c.Note, "what this column holds is not clear")
		case c.Target.Kind() == Annual && c.Year == 0 && !years:
			c.ask("no-year", "没有说是哪一年度的数据", "the fiscal year is not said")
		case len(c.Units) > 0 && c.Units[0] == "万元" && c.Unit == "": // a share may say in its cells what it is
			c.ask("no-unit", "没有说金额的单位（元、万元、亿元）", "the unit of money is not said")
		case c.Target.Kind() == Contact && s.PlaceOf("contact:name")+s.PlaceOf("contact:"+Person) == 0:
			c.ask("no-contact-name", "没有联系人列，这一列不知是谁的", "there is no column of contacts' names")
		}
		key := string(c.Target)
		if c.Target.Kind() == Annual {
			key += " " + strconv.Itoa(c.Year)
		}
		if other := taken[key]; other != "" && c.Target != "" && c.Target != "ignore" {
			c.ask("same-target", "与 "+other+" 列重复", "another column is the same: "+other)
		}
		taken[key] = c.Column
	}
	for _, n := range r.schema.needed {
		if s.PlaceOf(n.target) == 0 {
			s.Questions = append(s.Questions, n.asked)
		}
	}
}

func (m *Mapped) ask(code, zh, en string) {
	m.Questions = append(m.Questions, Question{code, strings.TrimSuffix(zh, "："), en})
}

// Adopt lays what a person decided about a sheet with the same heading over a fresh recognition. Years are taken over
// nowhere: what a heading does not say this year is asked this year.
func (r *Recogniser) Adopt(s *Sheet, saved []Mapped) {
	for i := range s.Columns {
		for _, from := range saved {
			c := &s.Columns[i]
			if c.Column != from.Column || !r.Known(from.Target) {
				continue
			}
			c.Target, c.Confidence = from.Target, from.Confidence
			if c.Unit == "" {
				c.Unit = from.Unit
			}
		}
	}
	r.Settle(s)
}
