package crawl

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// original is where an answer's own Content-Type stands, whose charset colly would otherwise act on by itself.
const original = "X-Crawl-Content-Type"

// allowing returns the crawl delay of an address, or the error that says why it may not be asked.
type allowing func(ctx context.Context, u *url.URL) (time.Duration, error)

// anyPath allows everything.
func anyPath(context.Context, *url.URL) (time.Duration, error) { return 0, nil }

// transport returns what every single request goes through, those of redirects included.
func (v *Visitor) transport(limit int64, allows allowing) http.RoundTripper {
	return &politely{visitor: v, limit: limit, allows: allows}
}

// politely sends a request when it may be sent, in its turn, and bounds its answer.
type politely struct {
	visitor *Visitor
	limit   int64
	allows  allowing
}

// RoundTrip sends the request. Its errors are Refusal and Busy, and those of the request's context.
func (p *politely) RoundTrip(request *http.Request) (*http.Response, error) {
	v, ctx := p.visitor, request.Context()
	if err := v.site.admits(request.URL); err != nil {
		return nil, err
	}
	delay, err := p.allows(ctx, request.URL)
	if err != nil {
		return nil, err
	}
	host := hostOf(request.URL)
	if err := v.crawler.pace.wait(ctx, host, max(delay, v.site.Delay)); err != nil {
		return nil, err
	}
	request = request.Clone(ctx)
	request.Header.Set("Accept-Encoding", "gzip")
	started := time.Now()
	response, err := v.crawler.base.RoundTrip(request)
	if err != nil {
		err = v.unanswered(ctx, host, err)
		v.seen(0, started)
		return nil, err
	}
	v.seen(response.StatusCode, started)
	if err := p.accept(host, response); err != nil {
		_ = response.Body.Close() // it is not wanted
		return nil, err
	}
	return response, nil
}

func (v *Visitor) seen(status int, started time.Time) {
	if seen := v.crawler.options.Seen; seen != nil {
		seen(status, time.Since(started))
	}
}

// unanswered says what it means that a request failed.
func (v *Visitor) unanswered(ctx context.Context, host string, err error) error {
	var refusal *Refusal
	if errors.As(err, &refusal) {
		return refusal
	}
	if errors.Is(ctx.Err(), context.Canceled) {
		return ctx.Err()
	}
	return v.crawler.pace.failed(host, 0, unanswered(err))
}

func unanswered(cause error) *Refusal {
	return &Refusal{Code: Unreachable, Message: "网站没有正常应答", English: "the site does not answer as it should", Err: cause}
}

// accept looks at the head of an answer: whether the host is busy, and whether the body may be taken.
func (p *politely) accept(host string, response *http.Response) error {
	pace := p.visitor.crawler.pace
	if status := response.StatusCode; status == http.StatusTooManyRequests || status >= 500 {
		cause := &Refusal{Code: HostBusy, Message: "网站繁忙：" + strconv.Itoa(status), English: "the site is busy: " + strconv.Itoa(status)}
		return pace.failed(host, retryAfter(response.Header.Get("Retry-After"), p.visitor.crawler.options.Now()), cause)
	}
	pace.answered(host)
	if response.ContentLength > p.limit {
		return tooLarge(p.limit)
	}
	if response.Header.Get("Content-Type") == "" {
		response.Header.Set("Content-Type", "application/octet-stream") // what it is is told by the content
	}
	contentType := response.Header.Get("Content-Type")
	response.Header.Set(original, contentType)
	mediaType, _, _ := strings.Cut(contentType, ";")
	response.Header.Set("Content-Type", strings.ToLower(strings.TrimSpace(mediaType)))
	return bound(response, p.limit)
}

// retryAfter reads how long a host wants to be left alone (RFC 9110, 10.2.3): seconds or a date; 0: it does not say.
func retryAfter(value string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && seconds >= 0 {
		return min(time.Duration(min(seconds, 1<<30))*time.Second, maxRetryAfter)
	}
	if at, err := http.ParseTime(value); err == nil && at.After(now) {
		return min(at.Sub(now), maxRetryAfter)
	}
	return 0
}

// boundRedirects ends a chain of redirects that leads nowhere.
func boundRedirects(_ *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return refuse(TooManyRedirects, "重定向次数过多", "too many redirects")
	}
	return nil
}
