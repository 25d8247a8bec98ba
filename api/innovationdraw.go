package api

import (
	"fmt"
	"strconv"
	"strings"

	kept "huiqi/models/innovation"
	"huiqi/service/innovation"
)

// barView is a score on a line of 100 points: 300 units wide from 10 on.
type barView struct {
	From, Width, Known, Threshold, At, Label string
}

func drawBar(s innovation.SystemReport) *barView {
	if s.Span == nil {
		return nil
	}
	const least = 4 // so that a span of no width is seen
	from, to := along(s.Span.Min), along(s.Span.Max)
	b := &barView{From: units(from), Width: units(max(to-from, least)), Label: "得分 " + spanWords(*s.Span)}
	if s.Known != nil {
		b.Known = units(along(*s.Known))
		b.Label += "，已知部分折合 " + tenth(*s.Known)
	}
	if s.Line != 0 {
		b.Threshold, b.At = units(along(kept.Points(s.Line)*kept.Point)), strconv.Itoa(s.Line)
		b.Label += "，分数线 " + b.At
	}
	return b
}

func along(p kept.Points) float64 { return 10 + 3*p.Float() }

func units(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }

// trendView is the scores of some years, 100 units high above 110.
type trendView struct {
	Label, Words string
	Years        []yearView
}

type yearView struct {
	X, Top, Foot string
	Year         int
	Scored       bool
	Known        *dotView
}

type dotView struct{ X, Y string }

func drawTrend(points []innovation.Point) *trendView {
	v := &trendView{}
	var words []string
	for n, p := range points {
		x := units(30 + 280*(float64(n)+0.5)/float64(len(points)))
		year := yearView{X: x, Year: p.FiscalYear}
		switch {
		case p.Span == nil:
		case p.Coverage == 0:
			words = append(words, fmt.Sprintf("%d 年没有数据", p.FiscalYear))
		default:
			year.Scored, year.Top, year.Foot = true, units(110-p.Span.Max.Float()), units(110-p.Span.Min.Float())
			text := fmt.Sprintf("%d 年 %s 分", p.FiscalYear, spanWords(*p.Span))
			if p.Known != nil {
				year.Known = &dotView{x, units(110 - p.Known.Float())}
				text += "（已知部分 " + tenth(*p.Known) + "）"
			}
			words = append(words, text)
		}
		v.Years = append(v.Years, year)
	}
	if len(words) == 0 {
		return nil
	}
	v.Label = "各年度得分"
	v.Words = strings.Join(words, "；") + "。"
	return v
}

// summaryView is a summary in words and drawings.
type summaryView struct {
	Title, By, Weights string
	Year               int
	Links              []linkView
	Groups             []groupView
}

type linkView struct{ Href, Text string }

type groupView struct {
	Name, Words string
	Chart       *chartView
}

type chartView struct {
	Label string
	Bars  []countView
}

type countView struct {
	X, Y, Height, Middle, Above string
	Count                       int
}

func groupingWords(by kept.Grouping) string {
	if by == kept.ByDivision {
		return "按行业大类"
	}
	return "按区县和功能区"
}

func viewSummary(s innovation.Summary) summaryView {
	v := summaryView{Title: s.Name, By: groupingWords(s.By), Weights: s.Weights, Year: s.FiscalYear}
	for _, g := range s.Groups {
		group := groupView{Name: g.Name, Words: fmt.Sprintf("%d 家，参与排位 %d 家", g.Total, g.Ranked)}
		if g.Mean != nil {
			group.Words += "，平均 " + tenth(*g.Mean) + " 分"
		}
		if g.Reached > 0 {
			group.Words += fmt.Sprintf("，已达分数线 %d 家", g.Reached)
		}
		if g.Ranked > 0 {
			group.Chart = drawBands(g.Bands)
		}
		v.Groups = append(v.Groups, group)
	}
	return v
}

// drawBands draws how many enterprises are in each band of ten points, the most of them 48 units high above 64.
func drawBands(bands [kept.Tenths]int) *chartView {
	most := 1
	for _, n := range bands {
		most = max(most, n)
	}
	c := &chartView{}
	var words []string
	for n, count := range bands {
		height := 48 * float64(count) / float64(most)
		x := 10 + 30*float64(n) + 2
		c.Bars = append(c.Bars, countView{X: units(x), Y: units(64 - height), Height: units(height), Middle: units(x + 13), Above: units(64 - height - 3), Count: count})
		if count > 0 {
			words = append(words, fmt.Sprintf("%d—%d 分 %d 家", 10*n, 10*n+10, count))
		}
	}
	c.Label = strings.Join(words, "，")
	return c
}
