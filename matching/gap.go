package matching

import (
	"math"
	"math/big"
	"strconv"

	"huiqi/matching/vocabulary"
	"huiqi/models"
)

// Gap is how far an unmet condition is from being met.
type Gap struct {
	Size     string      `json:"size,omitempty"` // a decimal in Unit; empty when there is no distance to measure
	Unit     string      `json:"unit,omitempty"`
	Text     string      `json:"text"`               // 研发投入强度 2.6%，需 3%，差 0.4 个百分点
	English  string      `json:"text_en"`            //
	FromDate models.Date `json:"from_date,omitzero"` // time alone is missing: it holds from this day
	Within   bool        `json:"improvable"`         // the enterprise can improve it
}

// distanceTo returns how far the worst reading of a number is from the threshold, always positive.
func distanceTo(c *Condition, f *finding) (gap *big.Rat, ok bool) {
	threshold := c.Value.Number.value
	for _, q := range f.quantities {
		if !q.known {
			continue
		}
		if end := nearest(q, threshold); end != nil {
			d := new(big.Rat).Abs(new(big.Rat).Sub(threshold, end))
			if gap == nil || d.Cmp(gap) > 0 {
				gap = d
			}
		}
	}
	return gap, gap != nil
}

// nearest returns the end of what is known that is nearest to the threshold; growth is turned back into a rate.
func nearest(q quantityReading, threshold *big.Rat) *big.Rat {
	set := rate(q)
	switch {
	case set.Hi != nil && set.Hi.Cmp(threshold) <= 0:
		return set.Hi
	case set.Lo != nil && set.Lo.Cmp(threshold) >= 0:
		return set.Lo
	}
	return nil
}

// rate returns the value of a reading for display: growth over n years is the n-th root less one, rounded to
// six places. Comparisons never use it.
func rate(q quantityReading) Interval {
	switch q.power {
	case 0:
		return q.set
	case 1:
		return q.set.Add(Exactly(big.NewRat(-1, 1)))
	}
	root := func(v *big.Rat) *big.Rat {
		if v == nil {
			return nil
		}
		x, _ := v.Float64()
		r, _ := new(big.Rat).SetString(strconv.FormatFloat(math.Pow(max(x, 0), 1/float64(q.power))-1, 'f', 6, 64))
		return r
	}
	return Interval{root(q.set.Lo), root(q.set.Hi)}
}

// gapOf measures an unmet leaf and puts the distance into words.
func (a *assessment) gapOf(n *Node, negated bool) *Gap {
	c, f := n.Condition, a.findings[n.id]
	fixed, within := a.fix(n, negated)
	g := &Gap{FromDate: fixed.from, Within: within}
	switch c.field.Type {
	case vocabulary.Number:
		a.numberGap(g, c, f, Effective(c.Op, negated))
	case vocabulary.Set:
		a.setGap(g, c, f, negated)
	default:
		g.Text = c.field.Label + "：" + a.actualText(c, f) + "，" + condition(negated) + a.env.lang.required(c)
		g.English = c.field.English + ": " + map[bool]string{false: "must be ", true: "must not be "}[negated] + a.env.lang.requiredEnglish(c)
	}
	if !g.FromDate.IsZero() {
		g.Text += "，" + g.FromDate.String() + " 起符合"
		g.English += "; holds from " + g.FromDate.String()
	}
	return g
}

func condition(negated bool) string {
	if negated {
		return "不得为 "
	}
	return "须为 "
}

func (a *assessment) numberGap(g *Gap, c *Condition, f *finding, op Op) {
	unit := c.field.Unit
	want := quantity(c.field, c.Value.Number.value)
	g.Text = c.field.Label + " " + a.actualText(c, f) + "，需" + needWord(op) + want
	g.English = c.field.English + ": need " + string(op) + " " + quantityEnglish(unit, c.Value.Number.value)
	gap, ok := distanceTo(c, f)
	if !ok || c.Field == "age_years" {
		return
	}
	g.Size, g.Unit = exactDecimal(gap), unit
	amount, english := quantity(c.field, gap), quantityEnglish(unit, gap)
	switch unit {
	case "ratio":
		points := percent(gap)
		amount, english = points+" 个百分点", points+" percentage points"
	case "rank":
		amount = decimal(gap, 2) + "名"
	}
	if gap.Sign() == 0 {
		g.Text += "（不含本数）"
		return
	}
	word := "，差 "
	if op == LessOrEqual || op == Less {
		word = "，超出 "
	}
	g.Text += word + amount
	g.English += ", off by " + english
}

func needWord(op Op) string {
	return map[Op]string{GreaterOrEqual: " ", Greater: "超过 ", LessOrEqual: "不超过 ", Less: "低于 ", Equal: "等于 "}[op]
}

func (a *assessment) setGap(g *Gap, c *Condition, f *finding, negated bool) {
	names := a.env.lang.names(c.field, c.Value.List)
	if (c.Op == HasNone) != negated {
		g.Text, g.English = "须不具备"+joinNames(names, "、"), "must not hold "+joinNames(names, ", ")
		return
	}
	if c.Op == HasAll {
		names = nil
		for _, el := range c.elements {
			own, _ := a.env.heldIn(c.Field)
			other, _ := a.env.heldIn(besideList(c.Field))
			if state, _, _ := a.env.holds(el, c.Period, own, other); state == Unmet {
				names = append(names, a.env.lang.name(c.field, el.word))
			}
		}
	}
	link, linkEN := "、", ", "
	if c.Op == HasAny && len(names) > 1 {
		link, linkEN = " 或 ", " or "
	}
	g.Text, g.English = "尚未取得"+joinNames(names, link), "does not hold "+joinNames(names, linkEN)
	if p := c.Period.Chinese(); p != "" {
		g.Text += "（" + p + "）"
	}
	for _, h := range f.lapsed {
		if !h.until.IsZero() && h.until.Before(a.env.on) {
			g.Text += "，原证书有效至 " + h.until.String()
			g.English += "; the last one ended on " + h.until.String()
			break
		}
	}
}
