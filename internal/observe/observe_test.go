package observe_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"huiqi/internal/observe"
)

func TestRecordsCarryTheRequestID(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	logger, err := observe.NewLogger(&out, "json", slog.LevelInfo)
	if err != nil {
		t.Fatal(err)
	}
	ctx := observe.WithRequestID(t.Context(), "r-1")
	logger.With("part", "api").InfoContext(ctx, "answered")
	logger.DebugContext(ctx, "too quiet")
	var got map[string]any
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatalf("want one record: %v\n%s", err, out.String())
	}
	if got["request_id"] != "r-1" || got["part"] != "api" || got["msg"] != "answered" {
		t.Errorf("got %v, want request_id r-1 and part api", got)
	}
}

func TestRecordsOutsideARequestHaveNoID(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	logger, err := observe.NewLogger(&out, "text", slog.LevelInfo)
	if err != nil {
		t.Fatal(err)
	}
	logger.InfoContext(t.Context(), "started")
	if got := out.String(); strings.Contains(got, "request_id") {
		t.Errorf("got %s, want no request_id", got)
	}
}

func TestNewLoggerRefusesUnknownFormats(t *testing.T) {
	t.Parallel()
	if _, err := observe.NewLogger(&bytes.Buffer{}, "xml", slog.LevelInfo); err == nil {
		t.Error("got no error for xml")
	}
}

func TestAcceptRequestID(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		sent string
		kept bool
	}{
		"usual":     {"4bf92f35-77b3.4da6_x", true},
		"absent":    {"", false},
		"too long":  {strings.Repeat("a", 65), false},
		"log break": {"a\nlevel=ERROR", false},
		"Chinese":   {"请求", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := observe.AcceptRequestID(test.sent)
			if (got == test.sent) != test.kept || got == "" {
				t.Errorf("got %q, want kept = %t", got, test.kept)
			}
		})
	}
}

func TestMetricsCountByRoute(t *testing.T) {
	t.Parallel()
	registry := observe.NewRegistry("1.2.3")
	metrics := observe.NewHTTPMetrics(registry)
	metrics.Begin("GET")("/api/v1/enterprises/:uscc", 200)
	metrics.Begin("GET")("/api/v1/enterprises/:uscc", 200)
	metrics.Begin("BREW")("", 404)
	metrics.Begin("POST") // still running

	recorder := httptest.NewRecorder()
	observe.MetricsHandler(registry).ServeHTTP(recorder, httptest.NewRequestWithContext(t.Context(), "GET", "/metrics", nil))
	for _, want := range []string{
		`huiqi_http_requests_total{method="GET",route="/api/v1/enterprises/:uscc",status="200"} 2`,
		`huiqi_http_requests_total{method="other",route="none",status="404"} 1`,
		`huiqi_http_request_seconds_count{method="GET",route="/api/v1/enterprises/:uscc"} 2`,
		`huiqi_http_requests_in_flight 1`,
		`huiqi_build_info{version="1.2.3"} 1`,
		"go_goroutines",
	} {
		if got := recorder.Body.String(); !strings.Contains(got, want) {
			t.Errorf("metrics lack %s", want)
		}
	}
}
