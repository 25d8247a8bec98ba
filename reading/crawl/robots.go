package crawl

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

// How long what robots.txt said is believed (RFC 9309, 2.4), how long it is left alone when it could not be read, and
// how much of it is read (2.5).
const (
	robotsLife  = 24 * time.Hour
	robotsRetry = 10 * time.Minute
	maxRobots   = 512 << 10
)

// robotsFiles remembers what hosts allow. A file is asked for by one request at a time.
type robotsFiles struct {
	mu    sync.Mutex
	files map[string]*robotsFile
}

type robotsFile struct {
	mu    sync.Mutex
	until time.Time
	rules *robotstxt.Group // nil: nothing is said
	err   error            // it cannot be read: nothing is allowed
}

func newRobotsFiles() *robotsFiles { return &robotsFiles{files: map[string]*robotsFile{}} }

func (r *robotsFiles) of(origin string) *robotsFile {
	r.mu.Lock()
	defer r.mu.Unlock()
	f := r.files[origin]
	if f == nil {
		f = &robotsFile{}
		r.files[origin] = f
	}
	return f
}

// robotsFor returns what the host of an address allows us, and nil where it says nothing. A file that does not exist
// (4xx) allows everything, one that cannot be read (no answer, 5xx, redirects without end or to hosts that are not
// listed, no text of rules) nothing, as RFC 9309, 2.3.1, asks.
func (v *Visitor) robotsFor(ctx context.Context, u *url.URL) (*robotstxt.Group, error) {
	f := v.crawler.robots.of(u.Scheme + "://" + hostOf(u))
	f.mu.Lock()
	defer f.mu.Unlock()
	now := v.crawler.options.Now()
	if f.until.After(now) {
		return f.rules, f.err
	}
	data, err := v.readRobots(ctx, u)
	var busy *Busy
	var refusal *Refusal
	switch {
	case errors.As(err, &refusal) && refusal.Code == PrivateAddress:
		return nil, refusal
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.As(err, &busy): // it may be readable soon; nothing is remembered
		busy.Err = unreadable(busy.Err)
		return nil, busy
	case err != nil:
		f.until, f.rules, f.err = now.Add(robotsRetry), nil, unreadable(err)
	default:
		f.until, f.err, f.rules = now.Add(robotsLife), nil, data.FindGroup(v.crawler.options.UserAgent)
	}
	return f.rules, f.err
}

func unreadable(cause error) *Refusal {
	return &Refusal{
		Code: RobotsUnreachable, Message: "网站的 robots.txt 暂时读不到，按规范不予采集",
		English: "the site's robots.txt cannot be read, so that nothing may be fetched", Err: cause,
	}
}

// readRobots asks for the file, following redirects within the listed hosts.
func (v *Visitor) readRobots(ctx context.Context, u *url.URL) (*robotstxt.RobotsData, error) {
	at := (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}).String()
	client := http.Client{Transport: v.transport(maxRobots, anyPath), CheckRedirect: boundRedirects, Timeout: v.crawler.options.Timeout}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, at, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("User-Agent", v.crawler.options.UserAgent)
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	var refusal *Refusal
	if errors.As(err, &refusal) && refusal.Code == TooLarge {
		err = nil // what is beyond may be ignored
	}
	if err != nil {
		return nil, err
	}
	return robotstxt.FromStatusAndBytes(response.StatusCode, body)
}

// allows returns how long the host wants us to wait between two requests, or the Refusal of an address that it does not
// want us to ask for.
func (v *Visitor) allows(ctx context.Context, u *url.URL) (time.Duration, error) {
	rules, err := v.robotsFor(ctx, u)
	if err != nil || rules == nil {
		return 0, err
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if !rules.Test(path) {
		return 0, refuse(RobotsDisallowed, "网站的 robots.txt 不允许采集此网址", "the site's robots.txt disallows this address")
	}
	return rules.CrawlDelay, nil
}
