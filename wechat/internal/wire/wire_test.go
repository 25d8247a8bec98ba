package wire_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"huiqi/wechat/internal/wire"
)

func TestEncodeWritesNoEscapes(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"ampersand and tags stay":        {`<a href="x?a=1&b=2">`, `"<a href=\"x?a=1&b=2\">"`},
		"separators are dropped":         {"a\u2028b\u2029c", `"abc"`},
		"control characters are dropped": {"a\x00b\x1fc", `"abc"`},
		"line breaks stay":               {"a\nb\tc", `"a\nb\tc"`},
		"a backslash before a u stays":   {`\u2028`, `"\\u2028"`},
		"two backslashes before a u":     {`\\u0026`, `"\\\\u0026"`},
		"invalid bytes are dropped":      {"a\xffb", `"ab"`},
		"Chinese stays":                  {"政策", `"政策"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := wire.Encode(test.text)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestExchangeTellsNoAddress(t *testing.T) {
	t.Parallel()
	for name, address := range map[string]string{
		"no such host": "http://127.0.0.1:1/cgi-bin?access_token=TOPSECRET",
		"no address":   "http://127.0.0.1:99999999/?access_token=TOPSECRET",
		"malformed":    "http://[::1/?access_token=TOPSECRET",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := wire.Exchange(t.Context(), wire.Client(), http.MethodGet, address, nil)
			if err == nil || strings.Contains(err.Error(), "TOPSECRET") {
				t.Errorf("got %v, want an error without the secret", err)
			}
		})
	}
}

func TestUnsentIsSaidOnlyWithoutAConnection(t *testing.T) {
	t.Parallel()
	_, err := wire.Exchange(t.Context(), wire.Client(), http.MethodPost, "http://127.0.0.1:1/", []byte("{}"))
	if !wire.Unsent(err) {
		t.Errorf("got %v counted as sent, want unsent", err)
	}
	proxied := wire.Client()
	proxied.Transport.(*http.Transport).Proxy = http.ProxyURL(&url.URL{Scheme: "http", Host: "127.0.0.1:1"})
	if _, err := wire.Exchange(t.Context(), proxied, http.MethodPost, "https://example.invalid/", []byte("{}")); !wire.Unsent(err) {
		t.Errorf("got %v counted as sent, want unsent: the proxy was not reached", err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }))
	t.Cleanup(server.Close)
	_, err = wire.Exchange(t.Context(), wire.Client(), http.MethodPost, server.URL, []byte("{}"))
	if err == nil || wire.Unsent(err) {
		t.Errorf("got %v counted as unsent, want an error after sending", err)
	}
}

func TestExchangeFollowsNoRedirect(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.RedirectHandler("http://127.0.0.1:1/stolen", http.StatusFound))
	t.Cleanup(server.Close)
	got, err := wire.Exchange(t.Context(), wire.Client(), http.MethodGet, server.URL, nil)
	if err != nil || got.Status != http.StatusFound {
		t.Errorf("got status %d, %v, want 302 as it came", got.Status, err)
	}
}

func TestExchangeRefusesAnEndlessAnswer(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write(make([]byte, wire.MaxBody+1))
	}))
	t.Cleanup(server.Close)
	if _, err := wire.Exchange(t.Context(), wire.Client(), http.MethodGet, server.URL, nil); err == nil {
		t.Error("got no error, want one")
	}
}

func TestExchangeEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := wire.Exchange(ctx, wire.Client(), http.MethodGet, "http://127.0.0.1:1/?secret=x", nil)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

func TestRedact(t *testing.T) {
	t.Parallel()
	got := wire.Redact(`invalid token ABC, see https://x/?access_token=def&openid=o1 "key=k"`, "ABC")
	want := `invalid token ***, see https://x/?access_token=***&openid=o1 "key=***"`
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
