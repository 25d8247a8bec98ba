package main

import (
	"fmt"
	"strings"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/service/match"
)

// matchText writes a forward answer for people.
func (c *console) matchText(a matchAnswer) string {
	var b strings.Builder
	c.writeSubject(&b, a.Enterprise)
	fmt.Fprintf(&b, c.say("评判日期 %s，共 %d 项：", "as of %s, %d programs: "), a.AsOf, a.Total)
	for i, verdict := range matching.Verdicts() {
		if i > 0 {
			b.WriteString(c.say("，", ", "))
		}
		fmt.Fprintf(&b, "%s %d", c.say(verdict.Chinese(), string(verdict)), a.Counts[verdict])
	}
	b.WriteByte('\n')
	if a.Total == 0 {
		b.WriteString(c.say("政策库里没有可匹配的事项；可先运行 huiqi seed\n", "the library has no programs to match; run huiqi seed first\n"))
	}
	for i, item := range a.Items {
		c.writeItem(&b, i+1, item)
	}
	if len(a.Questions) > 0 {
		b.WriteString(c.say("\n最该补充的信息：\n", "\nwhat to ask next:\n"))
	}
	for i, q := range a.Questions {
		fmt.Fprintf(&b, c.say("%d. %s（可判定 %d 项）\n", "%d. %s (settles %d)\n"), i+1, c.say(q.Text, q.English), q.Settles)
	}
	return b.String()
}

func (c *console) writeItem(b *strings.Builder, number int, item match.Item) {
	name := item.Name
	if item.Policy.Sample && !strings.Contains(name, "示例") {
		name = "【示例】" + name
	}
	fmt.Fprintf(b, "\n%2d. %s%s%s（%s）%s %.2f\n", number, item.VerdictText, c.say("：", ": "), name, item.ProgramID, c.say("得分", "score"), item.Score.Total)
	source := []string{item.Policy.Title}
	for _, part := range []string{item.Policy.DocNumber, item.Policy.LevelText, item.Policy.VerificationText} {
		if part != "" {
			source = append(source, part)
		}
	}
	fmt.Fprintf(b, "    %s\n", strings.Join(source, " · "))
	for _, benefit := range item.Benefits {
		if text := benefitText(benefit); text != "" {
			fmt.Fprintf(b, "    %s%s\n", c.say("支持：", "benefit: "), clip(text, 100))
		}
	}
	fmt.Fprintf(b, "    %s%s\n", c.say("申报：", "apply: "), c.openingText(item.Opening))
	c.writeConditions(b, item.Result.Conditions, "    ")
	if !item.Result.FromDate.IsZero() {
		fmt.Fprintf(b, c.say("    %s 起符合\n", "    holds from %s\n"), item.Result.FromDate)
	}
}

func benefitText(benefit policy.Benefit) string {
	if benefit.Text != "" {
		return benefit.Text
	}
	for _, amount := range []*models.Fen{benefit.Amount, benefit.Cap} {
		if amount != nil {
			return amount.Chinese()
		}
	}
	return ""
}

func (c *console) openingText(o matching.Opening) string {
	switch o.State {
	case matching.Open:
		text := c.say("截止 ", "until ") + o.ClosesOn.String()
		if o.ClosesAt != "" {
			text += " " + o.ClosesAt
		}
		if o.DaysLeft != nil {
			text += fmt.Sprintf(c.say("（还有 %d 天）", " (%d days left)"), *o.DaysLeft)
		}
		return text
	case matching.Continuous:
		return c.say("常年受理", "at any time")
	case matching.Upcoming:
		return c.say("开始于 ", "opens on ") + o.OpensOn.String()
	case matching.Closed:
		return c.say("已截止 ", "closed ") + o.ClosesOn.String()
	}
	return c.say("未载明申报时间", "no window is stated")
}
