package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"huiqi/matching"
	"huiqi/service/match"
)

// reachedText puts counts into tables: by district, by industry, and what each condition does.
func (c *console) reachedText(r match.Reached) string {
	var b strings.Builder
	fmt.Fprintf(&b, c.say("评判日期 %s\n", "as of %s\n"), r.AsOf)
	b.WriteString(c.partsTable(c.say("区县", "DISTRICT"), r.Audience, r.Districts))
	if len(r.Industries) > 0 {
		b.WriteByte('\n')
		b.WriteString(c.partsTable(c.say("行业", "INDUSTRY"), r.Audience, r.Industries))
	}
	if len(r.Decides) > 0 {
		b.WriteByte('\n')
		b.WriteString(c.decidesTable(r.Decides))
	}
	return b.String()
}

// partsTable has a row for the whole audience and for each of its parts.
func (c *console) partsTable(what string, all matching.Audience, parts []matching.PartCount) string {
	t := &table{}
	heads := []string{what, c.say("合计", "TOTAL")}
	for _, verdict := range matching.Verdicts() {
		heads = append(heads, c.say(verdict.Chinese(), string(verdict)))
	}
	t.add(heads...)
	row := func(name string, total int, verdicts map[matching.Verdict]int) {
		cells := []string{name, strconv.Itoa(total)}
		for _, verdict := range matching.Verdicts() {
			cells = append(cells, strconv.Itoa(verdicts[verdict]))
		}
		t.add(cells...)
	}
	row(c.say("全部", "all"), all.Total, all.Verdicts)
	for _, p := range parts {
		name := p.Name
		if name == "" {
			name = c.say("未知", "unknown")
		}
		row(clip(name, 40), p.Total, p.Verdicts)
	}
	return t.String()
}

// decidesTable has a row for each condition.
func (c *console) decidesTable(decides []matching.Deciding) string {
	t := &table{}
	t.add(c.say("条件", "CONDITION"), c.say("满足", "MET"), c.say("不满足", "UNMET"), c.say("未知", "UNKNOWN"), c.say("仅此一条卡住", "ALONE KEEPS OUT"))
	for _, d := range decides {
		t.add(clip(c.say(d.Label, d.LabelEN), 60), strconv.Itoa(d.Met), strconv.Itoa(d.Unmet), strconv.Itoa(d.Unknown), strconv.Itoa(d.Alone))
	}
	return t.String()
}

// comparedText puts a comparison into words.
func (c *console) comparedText(r match.RulesCompared) string {
	var b strings.Builder
	fmt.Fprintf(&b, c.say("评判日期 %s\n", "as of %s\n"), r.AsOf)
	t := &table{}
	t.add("", c.say("原规则", "BEFORE"), c.say("新规则", "AFTER"))
	for _, verdict := range matching.Verdicts() {
		t.add(c.say(verdict.Chinese(), string(verdict)), strconv.Itoa(r.Before.Verdicts[verdict]), strconv.Itoa(r.After.Verdicts[verdict]))
	}
	b.WriteString(t.String())
	fmt.Fprintf(&b, c.say("\n结论不同：%d 家\n", "\ndifferent verdicts: %d\n"), r.Changed)
	for _, move := range slices.Sorted(maps.Keys(r.Moves)) {
		from, to, _ := strings.Cut(move, " → ")
		fmt.Fprintf(&b, "  %s → %s  %d\n", c.verdict(from), c.verdict(to), r.Moves[move])
	}
	c.writeChanged(&b, c.say("新增符合", "gained"), r.Gained)
	c.writeChanged(&b, c.say("不再符合", "lost"), r.Lost)
	return b.String()
}

func (c *console) verdict(name string) string {
	return c.say(matching.Verdict(name).Chinese(), name)
}

// writeChanged lists whom a rule gains or loses.
func (c *console) writeChanged(b *strings.Builder, what string, list match.Changes) {
	fmt.Fprintf(b, c.say("\n%s：%d 家\n", "\n%s: %d\n"), what, list.Total)
	for _, m := range list.Items {
		fmt.Fprintf(b, "  %s  %s（%s → %s）\n", m.USCC, m.Name, c.verdict(string(m.Before)), c.verdict(string(m.Verdict)))
	}
	if more := list.Total - len(list.Items); more > 0 {
		fmt.Fprintf(b, c.say("  另有 %d 家\n", "  and %d more\n"), more)
	}
}
