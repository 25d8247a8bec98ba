package api_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"huiqi/api"
	"huiqi/models"
)

// told is what pushes to accounts it took, and answers as the account's name says.
type told struct{ got string }

func (p *told) Verify(_ context.Context, accountID string, query url.Values) (string, error) {
	return query.Get("echostr"), failure(accountID)
}

func (p *told) Receive(_ context.Context, accountID string, query url.Values, body []byte) ([]byte, error) {
	p.got = query.Get("nonce") + " " + string(body[:min(len(body), 10)])
	return []byte("<xml/>"), failure(accountID)
}

func failure(accountID string) error {
	switch accountID {
	case "refused":
		return models.Faulty(models.KindForbidden, "push-refused", "拒绝", "refused")
	case "broken":
		return errors.New("disk full")
	}
	return nil
}

func TestPushesToAccounts(t *testing.T) {
	t.Parallel()
	pushed := &told{}
	s := serve(t, func(deps *api.Deps) { deps.Incoming = pushed })
	long := strings.Repeat("x", 1<<20+5)
	for name, test := range map[string]struct {
		method, account, body string
		status                int
		want                  string
	}{
		"verified": {http.MethodGet, "kjj", "", http.StatusOK, "echo<1>"}, "not verified": {http.MethodGet, "refused", "", http.StatusForbidden, ""},
		"pushed": {http.MethodPost, "kjj", "<xml>1</xml>", http.StatusOK, "<xml/>"}, "refused": {http.MethodPost, "refused", "<xml>1</xml>", http.StatusForbidden, ""},
		"not kept": {http.MethodPost, "broken", "<xml>1</xml>", http.StatusInternalServerError, ""}, "too long and refused": {http.MethodPost, "refused", long, http.StatusForbidden, ""},
	} {
		t.Run(name, func(t *testing.T) {
			request, err := http.NewRequestWithContext(t.Context(), test.method, s.URL+"/wechat/"+test.account+"?nonce=n1&echostr=echo%3C1%3E", strings.NewReader(test.body))
			must(t, err)
			request.Header.Set("Origin", "https://elsewhere.example") // neither sessions nor origins matter here
			reply, err := s.Client().Do(request)
			must(t, err)
			defer func() { _ = reply.Body.Close() }()
			text, err := io.ReadAll(reply.Body)
			must(t, err)
			if reply.StatusCode != test.status || string(text) != test.want {
				t.Errorf("got %d %q, want %d %q", reply.StatusCode, text, test.status, test.want)
			}
			if test.status == http.StatusOK && !strings.HasPrefix(reply.Header.Get("Content-Type"), "text/plain") {
				t.Errorf("got the type %s", reply.Header.Get("Content-Type"))
			}
		})
	}
	if pushed.got == "" || !strings.HasPrefix(pushed.got, "n1 ") {
		t.Errorf("got %q, want query and body", pushed.got)
	}
	if !strings.Contains(s.logs.String(), "disk full") {
		t.Error("why a push was not kept is not in the log")
	}
}
