package exports

import (
	"context"
	"fmt"
	"strings"

	actors "huiqi/models/access"
	"huiqi/service/needs"
	"huiqi/service/workbooks"
)

// NeedAnalysis returns what was counted of needs within the actor's reach as a sheet, a row for each figure: by kind, industry, district
// and the rest, steps with their working days, and hot words with their months. Faults: those of the analysis.
func (s *Service) NeedAnalysis(ctx context.Context, actor actors.Actor, q needs.Query) (*workbooks.Document, error) {
	return s.make(ctx, actor, list{
		op: "exportNeedAnalysis", title: "需求分析",
		headings: analysisHeads(),
		write: func(ctx context.Context, t *workbooks.Table) error {
			a, err := s.Deps.Needs.Analyse(ctx, actor, q)
			if err != nil {
				return err
			}
			return analysed(t, a)
		},
	})
}

func analysisHeads() []workbooks.Heading {
	return heads("统计项", "名称", "需求数", "上期需求数", "时限内完成", "环节中", "已超期", "时限内占比（%）", "中位数（工作日）", "第90百分位（工作日）", "突出程度", "逐月")
}

// analysed writes an analysis.
func analysed(t *workbooks.Table, a needs.Analysis) error {
	width := len(analysisHeads())
	add := func(cells ...any) error { return t.Add(append(cells, make([]any, width-len(cells))...)...) }
	if err := add("全部", fmt.Sprintf("%s 至 %s", a.From, a.To), a.All.Needs); err != nil {
		return err
	}
	for _, aspect := range []struct {
		name    string
		figures []needs.Figure
	}{
		{"类别", a.Kinds}, {"行业大类", a.Industries}, {"区县", a.Districts}, {"功能区", a.Zones}, {"状态", a.States}, {"来源", a.Channels}, {"月份", a.Months}, {"评价", a.Ratings},
	} {
		for _, f := range aspect.figures {
			text := f.Text
			if text == "" {
				text = f.Value
			}
			if err := add(aspect.name, text, f.Needs); err != nil {
				return err
			}
		}
	}
	for _, f := range a.Steps {
		if err := add("环节", f.Text, f.Done.Needs, nil, f.InTime.Needs, f.Open.Needs, f.Late.Needs, given(f.Share), given(f.Median), given(f.P90)); err != nil {
			return err
		}
	}
	for _, w := range a.Words {
		months := make([]string, len(w.Months))
		for i, m := range w.Months {
			months[i] = fmt.Sprintf("%s：%d", m.Month, m.Needs)
		}
		if err := add("热词", w.Word, w.Needs, w.Before, nil, nil, nil, nil, nil, nil, w.Score, strings.Join(months, "；")); err != nil {
			return err
		}
	}
	return nil
}

// given is a number, or an empty cell where there is none.
func given[T int | float64](n *T) any {
	if n == nil {
		return nil
	}
	return *n
}
