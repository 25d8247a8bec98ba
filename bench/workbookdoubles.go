package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"huiqi/models"
	"huiqi/models/access"
	kept "huiqi/models/workbook"
	"huiqi/service/workbooks"
	"huiqi/store"
)

// benchDoubles imports spreadsheets of new enterprises into a base of as many others, whose keys are known, by turns with and
// without telling which of them may be there under another code.
func benchDoubles(s settings) func(ctx context.Context, out io.Writer) error {
	return func(ctx context.Context, out io.Writer) error {
		for _, dialect := range []string{store.SQLite, store.Postgres} {
			if err := s.doublesOn(ctx, out, dialect); err != nil {
				return fmt.Errorf("%s: %w", dialect, err)
			}
		}
		return nil
	}
}

func (s settings) doublesOn(ctx context.Context, out io.Writer, dialect string) (err error) {
	b := &officeBase{out: out, rounds: s.rounds}
	defer func() { err = errors.Join(err, b.close()) }()
	if err := b.open(ctx, dialect, s.rows*(2*s.rounds+1)); err != nil {
		return err
	}
	if _, err := b.app.Generate(ctx, othersSeed, s.rows, models.MustDate("2026-03-31"), func(int) {}); err != nil {
		return err
	}
	if err := compareAll(ctx, b.app.Duplicates()); err != nil {
		return err
	}
	with := measured{out: out, service: b.app.Workbooks(), rows: s.rows}
	deps := b.app.Workbooks().Deps
	deps.Doubles = nil
	without := measured{out: out, service: workbooks.New(deps), rows: s.rows}
	row(out, dialect, "a base of %d others", s.rows)
	var took sided
	for round := range 2 * s.rounds {
		side, m := round%2, without
		if side == 1 {
			m = with
		}
		if m.content, _, err = madeWorkbook(s.rows, othersSeed+1+uint64(round)); err != nil { //nolint:gosec // a few
			return err
		}
		if round == 0 {
			if _, err := m.time("plain read by excelize", taken{}, func() error { return plainRead(m.content) }); err != nil {
				return err
			}
		}
		v, err := m.upload(ctx)
		if err != nil {
			return err
		}
		for stage, do := range []func(context.Context, access.Actor, string, int64) (workbooks.View, error){m.service.Check, m.service.Confirm} {
			used := processorTime()
			one, err := once(func() error { v, err = m.drive(ctx, v, do); return err })
			if err != nil {
				return err
			}
			took.clock[side][stage] = append(took.clock[side][stage], one)
			took.processor[side][stage] = append(took.processor[side][stage], processorTime()-used)
		}
		if v.State != kept.Done {
			return fmt.Errorf("state %s %s, want done", v.State, v.Error)
		}
		row(out, "  came to", "%+v", v.Stored)
	}
	took.print(out)
	return nil
}

// sided is what the stages took, without and with warnings.
type sided struct{ clock, processor [2][2]series }

func (t sided) print(out io.Writer) {
	ratio := func(of [2][2]series, stage int) float64 {
		return float64(of[1][stage].median()) / float64(of[0][stage].median())
	}
	for stage, name := range []string{"check", "import"} {
		row(out, "  "+name, "without %s, with warnings %s, ratio %.3f, by processor time %.3f", t.clock[0][stage].median().Round(time.Millisecond),
			t.clock[1][stage].median().Round(time.Millisecond), ratio(t.clock, stage), ratio(t.processor, stage))
	}
}

// othersSeed is that of the enterprises that are in the base before.
const othersSeed = 20
