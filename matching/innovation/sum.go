package innovation

import (
	"fmt"

	kept "huiqi/models/innovation"
)

// tally is what is known of weights and what they count.
type tally struct {
	weight, known kept.Points // all, and of which something is known
	points        kept.Points // that the known ones count, ranges by their middle
	items, heard  int         // indicators, and of which something is known
}

// sum adds indicators to groups and groups to the score.
func (o *Outcome) sum(system System) {
	var t tally
	total, weighted := kept.Span{}, true
	for n := range o.Groups {
		g := &o.Groups[n]
		span, ok := g.sum(&t)
		weighted = weighted && ok
		if ok {
			g.Span = &span
			total = total.Add(span)
		}
	}
	if !weighted {
		if t.items > 0 {
			o.Coverage = kept.Points(t.heard) * 100 * kept.Point / kept.Points(t.items)
		}
		return
	}
	o.Span = &total
	if t.weight > 0 {
		o.Coverage = 100 * kept.Point * t.known / t.weight
	}
	if t.known > 0 {
		known := min(100*kept.Point, 100*kept.Point*t.points/t.known)
		o.Known = &known
	}
	o.stand(system)
}

// sum adds the indicators of a group; alternatives count once, the better of them. ok is false without weights.
func (g *GroupOutcome) sum(t *tally) (span kept.Span, ok bool) {
	for n := range g.Indicators {
		if f := &g.Indicators[n]; f.AlternativeTo == "" {
			t.items++
			alternatives := g.with(f)
			if heard(alternatives) {
				t.heard++
			}
			if f.Weight == nil {
				continue
			}
			ok = true
			span = span.Add(t.count(alternatives))
		}
	}
	if g.Max != nil {
		span = span.Within(0, *g.Max)
	}
	return span, ok
}

// with returns an indicator with those that may take its place.
func (g *GroupOutcome) with(f *Finding) []*Finding {
	out := []*Finding{f}
	for n := range g.Indicators {
		if g.Indicators[n].AlternativeTo == f.Indicator {
			out = append(out, &g.Indicators[n])
		}
	}
	return out
}

func heard(alternatives []*Finding) bool {
	for _, f := range alternatives {
		if f.State != Unknown {
			return true
		}
	}
	return false
}

// count takes the better of alternatives into the tally. A bonus has no weight of its own.
func (t *tally) count(alternatives []*Finding) kept.Span {
	first := alternatives[0]
	span, middle := *first.Points, kept.Points(0)
	for _, f := range alternatives {
		span = span.Best(*f.Points)
		if f.State != Unknown {
			middle = max(middle, f.Points.Middle())
		}
	}
	weight := *first.Weight
	if first.Bonus {
		weight = 0
	}
	t.weight += weight
	if heard(alternatives) {
		t.known += weight
		t.points += middle
	}
	return span
}

// minimum is the least that a document asks of one group. The reference data has them in words.
type minimum struct {
	group string
	least int
	above bool // more than that
}

func minimums(system string) []minimum {
	return map[string][]minimum{
		"tech-sme-score":       {{"科技人员指标", 0, true}},
		"innovative-sme-score": {{"创新能力指标", 20, false}, {"成长性指标", 15, false}, {"专业化指标", 15, false}},
	}[system]
}

// stand compares the score with the threshold and groups with what is asked of them, over everything that is not known.
func (o *Outcome) stand(system System) {
	if system.Threshold == nil {
		return
	}
	sure, possible := system.Threshold.passed(o.Span.Min), system.Threshold.passed(o.Span.Max)
	for _, m := range minimums(system.ID) {
		asked := &Threshold{Score: m.least, Inclusive: !m.above}
		for n := range o.Groups {
			g := &o.Groups[n]
			if g.Name != m.group {
				continue
			}
			sure, possible = sure && asked.passed(g.Span.Min), possible && asked.passed(g.Span.Max)
			g.Least = fmt.Sprintf("不低于 %d 分", m.least)
			if m.above {
				g.Least = fmt.Sprintf("高于 %d 分", m.least)
			}
		}
	}
	switch {
	case sure:
		o.Standing, o.StandingText = kept.Reached, "已知数据已达分数线"
	case !possible:
		o.Standing, o.StandingText = kept.Missed, "未知项全部取最高也达不到分数线"
	default:
		o.Standing, o.StandingText = kept.Undecided, "能否达到分数线取决于未知项"
	}
}
