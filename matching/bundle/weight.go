package bundle

import (
	"cmp"
	"math"

	"huiqi/matching"
)

// weight is what a program adds to a package. Weights add up member by member and compare in this order: money, then
// the score of the ranking, then one for each program, so that nothing that could join is ever left out.
type weight struct {
	money int64 // fen
	score int64 // millionths
	count int64
}

func weightOf(m matching.Match) weight {
	return weight{money: int64(WorthOf(m.Candidate).Amount), score: int64(math.Round(m.Score.Total * 1e6)), count: 1}
}

// plus adds; sums of money beyond the range stay at its end, so that no bound ever turns negative.
func (w weight) plus(v weight) weight {
	sum := weight{w.money + v.money, w.score + v.score, w.count + v.count}
	if sum.money < w.money {
		sum.money = math.MaxInt64
	}
	return sum
}

func (w weight) compare(v weight) int {
	return cmp.Or(cmp.Compare(w.money, v.money), cmp.Compare(w.score, v.score), cmp.Compare(w.count, v.count))
}

func (w weight) less(v weight) bool { return w.compare(v) < 0 }
