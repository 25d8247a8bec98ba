package matching

import (
	"fmt"
	"strings"

	"huiqi/models"
)

// ParseRule reads a rule and resolves its codes. A rule that is wrong is refused with a *models.Fault of kind
// invalid and code invalid-rule, whose Violations hold every fault with its exact path and what would be right.
func (l *Language) ParseRule(data []byte) (Rule, error) {
	p := &ruleReader{lang: l}
	t, bad := readTree(data)
	if bad != nil {
		p.faults = append(p.faults, *bad)
	} else if root := p.node(t, "", 1); len(p.faults) == 0 {
		return Rule{lang: l, root: root, size: number(root, "", 0)}, nil
	}
	return Rule{}, models.Invalid("invalid-rule", "规则写法有误", "the rule is not valid", p.faults...)
}

// ruleReader collects every fault of a rule.
type ruleReader struct {
	lang   *Language
	nodes  int
	faults []models.Violation
}

func (p *ruleReader) add(v *models.Violation) {
	if len(p.faults) < maxFault {
		p.faults = append(p.faults, *v)
	}
}

// limits reports once that the rule is too deep or has too many nodes; it then reads no further there.
func (p *ruleReader) limits(path string, depth int) bool {
	p.nodes++
	switch {
	case depth > MaxDepth:
		p.add(fault(path, "too-deep", fmt.Sprintf("规则嵌套超过 %d 层", MaxDepth), fmt.Sprintf("the rule is nested deeper than %d", MaxDepth), ""))
		return true
	case p.nodes == MaxNodes+1:
		p.add(fault(path, "too-large", fmt.Sprintf("规则超过 %d 个节点", MaxNodes), fmt.Sprintf("the rule has more than %d nodes", MaxNodes), ""))
		return true
	}
	return p.nodes > MaxNodes
}

const wantNode = `{"all":[…]}、{"any":[…]}、{"not":…}、{"at-least":N,"of":[…]}、{"field":…,"op":…,"value":…} 或 {"judgement":"…"}`

func (p *ruleReader) node(t *tree, path string, depth int) *Node {
	if p.limits(path, depth) {
		return nil
	}
	if t.kind != '{' {
		p.add(fault(path, "bad-node", "此处应为条件对象，现为"+t.word(), "want a node here", wantNode))
		return nil
	}
	switch {
	case t.get("all") != nil:
		return p.list(t, NodeAll, "all", path, depth)
	case t.get("any") != nil:
		return p.list(t, NodeAny, "any", path, depth)
	case t.get("not") != nil:
		return p.not(t, path, depth)
	case t.get("at-least") != nil || t.get("of") != nil:
		return p.atLeast(t, path, depth)
	case t.get("judgement") != nil:
		return p.judgement(t, path)
	case t.get("field") != nil || t.get("op") != nil:
		return p.condition(t, path)
	case len(t.members) == 0:
		p.add(fault(path, "empty-node", "空条件", "empty node", wantNode))
	default:
		p.add(fault(join(path, t.members[0].name), "unknown-member", "不认识的成员 "+clip(t.members[0].name), "unknown member "+clip(t.members[0].name), wantNode))
	}
	return nil
}

// only reports members that the node does not have.
func (p *ruleReader) only(t *tree, path string, names ...string) {
	for _, m := range t.members {
		known := false
		for _, n := range names {
			known = known || m.name == n
		}
		if !known {
			p.add(fault(join(path, m.name), "unknown-member", "不认识的成员 "+clip(m.name), "unknown member "+clip(m.name), "只能有 "+strings.Join(names, "、")))
		}
	}
}

// list reads all and any, and the list of at-least. {"all":[]} asks for nothing and is lawful.
func (p *ruleReader) list(t *tree, kind NodeKind, name, path string, depth int) *Node {
	if kind != NodeAtLeast {
		p.only(t, path, name)
	}
	n, at, v := &Node{Kind: kind}, join(path, name), t.get(name)
	if v == nil || v.kind != '[' {
		p.add(fault(at, "bad-node", name+" 应为条件的数组", name+" wants an array of nodes", "[…]"))
		return n
	}
	if len(v.items) == 0 && kind != NodeAll {
		p.add(fault(at, "empty-node", name+" 不能为空", name+" may not be empty", "至少一个条件"))
	}
	for i, item := range v.items {
		n.Children = append(n.Children, p.node(item, index(at, i), depth+1))
	}
	return n
}

// not reads a negation. An array of several means that none of them may hold, and is kept as not any.
func (p *ruleReader) not(t *tree, path string, depth int) *Node {
	p.only(t, path, "not")
	v, at := t.get("not"), join(path, "not")
	if v.kind != '[' {
		return &Node{Kind: NodeNot, Children: []*Node{p.node(v, at, depth+1)}}
	}
	below := depth + 1
	if len(v.items) > 1 {
		if below++; p.limits(at, depth+1) { // the any that it becomes
			return nil
		}
	}
	var children []*Node
	for i, item := range v.items {
		children = append(children, p.node(item, index(at, i), below))
	}
	switch len(children) {
	case 0:
		p.add(fault(at, "empty-node", "not 不能为空", "not may not be empty", "一个条件"))
		return nil
	case 1:
		return &Node{Kind: NodeNot, Children: children}
	}
	return &Node{Kind: NodeNot, Children: []*Node{{Kind: NodeAny, Children: children}}}
}

func (p *ruleReader) atLeast(t *tree, path string, depth int) *Node {
	p.only(t, path, "at-least", "of")
	n := p.list(t, NodeAtLeast, "of", path, depth)
	at, count := join(path, "at-least"), t.get("at-least")
	whole := count != nil && count.kind == 'n' && strings.Trim(count.text, "0123456789") == "" && len(count.text) < 5
	if !whole {
		p.add(fault(at, "bad-value", "at-least 应为整数", "at-least wants a whole number", "1 到条件的个数"))
		return n
	}
	n.Count = atoi(count.text)
	if n.Count < 1 || n.Count > len(n.Children) {
		p.add(fault(at, "bad-value", fmt.Sprintf("at-least 为 %d，of 有 %d 个条件", n.Count, len(n.Children)),
			fmt.Sprintf("at-least %d of %d nodes", n.Count, len(n.Children)), fmt.Sprintf("1 到 %d", len(n.Children))))
	}
	return n
}

func (p *ruleReader) judgement(t *tree, path string) *Node {
	p.only(t, path, "judgement", "source")
	n := &Node{Kind: NodeJudgement, Source: p.source(t, path)}
	v := t.get("judgement")
	if v.kind != 's' || strings.TrimSpace(v.text) == "" {
		p.add(fault(join(path, "judgement"), "bad-value", "judgement 应为要判断的原文", "judgement wants the text that a person decides", `"技术处于国内领先水平"`))
	}
	n.Judgement = v.text
	return n
}

func (p *ruleReader) source(t *tree, path string) *Source {
	if span := t.has("source_span"); span != nil && t.get("source") == nil {
		if span.kind != 's' {
			p.add(fault(join(path, "source_span"), "bad-value", "source_span 应为文本", "source_span wants text", "原文片段"))
		}
		return &Source{Text: span.text}
	}
	v, at := t.has("source"), join(path, "source")
	if v == nil {
		return nil
	}
	if v.kind != '{' {
		p.add(fault(at, "bad-value", "source 应为对象", "source wants an object", `{"text":"…","start":0,"end":10}`))
		return nil
	}
	p.only(v, at, "text", "start", "end")
	s := &Source{Start: p.offset(v, at, "start"), End: p.offset(v, at, "end")}
	if text := v.get("text"); text != nil && text.kind == 's' {
		s.Text = text.text
	} else {
		p.add(fault(join(at, "text"), "bad-value", "source.text 应为原文", "source.text wants the sentence", "原文片段"))
	}
	if (s.Start == nil) != (s.End == nil) || s.Start != nil && *s.Start > *s.End {
		p.add(fault(at, "bad-value", "start 与 end 应同时给出，且 start 不大于 end", "start and end go together, start first", `"start":120,"end":130`))
	}
	return s
}

func (p *ruleReader) offset(t *tree, path, name string) *int {
	v := t.has(name)
	if v == nil {
		return nil
	}
	if v.kind != 'n' || strings.Trim(v.text, "0123456789") != "" || len(v.text) > 9 {
		p.add(fault(join(path, name), "bad-value", name+" 应为非负整数", name+" wants a whole number", "从 0 起的字数"))
		return nil
	}
	n := atoi(v.text)
	return &n
}

// number gives every node its path and its place, and returns the first place after the node's own.
func number(n *Node, path string, next int) int {
	n.Path, n.id = path, next
	next++
	for i, c := range n.Children {
		at := index(join(path, string(n.Kind)), i)
		switch n.Kind {
		case NodeNot:
			at = join(path, "not")
		case NodeAtLeast:
			at = index(join(path, "of"), i)
		}
		next = number(c, at, next)
	}
	return next
}
