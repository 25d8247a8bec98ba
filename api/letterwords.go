package api

import (
	"fmt"
	"strings"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/policy"
)

// reasonView is one line of the reasons: a condition, or the heading of a group of them.
type reasonView struct {
	Depth              int
	State              matching.State
	Sign, StateText    string
	Text               string // what is asked
	Actual, Provenance string
	Hint, Why, Quote   string
}

// deepest is the depth after which lines are not set in any further: a phone has no room for it.
const deepest = 3

// reasonsOf puts the reasons of a result into lines, in the order of the rule.
func reasonsOf(r matching.Result) []reasonView {
	if r.Tree == nil {
		return nil
	}
	at := make(map[string]matching.ConditionResult, len(r.Conditions))
	for _, c := range r.Conditions {
		at[c.Path] = c
	}
	l := lines{at: at}
	if r.Tree.Kind == matching.NodeAll { // the top one needs no heading
		for _, child := range r.Tree.Children {
			l.add(child, 0, false)
		}
	} else {
		l.add(r.Tree, 0, false)
	}
	return l.out
}

type lines struct {
	at  map[string]matching.ConditionResult
	out []reasonView
}

func (l *lines) add(n *matching.NodeResult, depth int, negated bool) {
	state := n.State
	if negated {
		state = state.Not()
	}
	if c, leaf := l.at[n.Path]; leaf {
		l.out = append(l.out, conditionView(c, depth, negated, state))
		return
	}
	if n.Kind == matching.NodeNot {
		for _, child := range n.Children {
			l.add(child, depth, !negated)
		}
		return
	}
	l.out = append(l.out, signed(reasonView{Depth: min(depth, deepest), State: state, Text: heading(n, negated)}))
	for _, child := range n.Children {
		l.add(child, depth+1, negated)
	}
}

// heading says how the parts of a group combine, in the words of the landing page.
func heading(n *matching.NodeResult, negated bool) string {
	switch {
	case n.Kind == matching.NodeAny && negated:
		return "以下都不得成立"
	case n.Kind == matching.NodeAny:
		return "以下满足一项即可"
	case n.Kind == matching.NodeAll && negated:
		return "以下不得同时成立"
	case n.Kind == matching.NodeAll:
		return "以下都要满足"
	case negated:
		return fmt.Sprintf("以下成立的须少于 %d 项", n.Count)
	}
	return fmt.Sprintf("以下至少满足 %d 项", n.Count)
}

func signed(v reasonView) reasonView {
	switch v.State {
	case matching.Met:
		v.Sign, v.StateText = "✓", "符合"
	case matching.Unmet:
		v.Sign, v.StateText = "✗", "不符合"
	default:
		v.Sign, v.StateText = "?", "待定"
	}
	return v
}

func conditionView(c matching.ConditionResult, depth int, negated bool, state matching.State) reasonView {
	v := reasonView{Depth: min(depth, deepest), State: state, Text: c.Label}
	if negated {
		v.Text = "不得：" + c.Label
	}
	if c.Kind == matching.NodeCondition {
		v.Actual = "尚无资料"
	}
	if c.Actual != nil {
		if c.Actual.Text != "" {
			v.Actual = c.Actual.Text
		}
		v.Provenance, v.Hint = provenance(c.Actual), c.Actual.Hint
	}
	switch {
	case state == matching.Met:
	case c.Gap != nil:
		v.Why = c.Gap.Text
	default:
		v.Why = c.WhyText
	}
	if c.Source != nil {
		v.Quote = c.Source.Text
	}
	return signed(v)
}

// provenance says where a value comes from and of which day it is.
func provenance(a *matching.Actual) string {
	var parts []string
	for _, source := range strings.Split(a.Source, ",") {
		if source = strings.TrimSpace(source); source != "" {
			parts = append(parts, sourceName(source))
		}
	}
	out := strings.Join(parts, "、")
	if !a.AsOf.IsZero() {
		if out != "" {
			out += "，"
		}
		out += "截至" + civil(a.AsOf)
	}
	return out
}

func sourceName(source string) string {
	switch source {
	case models.SourceRegistry:
		return "登记信息"
	case models.SourceStatement:
		return "财务报表"
	case models.SourceDeclared:
		return "企业填报"
	case models.SourceBureau:
		return "部门录入"
	case models.SourceImport:
		return "文件导入"
	case models.SourceSynthetic:
		return "合成的演示数据"
	case models.SourceComputed:
		return "按公式计算"
	}
	return source
}

// windowText says when to apply.
func windowText(o matching.Opening, windows []policy.Window) string {
	until := ""
	if !o.ClosesOn.IsZero() {
		until = civil(o.ClosesOn)
		if o.ClosesAt != "" {
			until += o.ClosesAt
		}
	}
	var text string
	switch o.State {
	case matching.Open:
		text = "正在申报，" + until + "截止"
		if o.DaysLeft != nil {
			text += fmt.Sprintf("，还有 %d 天", *o.DaysLeft)
		}
	case matching.Continuous:
		text = "常年受理"
	case matching.Upcoming:
		text = "尚未开始"
		if !o.OpensOn.IsZero() {
			text = civil(o.OpensOn) + "开始"
		}
	case matching.Closed:
		text = "已经截止"
		if until != "" {
			text = "已于" + until + "截止"
		}
	default:
		text = "没有载明时限，以受理部门的通知为准"
	}
	for _, w := range windows {
		if w.Text != "" && w.Text != text {
			text += "；" + w.Text
		}
	}
	return text
}

// civil writes a day without hyphens, at which lines would break.
func civil(d models.Date) string { return fmt.Sprintf("%d年%d月%d日", d.Year, int(d.Month), d.Day) }
