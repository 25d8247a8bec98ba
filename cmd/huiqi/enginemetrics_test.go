package main

import (
	"io"
	"net/http"
	"regexp"
	"strconv"
	"testing"
	"time"
)

// What another process writes is seen in the freshness that /metrics tells.
func TestMetricsTellHowFreshAnswersAre(t *testing.T) {
	t.Parallel()
	at := place{data: t.TempDir()}
	s := at.start(t, "--seed")
	at.command(t, "generate", "enterprises", "--count", "30", "--seed", "5", "--as-of", "2026-03-31")
	deadline := time.Now().Add(30 * time.Second)
	for s.metric(t, "huiqi_engine_enterprises") != 30 {
		if time.Now().After(deadline) {
			t.Fatalf("the snapshot has %v enterprises after 30 s, want 30", s.metric(t, "huiqi_engine_enterprises"))
		}
		time.Sleep(20 * time.Millisecond)
	}
	for name, least := range map[string]float64{
		"huiqi_engine_freshness_seconds_count": 30, "huiqi_engine_load_seconds": 0, "huiqi_engine_programs": 1,
		`huiqi_engine_bytes{part="rows"}`: 30 * 50, "huiqi_engine_plain_rows_total": 0,
	} {
		if got := s.metric(t, name); got < least {
			t.Errorf("%s is %v, want %v at least", name, got, least)
		}
	}
}

// metric returns the value of one metric, -1 when there is none.
func (s *server) metric(t *testing.T, name string) float64 {
	t.Helper()
	reply, err := http.Get(s.url + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = reply.Body.Close() }()
	text, err := io.ReadAll(reply.Body)
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(name) + ` (\S+)$`).FindSubmatch(text)
	if found == nil {
		return -1
	}
	value, err := strconv.ParseFloat(string(found[1]), 64)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return value
}
