package generate

// city holds the tables that every enterprise is drawn from, made once for a sequence.
type city struct {
	districts []district
	shares    []float64 // of the districts
	trades    []trade
	risks     []risk
	mixes     map[mix][]float64 // weights of the trades by place
}

// mix names a place as far as the mix of trades depends on it.
type mix struct {
	district string
	highTech bool
}

func newCity() *city {
	c := &city{districts: districts(), trades: trades(), risks: riskKinds(), mixes: map[mix][]float64{}}
	for _, one := range c.districts {
		c.shares = append(c.shares, one.weight)
		for _, special := range []bool{false, true} {
			c.mixes[mix{one.code, special}] = c.tradeWeights(one, special)
		}
	}
	return c
}

// tradeWeights weighs the trades by what a district is known for; the high-tech zone draws those that do R&D.
func (c *city) tradeWeights(of district, highTech bool) []float64 {
	weights := make([]float64, len(c.trades))
	for i, t := range c.trades {
		weights[i] = t.weight
		if k, ok := of.known[t.key]; ok {
			weights[i] *= k
		}
		if highTech {
			weights[i] *= 0.4 + 1.6*t.likely
		}
	}
	return weights
}

// newTrade picks a trade as the place makes likely.
func (c *city) newTrade(d dice, p place) trade {
	return c.trades[weighted(d, c.mixes[mix{p.code, p.zone == highTech}])]
}
