package workbooks

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/service/base"
)

// MaxExport is how many enterprises one export holds at most: what fits a sheet comfortably.
const MaxExport = 500_000

// Export returns the enterprises of a query within the actor's reach as a sheet with the columns that were chosen; none
// are the usual ones. Of what several sources say, the value that counts stands there. That it was made is in the audit
// log, and that people to reach were in it. Faults: invalid-query, workbook-too-large, and forbidden for columns of
// contacts to who may not read them.
func (s *Service) Export(ctx context.Context, actor actors.Actor, q base.Query, names []string) (*Document, error) {
	if _, err := s.Gate.Reach(actor, "exportEnterprises"); err != nil {
		return nil, err
	}
	columns, err := s.columns(names)
	if err != nil {
		return nil, err
	}
	e := exporting{Service: s, actor: actor, columns: columns, people: slices.ContainsFunc(columns, func(c exported) bool { return c.contact })}
	if e.people {
		if _, err := s.Gate.Reach(actor, "listContacts"); err != nil {
			return nil, err
		}
	}
	if e.sheet, err = newSheet("企业-"+s.today().String()+".xlsx", sheetName); err != nil {
		return nil, err
	}
	err = e.head()
	if err == nil {
		err = s.Lists.EachRecord(ctx, actor, "exportEnterprises", q, func(records []enterprise.Record) error { return e.write(ctx, records) })
	}
	if err == nil {
		err = s.Store.InTx(ctx, func(ctx context.Context) error { return s.Store.AppendAudit(ctx, e.entry()) })
	}
	if err != nil {
		return nil, errors.Join(err, e.Close())
	}
	return e.end()
}

// exporting is an export that is being written.
type exporting struct {
	*Service
	*sheet
	actor   actors.Actor
	columns []exported
	people  bool
	count   int
}

func (e *exporting) entry() *actors.AuditEntry {
	action, names := "export", make([]string, len(e.columns))
	if e.people {
		action = "export-contacts"
	}
	for i, c := range e.columns {
		names[i] = string(c.target)
	}
	return e.actor.Entry(e.Clock.Now(), action, "enterprise", "", fmt.Sprintf("%d: %s", e.count, strings.Join(names, ",")))
}

// head writes the heading.
func (e *exporting) head() error {
	line := make([]any, len(e.columns))
	for i, c := range e.columns {
		line[i] = excelize.Cell{StyleID: e.styles.heading, Value: c.heading}
		if err := e.rows.SetColWidth(i+1, i+1, c.width); err != nil {
			return fmt.Errorf("set the width of a column: %w", err)
		}
	}
	return e.put(1, line)
}

// write writes some enterprises.
func (e *exporting) write(ctx context.Context, records []enterprise.Record) error {
	people := map[int64][]enterprise.Contact{}
	if e.people {
		ids := make([]int64, len(records))
		for i, r := range records {
			ids[i] = r.Enterprise.ID
		}
		var err error
		if people, err = e.Lists.ContactsOf(ctx, e.actor, ids); err != nil {
			return err
		}
	}
	for _, r := range records {
		if e.count++; e.count > MaxExport {
			return models.Faulty(models.KindTooLarge, "workbook-too-large", fmt.Sprintf("超过 %d 家企业，请缩小范围", MaxExport), fmt.Sprintf("more than %d enterprises: narrow the query", MaxExport))
		}
		line := make([]any, len(e.columns))
		for i, c := range e.columns {
			line[i] = e.cell(c.cell(r, people[r.Enterprise.ID]))
		}
		if err := e.put(e.count+1, line); err != nil {
			return err
		}
	}
	return nil
}
