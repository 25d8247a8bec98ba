package main

import (
	"fmt"
	"strings"

	"huiqi/matching"
)

// resultText puts a verdict and its reasons into words.
func (c *console) resultText(r matching.Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, c.say("结论：%s（%s），评判日期 %s\n", "verdict: %s (%s), as of %s\n"), c.say(r.Verdict.Chinese(), string(r.Verdict)), r.Verdict, r.On)
	c.writeConditions(&b, r.Conditions, "  ")
	if !r.FromDate.IsZero() {
		fmt.Fprintf(&b, c.say("%s 起符合\n", "holds from %s\n"), r.FromDate)
	}
	return b.String()
}

// writeConditions writes every condition with its state, what is known and where that comes from, the gap, and the
// sentence it was taken from. The star marks those that decide.
func (c *console) writeConditions(b *strings.Builder, conditions []matching.ConditionResult, indent string) {
	for _, condition := range conditions {
		fmt.Fprintf(b, "%s%s %s", indent, c.mark(condition), c.say(condition.Label, condition.LabelEN))
		if condition.Negated {
			b.WriteString(c.say("（须不成立）", " (must not hold)"))
		}
		if condition.Decisive {
			b.WriteString(" *")
		}
		b.WriteByte('\n')
		c.writeActual(b, condition, indent+"    ")
		if condition.Gap != nil {
			fmt.Fprintf(b, "%s    %s%s\n", indent, c.say("差距：", "gap: "), c.say(condition.Gap.Text, condition.Gap.English))
		}
		if condition.Source != nil && condition.Source.Text != "" {
			fmt.Fprintf(b, "%s    %s「%s」\n", indent, c.say("原文：", "text: "), clip(condition.Source.Text, 90))
		}
	}
}

func (c *console) writeActual(b *strings.Builder, condition matching.ConditionResult, indent string) {
	if condition.Actual == nil {
		if condition.WhyText != "" {
			fmt.Fprintf(b, "%s%s\n", indent, c.say(condition.WhyText, string(condition.Why)))
		}
		return
	}
	fmt.Fprintf(b, "%s%s%s", indent, c.say("现有：", "known: "), condition.Actual.Text)
	if condition.WhyText != "" {
		fmt.Fprintf(b, c.say("（%s）", " (%s)"), c.say(condition.WhyText, string(condition.Why)))
	}
	var from []string
	for _, part := range []string{condition.Actual.Basis, condition.Actual.Source, condition.Actual.AsOf.String()} {
		if part != "" {
			from = append(from, part)
		}
	}
	if len(from) > 0 {
		fmt.Fprintf(b, c.say("（来源：%s）", " (from %s)"), strings.Join(from, c.say("，", ", ")))
	}
	b.WriteByte('\n')
}

// mark shows the state of a condition as it counts for the enterprise: under a not, unmet is good.
func (c *console) mark(condition matching.ConditionResult) string {
	state := condition.State
	if condition.Negated {
		state = state.Not()
	}
	switch state {
	case matching.Met:
		return c.say("[符合]  ", "[met]    ")
	case matching.Unmet:
		return c.say("[不符合]", "[unmet]  ")
	}
	return c.say("[未知]  ", "[unknown]")
}
