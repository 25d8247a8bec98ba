package app

import (
	"net"
	"net/http"
	"net/netip"
	"os"
	"time"

	"code.dny.dev/ssrf"

	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/push/channels/email"
	"huiqi/push/channels/inbox"
	"huiqi/push/channels/sms"
	"huiqi/push/channels/webhook"
	"huiqi/push/channels/wechat"
	"huiqi/service/delivery"
	"huiqi/service/texting"
)

// channels are the ways of sending that this program knows.
func (a *App) channels(links push.Links) map[rows.Channel]delivery.Channel {
	official := a.OfficialAccounts()
	return map[rows.Channel]delivery.Channel{
		rows.Email:          email.Channel{Secrets: secret},
		rows.Inbox:          inbox.Channel{},
		rows.SMS:            sms.Channel{Provider: a.gateway(), Consents: a.suppression(links), Clock: a.Clock},
		rows.Webhook:        webhook.Channel{Secrets: secret, Clock: a.Clock, Client: outward(a.Config.PushNetworks)},
		rows.WeChatTemplate: official,
		rows.WeChatNotice:   wechat.Notices{Channel: official, Consents: a.Store},
	}
}

// suppression knows who refused a signature of short messages.
func (a *App) suppression(links push.Links) texting.Suppression {
	return texting.Suppression{Store: a.Store, Hash: links.Conceal}
}

// gateway hands over short messages.
func (a *App) gateway() sms.Gateway {
	return sms.Gateway{Secrets: secret, Clock: a.Clock, HTTP: outward(a.Config.PushNetworks)}
}

// secret is a secret of an account, from the environment: of an account with the prefix HUIQI_PUSH_KJJ,
// HUIQI_PUSH_KJJ_PASSWORD.
func secret(account rows.Account, name string) string {
	if account.SecretEnv == "" {
		return ""
	}
	return os.Getenv(account.SecretEnv + "_" + name)
}

// outwardTimeout is for one request, its answer included.
const outwardTimeout = 15 * time.Second

// outward returns a client that connects to public addresses and to those of the networks, checked when it connects, and
// that follows no redirect: whoever has moved has to say so.
func outward(networks []string) *http.Client {
	var v4, v6 []netip.Prefix
	for _, text := range networks {
		if network, err := netip.ParsePrefix(text); err == nil && network.Addr().Is4() {
			v4 = append(v4, network)
		} else if err == nil {
			v6 = append(v6, network)
		}
	}
	dialer := net.Dialer{
		Timeout: outwardTimeout / 3,
		Control: ssrf.New(ssrf.WithAnyPort(), ssrf.WithAllowedV4Prefixes(v4...), ssrf.WithAllowedV6Prefixes(v6...)).Safe,
	}
	return &http.Client{
		Timeout:       outwardTimeout,
		Transport:     &http.Transport{DialContext: dialer.DialContext, ForceAttemptHTTP2: true, MaxIdleConns: 20, IdleConnTimeout: time.Minute},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}
