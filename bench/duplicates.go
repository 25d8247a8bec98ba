package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"huiqi/models"
	"huiqi/models/access"
	service "huiqi/service/duplicates"
)

// duplicateReads are the tables whose rows enterprises are compared by.
func duplicateReads() []string {
	return []string{"enterprises", "annual_figures", "title_grants", "ip_counts", "risk_records", "risk_checks", "facts", "enterprise_contacts"}
}

// changedAtOnce is how many enterprises change before they are compared again.
const changedAtOnce = 200

// benchDuplicates compares all enterprises of a base with those that they share a key with, beside plain reading of the rows that
// they are compared by, and then those that changed.
func (s settings) benchDuplicates(ctx context.Context, out io.Writer, b *pushBase) error {
	finder := b.app.Duplicates()
	plain, err := once(func() error { return b.readPlainly(ctx, duplicateReads()) })
	if err != nil {
		return err
	}
	first, err := once(func() error { return compareAll(ctx, finder) })
	if err != nil {
		return err
	}
	again, err := once(func() error { return b.readPlainly(ctx, duplicateReads()) })
	if err != nil {
		return err
	}
	row(out, b.dialect+": base", "%d enterprises", b.count)
	row(out, "  all compared for the first time", "%s, %.0f a second, plain reading of the rows %s, ratio %.1f", first.Round(time.Millisecond),
		float64(b.count)/first.Seconds(), ((plain + again) / 2).Round(time.Millisecond), float64(first)/(float64(plain+again)/2))
	times, err := alternate(s.rounds, func(round int) error {
		if err := b.touch(ctx, round*changedAtOnce, changedAtOnce); err != nil {
			return err
		}
		return compareAll(ctx, finder)
	})
	if err != nil {
		return err
	}
	row(out, fmt.Sprintf("  %d that changed, written and compared", min(changedAtOnce, b.count)), "median %s", times[0].median().Round(time.Millisecond))
	list, err := finder.List(ctx, access.System("bench"), service.Query{}, models.Page{Limit: models.MaxLimit})
	if err != nil {
		return err
	}
	row(out, "  found", "%d pairs on the first page, %d enterprises with a key that too many share, %d left to compare", len(list.Items), list.Crowded, list.Pending)
	return nil
}

// compareAll compares until nothing is left.
func compareAll(ctx context.Context, finder *service.Service) error {
	for {
		if done, err := finder.Refresh(ctx); done || err != nil {
			return err
		}
	}
}

// touch moves the versions of so many enterprises on, from a place of the base.
func (b *pushBase) touch(ctx context.Context, from, count int) error {
	return b.app.Store.InTx(ctx, func(ctx context.Context) error {
		for i := range min(count, b.count) {
			if _, err := b.app.Store.Touch(ctx, b.least+int64((from+i)%b.count), 0); err != nil {
				return err
			}
		}
		return nil
	})
}
