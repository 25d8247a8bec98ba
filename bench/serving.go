package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"huiqi/api"
	"huiqi/internal/app"
	"huiqi/internal/config"
	"huiqi/seed"
)

// sample is a request measured against a bare gin handler that answers the same bytes.
type sample struct {
	name, method, path, body string
}

// samples are what people and integrations ask most.
func samples() []sample {
	return []sample{
		{"reference row", http.MethodGet, api.BasePath + "/reference/benefit-types", ""},
		{"one policy", http.MethodGet, api.BasePath + "/policies/nat-hnte", ""},
		{"search", http.MethodGet, api.BasePath + "/policies?q=%E9%AB%98%E4%BC%81&limit=10", ""},
		{"match of a posted profile", http.MethodPost, api.BasePath + "/match", matchBody},
	}
}

const matchBody = `{"profile":{"facts":{"region":"370303","entity_type":"企业","founded_on":"2015-06-01","industry":["C2661"],
"titles":[{"id":"high-tech-enterprise","from":"2024-12-07","to":"2027-12-06"}],
"annual":{"2025":{"revenue":48000000,"rd_expense":2400000}}}},"as_of":"2026-03-31"}`

// requestsPerRound is how many requests one measurement makes, one after the other over one connection.
const requestsPerRound = 50

// benchServing measures a whole server in this process, over loopback, beside bare gin on the same machine.
func benchServing(ctx context.Context, out io.Writer) (err error) {
	dir, err := os.MkdirTemp("", "huiqi-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	cfg, err := loadConfig(dir, "")
	if err != nil {
		return err
	}
	url, stop, err := serve(ctx, cfg, seed.Demo)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	for _, s := range samples() {
		if err := measureSample(ctx, out, url, s); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return nil
}

// serve runs a whole server in this process until stop is called; it returns once questions are answered.
func serve(ctx context.Context, cfg config.Config, mode seed.Mode) (url string, stop func() error, err error) {
	ctx, cancel := context.WithCancel(ctx)
	ready, done := make(chan string, 1), make(chan error, 1)
	go func() {
		done <- app.Serve(ctx, cfg, slog.New(slog.DiscardHandler), app.ServeOptions{
			Seed: mode, Version: "bench", Ready: func(started app.Started) { ready <- started.URL },
		})
	}()
	select {
	case url = <-ready:
	case err := <-done:
		cancel()
		return "", nil, err
	}
	stop = func() error { cancel(); return <-done }
	return url, stop, awaitReady(ctx, url)
}

func awaitReady(ctx context.Context, url string) error {
	for {
		_, err := ask(ctx, http.DefaultClient, http.MethodGet, url+"/readyz", "", "")
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func measureSample(ctx context.Context, out io.Writer, url string, s sample) (err error) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 2}}
	body, err := ask(ctx, client, s.method, url+s.path, s.body, "")
	if err != nil {
		return err
	}
	bare, stop, err := startBare(ctx, s.method, body)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	many := func(url string) func() error {
		return func() error {
			for range requestsPerRound {
				if _, err := ask(ctx, client, s.method, url, s.body, ""); err != nil {
					return err
				}
			}
			return nil
		}
	}
	ours, gins, ratio, err := compare(many(url+s.path), many(bare))
	if err != nil {
		return err
	}
	row(out, s.name, "%8s a request, bare gin %8s, ratio %.2f (%d bytes)", ours/requestsPerRound, gins/requestsPerRound, ratio, len(body))
	return nil
}

// startBare serves fixed bytes with nothing but gin.
func startBare(ctx context.Context, method string, body []byte) (url string, stop func() error, err error) {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.Handle(method, "/", func(c *gin.Context) { c.Data(http.StatusOK, "application/json", body) })
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	server := &http.Server{Handler: engine, ReadHeaderTimeout: time.Second}
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	stop = func() error {
		err := server.Close()
		if served := <-done; !errors.Is(served, http.ErrServerClosed) {
			err = errors.Join(err, served)
		}
		return err
	}
	return "http://" + listener.Addr().String() + "/", stop, nil
}

// ask sends one request, with an API key where one is given, and wants 200.
func ask(ctx context.Context, client *http.Client, method, url, body, key string) (_ []byte, err error) {
	request, err := http.NewRequestWithContext(ctx, method, url, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	if key != "" {
		request.Header.Set("Authorization", "Bearer "+key)
	}
	reply, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, reply.Body.Close()) }()
	got, err := io.ReadAll(reply.Body)
	if err == nil && reply.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s %s", url, reply.Status, got)
	}
	return got, err
}
