package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"huiqi/models/push"
)

// benchPlanning measures a campaign for the whole base, from its audience to the deliveries that wait, beside the raw
// insertion of the very rows that it left, into the same tables. Both begin with empty tables.
func (s settings) benchPlanning(ctx context.Context, out io.Writer, b *pushBase) error {
	err := b.subscribe(ctx, push.Account{Channel: push.Inbox, Name: "测速（示例）", Enabled: true, PerSecond: 1_000_000}, func(i int) string { return fmt.Sprint("a", i) })
	if err != nil {
		return err
	}
	var gathered, planned, both, raw series
	var made []rawRows
	for range s.rounds {
		gathering, planning, err := b.plan(ctx)
		if err != nil {
			return err
		}
		if made, err = b.takeAway(ctx); err != nil {
			return err
		}
		inserting, err := once(func() error { return b.insertAll(ctx, made) })
		if err != nil {
			return err
		}
		if err := b.raw.empty(ctx, pushTables()...); err != nil {
			return err
		}
		gathered, planned = append(gathered, gathering), append(planned, planning)
		both, raw = append(both, gathering+planning), append(raw, inserting)
	}
	b.reportPlanning(out, made, gathered, planned, both, raw)
	return nil
}

// takeAway reads what planning wrote, the rows that others refer to first, and empties the tables.
func (b *pushBase) takeAway(ctx context.Context) (made []rawRows, err error) {
	for _, table := range slices.Backward(pushTables()) {
		some, err := b.raw.read(ctx, table)
		if err != nil {
			return nil, err
		}
		if len(some.rows) == 0 {
			return nil, fmt.Errorf("planning left no rows in %s", table)
		}
		made = append(made, some)
	}
	return made, b.raw.empty(ctx, pushTables()...)
}

func (b *pushBase) insertAll(ctx context.Context, made []rawRows) error {
	for _, some := range made {
		if err := b.raw.insert(ctx, some); err != nil {
			return err
		}
	}
	return nil
}

func (b *pushBase) reportPlanning(out io.Writer, made []rawRows, gathered, planned, both, raw series) {
	notices, messages, deliveries := len(made[0].rows), len(made[1].rows), len(made[2].rows)
	all := notices + messages + deliveries
	row(out, b.dialect+": campaign → rows", "%d enterprises: %d notices, %d messages, %d deliveries", b.count, notices, messages, deliveries)
	row(out, "  planning", "%.0f deliveries/s (%s: notices %s, messages and deliveries %s)", perSecond(deliveries, both.median()),
		both.median().Round(time.Millisecond), gathered.median().Round(time.Millisecond), planned.median().Round(time.Millisecond))
	row(out, "  raw insertion of the same rows", "%.0f rows/s (%s), %.0f deliveries/s with all that belongs to them", perSecond(all, raw.median()),
		raw.median().Round(time.Millisecond), perSecond(deliveries, raw.median()))
	row(out, "  planning takes, in raw insertions", "%.2f (ratio of medians)", overMedian(both, raw))
}

func perSecond(n int, took time.Duration) float64 { return float64(n) / took.Seconds() }

func overMedian(a, b series) float64 { return float64(a.median()) / float64(b.median()) }
