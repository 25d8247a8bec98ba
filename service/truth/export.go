package truth

import (
	"context"
	"fmt"

	actors "huiqi/models/access"
	kept "huiqi/models/truth"
	"huiqi/service/workbooks"
)

// Export returns the list behind a number as a sheet. That it was made is in the audit log. Faults: invalid-query,
// workbook-too-large, and those of the gate.
func (s *Service) Export(ctx context.Context, actor actors.Actor, q Query) (*workbooks.Document, error) {
	sel, err := s.selection(ctx, actor, "exportBaseTruth", q)
	if err != nil {
		return nil, err
	}
	headings := []workbooks.Heading{
		{Text: "统一社会信用代码", Width: 22},
		{Text: "企业名称", Width: 36},
		{Text: "注册地", Width: 12},
		{Text: "功能区", Width: 12},
		{Text: "行业代码", Width: 10},
		{Text: "完整度（%）", Width: 12},
		{Text: "新鲜度（%）", Width: 12},
		{Text: "得分（%）", Width: 12},
		{Text: "所问事实", Width: 24},
		{Text: "状态", Width: 12},
		{Text: "最缺的事实", Width: 24},
		{Text: "计算日期", Width: 12},
		{Text: "是否合成数据", Width: 12},
	}
	return workbooks.WriteTable("底数-"+s.today().String()+".xlsx", "底数", headings, func(t *workbooks.Table) error {
		if !sel.none {
			if err := s.Store.EachMarked(ctx, sel.filter, func(m kept.Marked) error { return s.put(t, sel, q, m) }); err != nil {
				return err
			}
		}
		return s.Store.InTx(ctx, func(ctx context.Context) error {
			return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "export", "base-truth", "", fmt.Sprintf("%d %s %s", t.Rows(), q.Fact, q.State)))
		})
	})
}

func (s *Service) put(table *workbooks.Table, sel selected, q Query, m kept.Marked) error {
	item := listedOf(sel, m)
	label, state := "", map[string]string{"fresh": "可用", "stale": "过期或不全", "missing": "缺"}[item.State]
	if sel.filter.At > 0 {
		label = s.Language.Label(sel.demand.items[sel.filter.At-1])
	}
	synthetic := ""
	if item.Synthetic {
		synthetic = "合成"
	}
	return table.Add(item.USCC, item.Name, s.Catalogue.DivisionName(item.Region), s.Catalogue.DivisionName(item.Zone), item.Industry,
		percent(item.Completeness), percent(item.Freshness), percent(item.Score.Score), label, state, s.worst(sel.demand, m.States), item.AsOf, synthetic)
}

func percent(r *float64) any {
	if r == nil {
		return nil
	}
	return float64(int64(*r*1e4+0.5)) / 100
}

// worst names the heaviest fact that is missing.
func (s *Service) worst(d *demand, states string) string {
	at := -1
	for i := range d.items {
		if states[i] == 'm' && (at < 0 || d.items[i].Rules > d.items[at].Rules) {
			at = i
		}
	}
	if at < 0 {
		return ""
	}
	return s.Language.Label(d.items[at])
}
