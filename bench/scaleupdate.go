package main

import (
	"context"
	"slices"
	"time"

	"huiqi/bench/world"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/seed/generate"
)

// rematch is A: all programs against all enterprises, once. The rivals are extrapolated from a sample of programs.
func (b *scale) rematch(ctx context.Context, e Engine, got figures) error {
	engine, err := once(func() error { _, err := e.Rematch(ctx); return err })
	if err != nil {
		return err
	}
	sample := min(len(b.rules), 60)
	times, err := alternate(sample,
		func(i int) error { b.rules[i*len(b.rules)/sample].Audience(b.world.Rows); return nil },
		func(i int) error {
			_, _, err := b.postgres.Counts(ctx, b.world.Programs[i*len(b.rules)/sample].Flat)
			return err
		})
	if err != nil {
		return err
	}
	all := func(s series) float64 {
		var sum time.Duration
		for _, t := range s {
			sum += t
		}
		return float64(sum) * float64(len(b.rules)) / float64(sample)
	}
	row(b.out, "A: all programs, all enterprises", "%s; naive %.0f× (%s), Postgres %.0f× (%s), both extrapolated from %d programs",
		engine.Round(time.Microsecond), all(times[0])/float64(engine), time.Duration(all(times[0])).Round(time.Millisecond),
		all(times[1])/float64(engine), time.Duration(all(times[1])).Round(time.Millisecond), sample)
	got[rematchNaive] = all(times[0]) / float64(engine)
	return nil
}

// update is U: one profile changed and all its verdicts compared, beside F and beside Postgres' UPDATE alone. The target
// is for what usually changes, one figure; that everything does is the other end.
func (b *scale) update(ctx context.Context, e Engine, got figures) error {
	whole := b.world.Sampled[:min(len(b.world.Sampled), 30*b.rounds)]
	everything := make([]enterprise.Record, 0, len(whole)) // of another seed
	figure := make([]enterprise.Record, 0, len(whole))
	for record := range generate.Enterprises(b.seed+1, len(whole), world.On()) {
		figure = append(figure, withMoreRevenue(whole[len(everything)].Record))
		everything = append(everything, record)
	}
	times, err := b.updated(ctx, e, figure)
	if err != nil {
		return err
	}
	b.report("U: one figure changed, verdicts compared", times[1], []against{{"F", times[0]}, {"Postgres, UPDATE alone", times[2]}})
	got[updateForward] = times[1].over(times[0])
	if times, err = b.updated(ctx, e, everything); err != nil {
		return err
	}
	b.report("U: whole profile changed, verdicts compared", times[1], []against{{"F", times[0]}, {"Postgres, UPDATE alone", times[2]}})
	return nil
}

// updated measures F, U and Postgres' UPDATE for changed records of the sampled enterprises.
func (b *scale) updated(ctx context.Context, e Engine, changed []enterprise.Record) ([]series, error) {
	whole := b.world.Sampled
	id := func(i int) int64 { return b.world.IDs[whole[i].Row] }
	return alternate(len(changed),
		func(i int) error { _, err := e.Forward(ctx, id(i)); return err },
		func(i int) error { _, err := e.Update(ctx, id(i), changed[i]); return err },
		func(i int) error { return b.postgresUpdate(ctx, id(i), changed[i]) },
		func(i int) error { _, err := e.Update(ctx, id(i), whole[i].Record); return err }, // and back
	)
}

// withMoreRevenue returns a record with half as much revenue again in the year before, or a million
// yuan where none is known.
func withMoreRevenue(r enterprise.Record) enterprise.Record {
	year := world.On().Year - 1
	r.Annual = slices.Clone(r.Annual)
	at := slices.IndexFunc(r.Annual, func(f enterprise.AnnualFigures) bool { return f.FiscalYear == year })
	if at < 0 {
		at = len(r.Annual)
		r.Annual = append(r.Annual, enterprise.AnnualFigures{EnterpriseID: r.Enterprise.ID, FiscalYear: year})
	}
	revenue := models.Fen(100_000_000)
	if known := r.Annual[at].Revenue; known != nil {
		revenue = *known/2*3 + 100
	}
	r.Annual[at].Revenue = &revenue
	return r
}

func (b *scale) postgresUpdate(ctx context.Context, id int64, record enterprise.Record) error {
	r, err := b.world.Schema.Derive(record)
	if err != nil {
		return err
	}
	return b.postgres.Update(ctx, id, &r)
}
