package wechat

import (
	"net/url"

	"huiqi/models"
)

// ResBase is the setting that names another host of the JS-SDK than the platform's. Telephones load it, so that no proxy of ours stands
// there: it is for a fake platform.
const ResBase = "res_base"

// defaultResBase is where the JS-SDK is loaded from.
const defaultResBase = "https://res.wx.qq.com"

// ScriptHost is the scheme and host that an account's pages load the JS-SDK from. It goes into their content security policy.
func ScriptHost(settings map[string]string) string {
	if u, err := url.Parse(settings[ResBase]); err == nil && webOrigin(u) {
		return u.String()
	}
	return defaultResBase
}

// webOrigin reports whether an address is a scheme and a host, and nothing else.
func webOrigin(u *url.URL) bool {
	return (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && *u == url.URL{Scheme: u.Scheme, Host: u.Host}
}

// checkResBase refuses a host that is none.
func checkResBase(c *models.Checker, settings map[string]string) {
	u, err := url.Parse(settings[ResBase])
	c.Say(settings[ResBase] != "" && (err != nil || !webOrigin(u)), "settings."+ResBase, "bad-value", "须为协议加主机", "want a scheme and a host", defaultResBase)
}
