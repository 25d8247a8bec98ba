package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"

	"huiqi/api"
	"huiqi/internal/clock"
	"huiqi/internal/observe"
	"huiqi/models/access"
	"huiqi/seed"
	service "huiqi/service/access"
	"huiqi/service/workbooks"
	"huiqi/store"
	"huiqi/store/storetest"
)

// now is the instant of the test servers.
var now = time.Date(2026, 3, 2, 9, 30, 0, 0, time.FixedZone("Asia/Shanghai", 8*60*60))

// server is the whole API over a fresh SQLite database.
type server struct {
	*httptest.Server
	t      *testing.T
	store  *store.Store
	access *service.Service
	clock  *clock.Manual
	logs   *lines
	path   string // of the database file
	sheets *workbooks.Service
}

// lines collects the log.
type lines struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

// serve starts a server; change may alter what it stands on.
func serve(t *testing.T, change ...func(*api.Deps)) *server {
	t.Helper()
	options := storetest.SQLite(t)
	s := &server{t: t, clock: clock.NewManual(now), logs: &lines{}, path: options.Path}
	options.Clock = s.clock
	s.store = storetest.Migrated(t, options)
	catalogue, err := seed.Catalogue()
	must(t, err)
	s.access = service.New(s.store, catalogue, s.clock)
	log, err := observe.NewLogger(s.logs, "json", slog.LevelInfo)
	must(t, err)
	notice, err := seed.Notice()
	must(t, err)
	deps := api.Deps{
		Access: s.access, Sessions: s.store.Sessions(api.SessionUser), Catalogue: catalogue, TaskForces: s.store, Notice: notice,
		Clock: clock.Clock(s.clock), Log: log, Registry: observe.NewRegistry("test"), Version: "test",
		Limits: api.Limits{Rate: 10_000, Burst: 100_000, SignInsPerMinute: 1000},
	}
	addServices(t, &deps, s.store)
	s.sheets = deps.Workbooks
	for _, alter := range change {
		alter(&deps)
	}
	handler, err := api.New(deps)
	must(t, err)
	s.Server = httptest.NewServer(handler)
	t.Cleanup(func() {
		s.Close()
		// A test's clean-ups are kept until all tests have ended, and the API is most of what a server holds.
		*s.Server = httptest.Server{}
	})
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// password is every test user's; its hash is cheap.
const password = "correct horse battery"

var passwordHash = sync.OnceValues(func() (string, error) {
	return argon2id.CreateHash(password, &argon2id.Params{Memory: 8, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32})
})

// user inserts a user, whose login is its id.
func (s *server) user(u access.User) access.User {
	s.t.Helper()
	hash, err := passwordHash()
	must(s.t, err)
	u.PasswordHash, u.Login, u.Name = hash, u.ID, "测试用户"
	must(s.t, s.store.InTx(s.t.Context(), func(ctx context.Context) error { return s.store.CreateUser(ctx, &u) }))
	return u
}

// key creates an API key and returns its secret.
func (s *server) key(scopes ...access.Scope) string {
	s.t.Helper()
	_, secret, err := s.access.CreateKey(s.t.Context(), access.System("test"), service.NewKey{Name: "测试", Scopes: scopes})
	must(s.t, err)
	return secret
}

// client is one caller.
type client struct {
	*server
	bearer  string
	csrf    string
	cookies []*http.Cookie
}

// anonymous returns nobody.
func (s *server) anonymous() *client { return &client{server: s} }

// withKey returns an integration with a key of these scopes.
func (s *server) withKey(scopes ...access.Scope) *client {
	return &client{server: s, bearer: s.key(scopes...)}
}

// signIn returns a signed-in user.
func (s *server) signIn(login string) *client {
	s.t.Helper()
	c := s.anonymous()
	got := c.call("POST", "/session", map[string]string{"login": login, "password": password})
	if got.status != http.StatusOK {
		s.t.Fatalf("sign in as %s: %s", login, got)
	}
	c.adopt(got)
	return c
}

// adopt takes over the cookies and the token of an answer.
func (c *client) adopt(got answer) {
	c.cookies, c.csrf = (&http.Response{Header: got.header}).Cookies(), got.text("csrf_token")
}

// answer is what a call got.
type answer struct {
	status int
	header http.Header
	body   []byte
	doc    map[string]any
}

func (a answer) text(member string) string {
	text, _ := a.doc[member].(string)
	return text
}

func (a answer) code() string { return a.text("code") }

func (a answer) String() string { return http.StatusText(a.status) + " " + string(a.body) }

// call sends a request below the base path; headers are names and values. The answer is checked against the
// OpenAPI document.
func (c *client) call(method, path string, body any, headers ...string) answer {
	c.t.Helper()
	var reader io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		reader = strings.NewReader(b)
	default:
		data, err := json.Marshal(b)
		must(c.t, err)
		reader = bytes.NewReader(data)
	}
	request, err := http.NewRequestWithContext(c.t.Context(), method, c.URL+api.BasePath+path, reader)
	must(c.t, err)
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if c.bearer != "" {
		request.Header.Set("Authorization", "Bearer "+c.bearer)
	}
	for _, cookie := range c.cookies {
		request.AddCookie(cookie)
	}
	if c.csrf != "" {
		request.Header.Set("X-CSRF-Token", c.csrf)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	return c.send(request)
}

func (c *client) send(request *http.Request) answer {
	c.t.Helper()
	response, err := c.Client().Do(request)
	must(c.t, err)
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	must(c.t, err)
	got := answer{status: response.StatusCode, header: response.Header, body: data}
	_ = json.Unmarshal(data, &got.doc) // not every answer is an object
	conforms(c.t, request, got)
	return got
}
