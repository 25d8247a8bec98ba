package crawl

import (
	"net/url"
	"slices"
	"strings"
)

// usualPorts are those that an address need not name.
func usualPort(scheme string) string {
	return map[string]string{"http": "80", "https": "443"}[scheme]
}

// hostOf returns the host of an address as hosts are listed: lower case, without a usual port.
func hostOf(u *url.URL) string {
	host := strings.ToLower(u.Host)
	if port := u.Port(); port != "" && port == usualPort(u.Scheme) {
		host = strings.TrimSuffix(host, ":"+port)
	}
	return strings.TrimSuffix(host, ".")
}

// admits returns nil when an address may be asked at all.
func (s Site) admits(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" {
		return refuse(NotWeb, "只取 http 和 https 网址："+u.Scheme, "only http and https addresses are fetched: "+u.Scheme)
	}
	if u.Host == "" || u.User != nil {
		return refuse(BadURL, "网址写法不对", "bad address")
	}
	if host := hostOf(u); !slices.Contains(s.Hosts, host) {
		return refuse(HostNotListed, "网站不在允许范围内："+host, "the host is not listed: "+host)
	}
	return nil
}

// Admits returns nil when an address may be asked, and the Refusal that says why not.
func (s Site) Admits(address string) error {
	u, err := url.Parse(address)
	if err != nil {
		return &Refusal{Code: BadURL, Message: "网址写法不对", English: "bad address", Err: err}
	}
	return s.admits(u)
}
