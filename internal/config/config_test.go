package config_test

import (
	"errors"
	"flag"
	"log/slog"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/config"
	"huiqi/models"
)

var update = flag.Bool("update", false, "rewrite docs/configuration.md")

func TestDefaultsAreValid(t *testing.T) {
	t.Parallel()
	got, err := config.From(nil)
	if err != nil {
		t.Fatal(err)
	}
	want := config.Config{
		Data: "data", Addr: "127.0.0.1:8080", PublicURL: "http://127.0.0.1:8080", LogFormat: "text",
		MaxBodyBytes: 1 << 20, RequestTimeout: 30 * time.Second, ShutdownGrace: 15 * time.Second,
		RatePerSecond: 20, RateBurst: 60, Workers: 2, ShardSize: 1000, SessionIdle: 2 * time.Hour, SessionLife: 12 * time.Hour,
		PushFrom: 9 * time.Hour, PushTo: 20 * time.Hour, PushWorkingDays: true, PushPerDay: 1, PushPerWeek: 3, PushAloneUpTo: 500,
		ModelTimeout: time.Minute, ModelDeadline: 3 * time.Minute, ModelTokens: 16384,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("defaults (-want +got):\n%s", diff)
	}
}

func TestFromReadsTheEnvironment(t *testing.T) {
	t.Parallel()
	got, err := config.From(map[string]string{
		"DATABASE_URL": "postgres://h:secret@db/huiqi", "HUIQI_PUBLIC_URL": "https://hq.example.cn",
		"HUIQI_LOG_LEVEL": "debug", "HUIQI_TRUSTED_PROXIES": "10.0.0.1,fd00::/8", "HUIQI_DEMO": "true",
	})
	if err != nil {
		t.Fatal(err)
	}
	if got.LogLevel != slog.LevelDebug || !got.Secure() || !got.Demo || len(got.TrustedProxies) != 2 {
		t.Errorf("got %+v", got)
	}
}

func TestFromRefuses(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ variable, value string }{
		"another database":         {"DATABASE_URL", "mysql://db/huiqi"},
		"keywords for a database":  {"DATABASE_URL", "host=db user=huiqi"},
		"address without a colon":  {"HUIQI_ADDR", "8080"},
		"public URL with a slash":  {"HUIQI_PUBLIC_URL", "https://hq.example.cn/"},
		"public URL without host":  {"HUIQI_PUBLIC_URL", "hq.example.cn"},
		"unknown log format":       {"HUIQI_LOG_FORMAT", "xml"},
		"unknown log level":        {"HUIQI_LOG_LEVEL", "loud"},
		"body too small":           {"HUIQI_MAX_BODY_BYTES", "1"},
		"time without a unit":      {"HUIQI_REQUEST_TIMEOUT", "30"},
		"rate that is no number":   {"HUIQI_RATE_PER_SECOND", "NaN"},
		"no burst":                 {"HUIQI_RATE_BURST", "0"},
		"proxy that is a name":     {"HUIQI_TRUSTED_PROXIES", "proxy"},
		"contact that is none":     {"HUIQI_COLLECT_CONTACT", "王科员"},
		"contact with a line":      {"HUIQI_COLLECT_CONTACT", "https://a.cn/\r\nX: y"},
		"endless session":          {"HUIQI_SESSION_LIFE", "9999h"},
		"key in the endpoint":      {"HUIQI_MODEL_URL", "https://user:secret@models.example.cn/v1"},
		"endpoint without host":    {"HUIQI_MODEL_URL", "models/v1"},
		"too few tokens":           {"HUIQI_MODEL_TOKENS", "100"},
		"model without time":       {"HUIQI_MODEL_DEADLINE", "0s"},
		"switch that is no switch": {"HUIQI_DEMO", "maybe"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := config.From(map[string]string{"HUIQI_MODEL_NAME": "示例", test.variable: test.value})
			var fault *models.Fault
			if !errors.As(err, &fault) || len(fault.Violations) != 1 || fault.Violations[0].Path != test.variable {
				t.Errorf("got %v, want a fault with one violation at %s", err, test.variable)
			}
		})
	}
}

func TestEndpointNeedsAModel(t *testing.T) {
	t.Parallel()
	_, err := config.From(map[string]string{"HUIQI_MODEL_URL": "http://127.0.0.1:8000/v1"})
	var fault *models.Fault
	if !errors.As(err, &fault) || len(fault.Violations) != 1 || fault.Violations[0].Path != "HUIQI_MODEL_NAME" {
		t.Errorf("got %v, want a fault with one violation at HUIQI_MODEL_NAME", err)
	}
}

func TestLogValueHidesPasswords(t *testing.T) {
	t.Parallel()
	got := config.Config{DatabaseURL: "postgres://h:hunter2@db/huiqi?password=hunter2", ModelKey: "hunter2"}.LogValue().String()
	if strings.Contains(got, "hunter2") || !strings.Contains(got, "db/huiqi") {
		t.Errorf("got %s, want the database without its password", got)
	}
}

func TestDocumentIsInStep(t *testing.T) {
	t.Parallel()
	const path, start = "../../docs/configuration.md", "| variable |"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, _, found := strings.Cut(string(text), start)
	if !found {
		t.Fatalf("%s has no table starting with %q", path, start)
	}
	want := before + config.Markdown()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("run go test ./internal/config -update (-want +got):\n%s", diff)
	}
}
