package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

// notAsked is what may not be asked of some, by the words for it.
const notAsked = `(年龄|成立时间|成立年限|注册时间|注册年限|经营年限|学历|学位|营业收入|收入|职工人数|职工总数|人数|从业人员|研发费用|研发投入|(?:场地)?面积|资产总额|资产负债率|(?:项目)?投资(?:总)?额|贷款(?:金额|额度|额)|设备原值)`

// waiving ends a clause by which something is not asked of some that the words before it ask: 入选国家级人才工程的|不受年龄限制.
var waiving = pattern.MustCompile(`(?:可|可以)?不受` + notAsked + `[^，。；（）]{0,6}限(?:制)?$|` + notAsked + `(?:可)?(?:不限|不受限(?:制)?|不作(?:要求|限制|限定))$|不[作设]` + notAsked + `(?:方面)?(?:的)?(?:要求|限制|门槛)$`)

// waivesAny stands wherever something is waived.
var waivesAny = pattern.MustCompile(`不[受限作设]`)

// WaivesOwn reports whether a sentence says of some that what it asks itself is not asked of them: 从业人员不少于5人，高新技术企业不受人数限制.
func WaivesOwn(text string) bool {
	parts := Clauses(text, 0, len(text))
	return len(parts) > 1 && bounded.MatchString(text[parts[0].Start:parts[0].End]) && slices.ContainsFunc(parts[1:], func(p Part) bool { return waiving.MatchString(text[p.Start:p.End]) })
}

// notAsked takes out of a clause what it says is not asked, or does not matter: 不要求为独立法人, 不论是否为高新技术企业.
func (s *sentence) notAsked(c *clause) {
	n := len(c.hits)
	c.hits = slices.DeleteFunc(c.hits, func(h hit) bool { return h.start >= c.start && whatever.MatchString(s.text[c.start:h.start]) })
	c.unread = c.unread || len(c.hits) < n
}

// whatever ends before what is not asked.
var whatever = pattern.MustCompile(`(?:不(?:作)?(?:强制)?要求|不强制|不论|无论|不管|不必|(?:^|[^但])不限(?:于|定))[^，。；、应须需均都]*$`)

// waives returns what a clause says is not asked of some, and where it begins to say so; empty: nothing.
func (s *sentence) waives(c *clause) (word string, at int) {
	m := waiving.FindStringSubmatchIndex(s.text[c.start:c.end])
	if m == nil {
		return "", c.end
	}
	return s.text[c.start+max(m[2], m[4], m[6]) : c.start+max(m[3], m[5], m[7])], c.start + m[0]
}

// Waiver returns those of whom a sentence says by itself that something is not asked, and the fields that ask it; nil where it says
// nothing of the kind.
func (r *Reader) Waiver(text string, start, end int) (who *Node, fields []string) {
	if !waivesAny.MatchString(text[start:end]) {
		return nil, nil
	}
	s := &sentence{reader: r, text: text, start: start, end: end}
	s.read()
	if len(s.clauses) == 0 {
		return nil, nil
	}
	word, to, last := s.waivedAt(0)
	if word == "" || last < len(s.clauses)-1 {
		return nil, nil
	}
	from, _ := s.clauses[0].source(text)
	return s.freedTo(s.clauses[0], from, to), fieldsAsked(word)
}

// waivedAt returns what the clause at a place, or it with the next one, says is not asked of those whom it names, where the words for
// them end, and the last clause that says so; empty: nothing.
func (s *sentence) waivedAt(i int) (word string, to, last int) {
	c := s.clauses[i]
	if !slices.ContainsFunc(c.hits, func(h hit) bool { return listField(h.field) || ofKind(h.field) || h.field == "industry" }) {
		return "", c.end, i
	}
	if word, to = s.waives(c); word != "" || i+1 == len(s.clauses) {
		return word, to, i
	}
	next := s.clauses[i+1]
	if w, at := s.waives(next); at == next.start { // 入选某计划的，不受年龄限制
		return w, c.end, i + 1
	}
	return "", c.end, i
}

// waived puts those of whom something is not asked, whom the clause at a place names, beside what asks it, and returns the last clause
// that says so. Where nothing before asks it the clause is a judgement. It returns nil where the clause waives nothing.
func (s *sentence) waived(groups []*Node, i int) (out []*Node, past int) {
	c := s.clauses[i]
	word, to, last := s.waivedAt(i)
	if word == "" || s.ctx.Excluding {
		return nil, i
	}
	from, _ := c.source(s.text)
	out = slices.Clone(groups)
	for k := len(out) - 1; k >= 0; k-- {
		if asksOf(out[k], fieldsAsked(word)) {
			out[k] = Any(out[k], s.freedTo(c, from, to))
			return out, last
		}
	}
	return append(out, s.judgement(from, s.clauses[last].end, "原文对部分申请人另有规定")), last
}

// asksOf reports whether a node asks something of one of some fields.
func asksOf(n *Node, fields []string) bool {
	return slices.ContainsFunc(n.Leaves(), func(l *Leaf) bool { return slices.Contains(fields, l.Field) })
}

// fieldsAsked returns the fields that the words for what is asked stand for.
func fieldsAsked(word string) []string {
	has := func(part string) bool { return strings.Contains(word, part) }
	switch {
	case word == "年龄":
		return []string{"person_age"}
	case has("学"):
		return []string{"person_degree"}
	case has("收入"):
		return []string{"revenue", "main_revenue"}
	case word == "资产总额":
		return []string{"total_assets"}
	case word == "资产负债率":
		return []string{"debt_ratio"}
	case word == "设备原值":
		return []string{"rd_equipment_value"}
	case has("职工"), has("人"):
		return []string{"employees", "rd_staff_count"}
	case has("研发"):
		return []string{"rd_expense", "rd_intensity"}
	case has("面积"):
		return []string{"area", "rd_space_area"}
	case has("投资"):
		return []string{"project_investment"}
	case has("贷款"):
		return []string{"loan_amount"}
	}
	return []string{"age_years", "register_date", "operating_years"}
}
