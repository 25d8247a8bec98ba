package wechattest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"time"
)

// maxRequest is how many bytes of a request are read.
const maxRequest = 2 << 20

// Request is one request that the platform answered. Its query is kept as it came, tokens included: they are not real.
type Request struct {
	At     time.Time
	Method string
	Path   string
	Query  url.Values
	Body   []byte
	Code   int // the errcode of the answer
}

// call is a request while it is answered.
type call struct {
	Request
	path    string
	account *Account // of its token; nil where none is needed
	now     time.Time
	raw     string      // the query as it came
	openID  string      // to whom it sends, while it is answered
	before  []*delivery // events that come before the answer
}

func (s *Server) receive(r *http.Request) (*call, error) {
	body, err := io.ReadAll(io.LimitReader(r.Body, maxRequest+1))
	if err != nil || len(body) > maxRequest {
		return nil, fmt.Errorf("the body cannot be read or is too large")
	}
	now := s.now()
	return &call{
		Request: Request{At: now, Method: r.Method, Path: r.URL.Path, Query: r.URL.Query(), Body: body},
		path:    r.URL.Path, now: now, raw: r.URL.RawQuery,
	}, nil
}

// answer works the request out under the lock and returns what to write.
func (s *Server) answer(c *call, f *Fault) ([]byte, http.Header) {
	s.mu.Lock()
	defer s.mu.Unlock()
	route, known := s.routes[c.path]
	if !known {
		return s.refusal(c, &failure{code: 40066, text: "invalid url"}), jsonHeader()
	}
	if f != nil && f.Code != 0 {
		return s.refusal(c, failed(f.Code)), jsonHeader()
	}
	result, failure := s.work(c, route)
	if failure != nil {
		return s.refusal(c, failure), route.header()
	}
	if page, ok := result.(page); ok {
		return page.body, page.header
	}
	return encode(result), route.header()
}

// work checks what all calls have in common and then calls the route.
func (s *Server) work(c *call, r route) (any, *failure) {
	if c.Method != r.method {
		return nil, &failure{code: 43001 + b2i(r.method == http.MethodPost), text: "require " + r.method + " method"}
	}
	if r.token {
		failure := s.authorise(c)
		if failure == nil {
			failure = c.account.spend(c.path, c.now)
		}
		if failure != nil {
			return nil, failure
		}
	}
	if r.method == http.MethodPost {
		if failure := checkJSON(c.Body); failure != nil {
			return nil, failure
		}
	}
	return r.work(s, c)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (s *Server) refusal(c *call, f *failure) []byte {
	c.Code = f.code
	body := map[string]any{"errcode": f.code, "errmsg": f.text + s.rid()}
	maps.Copy(body, f.more)
	return encode(body)
}

// encode writes JSON as the platform does, without escapes of letters that need none.
func encode(value any) []byte {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err) // made of maps and texts only
	}
	return bytes.TrimSpace(buffer.Bytes())
}

// finish records the request.
func (s *Server) finish(c *call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.counts[c.path]++
	s.requests = keep(s.requests, c.Request, s.limit)
	if c.account != nil && c.openID != "" {
		c.account.inFlight[c.openID]--
	}
}

// keep appends and drops the older half of what exceeds twice the limit.
func keep[T any](list []T, one T, limit int) []T {
	list = append(list, one)
	if len(list) > 2*limit {
		list = slices.Clone(list[len(list)-limit:])
	}
	return list
}

// Requests returns the newest requests, in order.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.requests[max(0, len(s.requests)-s.limit):])
}

// Calls returns how often a path was asked, refused requests included.
func (s *Server) Calls(path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.counts[path]
}
