package crawl

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"time"

	"code.dny.dev/ssrf"
)

// newTransport returns the transport that connects: without a proxy, which would connect on its own account, and with
// the check of every address at the moment of connecting, when no name can be answered differently any more.
func newTransport(o Options) *http.Transport {
	d := &dialer{lookup: o.Lookup, net: net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}}
	d.net.Control = ssrf.New(ssrf.WithAnyPort(), ssrf.WithAllowedV4Prefixes(v4(o.Permit)...), ssrf.WithAllowedV6Prefixes(v6(o.Permit)...)).Safe
	return &http.Transport{
		DialContext: d.dial, ForceAttemptHTTP2: true, DisableCompression: true, MaxIdleConns: 20, MaxConnsPerHost: 2,
		IdleConnTimeout: 30 * time.Second, TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: o.Timeout,
		ExpectContinueTimeout: time.Second, MaxResponseHeaderBytes: maxHeader,
	}
}

func v4(all []netip.Prefix) []netip.Prefix { return only(all, netip.Addr.Is4) }
func v6(all []netip.Prefix) []netip.Prefix { return only(all, netip.Addr.Is6) }

func only(all []netip.Prefix, of func(netip.Addr) bool) []netip.Prefix {
	var out []netip.Prefix
	for _, p := range all {
		if of(p.Addr()) {
			out = append(out, p)
		}
	}
	return out
}

// dialer connects to the addresses of a name, one after the other.
type dialer struct {
	lookup func(ctx context.Context, host string) ([]netip.Addr, error)
	net    net.Dialer
}

func (d *dialer) dial(ctx context.Context, network, address string) (net.Conn, error) {
	if d.lookup == nil {
		return d.checked(ctx, network, address)
	}
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	found := []netip.Addr{}
	if literal, err := netip.ParseAddr(host); err == nil {
		found = append(found, literal)
	} else if found, err = d.lookup(ctx, host); err != nil {
		return nil, err
	}
	failures := []error{fmt.Errorf("crawl: no address for %s", host)}
	for _, ip := range found {
		conn, err := d.checked(ctx, network, net.JoinHostPort(ip.String(), port))
		if err == nil {
			return conn, nil
		}
		failures = append(failures, err)
	}
	return nil, errors.Join(failures...)
}

// checked connects to an address, or to those of a name, unless it is one that must not be asked.
func (d *dialer) checked(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := d.net.DialContext(ctx, network, address)
	if errors.Is(err, ssrf.ErrProhibitedIP) || errors.Is(err, ssrf.ErrProhibitedNetwork) {
		return nil, &Refusal{
			Code: PrivateAddress, Message: "该网站指向内部或保留地址，不予访问",
			English: "the host leads to a private or reserved address", Err: err,
		}
	}
	return conn, err
}
