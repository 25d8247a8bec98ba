package matching

import (
	"slices"
	"strings"

	"huiqi/matching/vocabulary"
	"huiqi/models"
)

// condition reads a condition; field "text" with op "judgement" is another way to write a judgement.
func (p *ruleReader) condition(t *tree, path string) *Node {
	p.only(t, path, "field", "op", "value", "unit", "period", "source", "source_span")
	n := &Node{Kind: NodeCondition, Source: p.source(t, path)}
	name, op := p.text(t, path, "field"), p.text(t, path, "op")
	if name == "text" && op == "judgement" {
		n.Kind, n.Judgement = NodeJudgement, p.text(t, path, "value")
		return n
	}
	c := &Condition{Field: name, Op: Op(op)}
	n.Condition = c
	c.field = p.lang.fields.Find(name)
	if name != "" && (c.field == nil || c.field.FactOnly) {
		p.add(fault(join(path, "field"), "unknown-field", "没有字段 "+clip(name), "no field "+clip(name), p.lang.nearest(name)))
		c.field = nil
	}
	c.Period = p.period(t, path)
	if c.field == nil {
		return n
	}
	if op != "" && !slices.Contains(c.field.Ops(), op) {
		p.add(fault(join(path, "op"), "unknown-operator", c.field.Label+"（"+name+"）不能用 "+clip(op), "field "+name+" has no operator "+clip(op), strings.Join(c.field.Ops(), " ")))
	}
	c.Unit = p.unit(t, path, c.field)
	if v := t.get("value"); v == nil || v.kind == 0 {
		p.add(fault(join(path, "value"), "bad-value", "缺少 value", "value is missing", wantValue(c.field)))
	} else {
		p.value(c, v, join(path, "value"))
	}
	return n
}

// text reads a member that must be text that is not blank.
func (p *ruleReader) text(t *tree, path, name string) string {
	v := t.get(name)
	if v == nil || v.kind != 's' || strings.TrimSpace(v.text) == "" {
		p.add(fault(join(path, name), "bad-value", name+" 应为文本", name+" wants text", "非空文本"))
		return ""
	}
	return v.text
}

func (p *ruleReader) unit(t *tree, path string, f *vocabulary.Field) string {
	v := t.has("unit")
	if v == nil {
		return ""
	}
	if v.kind != 's' || v.text != f.Unit || f.Unit == "" {
		want := "不写 unit"
		if f.Unit != "" {
			want = f.Unit
		}
		p.add(fault(join(path, "unit"), "unknown-unit", f.Label+"的单位不是 "+clip(v.text), "field "+f.Name+" has not the unit "+clip(v.text), want))
	}
	return v.text
}

func (p *ruleReader) period(t *tree, path string) Period {
	v := t.has("period")
	if v == nil {
		return Period{}
	}
	period, ok := ParsePeriod(v.text)
	if v.kind != 's' || !ok || v.text == "" {
		p.add(fault(join(path, "period"), "unknown-period", "没有期间 "+clip(v.text), "no period "+clip(v.text), strings.Join(vocabulary.Periods(), " ")))
	}
	return period
}

func wantValue(f *vocabulary.Field) string {
	switch f.Type {
	case vocabulary.Number:
		if f.Unit == "ratio" {
			return "小数，3% 写作 0.03"
		}
		return "数字，单位 " + f.Unit
	case vocabulary.Bool:
		return "true 或 false"
	case vocabulary.Date:
		return "2006-01-02"
	case vocabulary.Region:
		return `区划代码的数组，如 ["370303"]`
	}
	return "文本的数组"
}

func (p *ruleReader) value(c *Condition, v *tree, path string) {
	f, wrong := c.field, false
	switch f.Type {
	case vocabulary.Number:
		wrong = v.kind != 'n'
		if !wrong {
			p.numberValue(c, v, path)
		}
	case vocabulary.Bool:
		wrong, c.Value.Bool = v.kind != 'b', v.truth
	case vocabulary.Date:
		d, err := models.ParseDate(v.text)
		wrong, c.Value.Date = v.kind != 's' || err != nil, d
	default:
		wrong = v.kind != '['
		if !wrong {
			p.listValue(c, v, path)
		}
	}
	if wrong {
		p.add(fault(path, "bad-value", f.Label+"的值写法不对", "wrong value for "+f.Name, wantValue(f)))
	}
}

func (p *ruleReader) numberValue(c *Condition, v *tree, path string) {
	n, err := ParseNumber(v.text)
	if err != nil {
		p.add(fault(path, "bad-value", "数值写法不对："+clip(v.text), "bad number "+clip(v.text), wantValue(c.field)))
		return
	}
	c.Value.Number = n
	switch {
	case c.field.Unit == "ratio" && c.field.Kind == vocabulary.Ratio && n.value.Cmp(one) > 0:
		p.add(fault(path, "bad-value", "比例应在 0 与 1 之间，现为 "+n.literal, "a ratio lies between 0 and 1, here "+n.literal, "3% 写作 0.03"))
	case !c.field.Signed && n.value.Sign() < 0:
		p.add(fault(path, "bad-value", c.field.Label+"不能为负", c.field.Name+" cannot be negative", "不小于 0"))
	}
}

func (p *ruleReader) listValue(c *Condition, v *tree, path string) {
	if len(v.items) == 0 {
		p.add(fault(path, "bad-value", "列表不能为空", "the list may not be empty", wantValue(c.field)))
	}
	for i, item := range v.items {
		at := index(path, i)
		word := item.text
		if c.field.Type == vocabulary.Region && item.kind == '{' {
			word = regionKey(item)
		} else if item.kind != 's' {
			word = ""
		}
		if strings.TrimSpace(word) == "" {
			p.add(fault(at, "bad-value", "此处应为文本", "want text here", wantValue(c.field)))
			continue
		}
		e, bad := p.lang.element(c.field, strings.TrimSpace(word))
		if bad != "" {
			p.add(fault(at, "unknown-code", "没有"+c.field.Label+" "+clip(word), "no "+c.field.English+" "+clip(word), bad))
			continue
		}
		if slices.Contains(c.Value.List, e.word) {
			continue // an id beside its name or alias
		}
		c.elements = append(c.elements, e)
		c.Value.List = append(c.Value.List, e.word)
	}
}

// regionKey reads a region written as {code, name, key}.
func regionKey(t *tree) string {
	for _, name := range []string{"code", "key", "name"} {
		if v := t.has(name); v != nil && v.kind == 's' && v.text != "" {
			return v.text
		}
	}
	return ""
}
