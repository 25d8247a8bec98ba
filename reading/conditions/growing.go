package conditions

import (
	"math/big"
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// growing are figures that need only be above zero: 研发费用较上年度实现增长, 营业收入保持正增长, 应纳税所得额为正.
var growing = []struct {
	field string
	words *pattern.Pattern
}{
	{"rd_growth", pattern.MustCompile(rd + grew)},
	{"revenue_growth", pattern.MustCompile(turnover + grew)},
	{"revenue_growth", pattern.MustCompile(turnover + upward)},
	{"rd_growth", pattern.MustCompile(rd + upward)},
	{"profit_growth", pattern.MustCompile(`利润(?:总额)?` + upward)},
	{"taxable_income", pattern.MustCompile(`应纳税所得额(?:应|须)?(?:为正(?:数|值)?|大于(?:零|0))$`)},
	{"profit_growth", pattern.MustCompile(`(?:净)?利润(?:总额)?` + grew)},
}

// grew says that what stands before it grew.
const grew = `(?:(?:、|和|与|及)(?:净)?利润(?:总额)?)?(?:同比|(?:近)?[二两三四五2345](?:个)?(?:会计)?年(?:度)?|(?:较|比)(?:上|前)(?:一)?(?:个)?(?:会计)?年(?:度)?|连续|均|应|须)*(?:(?:实现|保持|为|呈|逐年|每年)(?:了|都|均|同比)?(?:正)?增长|有(?:所)?(?:增长|增加|提高)|正增长|(?:较|比)(?:上|前)(?:一)?(?:个)?(?:会计)?年(?:度)?(?:增加|增长|提高)|同比增长|(?:连续[二两三四五2345](?:个)?(?:会计)?年(?:度)?|(?:实现|保持|呈|呈现)?(?:持续|连续|逐年))(?:保持|实现|呈)?(?:递增|增长|增加|提高|上升|提升))` + grownSoFar

// upward says that the rate at which what stands before it grew is above zero.
const upward = `(?:年均|平均|复合|同比)*(?:增长率|增速|增幅)(?:应|须|均|连续|近?[二两三四五2345](?:个)?(?:会计)?年(?:度)?)*(?:为正(?:数|值)?|(?:大于|高于)(?:零|0))` + grownSoFar

// turnover is what is sold in a year, and grownSoFar what may stand behind it where it grew: …保持正增长|的企业可以申报.
const (
	turnover   = `(?:(?:主营业务|营业|销售)(?:总)?收入(?:总额)?|营收|营业额|销售额|零售额)`
	grownSoFar = `(?:（[^（）]*）)?(?:等|的)?(?:企业|单位|公司)?(?:（[^（）]*）)?(?:可|均可|可以)?(?:申报|申请)?(?:的条件)?$`
)

// growingHits finds them at the end of a clause, unless what follows says by how much.
func (s *sentence) growingHits(c *clause) {
	if rated.MatchString(s.text[c.end:s.end]) {
		return
	}
	s.doubledHits(c)
	s.grownAsBefore(c)
	for _, g := range growing {
		if m := g.words.FindStringIndex(s.text[c.start:c.end]); m != nil {
			h := hit{field: g.field, op: matching.Greater, value: new(big.Rat), start: c.start + m[0], end: c.start + m[1], confidence: 0.8}
			if !slices.ContainsFunc(c.hits, func(x hit) bool { return x.op == matching.Greater && x.end == h.end }) {
				c.add(h)
				continue
			}
			c.hits = append(c.hits, h) // 营业收入和净利润均保持正增长
		}
	}
}

// doubling are figures that are to double.
var doubling = []struct {
	field string
	words *pattern.Pattern
}{
	{"rd_growth", pattern.MustCompile(rd + doubled)},
	{"revenue_growth", pattern.MustCompile(`(?:主营业务|营业|销售)(?:总)?收入(?:总额)?` + doubled)},
}

const doubled = `(?:[^，。；0-9]{0,6}(?:同比|年(?:度)?|相比))?(?:实现|均)?(?:了)?(?:翻(?:一)?番|翻倍|(?:增长)?一倍以上)`

// hoped says that a figure is a goal.
var hoped = pattern.MustCompile(`力争|目标|计划|预计|预期|承诺`)

// doubledHits finds figures that have doubled: 近两年销售收入翻番.
func (s *sentence) doubledHits(c *clause) {
	if hoped.MatchString(s.text[c.start:c.end]) {
		return
	}
	for _, g := range doubling {
		if m := g.words.FindStringIndex(s.text[c.start:c.end]); m != nil {
			c.add(hit{field: g.field, op: matching.GreaterOrEqual, value: new(big.Rat).Set(one), start: c.start + m[0], end: c.start + m[1], confidence: 0.75})
		}
	}
}

// grownToo is a clause that says of the figure before it that it grew in another year as well.
var grownToo = pattern.MustCompile(`^(?:且|并且|并)?(?:20[0-9]{2}年(?:度)?|上(?:一)?年(?:度)?|当年)?(?:均)?(?:为|实现|保持|呈)正增长$`)

// grownAsBefore finds growth of what was measured before: 年均增长率不低于20%，且2024年为正增长.
func (s *sentence) grownAsBefore(c *clause) {
	if s.latest == nil || !grownToo.MatchString(s.text[c.start:c.end]) {
		return
	}
	field := s.latest.field
	if of, ok := map[string]string{"revenue": "revenue_growth", "main_revenue": "revenue_growth", "rd_expense": "rd_growth"}[field]; ok {
		field = of
	}
	if strings.HasSuffix(field, "_growth") {
		c.add(hit{field: field, op: matching.Greater, value: new(big.Rat), start: c.start, end: c.end, confidence: 0.75, inherited: true})
	}
}

var rated = pattern.MustCompile(`^[，、；]?(?:且|并且|并)?(?:年均|平均|同比)?(?:增幅|增长|增速|增加|净增|增量)`)
