package workbooks

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"huiqi/models"
	kept "huiqi/models/workbook"
	"huiqi/reading/workbook"
	"huiqi/service/base"
)

// commit stores rows that follow each other in one transaction, together with the position of the last. When the database
// refuses something of them, the halves are tried by themselves, in their order, so that in the end one row is refused
// and the others are stored.
func (w *worker) commit(ctx context.Context, items []item) error {
	if len(items) == 0 {
		return ctx.Err()
	}
	err := w.store(ctx, items)
	if models.IsKind(err, models.KindConflict) || models.IsKind(err, models.KindStale) { // somebody has just changed one of them
		err = w.store(ctx, items)
	}
	switch {
	case err == nil || errors.Is(err, errLost):
		return err
	case !models.IsKind(err, models.KindInvalid) && !models.IsKind(err, models.KindConflict) && !models.IsKind(err, models.KindStale):
		return fmt.Errorf("rows %d to %d: %w", items[0].row.Number, items[len(items)-1].row.Number, err)
	case len(items) > 1:
		half := len(items) / 2
		if err := w.commit(ctx, items[:half]); err != nil {
			return err
		}
		return w.commit(ctx, items[half:])
	case items[0].err != nil: // not the row is refused, but what is said of it
		return fmt.Errorf("row %d: %w", items[0].row.Number, err)
	}
	items[0].err = err
	return w.commit(ctx, items)
}

// store does one transaction.
func (w *worker) store(ctx context.Context, items []item) error {
	var saved kept.Workbook
	var seen []string
	if w.lookout != nil {
		w.lookout.TakeBack(w.file.Position) // of what was tried and not stored
	}
	err := w.Store.InTx(ctx, func(ctx context.Context) error {
		came := outcome{worker: w}
		if err := came.take(ctx, items); err != nil {
			return err
		}
		seen = came.created
		if err := w.Store.AddWorkbookFaults(ctx, came.faults); err != nil {
			return err
		}
		return w.put(ctx, func(f *kept.Workbook) {
			f.Position = items[len(items)-1].row.Number
			if f.State == kept.Checking {
				f.Checked.Add(came.tally)
			} else {
				f.Stored.Add(came.tally)
			}
			saved = *f
		})
	})
	if err != nil {
		return err
	}
	w.file = saved
	for _, key := range seen {
		w.seen[key] = true
	}
	return nil
}

// outcome is what came of a chunk.
type outcome struct {
	*worker
	tally   kept.Tally
	faults  []kept.Fault
	created []string
	comers  []comer
}

// take stores the rows that can be stored, and notes the others.
func (o *outcome) take(ctx context.Context, items []item) error {
	var good []*item
	for i := range items {
		one := &items[i]
		switch {
		case one.sort != workbook.Data:
			o.leaveOut(one)
		case one.err != nil:
			if err := o.refuse(one, one.err); err != nil {
				return err
			}
		default:
			good = append(good, one)
		}
	}
	for _, part := range apart(good) {
		if err := o.upsert(ctx, part); err != nil {
			return err
		}
	}
	return o.warn(ctx)
}

// apart puts rows about the same thing into different calls, in their order.
func apart(rows []*item) [][]*item {
	var out [][]*item
	nth := map[string]int{}
	for _, row := range rows {
		n := nth[row.entry.NaturalKey()]
		nth[row.entry.NaturalKey()]++
		if n == len(out) {
			out = append(out, nil)
		}
		out[n] = append(out[n], row)
	}
	return out
}

func (o *outcome) upsert(ctx context.Context, rows []*item) error {
	entries := make([]Entry, len(rows))
	for i, row := range rows {
		entries[i] = row.entry
	}
	outcomes, err := o.storing(ctx, o.actor, entries)
	if err != nil {
		return err
	}
	for i, came := range outcomes {
		if came.Effect == base.Refused {
			if err := o.refuse(rows[i], came.Fault); err != nil {
				return err
			}
			continue
		}
		fresh := o.count(rows[i].entry.NaturalKey(), came)
		o.come(rows[i], entries[i], fresh)
		o.called(rows[i], entries[i], cmp.Or(came.OtherName, o.earlierName(entries[i], fresh)))
	}
	return nil
}

// count counts a row, and reports whether what it is about is new. A check of enterprises, which stores nothing, meets the second row
// of a new one as new again: it would update it.
func (o *outcome) count(key string, came base.Outcome) (fresh bool) {
	o.tally.Rows++
	o.tally.Kept += came.Kept
	switch came.Effect {
	case base.Created:
		if o.file.State == kept.Checking && (o.seen[key] || contains(o.created, key)) {
			o.tally.Updated++
			return false
		}
		o.created = append(o.created, key)
		o.tally.Created++
		return true
	case base.Updated:
		o.tally.Updated++
	default:
		o.tally.Unchanged++
	}
	return false
}

func contains(list []string, key string) bool {
	for _, have := range list {
		if have == key {
			return true
		}
	}
	return false
}

// refuse notes a row that is refused. An error that is not the row's doing is returned.
func (o *outcome) refuse(row *item, err error) error {
	r, ok := row.entry.Refusal(err)
	if !ok {
		return fmt.Errorf("row %d: %w", row.row.Number, err)
	}
	o.tally.Rows++
	o.tally.Refused++
	o.faults = append(o.faults, kept.Fault{
		WorkbookID: o.file.ID, Stage: o.stage(), RowNumber: row.row.Number, Key: r.Key, Code: r.Code, Message: r.Message, Violations: r.Violations,
	})
	return nil
}

func (o *outcome) stage() kept.Stage {
	if o.file.State == kept.Checking {
		return kept.Check
	}
	return kept.Import
}

// leaveOut notes a row that is no data.
func (o *outcome) leaveOut(row *item) {
	words := map[workbook.Sort]string{workbook.Total: "合计行，不是数据，未导入", workbook.Foot: "表尾说明，不是数据，未导入", workbook.Repeat: "重复的表头，不是数据，未导入"}
	o.tally.LeftOut++
	o.faults = append(o.faults, kept.Fault{
		WorkbookID: o.file.ID, Stage: o.stage(), RowNumber: row.row.Number, Code: kept.LeftOut, Message: words[row.sort],
	})
}
