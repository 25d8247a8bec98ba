package conditions

import (
	"math/big"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// setAgainst ends before how much one sum is to be for each part of another: 自筹经费与省资助经费之比不低于1:1.
var setAgainst = pattern.MustCompile(`(?:与|和|同)[^，。；]{2,20}(?:之比|比例|比值|比)(?:应|须|需|应当)?(?:为|达到?)?$`)

// publicBefore says that an amount sets public funds against own ones: 财政资金与自筹资金之比不高于1:2.
var publicBefore = pattern.MustCompile(publicFirst + `[^，。；]{0,6}$`)

// matchesItself begins a clause by which an applicant is to add money of its own: 申报单位应给予不低于资助经费1:1的|配套经费.
var matchesItself = pattern.MustCompile(`^(?:申报|申请|依托|承担|用人|推荐|所在|牵头|引进|建设|项目|实施)*(?:单位|企业|高校|院所|机构|主体)(?:应|须|需|必须|要|承诺)[^，。；]*(?:配套|匹配|自筹)`)

// matched reports whether an amount tells how much an applicant is to add of its own for each part of what it is given.
func (s *sentence) matched(c *clause, a amount) bool {
	return a.dim == times && matchesItself.MatchString(s.text[c.start:c.end])
}

// invert turns what one thing is for each part of another into what the other is for each part of it.
func (a *amount) invert() {
	turned := make([]bound, 0, len(a.bounds))
	for _, b := range a.bounds {
		if b.value.Sign() <= 0 {
			continue
		}
		b.value = new(big.Rat).Inv(b.value)
		if op, ok := mirrored[b.op]; ok {
			b.op = op
		}
		turned = append(turned, b)
	}
	a.bounds = turned
}

// mirrored are the comparisons of the inverse of a number.
var mirrored = map[matching.Op]matching.Op{
	matching.GreaterOrEqual: matching.LessOrEqual, matching.LessOrEqual: matching.GreaterOrEqual,
	matching.Greater: matching.Less, matching.Less: matching.Greater,
}
