package generate

import (
	"math"
	"strings"
)

// usualReach is the median share of the enterprises that place, industry and age leave a program; what further
// conditions leave of it is measured, not planned. It was set so that about one enterprise in two hundred is
// eligible for a program.
const usualReach = 0.0048

// narrow adds an industry, an age or both until about a share of the enterprises is left.
func (b *ruleBook) narrow(share float64) {
	if b.plain && b.reach < 0.15 && b.chance(0.07) {
		return // for every enterprise of a district
	}
	if b.reach > share && b.chance(0.4) {
		b.narrowIndustry(share)
	}
	if b.reach > 1.5*share {
		b.narrowAge(share)
	}
	if b.reach > 2*share && b.chance(0.8) {
		b.narrowIndustry(share)
	}
}

// narrowIndustry picks the industries, of some drawn, that come closest to the share.
func (b *ruleBook) narrowIndustry(share float64) {
	var best []string
	least := math.Inf(1)
	for range 5 {
		codes := b.industries()
		off := math.Abs(math.Log(b.reach * b.shareOf(codes) / share))
		if off < least {
			best, least = codes, off
		}
	}
	if b.add(in("industry", best...)) {
		b.reach *= b.shareOf(best)
	}
}

// industries draws a trade's divisions, groups or classes, or the divisions of two trades; rarely with a word that
// no standard has.
func (b *ruleBook) industries() []string {
	d := b.dice
	one := pick(d, b.city.trades)
	if d.chance(0.004) {
		return append(prefixes(one.classes, 3), pick(d, []string{"新材料", "战略性新兴产业"}))
	}
	switch d.IntN(24) { // some are known by their division only, and groups are unknown to those
	default:
		list := prefixes(one.classes, 3)
		return list[:d.between(1, len(list))]
	case 3, 4, 5, 6:
		return append(prefixes(one.classes, 3), prefixes(pick(d, b.city.trades).classes, 3)...)
	case 0:
		return prefixes(one.classes, 4)
	case 1:
		return prefixes(one.classes, 4)[:1]
	case 2:
		return one.classes[:d.between(1, len(one.classes))]
	}
}

// prefixes returns the distinct beginnings of the classes: with 3 characters divisions, with 4 groups.
func prefixes(classes []string, length int) (out []string) {
	for _, c := range classes {
		if p := c[:length]; len(out) == 0 || !strings.Contains(" "+strings.Join(out, " ")+" ", " "+p+" ") {
			out = append(out, p)
		}
	}
	return out
}

// shareOf returns about how many of the enterprises are in the industries.
func (b *ruleBook) shareOf(codes []string) float64 {
	var part, whole float64
	for _, t := range b.city.trades {
		whole += t.weight
		for _, class := range t.classes {
			for _, code := range codes {
				if strings.HasPrefix(class, code) {
					part += t.weight / float64(len(t.classes))
					break
				}
			}
		}
	}
	return math.Max(part/whole, 1e-4)
}

// meanAge is the mean of the ages that foundingDate draws.
const meanAge = 9.5

// narrowAge asks an age of about the share that is still too much: at most, at least, or between.
func (b *ruleBook) narrowAge(share float64) {
	part := clamp(share/b.reach, 0.03, 0.9)
	quantile := func(p float64) float64 { return math.Max(1, math.Round(-math.Log(1-p)*meanAge)) }
	var c clause
	switch b.IntN(3) {
	case 0:
		c = number("age_years", "<=", quantile(part), "")
	case 1:
		c = atLeast("age_years", quantile(1-part), "")
	case 2:
		from := b.Float64() * (1 - part)
		least := quantile(from)
		c = all(atLeast("age_years", least, ""), number("age_years", "<", math.Max(least+1, quantile(from+part)), ""))
	}
	if b.add(c) {
		b.reach *= part
	}
}
