// Package crawl asks web sites for pages, politely: it keeps to robots.txt and its crawl delay, leaves time between two
// requests to one host, stops when a host says that it is busy, asks only hosts that are listed, never an address of a
// private network, and takes no more than it was told to. It finds the documents that columns, feeds and sitemaps
// list. What it fetches is for others to understand and to keep.
//
// It is built on colly, which asks and follows redirects, and hands pages to callbacks by CSS selectors. Everything that
// binds each single request, those of redirects included, stands in the transport below colly.
package crawl

import (
	"context"
	"errors"
	"net/http"
	"net/netip"
	"time"
)

// Options say how a crawler behaves. Zero members have defaults.
type Options struct {
	UserAgent string // who asks, with a way to reach them; required

	Timeout  time.Duration // of one request with its answer; default 60 s
	Patience time.Duration // the longest wait for a host's turn; more is answered Busy; default 15 s
	Backoff  time.Duration // the first pause of a host that is busy without saying how long; it doubles; default 30 s

	Now    func() time.Time                                             // default time.Now
	Lookup func(ctx context.Context, host string) ([]netip.Addr, error) // of names; default the system's
	Permit []netip.Prefix                                               // addresses asked although they are private; for the fixture server of tests
	Seen   func(status int, took time.Duration)                         // told of every request to a site; status 0: no answer; may be nil
}

// The defaults of options, and bounds that nobody changes.
const (
	defaultTimeout  = time.Minute
	defaultPatience = 15 * time.Second
	defaultBackoff  = 30 * time.Second

	maxBackoff    = time.Hour
	maxRetryAfter = 24 * time.Hour
	maxRedirects  = 5
	maxHeader     = 64 << 10
)

// The greatest sizes of what is taken, in bytes after decompression.
const (
	MaxDocument = 20 << 20
	MaxList     = 5 << 20
)

// Crawler asks hosts. Everything that asks in one process shares one, so that a host is asked at its pace whoever asks.
// It may be used by several goroutines.
type Crawler struct {
	options Options
	base    *http.Transport
	pace    *pace
	robots  *robotsFiles
}

// New returns a crawler. Close it.
func New(o Options) (*Crawler, error) {
	if o.UserAgent == "" {
		return nil, errors.New("crawl: a user agent is required")
	}
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	if o.Patience <= 0 {
		o.Patience = defaultPatience
	}
	if o.Backoff <= 0 {
		o.Backoff = defaultBackoff
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Crawler{options: o, base: newTransport(o), pace: newPace(o), robots: newRobotsFiles()}, nil
}

// Close closes idle connections.
func (c *Crawler) Close() { c.base.CloseIdleConnections() }

// Site says what of the web one visitor may ask, and how often.
type Site struct {
	Hosts []string      // names, or addresses in brackets for IPv6, each with its port where that is not the usual one
	Delay time.Duration // least time between two requests to one host; a longer crawl delay of its robots.txt counts
}

// Visitor asks on behalf of one site.
type Visitor struct {
	crawler *Crawler
	site    Site
}

// Visit returns a visitor for a site.
func (c *Crawler) Visit(site Site) *Visitor { return &Visitor{crawler: c, site: site} }
