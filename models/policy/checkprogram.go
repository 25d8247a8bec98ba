package policy

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"huiqi/models"
)

// Check returns what is wrong with the program as written. Spans are checked against the policy's text by
// CheckSpans; kinds of benefits against the catalogue by the caller.
func (p Program) Check() []models.Violation {
	var c checker
	c.Say(p.ID != "" && !ValidID(p.ID), "id", "bad-id", "编号写法不对", "bad id", slug.String())
	c.Say(strings.TrimSpace(p.Name) == "", "name", "required", "须有事项名称", "a name is required", "")
	c.Say(utf8.RuneCountInString(p.Name) > MaxTitle, "name", "too-long", "名称过长", "name is too long", fmt.Sprintf("≤ %d", MaxTitle))
	c.Say(models.HasBidi(p.Name), "name", "bad-text", "含有改变书写方向的字符", "holds characters that turn the direction of writing", "")
	c.Length(p.Summary, "summary", MaxNote)
	c.Length(p.HowToApply, "how_to_apply", MaxNote)
	c.Say(len(p.Benefits) > MaxBenefits, "benefits", "too-many", "扶持方式过多", "too many benefits", fmt.Sprintf("≤ %d", MaxBenefits))
	for i, b := range p.Benefits {
		c.benefit(fmt.Sprintf("benefits[%d]", i), b)
	}
	for i, w := range p.Windows {
		c.window(fmt.Sprintf("windows[%d]", i), w)
	}
	for i, m := range p.Materials {
		c.Say(strings.TrimSpace(m.Name) == "", fmt.Sprintf("materials[%d].name", i), "required", "须有材料名称", "a name is required", "")
		c.Length(m.Name+m.Note, fmt.Sprintf("materials[%d]", i), MaxNote)
	}
	for i, m := range p.Contacts {
		c.Say(strings.TrimSpace(m.Office) == "", fmt.Sprintf("contacts[%d].office", i), "required", "须有受理科室", "an office is required", "")
		c.Length(m.Office+m.Phone+m.Note, fmt.Sprintf("contacts[%d]", i), MaxNote)
	}
	for i, g := range p.Exclusivity {
		c.Say(!ValidID(g), fmt.Sprintf("exclusivity[%d]", i), "bad-id", "互斥组编号写法不对", "bad group key", slug.String())
	}
	for i, by := range p.ExclusiveBy {
		c.Say(!slices.Contains(p.Exclusivity, by.Group), fmt.Sprintf("exclusive_by[%d].group", i), "not-one-of", "互斥组不在 exclusivity 之中",
			"the group is none of the program's", strings.Join(p.Exclusivity, ", "))
	}
	return c.Found
}

// CheckSpans returns the spans of the program that do not stand in the policy's text where they say.
func (p Program) CheckSpans(text string) []models.Violation {
	var c checker
	if p.ClauseSpan != nil {
		c.span("clause_span", *p.ClauseSpan, text)
	}
	for i, s := range p.NotConditions {
		c.span(fmt.Sprintf("not_conditions[%d]", i), s, text)
	}
	for i, b := range p.Benefits {
		if b.Source != nil {
			c.span(fmt.Sprintf("benefits[%d].source", i), *b.Source, text)
		}
	}
	for i, w := range p.Windows {
		if w.Source != nil {
			c.span(fmt.Sprintf("windows[%d].source", i), *w.Source, text)
		}
	}
	for i, by := range p.ExclusiveBy {
		c.span(fmt.Sprintf("exclusive_by[%d].source", i), by.Source, text)
	}
	return c.Found
}

// CheckSpan returns what is wrong with one span at a path: it must frame its own text in the policy's text, or,
// without offsets, stand in it somewhere.
func CheckSpan(path string, s Span, text string) []models.Violation {
	var c checker
	c.span(path, s, text)
	return c.Found
}

// checker collects violations.
type checker struct{ models.Checker }

func (c *checker) span(path string, s Span, text string) {
	switch {
	case s.Located(text), s.Start == 0 && s.End == 0 && s.Text != "" && strings.Contains(text, s.Text):
		return
	case !strings.Contains(text, s.Text) || s.Text == "":
		c.Say(true, path, "source-not-found", "原文中没有这句话", "the policy's text has no such words", "")
	default:
		want := ""
		if at, ok := s.Locate(text); ok {
			want = fmt.Sprintf("start %d, end %d", at.Start, at.End)
		}
		c.Say(true, path, "bad-span", "原文位置与所引文字不符", "the offsets do not frame the words quoted", want)
	}
}

func (c *checker) benefit(path string, b Benefit) {
	c.Say(b.Kind == "", path+".kind", "required", "须有扶持方式", "a kind is required", "")
	c.Say(b.Amount != nil && *b.Amount < 0, path+".amount", "bad-value", "金额不能为负", "an amount is never negative", "≥ 0")
	c.Say(b.Cap != nil && *b.Cap < 0, path+".cap", "bad-value", "上限不能为负", "a cap is never negative", "≥ 0")
	c.Say(b.Ratio != nil && (*b.Ratio < 0 || *b.Ratio > 10), path+".ratio", "bad-value", "比例应为小数，如 0.2", "a ratio is written as 0.2", "0..10")
	c.Say(b.Years < 0 || b.Years > 99, path+".years", "bad-value", "年数不对", "bad number of years", "0..99")
}

func (c *checker) window(path string, w Window) {
	none := w.OpensOn.IsZero() && w.ClosesOn.IsZero()
	c.Say(none && !w.Continuous, path, "required", "须有起止日期之一，或为常年受理", "an end, or continuous, is required", "opens_on, closes_on, continuous")
	c.Say(before(w.ClosesOn, w.OpensOn), path+".closes_on", "bad-order", "截止早于开始", "closes before it opens", w.OpensOn.String())
	c.Say(w.ClosesAt != "" && (!closing.MatchString(w.ClosesAt) || w.ClosesOn.IsZero()), path+".closes_at", "bad-time", "截止时刻写法不对",
		"bad closing time", "17:00, with closes_on")
}
