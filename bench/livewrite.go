package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"huiqi/internal/clock"
	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/policy"
)

// liveWriters is how many change profiles at once.
const liveWriters = 6

// fleet is enterprises of the whole base that are changed.
type fleet struct {
	*live

	codes []string
}

// newFleet draws enterprises from everywhere in the base.
func (l *live) newFleet(ctx context.Context) (*fleet, error) {
	_, least, greatest, err := l.writer.Store.EnterpriseSpan(ctx)
	if err != nil {
		return nil, err
	}
	ids := make([]int64, 5000)
	for i := range ids {
		ids[i] = least + rand.Int64N(greatest-least+1)
	}
	briefs, err := l.writer.Store.Briefs(ctx, ids)
	f := &fleet{live: l}
	for _, b := range briefs {
		if b.USCC != probeCode {
			f.codes = append(f.codes, b.USCC)
		}
	}
	return f, err
}

// change changes profiles at the rate for the time, each in a transaction of its own.
func (f *fleet) change(ctx context.Context) (string, error) {
	group, ctx := errgroup.WithContext(ctx)
	base, year := f.writer.Base(), clock.Today(f.writer.Clock).Year-1
	begun := time.Now()
	var next, late atomic.Int64
	due := int64(f.duration.Seconds() * float64(f.rate))
	for range liveWriters {
		group.Go(func() error {
			for n := next.Add(1); n <= due; n = next.Add(1) {
				at := begun.Add(time.Duration(n) * time.Second / time.Duration(f.rate))
				if err := sleep(ctx, time.Until(at)); err != nil {
					return err
				}
				if time.Since(at) > 100*time.Millisecond {
					late.Add(1)
				}
				revenue := models.FromYuan(1_000_000 + rand.Int64N(100_000_000))
				_, _, err := base.PutFigures(ctx, access.System("bench"), f.codes[n%int64(len(f.codes))], 0,
					enterprise.AnnualFigures{FiscalYear: year, Source: "statement", Revenue: &revenue})
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	err := group.Wait()
	return fmt.Sprintf("%.0f a second sustained, %d of %d began more than 0.1 s late", float64(due)/time.Since(begun).Seconds(), late.Load(), due), err
}

// The program whose rule is changed.
const (
	livePolicy  = "bench-live"
	liveProgram = "bench-live-a"
)

// changeRule publishes one version of a rule after another and measures until audiences are those of the new one.
func (l *live) changeRule(ctx context.Context) (string, error) {
	actor, library := access.System("bench"), l.writer.Library(nil, nil)
	if p, err := library.Create(ctx, actor, policy.Policy{
		ID: livePolicy, Title: "测速办法（示例）", Issuers: []string{"示例"}, Level: policy.Municipal, Region: "370300", Text: "正文。", Sample: true,
	}); err == nil {
		if _, err := library.Publish(ctx, actor, p.ID, p.Version); err != nil {
			return "", err
		}
		if _, err := library.CreateProgram(ctx, actor, policy.Program{ID: liveProgram, PolicyID: livePolicy, Name: "测速事项（示例）"}); err != nil {
			return "", err
		}
	} else if !models.IsKind(err, models.KindConflict) {
		return "", err
	}
	var times series
	for begun := time.Now(); time.Since(begun) < l.duration; {
		rule := fmt.Sprintf(`{"field":"revenue","op":">=","value":%d,"period":"last1y"}`, 1_000_000+rand.IntN(100_000_000))
		if _, _, err := library.SetRule(ctx, actor, liveProgram, 0, []byte(rule), ""); err != nil {
			return "", err
		}
		published, err := library.PublishProgram(ctx, actor, liveProgram, 0)
		if err != nil {
			return "", err
		}
		took, err := l.untilRule(ctx, published.RuleVersion)
		if err != nil {
			return "", err
		}
		times = append(times, took)
	}
	return fmt.Sprintf("%d rules published → audience of the new rule: p50 %s, p99 %s, longest %s", len(times), times.median().Round(time.Microsecond),
		times.late().Round(time.Microsecond), quantile(times, 1).Round(time.Microsecond)), nil
}

func (l *live) untilRule(ctx context.Context, version int) (time.Duration, error) {
	written := time.Now()
	for {
		answer, err := ask(ctx, l.client, http.MethodPost, l.url+"/audience", fmt.Sprintf(`{"program_id":%q}`, liveProgram), l.key)
		if err != nil {
			return 0, err
		}
		var reached struct {
			RuleVersion int `json:"rule_version"`
		}
		if err := json.Unmarshal(answer, &reached); err != nil {
			return 0, err
		}
		if reached.RuleVersion == version {
			return time.Since(written), nil
		}
	}
}

// bulk imports new enterprises, and waits until all of them are counted.
func (l *live) bulk(ctx context.Context) (string, error) {
	begun := time.Now()
	made, err := l.writer.Generate(ctx, uint64(time.Now().UnixNano()), l.imported, clock.Today(l.writer.Clock), func(int) {})
	if err != nil {
		return "", err
	}
	written := time.Now()
	count, _, _, err := l.writer.Store.EnterpriseSpan(ctx)
	if err != nil {
		return "", err
	}
	for {
		answer, err := ask(ctx, l.client, http.MethodPost, l.url+"/audience", `{"rule":{"all":[]}}`, l.key)
		if err != nil {
			return "", err
		}
		var reached struct{ Total int64 }
		if err := json.Unmarshal(answer, &reached); err != nil {
			return "", err
		}
		if reached.Total >= count {
			return fmt.Sprintf("%d written in %s, all of them counted %s after the last", made, written.Sub(begun).Round(time.Millisecond), time.Since(written).Round(time.Millisecond)), nil
		}
	}
}
