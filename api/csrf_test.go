package api_test

import (
	"net/http"
	"testing"

	"huiqi/models/access"
)

func TestWritesOfASessionNeedItsToken(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "root", Role: access.Admin})
	c := s.signIn("root")
	tests := map[string]struct {
		token, header, value string
		want                 string
	}{
		"none":                {"", "", "", "csrf-token"},
		"wrong":               {"x" + c.csrf, "", "", "csrf-token"},
		"right":               {c.csrf, "", "", ""},
		"right, own origin":   {c.csrf, "Origin", s.URL, ""},
		"right, same site":    {c.csrf, "Sec-Fetch-Site", "same-origin", ""},
		"right, cross site":   {c.csrf, "Sec-Fetch-Site", "cross-site", "cross-origin"},
		"right, other Origin": {c.csrf, "Origin", "https://evil.example", "cross-origin"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			caller := &client{server: s, cookies: c.cookies, csrf: test.token}
			headers := []string{"X-Request-ID", "r-1"}
			if test.header != "" {
				headers = append(headers, test.header, test.value)
			}
			got := caller.call("POST", "/keys", map[string]any{"name": "k", "scopes": []string{"match"}}, headers...)
			if got.code() != test.want || (got.status == http.StatusCreated) != (test.want == "") {
				t.Errorf("got %s, want code %q", got, test.want)
			}
		})
	}
}

func TestSigningInFromAnotherSiteIsRefused(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "wang", Role: access.BureauStaff})
	got := s.anonymous().call("POST", "/session", map[string]string{"login": "wang", "password": password}, "Sec-Fetch-Site", "cross-site")
	if got.code() != "cross-origin" || len(got.header.Values("Set-Cookie")) > 0 {
		t.Errorf("got %s %v", got, got.header.Values("Set-Cookie"))
	}
}

func TestKeysNeedNoToken(t *testing.T) {
	t.Parallel()
	s := serve(t)
	got := s.withKey(access.ScopeMatch).call("GET", "/reference/titles", nil)
	if got.status != http.StatusOK {
		t.Errorf("got %s", got)
	}
	s.user(access.User{ID: "wang", Role: access.BureauStaff})
	in := s.withKey(access.ScopeMatch).call("POST", "/session", map[string]string{"login": "wang", "password": password})
	if in.status != http.StatusOK || in.text("login") != "wang" {
		t.Errorf("signing in with a key: got %s", in)
	}
	c := s.anonymous()
	for name, bearer := range map[string]string{"shape": "x", "unknown": "hq_aaaaaaaa_bbbbbbbbbbbbbbbbbbbbbbbbbb", "secret": s.key(access.ScopeMatch) + "x"} {
		c.bearer = bearer
		if got := c.call("GET", "/reference/titles", nil); got.status != http.StatusUnauthorized || got.code() != "bad-api-key" {
			t.Errorf("%s: got %s", name, got)
		}
	}
}
