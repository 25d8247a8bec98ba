package conditions

import (
	"math/big"
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

// node joins what the clauses of the sentence state.
func (s *sentence) node() *Node {
	var groups []*Node // to be joined by all
	for i := 0; i < len(s.clauses); i++ {
		c := s.clauses[i]
		if i+1 < len(s.clauses) {
			if tiers := s.respective(c, s.clauses[i+1]); tiers != nil {
				groups = append(groups, tiers)
				i++
				continue
			}
		}
		instead := c.or || s.exception(c)
		n := s.clauseNode(c)
		if n != nil && i+1 < len(s.clauses) && s.introduces(c, s.clauses[i+1]) {
			i++
			n = All(n, s.clauseNode(s.clauses[i]))
			instead = instead || s.exception(s.clauses[i]) || len(groups) > 0 && len(sized(groups[len(groups)-1])) == 0 && sharesField(groups[len(groups)-1], n)
		}
		switch last := len(groups) - 1; {
		case n == nil:
		case instead && last >= 0 && (c.or || !c.particular || sharesField(groups[last], n)):
			groups[last] = Any(groups[last], n)
		default:
			groups = append(groups, n)
		}
	}
	groups = Tiers(groups)
	if s.ctx.Excluding && s.allAdverse() {
		return Any(groups...)
	}
	return All(groups...)
}

// sharesField reports whether two nodes bound one number.
func sharesField(a, b *Node) bool {
	for _, x := range a.Leaves() {
		for _, y := range b.Leaves() {
			if _, number := x.Value.(*big.Rat); number && x.Field == y.Field {
				return true
			}
		}
	}
	return false
}

// allAdverse reports whether everything that a sentence names is adverse, so that any of it shuts an applicant out.
// Otherwise its parts describe one case together: 已获得支持的小巨人企业.
func (s *sentence) allAdverse() bool {
	for _, c := range s.clauses {
		if !c.adverse() {
			return false
		}
	}
	return true
}

func (c *clause) adverse() bool {
	for _, h := range c.hits {
		if !h.adverse {
			return false
		}
	}
	return true
}

var (
	// relaxed is a clause that makes the one before easier for some: 企业牵头的可适当放宽至30人.
	relaxed = pattern.MustCompile(`可(?:以)?(?:适当|酌情|适度)?(?:放宽|提高|降低|不受|延长|减半|不作要求)|不受[^，。；]{0,12}限制|(?:放宽|降低|降|延长)(?:至|到|为)`)
	// particular is a clause about a part of the applicants, with the thing measured named before: 属于新产品的应达到3年及以上.
	particular = pattern.MustCompile(`^(?:其中)?(?:属于|对|对于|如|若|如为|涉及|)[^，。；]{2,20}?的[，]?(?:应|须|需|可|为|达|不|至少|放宽)`)
)

// exception reports whether a clause makes the one before easier for some applicants.
func (s *sentence) exception(c *clause) bool {
	if c.particular {
		return true
	}
	text := bracketed.ReplaceAllString(s.text[c.start:c.end], "")
	if relaxed.MatchString(text) {
		return true
	}
	return len(c.hits) == 1 && c.hits[0].inherited && particular.MatchString(text)
}

// clauseNode makes the conditions of one clause, and a judgement of the words that none of them explains.
func (s *sentence) clauseNode(c *clause) *Node {
	from, to := c.source(s.text)
	if from >= to || len(c.hits) == 0 && (c.heading || outcome.MatchString(s.text[from:to]) || announcement.MatchString(s.text[from:to])) {
		return nil
	}
	if len(c.hits) > 0 && s.exception(c) && !c.bounds() { // an exception without a number is for people to judge
		return s.judgement(from, to, "原文对部分申请人另有规定")
	}
	var groups []*Node
	s.merge(c)
	for i, h := range c.hits {
		n := leafNode(h.leaf(from, to))
		if i > 0 && (h.instead || s.alternatives(c, c.hits[i-1], h)) {
			groups[len(groups)-1] = Any(groups[len(groups)-1], n)
			continue
		}
		groups = append(groups, n)
	}
	if last := len(groups) - 1; last >= 0 && otherwise.MatchString(s.text[min(c.hits[len(c.hits)-1].end, c.end):c.end]) {
		groups[last] = Any(groups[last], s.judgement(from, to, "原文另有可替代的条件，须人工判断"))
		return s.joined(c, groups)
	}
	rest := s.rest(c)
	switch {
	case s.exception(c) && !c.names():
		groups = append(groups, s.judgement(from, to, "原文对部分申请人另有规定"))
	case len(groups) == 0 && !stating(rest) && !c.unread:
		return nil
	case len(groups) == 0:
		return s.judgement(from, to, "")
	case significant(rest, s.text[from:to]) || c.unread:
		groups = append(groups, s.judgement(from, to, "除已列条件外，原文还有要求，须人工判断"))
	}
	return s.joined(c, groups)
}

// otherwise is an alternative behind what was read that no field can decide: 博士学位或副高级以上职称.
var otherwise = pattern.MustCompile(`^(?:学历|学位|称号|资格)?(?:或者|或)(?:具有|具备|拥有|相当于)?[^，。；]{4,}$`)

// joined joins the conditions of a clause.
func (s *sentence) joined(c *clause, groups []*Node) *Node {
	if s.ctx.Excluding && c.adverse() {
		return Any(groups...)
	}
	return All(groups...)
}

// bounds reports whether a clause bounds a number.
func (c *clause) bounds() bool {
	for _, h := range c.hits {
		if _, number := h.value.(*big.Rat); number {
			return true
		}
	}
	return false
}

// names reports whether a clause says in fields whom its number is for.
func (c *clause) names() bool {
	for _, h := range c.hits {
		if _, number := h.value.(*big.Rat); !number || ofSize(h.field) {
			return true
		}
	}
	return false
}

// announcement is a clause that only leads to the list after it: 占营业收入的比例符合下列要求.
var announcement = pattern.MustCompile(`(?:符合|达到|满足|具备|应当为|具有)(?:以下|下列|如下)[^，。；]{0,10}(?:要求|标准|条件|指标|规定|情形|之一)(?:之一|的|中的?(?:任意|任|至少)?[一两二三四五六](?:项|条|个)(?:（含）)?(?:及?以上)?)*[：]?$`)

// outcome is a clause that says what becomes of those the clauses before describe.
var outcome = pattern.MustCompile(`^(?:[^，。；]{0,8})?(?:不予|不得(?:申报|申请|享受|重复|参与)|不能(?:申报|申请)|不再|取消|暂停|终止|停止|一律|择优|一事一议|予以|给予|可申请|可以申请|可享受|方可|按程序|重复支持|无需|无须|不必|不用|不参与|不参加)`)

func (s *sentence) judgement(from, to int, note string) *Node {
	return leafNode(Leaf{Op: "judgement", Judgement: s.text[from:to], Start: from, End: to, Confidence: 0.6, Note: note})
}

// alternatives reports whether two neighbours within a clause are alternatives.
func (s *sentence) alternatives(c *clause, a, b hit) bool {
	if a.end > b.start || a.adverse || b.adverse {
		return false
	}
	between := bracketed.ReplaceAllString(s.text[a.end:b.start], "")
	i := strings.LastIndex(between, "或")
	return i >= 0 && runes(between[:i]) <= 8 && runes(between[i:]) <= 10
}

// merge makes one condition of titles that do for one another: 高新技术企业、科技型中小企业或专精特新中小企业.
func (s *sentence) merge(c *clause) {
	var out []hit
	for _, h := range c.hits {
		if n := len(out); n > 0 && out[n-1].field == h.field && out[n-1].op == h.op && listField(h.field) && s.listedTogether(out[n-1], h) {
			last := &out[n-1]
			for _, v := range h.value.([]string) {
				if !slices.Contains(last.value.([]string), v) {
					last.value = append(slices.Clone(last.value.([]string)), v)
				}
			}
			last.end = h.end
			continue
		}
		out = append(out, h)
	}
	c.hits = out
}

func listField(field string) bool {
	switch field {
	case "titles", "platforms", "talent_titles", "industry", "region", "tax_credit":
		return true
	}
	return false
}

// listedTogether reports whether two entries stand in one list or are alternatives.
func (s *sentence) listedTogether(a, b hit) bool {
	between := s.text[min(a.end, b.start):b.start]
	if strings.ContainsAny(between, "，；") || runes(between) > 14 {
		return false
	}
	return strings.Contains(between, "或") || listSeparator.MatchString(between) || between == ""
}
