package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"time"

	"huiqi/api"
	"huiqi/internal/app"
	"huiqi/internal/config"
	"huiqi/matching"
	"huiqi/models/access"
	"huiqi/seed"
	"huiqi/seed/generate"
	accesses "huiqi/service/access"
)

// The load: so many clients at once, until so many requests are answered or the time is over.
const (
	clients     = 50
	mostLoad    = 2000
	longestLoad = 10 * time.Second
	loadRounds  = 3
	loadBodies  = 50 // different requests, so that nobody answers from memory
)

// benchLoad measures a server of many enterprises under concurrent requests, beside bare gin answering as many bytes.
func benchLoad(s settings) func(ctx context.Context, out io.Writer) error {
	return func(ctx context.Context, out io.Writer) (err error) {
		dir, err := os.MkdirTemp("", "huiqi-bench-")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
		cfg, err := loadConfig(dir, s.database)
		if err != nil {
			return err
		}
		key, revoke, err := loadKey(ctx, cfg)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, revoke(context.WithoutCancel(ctx))) }()
		mode := seed.Demo
		if s.database != "" {
			mode = "" // it is prepared
		}
		url, stop, err := serve(ctx, cfg, mode)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, stop()) }()
		for _, path := range []string{"/match", "/audience"} {
			if err := measureLoad(ctx, out, url+api.BasePath+path, key, loadRequests(path, s.seed)); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
		}
		return nil
	}
}

func loadConfig(dir, database string) (config.Config, error) {
	return config.From(map[string]string{
		"HUIQI_DATA": dir, "HUIQI_ADDR": "127.0.0.1:0", "HUIQI_RATE_PER_SECOND": "100000", "HUIQI_RATE_BURST": "1000000",
		"DATABASE_URL": database, "HUIQI_REQUEST_TIMEOUT": "10m",
	})
}

// loadKey makes an API key for the run; revoke ends it.
func loadKey(ctx context.Context, cfg config.Config) (secret string, revoke func(context.Context) error, err error) {
	actor := access.System("bench")
	a, err := app.OpenMigrated(ctx, cfg, slog.New(slog.DiscardHandler))
	if err != nil {
		return "", nil, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	until := a.Clock.Now().Add(time.Hour)
	key, secret, err := a.Access().CreateKey(ctx, actor, accesses.NewKey{
		Name: "bench", Scopes: []access.Scope{access.ScopeMatch, access.ScopeAudience}, ExpiresAt: &until,
	})
	if err != nil {
		return "", nil, err
	}
	return secret, func(ctx context.Context) (err error) {
		a, err := app.Open(ctx, cfg, slog.New(slog.DiscardHandler))
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, a.Close()) }()
		return a.Access().RevokeKey(ctx, actor, key.ID)
	}, nil
}

// loadRequests returns different bodies: profiles of several revenues, or rules of generated programs.
func loadRequests(path string, number uint64) (bodies []string) {
	if path == "/match" {
		for i := range loadBodies {
			bodies = append(bodies, fmt.Sprintf(`{"profile":{"facts":{"region":"370303","entity_type":"企业","founded_on":"2015-06-01","industry":["C2661"],`+
				`"titles":[{"id":"high-tech-enterprise","from":"2024-12-07","to":"2027-12-06"}],"annual":{"2025":{"revenue":%d,"rd_expense":2400000}}}},"as_of":"2026-06-30"}`,
				40_000_000+i*500_000))
		}
		return bodies
	}
	for p := range generate.Programs(number, loadBodies) {
		bodies = append(bodies, `{"rule":`+string(p.Rule)+`,"as_of":"2026-06-30"}`)
	}
	return bodies
}

// measureLoad alternates between the server and bare gin, which answers the bytes of the server's own answer.
func measureLoad(ctx context.Context, out io.Writer, url, key string, bodies []string) (err error) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients, MaxConnsPerHost: clients}}
	defer client.CloseIdleConnections()
	answer, err := ask(ctx, client, http.MethodPost, url, bodies[0], key)
	if err != nil {
		return err
	}
	bare, stop, err := startBare(ctx, http.MethodPost, answer)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	var ours, gins []burst
	for range loadRounds {
		a, err := fire(ctx, client, key, url, bodies)
		if err != nil {
			return err
		}
		b, err := fire(ctx, client, key, bare, bodies)
		if err != nil {
			return err
		}
		ours, gins = append(ours, a), append(gins, b)
	}
	reportLoad(out, url, answer, ours, gins)
	return nil
}

func reportLoad(out io.Writer, url string, answer []byte, ours, gins []burst) {
	var rates, lates []float64
	for i := range ours {
		rates, lates = append(rates, ours[i].rate()/gins[i].rate()), append(lates, float64(ours[i].times.late())/float64(gins[i].times.late()))
	}
	var sized struct {
		Total    int                      `json:"total"`
		Verdicts map[matching.Verdict]int `json:"verdicts"`
	}
	_ = json.Unmarshal(answer, &sized) // what is absent stays zero and is only shown
	last, bare := ours[len(ours)-1], gins[len(gins)-1]
	_, path, _ := strings.Cut(url, api.BasePath)
	row(out, "POST "+path, "%d clients: %.0f/s, p99 %s; bare gin %.0f/s, p99 %s (%d bytes, total %d)",
		clients, last.rate(), last.times.late(), bare.rate(), bare.times.late(), len(answer), sized.Total)
	var failed int64
	for _, b := range ours {
		failed += b.failed
	}
	row(out, "  failed", "%d in %d rounds", failed, len(ours))
	row(out, "  medians of paired ratios to bare gin", "throughput %.4f, p99 %.1f", quantile(rates, 0.5), quantile(lates, 0.5))
}
