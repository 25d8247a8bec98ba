package outage_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"

	"huiqi/push/channels/outage"
)

func TestIs(t *testing.T) {
	t.Parallel()
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	ask := func(ctx context.Context, address string) error {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
		if err != nil {
			return err
		}
		response, err := http.DefaultClient.Do(request)
		if err == nil {
			return response.Body.Close()
		}
		return err
	}
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	tests := map[string]struct {
		err  error
		want bool
	}{
		"nobody listens": {ask(t.Context(), closed.URL), true},
		"no such host":   {&net.OpError{Op: "dial", Err: &net.DNSError{IsNotFound: true}}, true},
		"told to stop":   {ask(stopped, closed.URL), false},
		"stopped dial":   {&net.OpError{Op: "dial", Err: context.Canceled}, false},
		"broken off":     {&net.OpError{Op: "read", Err: io.ErrUnexpectedEOF}, false},
		"anything else":  {errors.New("no"), false},
		"nothing":        {nil, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := outage.Is(test.err); got != test.want {
				t.Errorf("%v: got %v, want %v", test.err, got, test.want)
			}
		})
	}
}
