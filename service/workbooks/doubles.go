package workbooks

import (
	"cmp"
	"context"
	"slices"

	"huiqi/models"
	kept "huiqi/models/workbook"
	"huiqi/reading/workbook"
	"huiqi/service/base"
	"huiqi/service/imports"
)

// comer is a row that was or would be stored, as it is compared with others.
type comer struct {
	Comer

	row *item
}

// come notes a row that is compared with others. The entry is the row as the base takes it.
func (o *outcome) come(row *item, entry Entry, fresh bool) {
	if o.lookout == nil {
		return
	}
	if taken, ok := entry.(imports.SheetEntry[base.Entry]); ok {
		e := taken.Entry
		o.comers = append(o.comers, comer{Comer{Number: row.row.Number, Record: e.Record, Contacts: e.Contacts, New: fresh}, row})
	}
}

// warn notes the rows whose enterprise may be in the base, or in an earlier row, under another code. They are stored all the same.
func (o *outcome) warn(ctx context.Context) error {
	if len(o.comers) == 0 {
		return nil
	}
	slices.SortFunc(o.comers, func(a, b comer) int { return cmp.Compare(a.Number, b.Number) })
	rows := make([]Comer, len(o.comers))
	for i, c := range o.comers {
		rows[i] = c.Comer
	}
	warnings, err := o.lookout.Like(ctx, rows)
	if err != nil {
		return err
	}
	for _, c := range o.comers {
		found := warnings[c.Number]
		if len(found) == 0 {
			continue
		}
		r, _ := c.row.entry.Refusal(models.Invalid(kept.PossibleDuplicate, "可能重复，照常导入，请核对", "may be there twice; it is imported all the same", found...))
		o.tally.Warned++
		o.faults = append(o.faults, kept.Fault{
			WorkbookID: o.file.ID, Stage: o.stage(), RowNumber: c.Number, Key: r.Key, Code: r.Code, Message: r.Message, Violations: r.Violations,
		})
	}
	return nil
}

// look begins to look out for rows about enterprises that are there already.
func (w *worker) look() {
	if w.Doubles != nil && w.file.Subject == kept.Enterprises {
		w.lookout = w.Doubles(w.actor)
	}
}

// recalledRows is how many rows before the position an import that goes on remembers.
const recalledRows = 100_000

// recall notes a row that was stored before the import goes on, so that those that come are compared with it.
func (w *worker) recall(ctx context.Context, row workbook.Row, reader func(workbook.Row) (Entry, error)) error {
	if w.lookout == nil || row.Number < w.view.Layout.FirstRow || row.Number <= w.file.Position-recalledRows || w.view.Layout.SortOf(row) != workbook.Data {
		return nil
	}
	if entry, err := reader(row); err == nil { // one that was refused is not there
		w.before[entry.NaturalKey()] = row.Number
	}
	if len(w.before) < chunk {
		return nil
	}
	return w.recalled(ctx)
}

// recalled has the rows that were noted looked up.
func (w *worker) recalled(ctx context.Context) error {
	if len(w.before) == 0 {
		return nil
	}
	defer clear(w.before)
	return w.lookout.Recall(ctx, w.before)
}
