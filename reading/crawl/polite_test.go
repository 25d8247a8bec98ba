package crawl_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"huiqi/reading/crawl"
	"huiqi/reading/crawl/crawltest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const site = "kjj.test"

func visitor(t *testing.T, w *crawltest.Web, change ...func(*crawl.Options)) *crawl.Visitor {
	t.Helper()
	return w.Crawler(t, change...).Visit(crawl.Site{Hosts: []string{w.Host(site)}})
}

// wantRefusal fails the test unless err is a refusal with the code.
func wantRefusal(t *testing.T, err error, code string) {
	t.Helper()
	var r *crawl.Refusal
	if !errors.As(err, &r) || r.Code != code || r.Message == "" || r.English == "" {
		t.Errorf("got %v, want a refusal with the code %s in both languages", err, code)
	}
}

func TestRobotsAreHonoured(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		robots http.HandlerFunc
		path   string
		code   string // empty: allowed
	}{
		"allowed":              {text("User-agent: *\nDisallow: /private/\n"), "/open/1.html", ""},
		"disallowed":           {text("User-agent: *\nDisallow: /private/\n"), "/private/1.html", crawl.RobotsDisallowed},
		"disallowed for us":    {text("User-agent: *\nAllow: /\n\nUser-agent: HuiqiCollector\nDisallow: /\n"), "/open/1.html", crawl.RobotsDisallowed},
		"for others only":      {text("User-agent: *\nDisallow:\n\nUser-agent: otherbot\nDisallow: /\n"), "/open/1.html", ""},
		"with a query":         {text("User-agent: *\nDisallow: /open/1.html?p=\n"), "/open/1.html?p=2", crawl.RobotsDisallowed},
		"absent":               {http.NotFound, "/open/1.html", ""},
		"not for everybody":    {status(http.StatusForbidden), "/open/1.html", ""},
		"a page instead":       {text("<!DOCTYPE html><html><body>找不到页面</body></html>"), "/open/1.html", ""},
		"redirects for ever":   {http.RedirectHandler("/robots.txt", http.StatusFound).ServeHTTP, "/open/1.html", crawl.RobotsUnreachable},
		"redirected elsewhere": {http.RedirectHandler("http://other.test/robots.txt", http.StatusFound).ServeHTTP, "/open/1.html", crawl.RobotsUnreachable},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := crawltest.New(t)
			w.Handle(site, "/robots.txt", test.robots)
			w.HTML(site, "/open/1.html", "<p>公开</p>")
			w.HTML(site, "/private/1.html", "<p>不公开</p>")
			v := visitor(t, w)
			for range 2 {
				_, err := v.Get(t.Context(), crawl.Ask{URL: w.URL(site, test.path)})
				if test.code == "" && err != nil {
					t.Errorf("got %v, want the page", err)
				}
				if test.code != "" {
					wantRefusal(t, err, test.code)
				}
			}
			if asked := len(w.Requests(site)); test.code != "" && asked != 0 {
				t.Errorf("%d pages were asked for all the same", asked)
			}
			if got := w.Count(site, "/robots.txt"); got == 0 || got > 6 {
				t.Errorf("robots.txt was asked for %d times", got)
			}
		})
	}
}

func text(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprint(w, body) }
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func TestRobotsThatCannotBeReadForbidEverything(t *testing.T) {
	t.Parallel()
	w := crawltest.New(t)
	w.Handle(site, "/robots.txt", status(http.StatusBadGateway))
	w.HTML(site, "/1.html", "<p>正文</p>")
	_, err := visitor(t, w).Get(t.Context(), crawl.Ask{URL: w.URL(site, "/1.html")})
	var busy *crawl.Busy
	if !errors.As(err, &busy) || !busy.Asked {
		t.Errorf("got %v, want a busy host", err)
	}
	wantRefusal(t, err, crawl.RobotsUnreachable)
	if asked := len(w.Requests(site)); asked != 0 {
		t.Errorf("%d pages were asked for all the same", asked)
	}
}

func TestHostsAreAskedAtTheirPace(t *testing.T) {
	t.Parallel()
	const delay = 150 * time.Millisecond
	tests := map[string]struct {
		robots string
		own    time.Duration
	}{
		"the delay of the source": {"User-agent: *\nDisallow:\n", delay},
		"the longer crawl delay":  {"User-agent: *\nCrawl-delay: 0.15\n", time.Millisecond},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := crawltest.New(t)
			w.Handle(site, "/robots.txt", text(test.robots))
			w.HTML(site, "/1.html", "<p>正文</p>")
			c, began := w.Crawler(t), time.Now()
			done := make(chan error, 4)
			for range cap(done) { // as by several sources of one process
				go func() {
					v := c.Visit(crawl.Site{Hosts: []string{w.Host(site)}, Delay: test.own})
					_, err := v.Get(t.Context(), crawl.Ask{URL: w.URL(site, "/1.html")})
					done <- err
				}()
			}
			for range cap(done) {
				if err := <-done; err != nil {
					t.Error(err)
				}
			}
			requests := w.Requests(site)
			if took := requests[len(requests)-1].At.Sub(began); len(requests) != 4 || took < 3*delay {
				t.Errorf("%d requests arrived within %s, want 4 in at least %s", len(requests), took, 3*delay)
			}
		})
	}
}

func TestBusyHostsAreLeftAlone(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		answer http.HandlerFunc
		rest   time.Duration // at least
		most   time.Duration
	}{
		"429 with seconds": {retry(http.StatusTooManyRequests, "120"), 119 * time.Second, 2 * time.Minute},
		"503 with a date":  {retry(http.StatusServiceUnavailable, time.Now().Add(time.Hour).UTC().Format(http.TimeFormat)), 59 * time.Minute, time.Hour},
		"for a century":    {retry(http.StatusTooManyRequests, "3153600000"), 23 * time.Hour, 24 * time.Hour},
		"500 and no word":  {status(http.StatusInternalServerError), 0, time.Second},
		"no answer":        {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, 0, time.Second},
		"a silent server":  {func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, 0, time.Second},
		"a slow body": {func(w http.ResponseWriter, r *http.Request) {
			_, _ = fmt.Fprint(w, "<p>")
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		}, 0, time.Second},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := crawltest.New(t)
			w.Handle(site, "/1.html", test.answer)
			v := visitor(t, w, func(o *crawl.Options) { o.Timeout, o.Patience = 300*time.Millisecond, 100*time.Millisecond })
			began := time.Now()
			_, err := v.Get(t.Context(), crawl.Ask{URL: w.URL(site, "/1.html")})
			var busy *crawl.Busy
			if !errors.As(err, &busy) || !busy.Asked {
				t.Fatalf("got %v, want a busy host", err)
			}
			if took := time.Since(began); took > 2*time.Second {
				t.Errorf("it took %s", took)
			}
			if rest := busy.Until.Sub(began); rest < test.rest || rest > test.most+3*time.Second {
				t.Errorf("left alone for %s, want %s to %s", rest, test.rest, test.most)
			}
			if test.rest == 0 {
				return
			}
			before := len(w.Requests(site))
			_, err = v.Get(t.Context(), crawl.Ask{URL: w.URL(site, "/2.html")})
			if !errors.As(err, &busy) || busy.Asked || len(w.Requests(site)) != before {
				t.Errorf("got %v, want the host not to be asked", err)
			}
		})
	}
}

func retry(code int, after string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", after)
		w.WriteHeader(code)
	}
}

func TestOnlyListedHostsAndTheWeb(t *testing.T) {
	t.Parallel()
	w := crawltest.New(t)
	for path, to := range map[string]string{
		"/to-other": w.URL("other.test", "/1.html"), "/to-file": "file:///etc/passwd", "/to-ftp": "ftp://kjj.test/1",
		"/loop": "/loop", "/to-user": "http://user:pass@" + w.Host(site) + "/1.html",
	} {
		w.Handle(site, path, http.RedirectHandler(to, http.StatusFound).ServeHTTP)
	}
	w.HTML("other.test", "/1.html", "<p>别处</p>")
	tests := map[string]struct{ url, code string }{
		"another host":           {w.URL("other.test", "/1.html"), crawl.HostNotListed},
		"another port":           {"http://kjj.test:1/1.html", crawl.HostNotListed},
		"redirected to another":  {w.URL(site, "/to-other"), crawl.HostNotListed},
		"redirected to a file":   {w.URL(site, "/to-file"), crawl.NotWeb},
		"redirected to ftp":      {w.URL(site, "/to-ftp"), crawl.NotWeb},
		"redirected with a name": {w.URL(site, "/to-user"), crawl.BadURL},
		"redirected in a circle": {w.URL(site, "/loop"), crawl.TooManyRedirects},
		"a file":                 {"file:///etc/passwd", crawl.NotWeb},
		"no address":             {"http://[::1", crawl.BadURL},
		"absent":                 {w.URL(site, "/none"), "http-status-404"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := visitor(t, w).Get(t.Context(), crawl.Ask{URL: test.url})
			wantRefusal(t, err, test.code)
			if got := len(w.Requests("other.test")); got != 0 {
				t.Errorf("the other host was asked %d times", got)
			}
		})
	}
}

// TestPrivateAddressesAreNeverAsked lets a listed name lead to addresses that are none of the public internet.
func TestPrivateAddressesAreNeverAsked(t *testing.T) {
	t.Parallel()
	for _, address := range []string{
		"127.0.0.2", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "192.0.0.1", "198.18.0.1",
		"224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "::ffff:127.0.0.2", "::ffff:10.0.0.1", "fe80::1", "fc00::1", "fd12::1",
		"ff02::1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001::1", "2001:db8::1",
	} {
		t.Run(address, func(t *testing.T) {
			t.Parallel()
			w := crawltest.New(t)
			w.Resolve(site, func() netip.Addr { return netip.MustParseAddr(address) })
			_, err := visitor(t, w).Get(t.Context(), crawl.Ask{URL: w.URL(site, "/1.html")})
			wantRefusal(t, err, crawl.PrivateAddress)
		})
	}
}

// TestLiteralAddressesAreNoWayAround lists an address itself.
func TestLiteralAddressesAreNoWayAround(t *testing.T) {
	t.Parallel()
	w := crawltest.New(t)
	c := w.Crawler(t, func(o *crawl.Options) { o.Permit, o.Lookup = nil, nil })
	for _, host := range []string{"127.0.0.1:1", "[::1]:1", "[::ffff:7f00:1]:1", "localhost:1", "169.254.169.254"} {
		v := c.Visit(crawl.Site{Hosts: []string{host}})
		_, err := v.Get(t.Context(), crawl.Ask{URL: "http://" + host + "/"})
		wantRefusal(t, err, crawl.PrivateAddress)
	}
}

// TestRebindingDoesNotHelp lets a name lead to a permitted address first and to another one at the next connection,
// where a server of the inner network listens on the same port.
func TestRebindingDoesNotHelp(t *testing.T) {
	t.Parallel()
	w := crawltest.New(t)
	inner := innerServer(t, w)
	asked := 0
	w.Resolve(site, func() netip.Addr {
		asked++
		if asked <= 2 { // robots.txt, the page
			return netip.MustParseAddr("127.0.0.1")
		}
		return netip.MustParseAddr("127.0.0.2")
	})
	w.Handle(site, "/robots.txt", closing(http.NotFound))
	w.Handle(site, "/1.html", closing(text("<html><p>正文</p></html>")))
	v := visitor(t, w)
	if _, err := v.Get(t.Context(), crawl.Ask{URL: w.URL(site, "/1.html")}); err != nil {
		t.Fatal(err)
	}
	_, err := v.Get(t.Context(), crawl.Ask{URL: w.URL(site, "/1.html")})
	wantRefusal(t, err, crawl.PrivateAddress)
	if asked != 3 || *inner != 0 {
		t.Errorf("the name was resolved %d times, the inner server asked %d times, want 3 and 0", asked, *inner)
	}
}

// TestRedirectsToPrivateAddresses follows a redirect to a host that is listed and leads to the inner network.
func TestRedirectsToPrivateAddresses(t *testing.T) {
	t.Parallel()
	w := crawltest.New(t)
	inner := innerServer(t, w)
	w.Resolve("inner.test", func() netip.Addr { return netip.MustParseAddr("127.0.0.2") })
	w.Handle(site, "/1.html", http.RedirectHandler(w.URL("inner.test", "/admin"), http.StatusMovedPermanently).ServeHTTP)
	v := w.Crawler(t).Visit(crawl.Site{Hosts: []string{w.Host(site), w.Host("inner.test")}})
	_, err := v.Get(t.Context(), crawl.Ask{URL: w.URL(site, "/1.html")})
	wantRefusal(t, err, crawl.PrivateAddress)
	if *inner != 0 {
		t.Errorf("the inner server was asked %d times", *inner)
	}
}

func TestEndedContexts(t *testing.T) {
	t.Parallel()
	w := crawltest.New(t)
	w.HTML(site, "/1.html", "<p>正文</p>")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := visitor(t, w).Get(ctx, crawl.Ask{URL: w.URL(site, "/1.html")}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want that the context has ended", err)
	}
}

func TestWeSayWhoWeAre(t *testing.T) {
	t.Parallel()
	w := crawltest.New(t)
	w.HTML(site, "/1.html", "<p>正文</p>")
	if _, err := visitor(t, w).Get(t.Context(), crawl.Ask{URL: w.URL(site, "/1.html")}); err != nil {
		t.Fatal(err)
	}
	if agent := w.Requests(site)[0].Header.Get("User-Agent"); !strings.HasPrefix(agent, "HuiqiCollector/") || !strings.Contains(agent, "contact") {
		t.Errorf("got the user agent %q", agent)
	}
	if _, err := crawl.New(crawl.Options{}); err == nil {
		t.Error("a crawler without a name was made")
	}
}
