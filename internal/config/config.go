// Package config reads the settings of the program from environment variables. It knows their names, defaults and
// bounds and nothing of what they are used for; flags of the command line override what it returns.
package config

import (
	"log/slog"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/caarlos0/env/v11"

	"huiqi/models"
)

// Config holds every setting. The doc tags are the text of docs/configuration.md, which a test keeps in step.
type Config struct {
	DatabaseURL string `env:"DATABASE_URL" doc:"Postgres to use, as postgres://user:password@host:5432/database. Empty: an embedded SQLite file in HUIQI_DATA, for one process."`
	Data        string `env:"HUIQI_DATA" envDefault:"data" doc:"Folder of the SQLite file, the search index and attachments. Created when absent."`
	Addr        string `env:"HUIQI_ADDR" envDefault:"127.0.0.1:8080" doc:"Address to listen on. Only this machine can reach the default; :8080 listens on all interfaces."`
	PublicURL   string `env:"HUIQI_PUBLIC_URL" envDefault:"http://127.0.0.1:8080" doc:"Address under which people reach the service. With https, session cookies are marked Secure and HSTS is sent."`
	Demo        bool   `env:"HUIQI_DEMO" envDefault:"false" doc:"Seed an empty database with the demonstration base as well (synthetic enterprises, example policies marked 示例)."`

	LogLevel  slog.Level `env:"HUIQI_LOG_LEVEL" envDefault:"info" doc:"Least level that is logged: debug, info, warn or error."`
	LogFormat string     `env:"HUIQI_LOG_FORMAT" envDefault:"text" doc:"text for people, json for collectors. Logs go to standard error."`

	MaxBodyBytes   int64         `env:"HUIQI_MAX_BODY_BYTES" envDefault:"1048576" doc:"Largest request body in bytes; more is answered 413. 1 KiB to 64 MiB."`
	RequestTimeout time.Duration `env:"HUIQI_REQUEST_TIMEOUT" envDefault:"30s" doc:"Longest time a request may take, 1s to 10m."`
	ShutdownGrace  time.Duration `env:"HUIQI_SHUTDOWN_GRACE" envDefault:"15s" doc:"Time that running requests are given when the program is told to stop, 0s to 5m."`
	RatePerSecond  float64       `env:"HUIQI_RATE_PER_SECOND" envDefault:"20" doc:"Requests a second that one API key, user or anonymous address may make on average; more is answered 429 with Retry-After. 0.1 to 100000."`
	RateBurst      int           `env:"HUIQI_RATE_BURST" envDefault:"60" doc:"Requests that may come at once before the rate applies. 1 to 1000000."`
	TrustedProxies []string      `env:"HUIQI_TRUSTED_PROXIES" doc:"Addresses or CIDR ranges, separated by commas, of reverse proxies whose X-Forwarded-For is believed. Empty: none."`

	Workers   int `env:"HUIQI_WORKERS" envDefault:"2" doc:"Background jobs (full rematches, changed enterprises) that this process does at once. 0: none, for a server beside huiqi worker processes. 0 to 64."`
	ShardSize int `env:"HUIQI_SHARD_SIZE" envDefault:"1000" doc:"Enterprises at most in one job of a full rematch; fewer when there are many programs. 1 to 100000."`

	CollectContact string `env:"HUIQI_COLLECT_CONTACT" doc:"How those who run a site reach whoever collects policies from it: an e-mail address or a web page. It is part of the user agent of every request. Empty: nothing is collected. The same in every process."`

	PushFrom        time.Duration `env:"HUIQI_PUSH_FROM" envDefault:"9h" doc:"Time of day, since midnight in Shanghai, from which enterprises are written to. 0s to 24h."`
	PushTo          time.Duration `env:"HUIQI_PUSH_TO" envDefault:"20h" doc:"Time of day until which enterprises are written to; later than HUIQI_PUSH_FROM. 0s to 24h."`
	PushWorkingDays bool          `env:"HUIQI_PUSH_WORKING_DAYS" envDefault:"true" doc:"Write to enterprises on working days only, by the State Council's calendar."`
	PushPerDay      int           `env:"HUIQI_PUSH_PER_DAY" envDefault:"1" doc:"Messages a day that one enterprise gets at most, by all its addresses together; several programs are one message, and copies are none. 1 to 100."`
	PushPerWeek     int           `env:"HUIQI_PUSH_PER_WEEK" envDefault:"3" doc:"Messages in any seven days that one enterprise gets at most, by all its addresses together. 1 to 1000."`
	PushAloneUpTo   int           `env:"HUIQI_PUSH_ALONE_UP_TO" envDefault:"500" doc:"Enterprises that one person may write to by a campaign; more needs a second person's approval. 1 to 100000000."`

	PushNetworks []string `env:"HUIQI_PUSH_NETWORKS" doc:"CIDR ranges of private addresses, separated by commas, that webhooks may be sent to. Empty: public addresses only."`

	SessionIdle time.Duration `env:"HUIQI_SESSION_IDLE" envDefault:"2h" doc:"A session ends after this time without a request, 1m to 24h."`
	SessionLife time.Duration `env:"HUIQI_SESSION_LIFE" envDefault:"12h" doc:"A session ends this long after sign-in whatever happens, 1m to 168h."`

	ModelURL      string        `env:"HUIQI_MODEL_URL" doc:"Base of an OpenAI-compatible API, with its version (http://127.0.0.1:8000/v1), whose model proposes what the reading of documents left to a person; see model.md. Empty: no model is asked."`
	ModelName     string        `env:"HUIQI_MODEL_NAME" doc:"Name of the model at that endpoint. Required with HUIQI_MODEL_URL."`
	ModelKey      string        `env:"HUIQI_MODEL_KEY" doc:"Key of that endpoint, sent as a bearer token. Empty: none is sent."`
	ModelTimeout  time.Duration `env:"HUIQI_MODEL_TIMEOUT" envDefault:"1m" doc:"Longest time of one try, 1s to 10m."`
	ModelDeadline time.Duration `env:"HUIQI_MODEL_DEADLINE" envDefault:"3m" doc:"Longest time that the model may take over one document, further tries included, 1s to 30m. What was answered until then is kept."`
	ModelTokens   int           `env:"HUIQI_MODEL_TOKENS" envDefault:"16384" doc:"Tokens that one request may hold, instructions and answer together; no more than the model's context. 6144 to 1000000."`
}

// From reads the given environment. The error is a models.Fault that names every wrong variable.
func From(environment map[string]string) (Config, error) {
	config, err := env.ParseAsWithOptions[Config](env.Options{Environment: environment})
	if err != nil {
		fault := models.Invalid("bad-configuration", "环境变量的值读不懂", "an environment variable cannot be read")
		fault.Err, fault.Violations = err, parseFailures(err)
		return Config{}, fault
	}
	if violations := config.check(); len(violations) > 0 {
		return Config{}, models.Invalid("bad-configuration", "配置有误", "the configuration is wrong", violations...)
	}
	return config, nil
}

// SQLitePath returns the path of the embedded database, used when DatabaseURL is empty.
func (c Config) SQLitePath() string { return filepath.Join(c.Data, "huiqi.db") }

// IndexPath returns the folder of the search index.
func (c Config) IndexPath() string { return filepath.Join(c.Data, "index") }

// Secure reports whether people reach the service by https.
func (c Config) Secure() bool { return strings.HasPrefix(c.PublicURL, "https://") }

// LogValue shows what matters for operation, the database without its password.
func (c Config) LogValue() slog.Value {
	return slog.GroupValue(
		slog.String("database", c.redactedDatabase()), slog.String("data", c.Data),
		slog.String("addr", c.Addr), slog.String("public_url", c.PublicURL), slog.Bool("demo", c.Demo), slog.Bool("model", c.ModelURL != ""))
}

func (c Config) redactedDatabase() string {
	if c.DatabaseURL == "" {
		return "sqlite " + c.SQLitePath()
	}
	u, err := url.Parse(c.DatabaseURL)
	if err != nil {
		return "postgres"
	}
	u.RawQuery = "" // a password may stand here, too
	return u.Redacted()
}
