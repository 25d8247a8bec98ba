package truth

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/truth"
	"huiqi/service/workbooks"
)

// ExportProposals returns the proposals of a list as a sheet, a row for each fact. That it was made is in the audit log. Faults: those of
// Proposals, and workbook-too-large.
func (s *Service) ExportProposals(ctx context.Context, actor actors.Actor, uscc string, state kept.State) (*workbooks.Document, error) {
	if _, err := s.Gate.Reach(actor, "exportProposals"); err != nil {
		return nil, err
	}
	headings := []workbooks.Heading{
		{Text: "编号", Width: 38},
		{Text: "统一社会信用代码", Width: 22},
		{Text: "企业名称", Width: 36},
		{Text: "截至日期", Width: 12},
		{Text: "事项", Width: 24},
		{Text: "确认或更正", Width: 12},
		{Text: "库中的值", Width: 20},
		{Text: "库中来源", Width: 12},
		{Text: "申报的值", Width: 20},
		{Text: "依据", Width: 36},
		{Text: "状态", Width: 10},
		{Text: "结果", Width: 12},
		{Text: "理由", Width: 24},
	}
	return workbooks.WriteTable("更正申请-"+s.today().String()+".xlsx", "更正申请", headings, func(t *workbooks.Table) error {
		for page := (models.Page{Limit: models.MaxLimit}); ; {
			list, err := s.Proposals(ctx, actor, uscc, state, page)
			if err != nil {
				return err
			}
			for _, p := range list.Items {
				if err := s.putProposal(t, p); err != nil {
					return err
				}
			}
			if page.Cursor = list.NextCursor; page.Cursor == "" {
				break
			}
		}
		return s.Store.InTx(ctx, func(ctx context.Context) error {
			return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "export", "proposal", "", fmt.Sprintf("%d %s", t.Rows(), state)))
		})
	})
}

func (s *Service) putProposal(t *workbooks.Table, p Proposed) error {
	for _, item := range p.Items {
		about, text := s.Said(item)
		sort, seen, source := "更正", "", ""
		if item.Confirm {
			sort = "确认"
		}
		if item.Seen != nil {
			seen, source = s.words(kept.Item{Field: item.Field, Value: item.Seen.Value}), item.Seen.Source
		}
		if err := t.Add(p.ID, p.USCC, p.Name, p.AsOf, about, sort, seen, source, text, item.Evidence, p.State.Chinese(), item.Outcome.Chinese(), p.Reason); err != nil {
			return err
		}
	}
	return nil
}
