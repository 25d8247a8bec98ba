package config

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/caarlos0/env/v11"

	"huiqi/models"
)

// contact is an e-mail address or a web page, as it can stand in a header.
var contact = regexp.MustCompile(`^(mailto:)?[!-~]+@[!-~]+\.[!-~]+$|^https?://[!-~]{3,200}$`)

// check returns what is wrong with values that could be read.
func (c Config) check() []models.Violation {
	var found []models.Violation
	refuse := func(variable, want string) {
		found = append(found, violation(variable, want))
	}
	if c.DatabaseURL != "" && !isURL(c.DatabaseURL, "postgres", "postgresql") {
		refuse("DATABASE_URL", "postgres://user:password@host:5432/database")
	}
	if c.Data == "" {
		refuse("HUIQI_DATA", "data")
	}
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		refuse("HUIQI_ADDR", "127.0.0.1:8080")
	}
	if !isURL(c.PublicURL, "http", "https") || strings.HasSuffix(c.PublicURL, "/") {
		refuse("HUIQI_PUBLIC_URL", "https://huiqi.example.cn")
	}
	if c.LogFormat != "text" && c.LogFormat != "json" {
		refuse("HUIQI_LOG_FORMAT", "text | json")
	}
	if c.ModelURL != "" && !isEndpoint(c.ModelURL) {
		refuse("HUIQI_MODEL_URL", "https://host/v1")
	}
	if c.ModelURL != "" && c.ModelName == "" {
		refuse("HUIQI_MODEL_NAME", "qwen3")
	}
	for _, proxy := range c.TrustedProxies {
		if !isAddressOrRange(proxy) {
			refuse("HUIQI_TRUSTED_PROXIES", "10.0.0.1,10.1.0.0/16")
		}
	}
	for _, network := range c.PushNetworks {
		if _, err := netip.ParsePrefix(network); err != nil {
			refuse("HUIQI_PUSH_NETWORKS", "10.0.0.0/8,fd00::/8")
		}
	}
	if c.CollectContact != "" && !contact.MatchString(c.CollectContact) {
		refuse("HUIQI_COLLECT_CONTACT", "mailto:kjj@example.cn | https://kjj.example.cn/contact")
	}
	return append(found, c.checkBounds()...)
}

func (c Config) checkBounds() []models.Violation {
	var found []models.Violation
	between(&found, "HUIQI_MAX_BODY_BYTES", c.MaxBodyBytes, 1<<10, 64<<20)
	between(&found, "HUIQI_REQUEST_TIMEOUT", c.RequestTimeout, time.Second, 10*time.Minute)
	between(&found, "HUIQI_SHUTDOWN_GRACE", c.ShutdownGrace, 0, 5*time.Minute)
	between(&found, "HUIQI_RATE_PER_SECOND", c.RatePerSecond, 0.1, 100_000)
	between(&found, "HUIQI_RATE_BURST", c.RateBurst, 1, 1_000_000)
	between(&found, "HUIQI_WORKERS", c.Workers, 0, 64)
	between(&found, "HUIQI_SHARD_SIZE", c.ShardSize, 1, 100_000)
	between(&found, "HUIQI_PUSH_FROM", c.PushFrom, 0, 24*time.Hour)
	between(&found, "HUIQI_PUSH_TO", c.PushTo, c.PushFrom+time.Minute, 24*time.Hour)
	between(&found, "HUIQI_PUSH_PER_DAY", c.PushPerDay, 1, 100)
	between(&found, "HUIQI_PUSH_PER_WEEK", c.PushPerWeek, 1, 1000)
	between(&found, "HUIQI_PUSH_ALONE_UP_TO", c.PushAloneUpTo, 1, 100_000_000)
	between(&found, "HUIQI_SESSION_IDLE", c.SessionIdle, time.Minute, 24*time.Hour)
	between(&found, "HUIQI_SESSION_LIFE", c.SessionLife, time.Minute, 168*time.Hour)
	between(&found, "HUIQI_MODEL_TIMEOUT", c.ModelTimeout, time.Second, 10*time.Minute)
	between(&found, "HUIQI_MODEL_DEADLINE", c.ModelDeadline, time.Second, 30*time.Minute)
	between(&found, "HUIQI_MODEL_TOKENS", c.ModelTokens, 6144, 1_000_000)
	return found
}

func between[T cmp.Ordered](found *[]models.Violation, variable string, got, least, most T) {
	if !(got >= least && got <= most) { // this form refuses NaN, too
		*found = append(*found, violation(variable, fmt.Sprintf("%v – %v", least, most)))
	}
}

func violation(variable, want string) models.Violation {
	return models.Violation{
		Path: variable, Code: "bad-setting", Want: want,
		Message: "环境变量 " + variable + " 的值不对", English: "the value of " + variable + " is wrong",
	}
}

// parseFailures names the fields whose text could not be read at all.
func parseFailures(err error) []models.Violation {
	var aggregate env.AggregateError
	if !errors.As(err, &aggregate) {
		return nil
	}
	var found []models.Violation
	for _, one := range aggregate.Errors {
		var parse env.ParseError
		if errors.As(one, &parse) {
			found = append(found, violation(variableOf(parse.Name), parse.Type.String()))
		}
	}
	return found
}

func isURL(text string, schemes ...string) bool {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" && u.Query().Get("host") == "" {
		return false
	}
	for _, scheme := range schemes {
		if u.Scheme == scheme {
			return true
		}
	}
	return false
}

// isEndpoint reports whether the text is the base of an API: without a query, and without a key where logs would show it.
func isEndpoint(text string) bool {
	u, err := url.Parse(text)
	return err == nil && isURL(text, "http", "https") && u.Host != "" && u.User == nil && u.RawQuery == ""
}

func isAddressOrRange(text string) bool {
	if _, err := netip.ParseAddr(text); err == nil {
		return true
	}
	_, err := netip.ParsePrefix(text)
	return err == nil
}
