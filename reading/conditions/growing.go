package conditions

import (
	"math/big"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// growing are figures that need only be above zero: 研发费用较上年度实现增长, 营业收入保持正增长, 应纳税所得额为正.
var growing = []struct {
	field string
	words *pattern.Pattern
}{
	{"rd_growth", pattern.MustCompile(rd + grew)},
	{"revenue_growth", pattern.MustCompile(`(?:主营业务|营业|销售)(?:总)?收入(?:总额)?` + grew)},
	{"taxable_income", pattern.MustCompile(`应纳税所得额(?:应|须)?(?:为正(?:数|值)?|大于(?:零|0))$`)},
	{"profit_growth", pattern.MustCompile(`净利润(?:总额)?` + grew)},
}

// grew says that what stands before it grew.
const grew = `(?:同比|(?:较|比)(?:上|前)(?:一)?(?:个)?(?:会计)?年(?:度)?|连续|均|应|须)*(?:(?:实现|保持|为|呈)(?:了)?(?:正)?增长|有所增长|正增长)$`

// growingHits finds them at the end of a clause, unless what follows says by how much.
func (s *sentence) growingHits(c *clause) {
	if rated.MatchString(s.text[c.end:s.end]) {
		return
	}
	for _, g := range growing {
		if m := g.words.FindStringIndex(s.text[c.start:c.end]); m != nil {
			c.add(hit{field: g.field, op: matching.Greater, value: new(big.Rat), start: c.start + m[0], end: c.start + m[1], confidence: 0.8})
		}
	}
}

var rated = pattern.MustCompile(`^[，、；]?(?:且|并且|并)?(?:年均|平均|同比)?(?:增幅|增长|增速|增加|净增|增量)`)
