package wechattest

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"time"

	"huiqi/internal/clock"
)

// Options are what a Server works with; the zero Options are good for a test.
type Options struct {
	Clock clock.Clock // nil: the machine's
	Seed  uint64
	// Requests is how many requests and messages are kept for assertions, the newest; 0 is 200,000. Counters go on.
	Requests int
	// Faults may be set later too.
	Faults []Fault
}

// Server is the platform. It may be used by several goroutines.
type Server struct {
	clock  clock.Clock
	http   *http.Client // for callbacks
	limit  int
	routes map[string]route

	mu       sync.Mutex
	random   *rand.Rand
	accounts map[string]*Account
	grants   map[string]*grant // by access_token
	robots   map[string]*robot
	faults   []*Fault
	requests []Request
	counts   map[string]int // requests by path
	queue    []*delivery
	wake     chan struct{}
}

// New returns a platform without accounts.
func New(o Options) *Server {
	s := &Server{
		clock: o.Clock, limit: o.Requests, http: &http.Client{CheckRedirect: noRedirect},
		random:   rand.New(rand.NewPCG(o.Seed, 0x9e3779b97f4a7c15)),
		accounts: map[string]*Account{}, grants: map[string]*grant{}, robots: map[string]*robot{},
		counts: map[string]int{}, wake: make(chan struct{}, 1),
	}
	if s.clock == nil {
		s.clock = clock.System{}
	}
	if s.limit == 0 {
		s.limit = 200_000
	}
	for _, fault := range o.Faults {
		s.Break(fault)
	}
	s.routes = routes()
	return s
}

func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// Account returns the account of that id, nil when there is none.
func (s *Server) Account(appID string) *Account {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.accounts[appID]
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, adminPrefix) {
		s.admin(w, r)
		return
	}
	if strings.HasPrefix(r.URL.Path, browserPrefix) {
		s.browser(w, r)
		return
	}
	c, err := s.receive(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	fault := s.fault(c.path)
	answer, header := s.answer(c, fault)
	s.first(r.Context(), c)
	fault.wait(r.Context())
	s.finish(c)
	fault.write(r.Context(), w, answer, header)
}

// text returns that many characters of seeded randomness; the lock is held.
func (s *Server) text(n int) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	out := make([]byte, n)
	for i := range out {
		out[i] = letters[s.random.IntN(len(letters))]
	}
	return string(out)
}

// rid returns the trailer of an error's text; the lock is held.
func (s *Server) rid() string {
	return fmt.Sprintf(" rid: %08x-%08x-%08x", s.random.Uint32(), s.random.Uint32(), s.random.Uint32())
}

// now returns the instant of the injected clock.
func (s *Server) now() time.Time { return s.clock.Now() }
