package wechat

import (
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
)

// The hosts of the platform, unless a private network reaches them through a proxy of its own.
const (
	DefaultAPIBase  = "https://api.weixin.qq.com"
	DefaultOpenBase = "https://open.weixin.qq.com"
	DefaultMPBase   = "https://mp.weixin.qq.com"
)

// Config names one account and the hosts it is reached at. It prints without its secret.
type Config struct {
	APIBase  string // of all calls; may carry a path prefix; DefaultAPIBase when empty
	OpenBase string // of the page where users agree to a login; DefaultOpenBase when empty
	MPBase   string // of pictures of QR codes; DefaultMPBase when empty
	AppID    string
	Secret   string
}

// errConfig is the cause of every refused configuration.
var errConfig = errors.New("wechat: bad configuration")

// complete returns the configuration with its defaults, or an error that names the member that is wrong.
func (c Config) complete() (Config, error) {
	for _, base := range []struct {
		name, fallback string
		value          *string
	}{
		{"APIBase", DefaultAPIBase, &c.APIBase}, {"OpenBase", DefaultOpenBase, &c.OpenBase}, {"MPBase", DefaultMPBase, &c.MPBase},
	} {
		if *base.value == "" {
			*base.value = base.fallback
		}
		parsed, err := url.Parse(*base.value)
		if err != nil || parsed.Host == "" || (parsed.Scheme != "http" && parsed.Scheme != "https") || parsed.RawQuery != "" {
			return c, fmt.Errorf("%w: %s must be an http or https address without a query", errConfig, base.name)
		}
		*base.value = strings.TrimRight(*base.value, "/")
	}
	if c.AppID == "" || c.Secret == "" {
		return c, fmt.Errorf("%w: AppID and Secret must be given", errConfig)
	}
	return c, nil
}

// String returns the configuration without its secret.
func (c Config) String() string {
	return fmt.Sprintf("wechat.Config{APIBase: %q, OpenBase: %q, MPBase: %q, AppID: %q, Secret: ***}", c.APIBase, c.OpenBase, c.MPBase, c.AppID)
}

// GoString returns what String does, so that %#v tells no secret either.
func (c Config) GoString() string { return c.String() }

// LogValue returns the account's id for logs.
func (c Config) LogValue() slog.Value { return slog.GroupValue(slog.String("app_id", c.AppID)) }
