package exports

import (
	"context"
	"fmt"
	"strings"

	scoring "huiqi/matching/innovation"
	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/innovation"
	"huiqi/service/innovation"
	"huiqi/service/workbooks"
)

// InnovationScores returns the scores of a query within the actor's reach as a sheet, in the order of the list. Faults: those of
// the list, workbook-too-large.
func (s *Service) InnovationScores(ctx context.Context, actor actors.Actor, q innovation.Query) (*workbooks.Document, error) {
	return s.make(ctx, actor, list{
		op: "exportInnovationScores", title: "创新评价得分",
		headings: heads("企业名称", "统一社会信用代码", "区县或功能区", "行业", "年度", "最低得分", "最高得分", "已知部分得分", "已知权重（%）", "参与排位", "是否达到标准",
			"行业百分位", "行业百分位范围", "区县百分位", "权重版本", "评价日期", "合成企业"),
		write: func(ctx context.Context, t *workbooks.Table) error {
			return pages(func(p models.Page) (models.List[innovation.Line], error) {
				return s.Innovation.List(ctx, actor, q, p)
			}, func(l innovation.Line) error {
				return t.Add(l.Name, l.USCC, l.DistrictName, l.IndustryName, l.FiscalYear, points(l.MinPoints), points(l.MaxPoints), points(l.KnownPoints), l.Coverage.Float(),
					yes(scoring.Ranked(l.KnownPoints, l.Coverage)), standingText(l.Standing), points(l.InIndustry), s.Catalogue.IndustryName(l.IndustryOf), points(l.InDistrict),
					versionOf(l.WeightsVersion), l.AsOf, yes(l.Synthetic))
			})
		},
	})
}

// InnovationReport returns the innovation activity of an enterprise as a sheet, an indicator a row. Faults: those of the
// report.
func (s *Service) InnovationReport(ctx context.Context, actor actors.Actor, uscc string, year int) (*workbooks.Document, error) {
	return s.make(ctx, actor, list{
		op: "exportInnovationReport", title: "创新活动报告-" + uscc,
		headings: heads("评价体系", "依据", "核对程度", "未核对的部分", "分组", "指标", "状态", "数值", "所在的档", "满分", "得分最低", "得分最高", "算法", "怎样取数", "依据的数据", "说明"),
		write: func(ctx context.Context, t *workbooks.Table) error {
			r, err := s.Innovation.Report(ctx, actor, uscc, year)
			if err != nil {
				return err
			}
			if err := t.Add(r.Name, r.USCC, "", r.Notice, "", "", "", "", "", nil, nil, nil, "", "", "评价日期 "+r.AsOf.String(), synthetic(r.Synthetic)); err != nil {
				return err
			}
			for _, system := range r.Systems {
				if err := addSystem(t, system); err != nil {
					return err
				}
			}
			return nil
		},
	})
}

// addSystem writes a system: a row of the whole, then one of each indicator.
func addSystem(t *workbooks.Table, r innovation.SystemReport) error {
	var least, most any
	if r.Span != nil {
		least, most = r.Span.Min.Float(), r.Span.Max.Float()
	}
	about := []string{r.Weights, r.StandingText, r.Unranked}
	if len(r.Stages) > 0 {
		about = append(about, joined(r.Stages)+"："+r.StageRule+"，未分阶段")
	}
	err := t.Add(r.Name, r.Document, r.Confidence, r.NotConfirmed, "合计", "", "已知权重 "+r.Coverage.String()+"%", "", "", nil, least, most, "", "", "", said(about...))
	for _, g := range r.Groups {
		for _, f := range g.Indicators {
			if err == nil {
				err = t.Add(findingCells(r, g, f)...)
			}
		}
	}
	return err
}

func findingCells(r innovation.SystemReport, g scoring.GroupOutcome, f scoring.Finding) []any {
	var least, most any
	if f.Points != nil {
		least, most = f.Points.Min.Float(), f.Points.Max.Float()
	}
	var inputs []string
	for _, in := range f.Inputs {
		inputs = append(inputs, inputText(in))
	}
	note := f.Why
	if f.Judgement != nil {
		note = said(note, "评定："+f.Judgement.Note)
	}
	return []any{r.Name, "", "", "", g.Name, f.Name, stateText(f.State), f.Text, strings.Join(f.Bands, "；"), points(f.Weight), least, most, f.Formula, f.How, strings.Join(inputs, "；"), note}
}

// inputText writes what an indicator was computed from: 营业收入 2025 年 4800 万元（statement，2026-04-30）.
func inputText(in scoring.Input) string {
	text := in.Label
	if in.Year != 0 {
		text += fmt.Sprintf(" %d 年", in.Year)
	}
	if text += " " + in.Text; in.Source == "" {
		return text
	}
	if in.AsOf.IsZero() {
		return text + "（" + in.Source + "）"
	}
	return text + "（" + in.Source + "，" + in.AsOf.String() + "）"
}

// points is a number of points; nil where there is none.
func points(p *kept.Points) any {
	if p == nil {
		return nil
	}
	return p.Float()
}

func yes(v bool) string {
	if v {
		return "是"
	}
	return "否"
}

func synthetic(v bool) string {
	if v {
		return "合成的演示企业，并非真实"
	}
	return ""
}

func versionOf(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

func standingText(s kept.Standing) string {
	return map[kept.Standing]string{kept.Reached: "已达", kept.Missed: "未达", kept.Undecided: "取决于未知项"}[s]
}

func stateText(s scoring.State) string {
	return map[scoring.State]string{scoring.Known: "已知", scoring.Partly: "只知范围", scoring.Judged: "由人评定", scoring.Unknown: "未知"}[s]
}

// said joins what is said.
func said(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "；")
}
