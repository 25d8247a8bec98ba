package main

import (
	"fmt"
	"strconv"
	"strings"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/policy"
)

// text writes an extraction for people.
func (x extracting) text(file string, e policy.Extraction) string {
	var b strings.Builder
	fmt.Fprintf(&b, x.say("%s（%s，%d 字）\n", "%s (%s, %d characters)\n"), file, e.Document.MediaType, e.Document.Characters)
	for _, w := range e.Document.Warnings {
		fmt.Fprintf(&b, x.say("  注意：%s（%s）\n", "  note: %s (%s)\n"), x.say(w.Message, w.English), w.Code)
	}
	x.writeMetadata(&b, e.Metadata)
	for _, a := range e.Document.Attachments {
		fmt.Fprintf(&b, "  %s%s %s\n", x.say("附件：", "attachment: "), a.Name, a.URL)
	}
	if len(e.Programs) == 0 {
		b.WriteString(x.say("没有读出事项\n", "no programs were found\n"))
	}
	for i, p := range e.Programs {
		fmt.Fprintf(&b, "\n%2d. %s\n", i+1, p.Name)
		x.writeProgram(&b, p)
	}
	return b.String()
}

// writeMetadata writes what the document says of itself; what it does not say is left out.
func (x extracting) writeMetadata(b *strings.Builder, m policy.ReadMetadata) {
	for _, item := range []struct{ field, zh, en, text string }{
		{"title", "标题", "title", m.Title},
		{"doc_number", "文号", "number", m.DocNumber},
		{"issuers", "发文机关", "issuers", strings.Join(m.Issuers, x.say("、", ", "))},
		{"level", "层级", "level", x.level(m.Level)},
		{"region", "地区", "region", x.place(m.Region)},
		{"kind", "文种", "kind", m.Kind},
		{"publish_date", "发布", "published", dateText(m.PublishDate)},
		{"effective_date", "施行", "in force from", dateText(m.EffectiveDate)},
		{"expiry_date", "有效期至", "in force until", dateText(m.ExpiryDate)},
		{"status", "状态", "status", m.Status},
		{"replaces", "代替", "replaces", strings.Join(m.Replaces, x.say("、", ", "))},
	} {
		if item.text == "" {
			continue
		}
		fmt.Fprintf(b, "  %s%s%s", x.say(item.zh, item.en), x.say("：", ": "), item.text)
		if claim, ok := m.Claims[item.field]; ok {
			fmt.Fprintf(b, "%s", x.sure(claim.Confidence))
		}
		b.WriteByte('\n')
	}
}

func (x extracting) level(l policy.Level) string {
	return map[policy.Level]string{
		policy.National: x.say("国家级", "national"), policy.Provincial: x.say("省级", "provincial"),
		policy.Municipal: x.say("市级", "municipal"), policy.District: x.say("区县级", "district"),
	}[l]
}

func (x extracting) place(code string) string {
	if name := x.language.Catalogue().DivisionName(code); name != "" {
		return name
	}
	return code
}

func dateText(d models.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// sure writes a confidence as a percentage.
func (x extracting) sure(confidence float64) string {
	return fmt.Sprintf(x.say("（把握 %.0f%%）", " (%.0f%% sure)"), confidence*100)
}

func (x extracting) writeProgram(b *strings.Builder, p policy.ExtractedProgram) {
	x.writeRule(b, p)
	line := func(zh, en, text string, confidence float64) {
		fmt.Fprintf(b, "    %s%s%s%s\n", x.say(zh, en), x.say("：", ": "), clip(text, 100), x.sure(confidence))
	}
	for _, benefit := range p.Benefits {
		line("支持", "benefit", benefitText(benefit.Benefit), benefit.Confidence)
	}
	if p.Window != nil {
		for _, w := range append([]policy.ReadWindow{*p.Window}, p.OtherWindows...) {
			line("申报", "apply", x.windowText(w), w.Confidence)
		}
	}
	for _, m := range p.Materials {
		line("材料", "material", m.Name, m.Confidence)
	}
	for _, c := range p.Contacts {
		line("联系", "contact", strings.TrimSpace(c.Office+" "+c.Phone), c.Confidence)
	}
	c := p.Coverage
	fmt.Fprintf(b, x.say("    条件部分 %d 句：成为条件 %d，由人判断 %d，不是条件 %d\n", "    sentences of the conditions: %d; conditions %d, judgements %d, not conditions %d\n"),
		len(c.Sentences), c.Conditions, c.Judgements, c.Others)
}

func (x extracting) windowText(w policy.ReadWindow) string {
	if w.Continuous {
		return x.say("常年受理", "at any time")
	}
	if w.OpensOn.IsZero() && w.ClosesOn.IsZero() {
		return w.Text
	}
	text := dateText(w.OpensOn) + x.say(" 至 ", " to ") + dateText(w.ClosesOn)
	if w.ClosesAt != "" {
		text += " " + w.ClosesAt
	}
	return strings.TrimSpace(text)
}

// writeRule writes a rule as a list of its conditions beneath what joins them, each with its words.
func (x extracting) writeRule(b *strings.Builder, p policy.ExtractedProgram) {
	rule, err := x.language.ParseRule(p.Rule)
	if err != nil || rule.IsZero() {
		b.WriteString(x.say("    没有读出申报条件\n", "    no conditions were found\n"))
		return
	}
	sure := map[string]float64{}
	for _, l := range p.Leaves {
		sure[l.Path] = l.Confidence
	}
	x.writeNode(b, rule.Root(), sure, "    ")
}

func (x extracting) writeNode(b *strings.Builder, n *matching.Node, sure map[string]float64, indent string) {
	switch n.Kind {
	case matching.NodeCondition:
		x.writeLeaf(b, indent, x.say(x.language.Chinese(n.Condition), x.language.English(n.Condition)), n, sure)
		return
	case matching.NodeJudgement:
		x.writeLeaf(b, indent, x.say("由人判断", "for a person to judge"), n, sure)
		return
	case matching.NodeAll:
		fmt.Fprintf(b, "%s%s\n", indent, x.say("同时符合：", "all of:"))
	case matching.NodeAny:
		fmt.Fprintf(b, "%s%s\n", indent, x.say("符合之一：", "any of:"))
	case matching.NodeNot:
		fmt.Fprintf(b, "%s%s\n", indent, x.say("不得：", "not:"))
	case matching.NodeAtLeast:
		fmt.Fprintf(b, x.say("%s至少符合 %s 项：\n", "%sat least %s of:\n"), indent, strconv.Itoa(n.Count))
	}
	for _, child := range n.Children {
		x.writeNode(b, child, sure, indent+"  ")
	}
}

func (x extracting) writeLeaf(b *strings.Builder, indent, text string, n *matching.Node, sure map[string]float64) {
	fmt.Fprintf(b, "%s- %s%s\n", indent, text, x.sure(sure[n.Path]))
	if n.Source != nil {
		fmt.Fprintf(b, x.say("%s  原文：「%s」\n", "%s  words: 「%s」\n"), indent, clip(n.Source.Text, 100))
	}
}
