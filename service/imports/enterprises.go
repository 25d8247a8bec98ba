package imports

import (
	"context"
	"errors"
	"io"

	actors "huiqi/models/access"
)

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
	run := enterpriseRun{service: s, actor: actor, options: o}
	for {
		line, row, err := rows.row()
		if errors.Is(err, io.EOF) {
			break
		}
		if err := run.take(line, row, err); err != nil {
			return run.report, errors.Join(err, run.tell())
		}
		if run.rows == batch {
			if err := run.flush(ctx, file.raw.n); err != nil {
				return run.report, err
			}
		}
	}
	err = run.flush(ctx, file.raw.n)
	return run.report, err
}

// rowReader reads one row after the other. A row that is wrong comes as a Fault; io.EOF ends.
type rowReader interface {
	row() (line int, row enterpriseLine, err error)
}

// jsonRows reads JSON Lines; blank lines are skipped.
type jsonRows struct {
	file opened
	line int
}

func (j *jsonRows) row() (int, enterpriseLine, error) {
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
