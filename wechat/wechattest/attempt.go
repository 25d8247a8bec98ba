package wechattest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Attempt is one push of an event to a callback address.
type Attempt struct {
	At       time.Time `json:"at"`
	Event    string    `json:"event"`
	OpenID   string    `json:"openid"`
	Number   int       `json:"number"`   // 1, 2, 3
	Answered bool      `json:"answered"` // status 200 in time
	Status   int       `json:"status"`   // HTTP; 0 without an answer
	Reply    string    `json:"reply"`    // as it came
	Err      string    `json:"err,omitempty"`
}

// attempt makes one attempt.
func (s *Server) attempt(ctx context.Context, d *delivery) Attempt {
	s.mu.Lock()
	d.tried++
	if d.query == "" || !d.config.Same {
		d.query, d.sealed = s.envelope(s.now(), d.account.config.AppID, d.config, d.openID, d.body)
	}
	query, body, number := d.query, d.sealed, d.tried
	s.mu.Unlock()
	a := s.post(ctx, d.config, query, body)
	a.Event, a.OpenID, a.Number = d.name, d.openID, number
	return a
}

// post sends one push. Whether a fast answer that is not 200 is repeated is not documented; here it is.
func (s *Server) post(ctx context.Context, c Callback, query string, body []byte) Attempt {
	a := Attempt{At: s.now()}
	timeout := c.Timeout
	if timeout == 0 {
		timeout = usualTimeout
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, withQuery(c.URL, query), bytes.NewReader(body))
	if err != nil {
		a.Err = err.Error()
		return a
	}
	request.Header.Set("Content-Type", "text/xml")
	reply, err := s.http.Do(request)
	if err != nil {
		a.Err = err.Error()
		return a
	}
	defer func() { _ = reply.Body.Close() }()
	text, err := io.ReadAll(io.LimitReader(reply.Body, maxRequest))
	if err != nil {
		a.Err = err.Error()
		return a
	}
	a.Status, a.Reply = reply.StatusCode, string(text)
	a.Answered = a.Status == http.StatusOK
	return a
}

func withQuery(address, query string) string {
	if strings.Contains(address, "?") {
		return address + "&" + query
	}
	return address + "?" + query
}

// Verify checks the callback address as the platform does when it is entered, with a good or a bad signature, and
// returns an error unless the answer is what it should be.
func (a *Account) Verify(ctx context.Context, good bool) error {
	s := a.server
	s.mu.Lock()
	c := a.config.Callback
	stamp, nonce, echo := fmt.Sprint(s.now().Unix()), s.digits(10), s.digits(19)
	s.mu.Unlock()
	signature := sign(c.Token, stamp, nonce)
	if !good {
		signature = strings.Repeat("0", len(signature))
	}
	query := url.Values{"signature": {signature}, "timestamp": {stamp}, "nonce": {nonce}, "echostr": {echo}}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, withQuery(c.URL, query.Encode()), nil)
	if err != nil {
		return fmt.Errorf("wechattest: verify: %w", err)
	}
	reply, err := s.http.Do(request)
	if err != nil {
		return fmt.Errorf("wechattest: verify: %w", err)
	}
	defer func() { _ = reply.Body.Close() }()
	text, err := io.ReadAll(io.LimitReader(reply.Body, maxRequest))
	if err != nil {
		return fmt.Errorf("wechattest: verify: %w", err)
	}
	if echoed := string(text) == echo; echoed != good {
		return fmt.Errorf("wechattest: verify: status %d and %q, with a signature that is good: %t", reply.StatusCode, text, good)
	}
	return nil
}
