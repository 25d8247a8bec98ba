package wire

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// MaxBody is how many bytes of an answer are read; ten thousand openids take a tenth of it.
const MaxBody = 4 << 20

// The times that a request of Client may take.
const (
	ConnectTimeout = 3 * time.Second
	TotalTimeout   = 8 * time.Second
)

// errTooLarge is the cause of an answer that exceeds MaxBody.
var errTooLarge = errors.New("the answer is larger than 4 MiB")

// Client returns an HTTP client with the times above and enough connections kept for a sending queue. It follows no
// redirect: the platforms send none, and a token must not travel to another host.
func Client() *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.DialContext = (&net.Dialer{Timeout: ConnectTimeout, KeepAlive: 30 * time.Second}).DialContext
	transport.MaxIdleConnsPerHost = 64
	return Sealed(&http.Client{Transport: transport, Timeout: TotalTimeout})
}

// Sealed returns a copy of the client that follows no redirect.
func Sealed(client *http.Client) *http.Client {
	sealed := *client
	sealed.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &sealed
}

// Answer is what came back.
type Answer struct {
	Status int
	Body   []byte
}

// Exchange sends one request and reads the answer whole, whatever its content type says. The body is JSON, or nil for
// none. An error tells neither the address nor anything of its query; Unsent finds out whether the request can have
// arrived.
func Exchange(ctx context.Context, client *http.Client, method, address string, body []byte) (Answer, error) {
	request, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader(body))
	if err != nil {
		return Answer{}, fmt.Errorf("wire: request: %w", withoutURL(err))
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json; charset=utf-8")
	}
	reply, err := client.Do(request)
	if err != nil {
		return Answer{}, withoutURL(err)
	}
	defer func() { _ = reply.Body.Close() }()
	text, err := io.ReadAll(io.LimitReader(reply.Body, MaxBody+1))
	if err != nil {
		return Answer{Status: reply.StatusCode}, fmt.Errorf("wire: read the answer: %w", withoutURL(err))
	}
	if len(text) > MaxBody {
		return Answer{Status: reply.StatusCode}, errTooLarge
	}
	return Answer{Status: reply.StatusCode, Body: bytes.TrimPrefix(text, []byte("\ufeff"))}, nil
}

// withoutURL takes the address off an error: it carries the token, the secret or the key of a robot in its query.
func withoutURL(err error) error {
	var addressed *url.Error
	if errors.As(err, &addressed) {
		return addressed.Err
	}
	return err
}

// Unsent reports whether the error says that no connection came about, to the host or to a proxy before it, so that the
// request cannot have arrived.
func Unsent(err error) bool {
	var network *net.OpError
	return errors.As(err, &network) && (network.Op == "dial" || network.Op == "proxyconnect")
}
