package generate

import (
	"fmt"
	"iter"

	"huiqi/models/policy"
)

// Program is one synthetic program: its rule in the rule language, and what matching asks of its policy.
type Program struct {
	ID     string       // synthetic-00042
	Name   string       // carries 示例
	Level  policy.Level // of the policy
	Region string       // GB/T 2260 code or zone key of the policy's territory; CN is the whole country
	Rule   []byte       // JSON
}

// Programs returns count synthetic programs for benchmarks and tests, one at a time. The sequence is decided by the
// seed alone, as that of Enterprises is. Rules have 3 to 12 conditions and judgements over the whole vocabulary, in
// the shapes that the seeded policies have: a territory, a core that says what the program is for, further
// conditions, and what excludes. Thresholds are round and of a few values each, so that equal conditions recur.
func Programs(seed uint64, count int) iter.Seq[Program] {
	return func(yield func(Program) bool) {
		c := newCity()
		for i := range count {
			if !yield(c.newProgram(newDice(seed^programSalt, i), i)) {
				return
			}
		}
	}
}

// programSalt keeps the chances of programs apart from those of enterprises of the same seed.
const programSalt = 0x70726f6772616d73

// The least and most conditions of a rule, judgements included.
const (
	fewestLeaves = 3
	mostLeaves   = 12
)

func (c *city) newProgram(d dice, i int) Program {
	b := &ruleBook{dice: d, city: c, reach: 1}
	p := Program{ID: fmt.Sprintf("synthetic-%05d", i)}
	p.Level, p.Region = b.territory()
	theme := b.theme()
	p.Name = fmt.Sprintf("%s事项第%d号（示例）", theme.name, i+1)
	theme.core(b)
	b.narrow(d.lognormal(usualReach, 0.8))
	b.fill(b.leaves + b.further(theme.further))
	b.exclude()
	b.judge()
	for b.leaves < fewestLeaves {
		b.add(b.filler())
	}
	p.Rule = b.json()
	return p
}

// further draws how many conditions follow the core: few are the rule.
func (b *ruleBook) further(mean float64) int {
	return int(b.ExpFloat64() * mean)
}

// territory draws whose program it is. National and provincial ones often leave the place out.
func (b *ruleBook) territory() (policy.Level, string) {
	d := b.dice
	switch at := d.Float64(); {
	case at < 0.02:
		return policy.National, "CN"
	case at < 0.07:
		if d.chance(0.7) {
			b.add(within("370000"))
		}
		return policy.Provincial, "370000"
	case at < 0.25:
		b.add(within("370300"))
		return policy.Municipal, "370300"
	}
	list := b.city.districts
	one := list[weighted(d, []float64{6, 13, 12, 7, 12, 12, 11, 10})]
	b.reach = one.weight
	if len(one.zones) > 0 && d.chance(0.3) {
		z := pick(d, one.zones)
		b.reach *= z.share
		b.add(within(z.key))
		return policy.District, z.key
	}
	codes := []string{one.code}
	if other := pick(d, list); d.chance(0.1) && other.code != one.code { // two that act together
		b.reach += other.weight
		codes = append(codes, other.code)
	}
	b.add(within(codes...))
	return policy.District, one.code
}

// within is the condition of a registered place.
func within(codes ...string) clause {
	return clause{Field: "region", Op: "in", Value: codes}
}
