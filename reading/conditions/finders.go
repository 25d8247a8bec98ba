package conditions

import (
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/reading/numerals"
	"huiqi/reading/pattern"
)

// negation ends the words before something that is denied. It reaches over a list (未发生安全、质量事故) but not over a comma.
var negation = pattern.MustCompile(`(?:未|没有|无|不存在|不属于|不具有|不具备|不在|不含|尚无|从无|杜绝|不是|不得|不能|非|零|不予|不被|不涉及|不涉|不包括|不从事)[^，。；]*$`)

// denied reports whether the words before a place deny it.
func denied(before string) bool {
	before = bracketed.ReplaceAllString(before, "")
	m := negation.FindStringIndex(before)
	if m == nil {
		return false
	}
	scope := before[m[0]:]
	return !falseNegation.MatchString(scope) && !affirmed.MatchString(scope)
}

var (
	bracketed = pattern.MustCompile(`（[^（）]*）`)
	// falseNegation are words that begin like a negation and deny nothing.
	falseNegation = pattern.MustCompile(`^(?:无论|无偿|无形|未来|不低于|不少于|不超过|不高于|不小于|不大于|不满|不足|非营利|无人|未满|不限|无线|无机|不断)`)
	// affirmed ends the reach of a negation: 非上市的高新技术企业, 无违法记录且具有法人资格.
	affirmed = pattern.MustCompile(`(?:且|并|并且|同时|但|而|的)(?:具有|具备|拥有|已|为|是|取得|获得|按|均)|的(?:高新技术企业|企业法人|独立法人|科技型)`)
)

func (s *sentence) standingHits(c *clause) {
	text := s.text[c.start:c.end]
	var found []hit
	for _, st := range s.reader.standings {
		for _, m := range st.words.FindAllStringIndex(text) {
			from, to := c.start+m[0], c.start+m[1]
			from += leadingJoin(s.text[from:to])
			if from == to || st.not != nil && st.not.MatchString(text[:m[0]]+"◆"+text[m[1]:]) || st.not != nil && st.not.MatchString(text[:m[0]]+text[m[0]:m[1]]+"◆"+text[m[1]:]) {
				continue
			}
			found = append(found, s.stand(c, st, from, to))
		}
	}
	slices.SortStableFunc(found, wider)
	for _, h := range found {
		c.add(h)
	}
}

// wider puts the hit of more words first, and of equally many the one that says more than that something was illegal.
func wider(a, b hit) int {
	if d := (b.end - b.start) - (a.end - a.start); d != 0 {
		return d
	}
	return vague(a) - vague(b)
}

func vague(h hit) int {
	if h.field == "illegal_record" {
		return 1
	}
	return 0
}

// leadingJoin returns the bytes of the conjunctions that a text begins with.
func leadingJoin(s string) int { return len(s) - len(strings.TrimLeft(s, "、和及或与")) }

// stand makes the condition of a standing. What is adverse is never asked for: whoever has it is out.
func (s *sentence) stand(c *clause, st standing, from, to int) hit {
	h := hit{field: st.field, op: matching.Equal, start: from, end: to, confidence: 0.9, adverse: st.adverse}
	switch no := denied(c.before(s.text, from)); {
	case st.adverse:
		h.value = s.ctx.Excluding
	default:
		h.value = !no
	}
	return h
}

func (s *sentence) holdingHits(c *clause) {
	found := s.reader.holdings.all(s.text, c.start, c.end)
	if x, ok := s.reader.holdings.listed(s.text, c.start, c.end); ok {
		found = slices.DeleteFunc(found, func(h held) bool { return h.start >= x.start && h.end <= x.end })
		found = append(found, x)
		slices.SortFunc(found, func(a, b held) int { return a.start - b.start })
	}
	for _, x := range found {
		if s.aside(c, x) {
			continue
		}
		h := hit{field: x.field, op: matching.HasAny, value: x.values, start: x.start, end: x.end, confidence: 0.9}
		if denied(c.before(s.text, x.start)) {
			h.op = matching.HasNone
		}
		c.add(h)
	}
}

func (s *sentence) identityHits(c *clause) {
	for _, p := range s.reader.places.all(s.text, c.start, c.end, s.ctx.Region) {
		op := matching.In
		before := c.before(s.text, p.start)
		if denied(before) != leaving.MatchString(before) {
			op = matching.NotIn
		}
		c.add(hit{field: "region", op: op, value: []string{p.code}, start: p.start, end: p.end, confidence: 0.9})
	}
	if op, values, from, to := taxCredit(s.text, c.start, c.end); len(values) > 0 {
		c.add(hit{field: "tax_credit", op: matching.Op(op), value: values, start: from, end: to, confidence: 0.9})
	}
	if values, from, to := applicantKinds(s.text, c.start, c.end); len(values) > 0 {
		c.add(hit{field: "entity_type", op: matching.In, value: values, start: from, end: to, confidence: 0.8})
	}
	if values, from, to := sizeClass(s.text, c.start, c.end); len(values) > 0 {
		c.add(hit{field: "size_class", op: matching.In, value: values, start: from, end: to, confidence: 0.85})
	}
	if values, from, to := personDegree(s.text, c.start, c.end); len(values) > 0 {
		c.add(hit{field: "person_degree", op: matching.In, value: values, start: from, end: to, confidence: 0.85})
	}
	if values, from, to := s.reader.industries.all(s.text, c.start, c.end, s.ctx.Business); len(values) > 0 {
		op := matching.In
		if denied(c.before(s.text, from)) {
			op = matching.NotIn
		}
		c.add(hit{field: "industry", op: op, value: values, start: from, end: to, confidence: 0.7})
	}
}

var (
	founded  = pattern.MustCompile(`注册|成立|设立|登记|创办`)
	dateThen = pattern.MustCompile(`(20[0-9]{2}|19[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日(（含）)?(以前|之前|前|以后|之后|后|起)`)
	dateNot  = pattern.MustCompile(`不(早|晚)于(20[0-9]{2}|19[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日`)
	dateSpan = pattern.MustCompile(`(20[0-9]{2}|19[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日(?:至|到|-)(20[0-9]{2}|19[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日(?:期间|之间)?`)
)

// dateHits finds days by which, or since which, an applicant must have been founded.
func (s *sentence) dateHits(c *clause) {
	text := s.text[c.start:c.end]
	if !founded.MatchString(text) {
		return
	}
	if m := dateNot.FindStringSubmatchIndex(text); m != nil {
		op := matching.GreaterOrEqual
		if text[m[2]:m[3]] == "晚" {
			op = matching.LessOrEqual
		}
		s.founding(c, op, text, m, 2)
	}
	if m := dateSpan.FindStringSubmatchIndex(text); m != nil {
		s.founding(c, matching.GreaterOrEqual, text, m, 1)
		s.founding(c, matching.LessOrEqual, text, m, 4)
	}
	for _, m := range dateThen.FindAllStringSubmatchIndex(text) {
		sub := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return text[m[2*i]:m[2*i+1]]
		}
		day, err := models.ParseDate(sub(1) + "-" + two(sub(2)) + "-" + two(sub(3)))
		if err != nil {
			continue
		}
		op := map[string]matching.Op{"以前": matching.LessOrEqual, "之前": matching.Less, "前": matching.Less, "以后": matching.GreaterOrEqual, "之后": matching.GreaterOrEqual, "后": matching.GreaterOrEqual, "起": matching.GreaterOrEqual}[sub(5)]
		if sub(4) != "" && (op == matching.Less || op == matching.Greater) {
			op += "="
		}
		c.add(hit{field: "register_date", op: op, value: day.String(), start: c.start + m[0], end: c.start + m[1], confidence: 0.9})
	}
}

// founding adds a day of foundation whose year, month and day are the groups of a match from first on.
func (s *sentence) founding(c *clause, op matching.Op, text string, m []int, first int) {
	group := func(i int) string { return text[m[2*i]:m[2*i+1]] }
	day, err := models.ParseDate(group(first) + "-" + two(group(first+1)) + "-" + two(group(first+2)))
	if err != nil {
		return
	}
	c.hits = append(c.hits, hit{field: "register_date", op: op, value: day.String(), start: c.start + m[0], end: c.start + m[1], confidence: 0.85})
}

func two(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// implied are conditions on a count that name no number: having one is enough.
var implied = []struct {
	field string
	words *pattern.Pattern
}{
	{"standards_count", pattern.MustCompile(`(?:主导|参与|牵头|主持|负责)(?:或(?:者)?(?:主导|参与|牵头))?(?:制定|制订|制修订|起草|修订|编制|研制)+[^，。；]{0,24}?标准`)},
	{"ip_invention", pattern.MustCompile(`(?:拥有|获得|新获|取得|具有|获|持有)(?:的)?(?:授权|有效|国内外|国内|国外|国家|核心|自主|至少|1件|一件|及以上|以上)*(?:的)?发明专利`)},
}

func (s *sentence) impliedHits(c *clause) {
	for _, i := range implied {
		for _, h := range c.hits {
			if h.field == i.field {
				return
			}
		}
		if m := i.words.FindStringIndex(s.text[c.start:c.end]); m != nil && !strings.Contains(s.text[c.start:c.end], "或者实用新型") {
			c.add(hit{field: i.field, op: matching.GreaterOrEqual, value: new(big.Rat).Set(one), start: c.start + m[0], end: c.start + m[1], confidence: 0.75})
		}
	}
}

// ranks are places in a market that no measure word counts: 占有率全国前三.
var ranks = pattern.MustCompile(`(?:占有率|(?:全球|国际|国内|全国|行业|细分领域)排名|市场份额|市场排名|行业排名|销量|市场[^，。；]{0,8}(?:位居|位列|排名))[^，。；]{0,14}?(?:前([一二三四五六七八九十]|[0-9]{1,2})(?:位|名|强)?|第(一)(?:位|名)?)`)

func (s *sentence) rankHits(c *clause) {
	for _, m := range ranks.FindAllStringSubmatchIndex(s.text[c.start:c.end]) {
		i := 2
		if m[2] < 0 {
			i = 4
		}
		q, ok := numerals.Parse(s.text[c.start+m[i]:c.start+m[i+1]] + "名")
		if ok {
			c.add(hit{field: "market_share_rank", op: matching.LessOrEqual, value: q.Value, start: c.start + m[0], end: c.start + m[1], confidence: 0.85})
		}
	}
}

// runes counts the characters of a text.
func runes(s string) int { return utf8.RuneCountInString(s) }
