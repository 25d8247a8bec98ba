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
