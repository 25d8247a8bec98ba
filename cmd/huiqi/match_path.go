package main

import (
	"context"
	"fmt"
	"strings"

	"huiqi/matching/ladder"
	"huiqi/service/match"
)

// matchPath answers match --path.
func (c *console) matchPath(ctx context.Context, matcher *match.Service, q match.Request) error {
	found, err := matcher.Path(ctx, commandLine(), match.PathRequest{Request: q})
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(found)
	}
	return c.printf("%s", c.pathText(found))
}

func (c *console) pathText(p match.Path) string {
	var b strings.Builder
	c.writeSubject(&b, p.Enterprise)
	fmt.Fprintf(&b, c.say("称号进阶（%s）", "titles upward, as of %s"), p.AsOf)
	names := make([]string, len(p.Held))
	for i, t := range p.Held {
		names[i] = t.Name
	}
	if len(names) > 0 {
		fmt.Fprintf(&b, c.say("，已有：%s", "; held: %s"), strings.Join(names, c.say("、", ", ")))
	}
	b.WriteByte('\n')
	if len(p.Steps) == 0 {
		b.WriteString(c.say("没有一步之遥的称号\n", "no title is one step away\n"))
	}
	c.writeSteps(&b, p.Steps, p.More, "")
	return b.String()
}

func (c *console) writeSteps(b *strings.Builder, steps []match.Step, more int, indent string) {
	for _, s := range steps {
		arrow := c.say("→ ", "-> ")
		fmt.Fprintf(b, c.say("%s%s%s：%s", "%s%s%s: %s"), indent, arrow, s.Title.Name, s.Program.VerdictText)
		if s.Follows == ladder.Usual {
			b.WriteString(c.say("（通常次序，结论与上一步无关）", " (usual order; its verdict does not depend on the step before)"))
		}
		if s.Gain != 0 {
			fmt.Fprintf(b, c.say("，政策包增加 %s", ", adds %s to the package"), c.yuan(s.Gain))
		}
		if s.Potential > 0 {
			fmt.Fprintf(b, c.say("，待定的还可能有 %s", ", open points may add %s"), c.yuan(s.Potential))
		}
		fmt.Fprintf(b, "\n%s   %s（%s）· %s\n", indent, s.Program.Name, s.Program.ID, s.Program.Policy.VerificationText)
		c.writeLacks(b, s.Program.Result, indent+"   ")
		c.writeChanges(b, c.say("解锁：", "unlocks: "), s.Unlocks, indent)
		c.writeChanges(b, c.say("失去：", "loses: "), s.Loses, indent)
		c.writeSteps(b, s.Next, s.More, indent+"    ")
	}
	if more > 0 {
		fmt.Fprintf(b, c.say("%s另有 %d 个称号未列出\n", "%sand %d more titles\n"), indent, more)
	}
}

func (c *console) writeChanges(b *strings.Builder, what string, list []match.Unlocked, indent string) {
	for _, u := range list {
		fmt.Fprintf(b, "%s   %s%s（%s → %s）%s · %s\n", indent, what, u.Name, u.FromText, u.ToText, c.worthText(u.Worth), u.Policy.VerificationText)
	}
}
