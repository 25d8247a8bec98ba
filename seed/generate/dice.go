package generate

import (
	"math"
	"math/rand/v2"

	"huiqi/models"
)

// dice is the source of chance for one enterprise.
type dice struct{ *rand.Rand }

func newDice(seed uint64, i int) dice {
	return dice{rand.New(rand.NewPCG(seed, uint64(i)))} // reproducible on purpose, no secret
}

// chance is true with probability p.
func (d dice) chance(p float64) bool { return d.Float64() < p }

// between returns a number from low to high, both included.
func (d dice) between(low, high int) int { return low + d.IntN(high-low+1) }

// lognormal returns a number whose logarithm is normal around that of the median.
func (d dice) lognormal(median, sigma float64) float64 {
	return median * math.Exp(sigma*d.NormFloat64())
}

// daysBefore returns a date up to most days before on.
func (d dice) daysBefore(on models.Date, most int) models.Date { return on.AddDays(-d.IntN(most + 1)) }

// pick returns one of the items.
func pick[T any](d dice, items []T) T { return items[d.IntN(len(items))] }

// weighted returns the index of one of the weights, each as likely as it is heavy.
func weighted(d dice, weights []float64) int {
	var sum float64
	for _, w := range weights {
		sum += w
	}
	at := d.Float64() * sum
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	return len(weights) - 1
}

// clamp keeps v within low and high.
func clamp(v, low, high float64) float64 { return math.Max(low, math.Min(high, v)) }

// yuan rounds an amount to whole hundreds of yuan, as accounts in ten thousands with two decimals show it.
func yuan(v float64) *models.Fen {
	fen := models.FromYuan(int64(math.Round(v/100)) * 100)
	return &fen
}
