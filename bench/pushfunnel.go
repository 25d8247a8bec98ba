package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/push"
	accesses "huiqi/service/access"
	"huiqi/service/funnel"
)

// The base of the funnel: so many programs, and campaigns for each.
const (
	funnelPrograms  = 5
	funnelCampaigns = 2
)

// benchFunnel measures the funnel over a base in which every enterprise was told once, beside plain reading of the rows
// that it is counted from, and the lists behind its numbers page by page. Memory is what lives while all is counted.
func (s settings) benchFunnel(ctx context.Context, out io.Writer, b *pushBase) error {
	read, err := b.fillFunnel(ctx)
	if err != nil {
		return err
	}
	service := funnel.New(funnel.Deps{Store: b.app.Store, Gate: accesses.NewTable(), Catalogue: b.app.Catalogue, Clock: b.app.Clock})
	row(out, b.dialect+": base", "%d enterprises, %d programs, %d deliveries", b.count, funnelPrograms, b.count)
	for _, asked := range []struct {
		name  string
		query funnel.Query
		by    funnel.By
	}{
		{"everything", funnel.Query{}, ""},
		{"by program", funnel.Query{}, funnel.ByProgram},
		{"by campaign", funnel.Query{}, funnel.ByCampaign},
		{"one program", funnel.Query{ProgramID: funnelProgram(0)}, ""},
		{"one campaign", funnel.Query{CampaignID: "f0-0"}, ""},
	} {
		times, err := alternate(s.rounds, func(int) error {
			_, err := service.Report(ctx, access.System("bench"), asked.query, asked.by)
			return err
		}, func(int) error { return b.readPlainly(ctx, read) })
		if err != nil {
			return err
		}
		row(out, "  funnel, "+asked.name, "%s, plain reading of the tables %s, ratio of medians %.2f", times[0].median().Round(time.Millisecond),
			times[1].median().Round(time.Millisecond), overMedian(times[0], times[1]))
	}
	peak, err := peakHeap(func() error {
		_, err := service.Report(ctx, access.System("bench"), funnel.Query{}, funnel.ByCampaign)
		return err
	})
	if err != nil {
		return err
	}
	row(out, "  peak of the heap while counting", "%.1f MB live, %.1f MB in all", float64(peak.live)/1e6, float64(peak.all)/1e6)
	return b.pages(ctx, out, service)
}

// pages walks lists page by page and prints how long a page and the whole takes.
func (b *pushBase) pages(ctx context.Context, out io.Writer, service *funnel.Service) error {
	for _, list := range []struct {
		name   string
		behind funnel.Behind
		limit  int
		most   int // pages
	}{
		{"list of the delivered, pages of 20", funnel.Behind{Stage: funnel.Delivered}, 20, 50},
		{"list of the delivered, pages of the most", funnel.Behind{Stage: funnel.Delivered}, models.MaxLimit, 1 << 30},
		{"leaks for one rare reason, whole", funnel.Behind{Leaked: true, Reason: "unknown"}, models.MaxLimit, 1 << 30},
	} {
		var times series
		pairs := 0
		for cursor := ""; len(times) < list.most; {
			var page models.List[funnel.Member]
			took, err := once(func() (err error) {
				page, err = service.Members(ctx, access.System("bench"), funnel.Query{}, list.behind, models.Page{Limit: list.limit, Cursor: cursor})
				return err
			})
			if err != nil {
				return err
			}
			times, pairs = append(times, took), pairs+len(page.Items)
			if cursor = page.NextCursor; cursor == "" {
				break
			}
		}
		row(out, "  "+list.name, "%d pairs on %d pages: median %s, longest %s a page", pairs, len(times), times.median().Round(100*time.Microsecond),
			quantile(times, 1).Round(100*time.Microsecond))
	}
	return nil
}

func funnelProgram(n int) string { return fmt.Sprint("bench-f", n) }

// fillFunnel makes programs, campaigns, what matching found, and a notice with its message and delivery for every
// enterprise; it returns the tables that the funnel is counted from.
func (b *pushBase) fillFunnel(ctx context.Context) (tables []string, err error) {
	err = b.app.Store.InTx(ctx, func(ctx context.Context) error {
		var errs []error
		for n := range funnelPrograms {
			errs = append(errs, b.publish(ctx, funnelProgram(n)))
			for c := range funnelCampaigns {
				made := push.Campaign{ID: fmt.Sprintf("f%d-%d", n, c), Name: "测速推送（示例）", ProgramID: funnelProgram(n), State: push.Running}
				errs = append(errs, b.app.Store.CreateCampaign(ctx, &made))
			}
		}
		return errors.Join(errs...)
	})
	if err != nil {
		return nil, err
	}
	err = b.subscribe(ctx, push.Account{Channel: push.Inbox, Name: "测速（示例）", Enabled: true, PerSecond: 1000}, func(i int) string { return fmt.Sprint("a", i) })
	if err != nil {
		return nil, err
	}
	for _, made := range b.funnelRows() {
		if err := b.raw.insert(ctx, made); err != nil {
			return nil, err
		}
		tables = append(tables, made.table)
		if err := b.raw.exec(ctx, "ANALYZE "+made.table); err != nil {
			return nil, err
		}
	}
	return append(tables, "push_subscriptions"), nil
}

// readPlainly reads every column of the tables, one table after the other.
func (b *pushBase) readPlainly(ctx context.Context, tables []string) error {
	for _, table := range tables {
		if err := b.raw.skim(ctx, table); err != nil {
			return fmt.Errorf("read %s: %w", table, err)
		}
	}
	return nil
}
