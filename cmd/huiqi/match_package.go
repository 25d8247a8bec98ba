package main

import (
	"context"
	"fmt"
	"strings"

	"huiqi/matching"
	"huiqi/matching/bundle"
	"huiqi/models"
	"huiqi/service/match"
)

// shownOpen is how many open conditions of a program are listed; --json has all.
const shownOpen = 3

// matchPackage answers match --package: what one step more would add is asked for all verdicts that are a step away.
func (c *console) matchPackage(ctx context.Context, matcher *match.Service, q match.Request) error {
	if len(q.Verdicts) == 0 {
		q.Verdicts = []matching.Verdict{matching.NeedsJudgement, matching.NeedsInformation, matching.NearMiss}
	}
	found, err := matcher.Package(ctx, commandLine(), q)
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(found)
	}
	return c.printf("%s", c.packageText(found))
}

func (c *console) packageText(p match.Package) string {
	var b strings.Builder
	c.writeSubject(&b, p.Enterprise)
	fmt.Fprintf(&b, c.say("政策包（%s）：%d 项，合计最高 %s，其中定额 %s", "policy package as of %s: %d programs, at most %s in all, %s of it fixed"),
		p.AsOf, len(p.Chosen), c.yuan(p.Total), c.yuan(p.Fixed))
	if p.Unstated > 0 {
		fmt.Fprintf(&b, c.say("；另有 %d 项未列明金额，不计入", "; %d more state no amount and are not counted"), p.Unstated)
	}
	b.WriteByte('\n')
	if !p.Exact {
		fmt.Fprintf(&b, c.say("组合太多，未能穷尽：最优也不会超过 %s\n", "too many combinations to try: no better one exceeds %s\n"), c.yuan(p.Bound))
	}
	for i, item := range p.Chosen {
		fmt.Fprintf(&b, "%2d. %s（%s）%s\n", i+1, item.Name, item.ProgramID, c.worthText(item.Worth))
		fmt.Fprintf(&b, "    %s · %s · %s\n", item.Policy.Title, item.Policy.VerificationText, c.openingText(item.Opening))
	}
	if len(p.Left) > 0 {
		b.WriteString(c.say("\n未选入（不重复享受）：\n", "\nleft out, because only one can be enjoyed:\n"))
	}
	for _, left := range p.Left {
		fmt.Fprintf(&b, c.say("  - %s（%s），放弃%s · %s\n", "  - %s (%s), forgoes%s · %s\n"), left.Name, left.ProgramID, c.worthText(left.Worth), left.Policy.VerificationText)
		c.writeExclusions(&b, c.say("已选", "in its place"), left.By)
	}
	if len(p.If) > 0 {
		b.WriteString(c.say("\n再走一步能增加：\n", "\nwhat one step more would add:\n"))
	}
	for _, a := range p.If {
		fmt.Fprintf(&b, c.say("  - %s：%s（%s），%s · %s\n", "  - %s: %s (%s), %s · %s\n"), a.VerdictText, a.Name, a.ProgramID, c.gainText(a.Gain, a.Worth), a.Policy.VerificationText)
		c.writeLacks(&b, a.Result, "      ")
		c.writeExclusions(&b, c.say("让位的是", "gives up"), a.Instead)
	}
	return b.String()
}

func (c *console) writeSubject(b *strings.Builder, e *match.Subject) {
	if e == nil {
		return
	}
	fmt.Fprintf(b, "%s %s", e.Name, e.USCC)
	if e.Synthetic {
		b.WriteString(c.say("（合成数据，非真实企业）", " (synthetic, not a real enterprise)"))
	}
	b.WriteByte('\n')
}

func (c *console) writeExclusions(b *strings.Builder, what string, list []match.Exclusion) {
	for _, x := range list {
		fmt.Fprintf(b, c.say("      %s：%s（%s）", "      %s: %s (%s)"), what, x.Name, x.ProgramID)
		if x.Sentence != "" {
			fmt.Fprintf(b, c.say("，原文：「%s」——%s", ", text: “%s”, %s"), x.Sentence, x.Policy)
		}
		b.WriteByte('\n')
	}
}

// writeLacks writes what a program still lacks: gaps, facts, judgements.
func (c *console) writeLacks(b *strings.Builder, r matching.Result, indent string) {
	for _, gap := range r.Gaps {
		fmt.Fprintf(b, "%s%s%s\n", indent, c.say("差距：", "gap: "), c.say(gap.Text, gap.English))
	}
	open := 0
	for _, condition := range r.Conditions {
		if !condition.Decisive || condition.State != matching.Unknown {
			continue
		}
		if open++; open <= shownOpen {
			fmt.Fprintf(b, "%s%s%s\n", indent, c.say("待定：", "open: "), c.say(condition.Label, condition.LabelEN))
		}
	}
	if open > shownOpen {
		fmt.Fprintf(b, c.say("%s待定的还有 %d 项\n", "%sand %d more\n"), indent, open-shownOpen)
	}
}

func (c *console) worthText(w bundle.Worth) string { return " " + c.say(w.Text, w.TextEN) }

// gainText says how much a step adds; what states no amount adds none that can be told.
func (c *console) gainText(gain models.Fen, w bundle.Worth) string {
	if gain == 0 && w.Basis != bundle.Fixed && w.Basis != bundle.AtMost {
		return c.say(w.Text, w.TextEN)
	}
	return c.say("增加 ", "adds ") + c.yuan(gain)
}

func (c *console) yuan(f models.Fen) string { return c.say(f.Chinese(), "CNY "+f.String()) }
