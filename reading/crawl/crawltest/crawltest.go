// Package crawltest is a small web for tests: any number of sites on one local server, told apart by their names, which
// the web itself resolves. It is for tests only.
package crawltest

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"huiqi/reading/crawl"
)

// local is the only address that Options permits although it is private.
var local = netip.MustParseAddr("127.0.0.1")

// Web is a set of sites.
type Web struct {
	Server *httptest.Server

	mu       sync.Mutex
	pages    map[string]http.HandlerFunc // by host and path
	names    map[string]func() netip.Addr
	requests []Request
}

// Request is one request that reached the web.
type Request struct {
	Host, Path string // the path with its query
	Header     http.Header
	At         time.Time
}

// New returns a web without sites; it is closed when the test ends.
func New(t testing.TB) *Web {
	t.Helper()
	w := &Web{pages: map[string]http.HandlerFunc{}, names: map[string]func() netip.Addr{}}
	w.Server = httptest.NewServer(http.HandlerFunc(w.serve))
	t.Cleanup(w.Server.Close)
	return w
}

func (w *Web) serve(out http.ResponseWriter, r *http.Request) {
	name, _, _ := net.SplitHostPort(r.Host)
	w.mu.Lock()
	w.requests = append(w.requests, Request{Host: name, Path: r.URL.RequestURI(), Header: r.Header.Clone(), At: time.Now()})
	page := w.pages[name+r.URL.Path]
	w.mu.Unlock()
	if page == nil {
		http.NotFound(out, r)
		return
	}
	page(out, r)
}

// Host returns a site's host as sources list it.
func (w *Web) Host(name string) string {
	return net.JoinHostPort(name, fmt.Sprint(w.Server.Listener.Addr().(*net.TCPAddr).Port))
}

// URL returns the address of a page.
func (w *Web) URL(name, path string) string { return "http://" + w.Host(name) + path }

// Handle lets a function answer a page of a site.
func (w *Web) Handle(name, path string, page http.HandlerFunc) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.pages[name+path] = page
}

// HTML puts a page in UTF-8 on a site.
func (w *Web) HTML(name, path, body string) {
	w.Bytes(name, path, "text/html; charset=utf-8", []byte(body))
}

// Bytes puts a file on a site.
func (w *Web) Bytes(name, path, contentType string, body []byte) {
	w.Handle(name, path, func(out http.ResponseWriter, _ *http.Request) {
		out.Header().Set("Content-Type", contentType)
		_, _ = out.Write(body)
	})
}

// Remove takes a page off a site.
func (w *Web) Remove(name, path string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.pages, name+path)
}

// Resolve lets a name lead to an address, asked anew for every connection.
func (w *Web) Resolve(name string, to func() netip.Addr) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.names[name] = to
}

func (w *Web) lookup(_ context.Context, host string) ([]netip.Addr, error) {
	w.mu.Lock()
	to := w.names[host]
	w.mu.Unlock()
	switch {
	case to != nil:
		return []netip.Addr{to()}, nil
	case strings.HasSuffix(host, ".test"):
		return []netip.Addr{local}, nil
	}
	return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
}

// Requests returns the requests so far that reached a site, those for robots.txt left out.
func (w *Web) Requests(name string) []Request {
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []Request
	for _, r := range w.requests {
		if r.Host == name && r.Path != "/robots.txt" {
			out = append(out, r)
		}
	}
	return out
}

// Count returns how often a page was asked for.
func (w *Web) Count(name, path string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	count := 0
	for _, r := range w.requests {
		if r.Host == name && r.Path == path {
			count++
		}
	}
	return count
}

// Options returns options of a crawler that finds its way in this web, with short waits.
func (w *Web) Options() crawl.Options {
	return crawl.Options{
		UserAgent: "HuiqiCollector/test (+https://huiqi.test/contact)", Timeout: 2 * time.Second, Patience: 2 * time.Second,
		Backoff: 20 * time.Millisecond, Lookup: w.lookup, Permit: []netip.Prefix{netip.PrefixFrom(local, 32)},
	}
}

// Crawler returns a crawler in this web; change may alter its options. It is closed when the test ends.
func (w *Web) Crawler(t testing.TB, change ...func(*crawl.Options)) *crawl.Crawler {
	t.Helper()
	o := w.Options()
	for _, alter := range change {
		alter(&o)
	}
	c, err := crawl.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}
