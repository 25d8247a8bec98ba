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

// ofSize are the numbers by which policies tell cases apart.
func ofSize(field string) bool {
	return field == "revenue" || field == "main_revenue" || field == "employees" || field == "total_assets"
}

// introduced ends a clause that names those whom the next is about.
var introduced = pattern.MustCompile(`(?:的|的企业|的单位|的机构|领域的?企业|行业的?企业)$`)

// introduces reports whether a clause only says whom the next one is about: 销售收入5000万元以下的企业，研发费用占比不低于5%.
func (s *sentence) introduces(c, next *clause) bool {
	if len(c.hits) == 0 || len(next.hits) == 0 || next.or || !introduced.MatchString(s.text[c.start:c.end]) {
		return false
	}
	if s.exception(next) {
		return true
	}
	for _, h := range c.hits {
		if !ofSize(h.field) {
			return false
		}
	}
	_, number := next.hits[0].value.(*big.Rat)
	return number && !ofSize(next.hits[0].field)
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
	if from >= to || len(c.hits) == 0 && (outcome.MatchString(s.text[from:to]) || announcement.MatchString(s.text[from:to])) {
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
	rest := s.rest(c)
	switch {
	case s.exception(c) && !c.names():
		groups = append(groups, s.judgement(from, to, "原文对部分申请人另有规定"))
	case len(groups) == 0 && !stating(rest):
		return nil
	case len(groups) == 0:
		return s.judgement(from, to, "")
	case significant(rest, s.text[from:to]):
		groups = append(groups, s.judgement(from, to, "除已列条件外，原文还有要求，须人工判断"))
	}
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
var announcement = pattern.MustCompile(`(?:符合|达到|满足|具备|应当为|具有)(?:以下|下列|如下)[^，。；]{0,10}(?:要求|标准|条件|规定|情形|之一)(?:之一|的)*[：]?$`)

// outcome is a clause that says what becomes of those the clauses before describe.
var outcome = pattern.MustCompile(`^(?:[^，。；]{0,8})?(?:不予|不得(?:申报|申请|享受|重复|参与)|不能(?:申报|申请)|不再|取消|暂停|终止|停止|一律|择优|一事一议|予以|给予|可申请|可以申请|可享受|方可|按程序|重复支持)`)

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

var filler = pattern.MustCompile(`本政策|本办法|本措施|本细则|所称|各条款|是指|申报企业|申请企业|申报单位|申请单位|申请人|申报人|申报主体|申请主体|参赛企业|贷款企业|推荐单位|建设单位|牵头单位|承担单位|依托单位|企业|单位|机构|公司|法人|主体|申请|申报|认定|评价|推荐|享受|` +
	`应当|应该|应|须|需|必须|具有|具备|拥有|符合|满足|同时|下列|以下|条件|要求|之一|且|并|和|及|与|或|者|等|其|该|本|在|的|为|是|有|无|未|不|没有|被|列入|纳入|存在|属于|发生|处于|内|期间|上|中|对|由|凡|均|已|过|依法|合法|良好|正常|` +
	`注册|登记|成立|设立|时间|境内|境|行政区域|辖区|范围|区域|省|市|县|区|地|所在地|名录|名单|记录|行为|情况|情形|资格|资质|称号|证书|有效期|有效|国家|通过|获得|取得|获评|入选|入库|备案|建有|获批|` +
	`比例|比重|占|总额|总数|数量|以上|以下|不低于|不少于|不超过|达到|超过|年度|年|近|最近|上|会计|原则|上述|各类|相关|有关|方面|面向|支持|重点|优先|包括|主要|从事|主营|业务|财政|科技|项目|资金|工商|税务|纳税|缴纳|严重|重大|较大|一般|[，。；：、（）“”《》0-9.%\-—·\s]`)

// qualifier are short words that narrow a condition and must not get lost.
var qualifier = pattern.MustCompile(`首次|新认定|新获|新增|连续|整体|累计|重新|租用|单个|排名|领域|省外|境外|迁入|牵头|联合|合作|专项|试点|示范|重点产品|关键|核心`)

// rest returns the words of a clause that none of its hits, periods and fillers explains.
func (s *sentence) rest(c *clause) string {
	var b strings.Builder
	at := c.start
	spans := make([]part, 0, len(c.hits)+len(c.periods))
	for _, h := range c.hits {
		spans = append(spans, part{h.start, h.end})
	}
	for _, p := range c.periods {
		spans = append(spans, part{p.start, p.end})
	}
	slices.SortFunc(spans, func(a, b part) int { return a.start - b.start })
	for _, sp := range spans {
		if sp.start > at {
			b.WriteString(s.text[at:sp.start])
			b.WriteByte(' ')
		}
		at = max(at, sp.end)
	}
	b.WriteString(s.text[min(at, c.end):c.end])
	return consequence.ReplaceAllString(b.String(), "")
}

// stating reports whether words without a hit state anything at all.
func stating(rest string) bool { return runes(filler.ReplaceAllString(rest, "")) >= 2 }

// significant reports whether what is left of a clause beside its conditions asks for more.
func significant(rest, whole string) bool {
	left := filler.ReplaceAllString(rest, "")
	return runes(left) >= 6 || qualifier.MatchString(rest) && runes(left) >= 2
}
