package api

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	scoring "huiqi/matching/innovation"
	"huiqi/models"
	kept "huiqi/models/innovation"
	"huiqi/service/innovation"
)

// reportView is a report in words and drawings.
type reportView struct {
	Title, USCC, Place, AsOf, Notice string
	Year                             int
	Synthetic                        bool
	Systems                          []systemView
}

type systemView struct {
	Name, Document, Coverage, Weights, NotConfirmed string
	Score                                           *scoreView
	Standing                                        *standingView
	Bar                                             *barView
	Ranks                                           []string
	Trend                                           *trendView
	Groups                                          []indicatorGroup
	Conditions                                      []string
}

type scoreView struct{ Span, Known string }

type standingView struct{ Class, Text string }

type indicatorGroup struct {
	Name, Score, Least string
	Indicators         []indicatorView
}

type indicatorView struct {
	Name, State, Points, Value, Why, Formula, How, Said string
	Bands, Inputs                                       []string
}

func viewReport(r innovation.Report) reportView {
	v := reportView{
		Title: r.Name, USCC: r.USCC, Place: strings.Trim(r.DistrictName+"　"+r.IndustryName, "　"), AsOf: r.AsOf.String(), Notice: r.Notice,
		Year: r.FiscalYear, Synthetic: r.Synthetic,
	}
	for _, s := range r.Systems {
		v.Systems = append(v.Systems, viewSystem(s, r.DistrictName))
	}
	return v
}

func viewSystem(s innovation.SystemReport, district string) systemView {
	v := systemView{
		Name: s.Name, Document: s.Document, Weights: s.Weights, NotConfirmed: s.NotConfirmed, Bar: drawBar(s), Trend: drawTrend(s.Trend),
		Ranks: rankWords(s, district), Coverage: percentWords(s.Coverage) + "的权重",
		Conditions: slices.Concat(s.Preconditions, s.Direct),
	}
	if s.Span == nil {
		v.Coverage = percentWords(s.Coverage) + "的指标"
	} else {
		v.Score = &scoreView{Span: spanWords(*s.Span)}
		if s.Known != nil {
			v.Score.Known = tenth(*s.Known)
		}
	}
	if s.Standing != kept.NoThreshold {
		v.Standing = &standingView{string(s.Standing), s.StandingText}
	}
	for _, g := range s.Groups {
		group := indicatorGroup{Name: g.Name, Least: g.Least}
		if g.Span != nil {
			group.Score = spanWords(*g.Span) + " 分"
			if g.Max != nil {
				group.Score += "／" + g.Max.String()
			}
		}
		for _, f := range g.Indicators {
			group.Indicators = append(group.Indicators, viewIndicator(f))
		}
		v.Groups = append(v.Groups, group)
	}
	return v
}

func viewIndicator(f scoring.Finding) indicatorView {
	v := indicatorView{Name: f.Name, State: string(f.State), Value: f.Text, Why: f.Why, Formula: f.Formula, How: f.How, Bands: f.Bands}
	if f.Points != nil {
		v.Points = spanWords(*f.Points) + "／" + f.Weight.String() + " 分"
	}
	for _, in := range f.Inputs {
		text := in.Label
		if in.Year != 0 {
			text = strconv.Itoa(in.Year) + "年" + text
		}
		text += "：" + in.Text
		if in.Source != "" {
			text += "（" + sourceWords(in.Source)
			if !in.AsOf.IsZero() {
				text += "，" + in.AsOf.String()
			}
			text += "）"
		}
		v.Inputs = append(v.Inputs, text)
	}
	if j := f.Judgement; j != nil {
		said := j.Value + f.Unit
		if j.Points != nil {
			said = j.Points.String() + " 分"
		}
		v.Said = fmt.Sprintf("%s，%s（%s）", said, j.Note, models.DateOf(j.JudgedAt))
	}
	return v
}

// sourceWords names the usual sources in Chinese; others stay as they are.
func sourceWords(joined string) string {
	names := strings.Split(joined, ",")
	for n, name := range names {
		if zh, ok := map[string]string{
			models.SourceRegistry: "登记", models.SourceStatement: "报表", models.SourceDeclared: "企业申报", models.SourceBureau: "部门录入",
			models.SourceImport: "导入", models.SourceSynthetic: "合成", models.SourceComputed: "计算",
		}[name]; ok {
			names[n] = zh
		}
	}
	return strings.Join(names, "、")
}

// rankWords tell where a score stands, or why nowhere.
func rankWords(s innovation.SystemReport, district string) []string {
	if s.Rank == nil {
		return []string{s.Unranked}
	}
	var out []string
	if p := s.Rank.InIndustry; p != nil {
		out = append(out, fmt.Sprintf("行业（%s）：高于 %s 的同业（其他 %d 家）", s.Rank.IndustryName, percentWords(*p), s.Rank.IndustryPeers))
	} else {
		out = append(out, fmt.Sprintf("行业：同业不足 %d 家，不排位", scoring.MinPeers))
	}
	if p := s.Rank.InDistrict; p != nil {
		return append(out, fmt.Sprintf("区域（%s）：高于 %s 的企业（其他 %d 家）", district, percentWords(*p), s.Rank.DistrictPeers))
	}
	return append(out, fmt.Sprintf("区域：同区域不足 %d 家，不排位", scoring.MinPeers))
}

// tenth writes points with one decimal.
func tenth(p kept.Points) string {
	return strings.TrimSuffix(strconv.FormatFloat(p.Float(), 'f', 1, 64), ".0")
}

func percentWords(p kept.Points) string { return tenth(p) + "%" }

func spanWords(s kept.Span) string {
	if s.IsPoint() {
		return tenth(s.Min)
	}
	return tenth(s.Min) + "—" + tenth(s.Max)
}
