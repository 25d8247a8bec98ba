package api_test

import (
	"net/http"
	"testing"
	"time"

	"huiqi/models/access"
)

func TestSignInGivesASession(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "wang", Role: access.BureauStaff})
	c := s.signIn("Wang ")
	got := c.call("GET", "/me", nil)
	if got.status != http.StatusOK || got.text("role") != "bureau-staff" || got.text("login") != "wang" {
		t.Fatalf("me: got %s", got)
	}
	for _, cookie := range c.cookies {
		if hidden := cookie.Name == "huiqi_session"; cookie.HttpOnly != hidden || cookie.SameSite != http.SameSiteLaxMode {
			t.Errorf("cookie %s: got HttpOnly %t, SameSite %d", cookie.Name, cookie.HttpOnly, cookie.SameSite)
		}
	}
	if got := c.call("DELETE", "/session", nil); got.status != http.StatusOK {
		t.Fatalf("sign out: got %s", got)
	}
	if got := c.call("GET", "/me", nil); got.status != http.StatusUnauthorized || got.code() != "unauthenticated" {
		t.Errorf("me after signing out: got %s", got)
	}
}

func TestSessionsEnd(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "wang", Role: access.BureauStaff})
	idle, kept := s.signIn("wang"), s.signIn("wang")
	s.clock.Advance(90 * time.Minute)
	if got := kept.call("GET", "/me", nil); got.status != http.StatusOK {
		t.Fatalf("after 90 minutes: got %s", got)
	}
	s.clock.Advance(45 * time.Minute)
	if got := kept.call("GET", "/me", nil); got.status != http.StatusOK {
		t.Errorf("45 minutes after its last use: got %s", got)
	}
	if got := idle.call("GET", "/me", nil); got.status != http.StatusUnauthorized {
		t.Errorf("135 minutes unused: got %s", got)
	}
}
