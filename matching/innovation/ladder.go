package innovation

import (
	"fmt"
	"math/big"

	"huiqi/matching"
	kept "huiqi/models/innovation"
)

// ipRung is what at least so many rights of the first class (Ⅰ类) or of the second (Ⅱ类) count. More rights never count less.
type ipRung struct {
	first, second int64
	points        kept.Span
}

// property is an indicator of intellectual property by classes: of the first class are invention patents; of the second,
// utility models and software copyrights, and designs as far as the total tells them.
func property(rungs ...ipRung) measure {
	return measure{
		how: "Ⅰ类取有效发明专利数；Ⅱ类不少于实用新型与软件著作权之和，不多于有效知识产权总数减发明专利数；其他Ⅰ类权利企业库不单列",
		rungs: func(r *reader) rung {
			first, soft, total := r.plain("ip_invention"), r.plain("ip_utility_soft"), r.plain("ip_total")
			second := secondClass(first, soft, total)
			if !first.Known && !soft.Known && !total.Known {
				return rung{why: r.unknown(first.Why).why}
			}
			ones := matching.Interval{Lo: new(big.Rat)}
			if first.Known {
				ones = first.Value
			} else if total.Known {
				ones.Hi = total.Value.Hi
			}
			low, high := climb(rungs, ones.Lo, second.Lo), climb(rungs, ones.Hi, second.Hi)
			text := "Ⅰ类、Ⅱ类"
			if !r.terse() {
				text = fmt.Sprintf("Ⅰ类 %s，Ⅱ类 %s", matching.Written("item", ones), matching.Written("item", second))
			}
			return rung{known: true, points: kept.Span{Min: low.Min, Max: high.Max}, text: text}
		},
	}
}

// secondClass bounds the rights of the second class.
func secondClass(first, soft, total matching.Measured) matching.Interval {
	out := matching.Interval{Lo: new(big.Rat)}
	if soft.Known && soft.Value.Lo != nil && soft.Value.Lo.Sign() > 0 {
		out.Lo = soft.Value.Lo
	}
	if !total.Known || total.Value.Hi == nil {
		return out
	}
	out.Hi = total.Value.Hi
	if first.Known && first.Value.Lo != nil {
		out.Hi = new(big.Rat).Sub(total.Value.Hi, first.Value.Lo)
	}
	if out.Hi.Cmp(out.Lo) < 0 { // the sources contradict each other: the counts by kind go before a total
		out.Hi = out.Lo
	}
	return out
}

// climb returns what numbers of rights count: the best rung that they reach. No number is any number.
func climb(rungs []ipRung, first, second *big.Rat) kept.Span {
	reaches := func(have *big.Rat, need int64) bool {
		return need > 0 && (have == nil || have.Cmp(big.NewRat(need, 1)) >= 0)
	}
	for _, r := range rungs {
		if reaches(first, r.first) || reaches(second, r.second) {
			return r.points
		}
	}
	return kept.Span{}
}
