package crawl

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gocolly/colly/v2"
)

// Ask names what is asked for. ETag and LastModified are those of the last answer, so that the host can say that
// nothing has changed.
type Ask struct {
	URL          string
	ETag         string
	LastModified string
	Limit        int64 // bytes at most; 0: MaxDocument
}

// Answer is what a host sent.
type Answer struct {
	URL          string // where it was found in the end
	Unchanged    bool   // 304: there is no body
	ContentType  string // as it was sent, with its charset
	ETag         string
	LastModified string
	Body         []byte

	status int
}

// Get asks for a page or a file. Errors are a Refusal, a Busy, or that of ctx.
func (v *Visitor) Get(ctx context.Context, ask Ask) (Answer, error) {
	if ask.Limit <= 0 {
		ask.Limit = MaxDocument
	}
	var out Answer
	c := v.collector(ctx, ask.Limit)
	c.SetRedirectHandler(boundRedirects)
	c.OnResponse(func(r *colly.Response) { out = answerOf(r) })
	if err := v.do(ctx, c, ask); err != nil {
		return Answer{}, err
	}
	if out.status != http.StatusOK && out.status != http.StatusNotModified {
		return Answer{}, statusRefusal(out.status)
	}
	return out, nil
}

// do lets a collector ask.
func (v *Visitor) do(ctx context.Context, c *colly.Collector, ask Ask) error {
	u, err := url.Parse(ask.URL)
	if err != nil {
		return &Refusal{Code: BadURL, Message: "网址写法不对", English: "bad address", Err: err}
	}
	if err := v.site.admits(u); err != nil {
		return err
	}
	return v.settled(ctx, u, c.Request(http.MethodGet, ask.URL, nil, nil, ask.header(v.crawler.options.UserAgent)))
}

func (a Ask) header(agent string) http.Header {
	h := http.Header{"User-Agent": {agent}, "Accept-Language": {"zh-CN,zh;q=0.9"}}
	if a.ETag != "" {
		h.Set("If-None-Match", a.ETag)
	}
	if a.LastModified != "" {
		h.Set("If-Modified-Since", a.LastModified)
	}
	return h
}

// collector returns a collector of colly's for one request. What the environment says about colly's own politeness has
// no say here: the transport's is the one that counts.
func (v *Visitor) collector(ctx context.Context, limit int64) *colly.Collector {
	c := colly.NewCollector(colly.StdlibContext(ctx))
	c.UserAgent, c.AllowURLRevisit, c.IgnoreRobotsTxt, c.Async = v.crawler.options.UserAgent, true, true, false
	c.MaxBodySize, c.MaxDepth, c.MaxRequests, c.CacheDir = 0, 0, 0, ""
	c.AllowedDomains, c.DisallowedDomains, c.URLFilters, c.DisallowedURLFilters = nil, nil, nil, nil
	c.DetectCharset, c.TraceHTTP, c.ParseHTTPErrorResponse = false, false, true
	c.DisableCookies()
	c.SetRequestTimeout(v.crawler.options.Timeout + v.crawler.options.Patience)
	c.WithTransport(v.transport(limit, v.allows))
	return c
}

func answerOf(r *colly.Response) Answer {
	return Answer{
		status: r.StatusCode, URL: r.Request.URL.String(), Unchanged: r.StatusCode == http.StatusNotModified, ContentType: r.Headers.Get(original),
		ETag: r.Headers.Get("ETag"), LastModified: r.Headers.Get("Last-Modified"), Body: r.Body,
	}
}

// settled turns the errors of a request into ours. One that has no better explanation is that of a host which does not
// answer as it should.
func (v *Visitor) settled(ctx context.Context, u *url.URL, err error) error {
	var refusal *Refusal
	var busy *Busy
	switch {
	case err == nil:
		return nil
	case errors.As(err, &busy):
		return busy
	case errors.As(err, &refusal):
		return refusal
	case ctx.Err() != nil:
		return ctx.Err()
	}
	return v.crawler.pace.failed(hostOf(u), 0, unanswered(err))
}

// statusRefusal is the refusal of an answer that is none.
func statusRefusal(status int) *Refusal {
	code := HTTPStatus + "-" + strconv.Itoa(status)
	return refuse(code, fmt.Sprintf("网站答复 %d", status), fmt.Sprintf("the site answered %d", status))
}

// looksLike reports whether a body begins with one of these, after blanks.
func looksLike(body []byte, beginnings ...string) bool {
	head := bytes.ToLower(bytes.TrimLeft(body[:min(len(body), 512)], " \t\r\n\ufeff"))
	for _, b := range beginnings {
		if bytes.HasPrefix(head, []byte(b)) {
			return true
		}
	}
	return false
}
