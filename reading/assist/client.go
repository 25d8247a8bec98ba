package assist

import (
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

// newClient returns a client that follows no redirect: a document is sent to the configured endpoint only.
func newClient() *http.Client {
	transport := &http.Transport{
		Proxy: http.ProxyFromEnvironment, ForceAttemptHTTP2: true, MaxIdleConns: 4, IdleConnTimeout: 30 * time.Second,
		TLSHandshakeTimeout: 10 * time.Second, MaxResponseHeaderBytes: 64 << 10,
	}
	return &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// newService returns the library's chat completions on a client. It is not made by openai.NewClient, which would add
// keys, addresses and headers of the process's OPENAI_ variables.
func newService(c Config, client *http.Client) openai.ChatCompletionService {
	options := []option.RequestOption{
		option.WithBaseURL(c.URL), option.WithHTTPClient(client), option.WithRequestTimeout(c.Timeout),
		option.WithMaxRetries(retries), option.WithMaxRetryDelay(c.Wait),
	}
	if c.Key != "" {
		options = append(options, option.WithAPIKey(c.Key))
	}
	for _, name := range []string{"Lang", "Package-Version", "OS", "Arch", "Runtime", "Runtime-Version"} {
		options = append(options, option.WithHeaderDel("X-Stainless-"+name)) // of no use to the endpoint
	}
	return openai.NewChatCompletionService(options...)
}

// errOversize says that an answer is larger than any answer can be.
var errOversize = errors.New("the endpoint's answer is too large")

// trip watches the tries of one request: it counts them, keeps the last status and bounds what is read.
type trip struct {
	tries    int
	status   int
	oversize bool
	broken   bool // the connection ended within the answer
}

func (t *trip) watch(request *http.Request, next option.MiddlewareNext) (*http.Response, error) {
	t.tries++
	t.status, t.oversize, t.broken = 0, false, false
	response, err := next(request)
	if err != nil {
		return response, err
	}
	t.status = response.StatusCode
	response.Body = &bounded{ReadCloser: response.Body, left: maxResponse, trip: t}
	return response, nil
}

// bounded is a body that fails beyond its bound instead of being cut there silently.
type bounded struct {
	io.ReadCloser
	left int
	trip *trip
}

// Read reads within the bound.
func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		b.trip.oversize = true
		return 0, errOversize
	}
	n, err := b.ReadCloser.Read(p[:min(len(p), b.left)])
	b.left -= n
	b.trip.broken = b.trip.broken || err != nil && !errors.Is(err, io.EOF)
	return n, err
}
