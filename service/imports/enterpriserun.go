package imports

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/reference"
	"huiqi/service/base"
)

// batch is how many rows are read before they are stored.
const batch = 500

// enterpriseRun is one import that is going on.
type enterpriseRun struct {
	service *Service
	actor   actors.Actor
	options Options
	report  Report
	rows    int       // read since the last flush
	pending []pending // of these, what is to be stored
	refused []Refusal // and what is not
}

// pending is a row that waits for its batch.
type pending struct {
	line  int
	code  string // the credit code
	entry base.Entry
}

// take adds a row to the batch, or refuses it.
func (r *enterpriseRun) take(line int, row enterpriseLine, err error) error {
	r.rows++
	var entry base.Entry
	if err == nil {
		entry, err = row.entry(r.options.source(), models.DateOf(r.service.Clock.Now()))
	}
	if err != nil {
		return r.refuse(line, row.key(), err)
	}
	r.pending = append(r.pending, pending{line, reference.NormaliseUSCC(row.USCC), entry})
	return nil
}

// refuse notes a row that is refused. An error that is not the row's doing is returned.
func (r *enterpriseRun) refuse(line int, key string, err error) error {
	refused, ok := refusal(line, key, err)
	if !ok {
		return fmt.Errorf("line %d: %w", line, err)
	}
	r.refused = append(r.refused, refused)
	return nil
}

// flush stores the batch, counts what came of it, and tells which rows were refused.
func (r *enterpriseRun) flush(ctx context.Context, read int64) error {
	if r.rows == 0 {
		return nil
	}
	var err error
	for _, part := range apart(r.pending) {
		if err = r.store(ctx, part); err != nil {
			break
		}
	}
	if err := errors.Join(err, r.tell()); err != nil {
		return err
	}
	r.rows, r.pending = 0, nil
	r.options.progress(read, r.report)
	return nil
}

// apart puts rows of the same enterprise into different transactions, in their order: the first of each, the second
// of each …. A table with a row for every year is so stored in as many transactions as there are years.
func apart(rows []pending) [][]pending {
	var out [][]pending
	nth := map[string]int{}
	for _, row := range rows {
		n := nth[row.code]
		nth[row.code]++
		if n == len(out) {
			out = append(out, nil)
		}
		out[n] = append(out[n], row)
	}
	return out
}

// store stores rows in one transaction. When the database refuses something of them, the halves are tried by
// themselves, so that in the end one row is refused and the others are stored.
func (r *enterpriseRun) store(ctx context.Context, rows []pending) error {
	outcomes, err := r.upsert(ctx, rows)
	if models.IsKind(err, models.KindConflict) { // somebody has just created one of them: it is there to be changed now
		outcomes, err = r.upsert(ctx, rows)
	}
	switch {
	case err == nil:
		return r.count(rows, outcomes)
	case !models.IsKind(err, models.KindInvalid) && !models.IsKind(err, models.KindConflict):
		return fmt.Errorf("lines %d to %d: %w", rows[0].line, rows[len(rows)-1].line, err)
	case len(rows) == 1:
		return r.refuse(rows[0].line, rows[0].code, err)
	}
	half := len(rows) / 2
	if err := r.store(ctx, rows[:half]); err != nil {
		return err
	}
	return r.store(ctx, rows[half:])
}

func (r *enterpriseRun) upsert(ctx context.Context, rows []pending) ([]base.Outcome, error) {
	entries := make([]base.Entry, len(rows))
	for i, row := range rows {
		entries[i] = row.entry
	}
	return r.service.Base.Upsert(ctx, r.actor, entries)
}

func (r *enterpriseRun) count(rows []pending, outcomes []base.Outcome) error {
	for i, o := range outcomes {
		if o.Effect != base.Refused {
			r.report.count(o.Effect)
		} else if err := r.refuse(rows[i].line, rows[i].code, o.Fault); err != nil {
			return err
		}
	}
	return nil
}

// tell tells of the rows that were refused, in the order of the file.
func (r *enterpriseRun) tell() error {
	slices.SortFunc(r.refused, func(a, b Refusal) int { return cmp.Compare(a.Line, b.Line) })
	for _, refused := range r.refused {
		if err := r.options.refuse(&r.report, refused); err != nil {
			return err
		}
	}
	r.refused = nil
	return nil
}
