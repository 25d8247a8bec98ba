package imports

import (
	"context"
	"errors"
	"fmt"
	"io"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/reference"
	"huiqi/service/base"
)

// batch is how many enterprises are stored in one transaction.
const batch = 500

// Enterprises imports enterprises, JSON Lines or CSV. Enterprises are found by their credit code; of one that is in
// the base, what the row gives is laid over what is stored. The error is one of reading or of the database, or that
// of the context; what was stored before it stays, and the same file again continues.
func (s *Service) Enterprises(ctx context.Context, actor actors.Actor, r io.Reader, o Options) (Report, error) {
	file, err := open(r)
	if err != nil {
		return Report{}, err
	}
	var rows rowReader = &jsonRows{file: file}
	if file.format(o.Format) == CSV {
		if rows, err = s.csvRows(file); err != nil {
			return Report{}, err
		}
	}
	run := enterpriseRun{service: s, actor: actor, options: o, seen: map[string]bool{}}
	for {
		line, row, err := rows.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err := run.take(ctx, line, row, err); err != nil {
			return run.report, err
		}
		if len(run.entries) == batch {
			if err := run.flush(ctx, file.raw.n); err != nil {
				return run.report, err
			}
		}
	}
	return run.report, run.flush(ctx, file.raw.n)
}

// rowReader reads one row after the other. A row that is wrong comes as a Fault; io.EOF ends.
type rowReader interface {
	next() (line int, row enterpriseLine, err error)
}

// jsonRows reads JSON Lines; blank lines are skipped.
type jsonRows struct {
	file opened
	line int
}

func (j *jsonRows) next() (int, enterpriseLine, error) {
	for {
		text, err := j.file.line()
		j.line++
		if err != nil {
			return j.line, enterpriseLine{}, err
		}
		if len(text) == 0 {
			continue
		}
		var row enterpriseLine
		err = decode(text, &row, "invalid-enterprise")
		return j.line, row, err
	}
}

// enterpriseRun is one import that is going on.
type enterpriseRun struct {
	service *Service
	actor   actors.Actor
	options Options
	report  Report
	entries []base.Entry
	lines   []int
	keys    []string
	seen    map[string]bool // credit codes of the batch
}

// take adds a row to the batch, or refuses it. A credit code that is in the batch already begins a new one.
func (r *enterpriseRun) take(ctx context.Context, line int, row enterpriseLine, err error) error {
	var entry base.Entry
	if err == nil {
		entry, err = row.entry(r.options.source())
	}
	if err != nil {
		return r.refuse(line, row.key(), err)
	}
	code := reference.NormaliseUSCC(row.USCC)
	if r.seen[code] {
		if err := r.flush(ctx, 0); err != nil {
			return err
		}
	}
	r.seen[code] = true
	r.entries, r.lines, r.keys = append(r.entries, entry), append(r.lines, line), append(r.keys, code)
	return nil
}

// refuse counts a row that is refused and tells of it.
func (r *enterpriseRun) refuse(line int, key string, err error) error {
	refused, ok := refusal(line, key, err)
	if !ok {
		return fmt.Errorf("line %d: %w", line, err)
	}
	return r.options.refuse(&r.report, refused)
}

// flush stores the batch and counts what came of it.
func (r *enterpriseRun) flush(ctx context.Context, read int64) error {
	if len(r.entries) == 0 {
		return nil
	}
	outcomes, err := r.service.Base.Upsert(ctx, r.actor, r.entries)
	if models.IsKind(err, models.KindConflict) { // somebody has just created one of them: it is there to be changed now
		outcomes, err = r.service.Base.Upsert(ctx, r.actor, r.entries)
	}
	if err != nil {
		return fmt.Errorf("lines %d to %d: %w", r.lines[0], r.lines[len(r.lines)-1], err)
	}
	for i, o := range outcomes {
		if o.Effect != base.Refused {
			r.report.count(o.Effect)
			continue
		}
		if err := r.refuse(r.lines[i], r.keys[i], o.Fault); err != nil {
			return err
		}
	}
	r.entries, r.lines, r.keys = nil, nil, nil
	clear(r.seen)
	if read > 0 {
		r.options.progress(read, r.report)
	}
	return nil
}
