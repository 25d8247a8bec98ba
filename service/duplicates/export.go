package duplicates

import (
	"context"
	"fmt"
	"strings"

	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/duplicates"
	"huiqi/service/workbooks"
)

// Export returns the pairs of a query within the actor's reach as a sheet. That it was made is in the audit log. Faults:
// invalid-query, workbook-too-large, and those of the gate.
func (s *Service) Export(ctx context.Context, actor actors.Actor, q Query) (*workbooks.Document, error) {
	f, err := s.filter(ctx, actor, "exportDuplicates", q)
	if err != nil {
		return nil, err
	}
	headings := []workbooks.Heading{
		{Text: "分数", Width: 8},
		{Text: "代码一", Width: 22},
		{Text: "名称一", Width: 36},
		{Text: "注册地一", Width: 12},
		{Text: "代码二", Width: 22},
		{Text: "名称二", Width: 36},
		{Text: "注册地二", Width: 12},
		{Text: "相同之处", Width: 48},
		{Text: "相反之处", Width: 36},
		{Text: "状态", Width: 12},
		{Text: "判断的依据", Width: 24},
	}
	return workbooks.WriteTable("疑似重复.xlsx", "疑似重复", headings, func(t *workbooks.Table) error {
		for page := (models.Page{Limit: models.MaxLimit}); ; {
			list, err := s.Store.ListPairs(ctx, f, page)
			if err != nil {
				return err
			}
			for _, p := range list.Items {
				if err := s.put(t, p); err != nil {
					return err
				}
			}
			if page.Cursor = list.NextCursor; page.Cursor == "" {
				break
			}
		}
		return s.Store.InTx(ctx, func(ctx context.Context) error {
			return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "export", "duplicates", "", fmt.Sprint(t.Rows())))
		})
	})
}

func (s *Service) put(t *workbooks.Table, p kept.Listed) error {
	var agrees, against []string
	for _, r := range p.Reasons {
		text := fmt.Sprintf("%s（%+d）", r.Text, r.Points)
		if r.Points > 0 {
			agrees = append(agrees, text)
		} else {
			against = append(against, text)
		}
	}
	state := map[kept.State]string{kept.Open: "待判断", kept.Different: "两家不同"}[p.State]
	return t.Add(p.Score, p.First.USCC, p.First.Name, s.Catalogue.DivisionName(p.First.Region), p.Second.USCC, p.Second.Name, s.Catalogue.DivisionName(p.Second.Region),
		strings.Join(agrees, "；"), strings.Join(against, "；"), state, p.Note)
}
