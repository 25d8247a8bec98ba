package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/enterprise"
)

// probeCode is the credit code of the enterprise that is written and asked for; synthetic, as its name says.
const probeCode = "91370303MA3HQTT03K"

// probe measures freshness end to end: it writes a revenue that nobody else has, and asks who has it.
type probe struct {
	*live

	year int
	next int64 // revenue in yuan
}

// freshness is how long after each write was acknowledged an answer reflected it, and how many first answers did not.
type freshness struct {
	times series
	stale int
}

func (l *live) newProbe(ctx context.Context) (*probe, error) {
	actor := access.System("bench")
	_, err := l.writer.Base().Create(ctx, actor, enterprise.Enterprise{USCC: probeCode, Name: "探针（示例）", Region: "370303", EntityType: "企业"})
	if err != nil && !models.IsKind(err, models.KindConflict) {
		return nil, err
	}
	return &probe{live: l, year: clock.Today(l.writer.Clock).Year - 1, next: 5_000_000_000_000 + time.Now().UnixNano()%1_000_000_000}, nil
}

// until measures again and again until ctx ends.
func (p *probe) until(ctx context.Context, f *freshness) error {
	for ctx.Err() == nil {
		if err := p.once(ctx, f); err != nil && ctx.Err() == nil {
			return err
		}
		_ = sleep(ctx, 20*time.Millisecond) // its own writes are not to be the load
	}
	return nil
}

func (p *probe) once(ctx context.Context, f *freshness) error {
	p.next++
	revenue := models.FromYuan(p.next)
	_, _, err := p.writer.Base().PutFigures(ctx, access.System("bench"), probeCode, 0, enterprise.AnnualFigures{FiscalYear: p.year, Source: "statement", Revenue: &revenue})
	if err != nil {
		return err
	}
	body := fmt.Sprintf(`{"rule":{"field":"revenue","op":"==","value":%d,"period":%q}}`, p.next, fmt.Sprint(p.year))
	written := time.Now()
	for first := true; ; first = false {
		answer, err := ask(ctx, p.client, http.MethodPost, p.url+"/audience", body, p.key)
		if err != nil {
			return err
		}
		var reached struct{ Verdicts map[string]int }
		if err := json.Unmarshal(answer, &reached); err != nil {
			return err
		}
		if reached.Verdicts["eligible"] == 1 {
			f.times = append(f.times, time.Since(written))
			return nil
		}
		if first {
			f.stale++
		}
	}
}
