package wechat_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"huiqi/wechat"
	"huiqi/wechat/wechattest"
)

// token returns the client's token, which there must be.
func token(t testing.TB, c *wechat.Client) string {
	t.Helper()
	value, err := c.Tokens().Token(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func (p *platform) wantTokenCalls(t *testing.T, want int) {
	t.Helper()
	if got := p.account.TokenCalls(wechattest.Stable); got != want {
		t.Errorf("got %d calls for a token, want %d", got, want)
	}
	if got := p.account.TokenCalls(wechattest.Plain); got != 0 {
		t.Errorf("got %d calls of the older kind, want none", got)
	}
}

func TestTokenIsAskedForOnceByAll(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	clients := []*wechat.Client{p.client, p.newClient(t, p.store), p.newClient(t, p.store)}
	var group sync.WaitGroup
	for _, c := range clients {
		for range 50 {
			group.Go(func() {
				if _, err := c.Tokens().Token(context.Background()); err != nil {
					t.Error(err)
				}
			})
		}
	}
	group.Wait()
	p.wantTokenCalls(t, 1)
}

func TestTokenIsRenewedInTime(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	first := token(t, p.client)
	p.clock.Advance(109 * time.Minute) // 11 min left
	if got := token(t, p.client); got != first {
		t.Error("got another token early, want the same")
	}
	p.wantTokenCalls(t, 1)
	p.clock.Advance(4*time.Minute - time.Second) // 7 min left: asked, but the platform still repeats the old one
	for range 10 {
		if got := token(t, p.client); got != first {
			t.Error("got another token, want the one that the platform repeats")
		}
	}
	p.wantTokenCalls(t, 2)
	p.clock.Advance(3 * time.Minute) // 4 min left
	second := token(t, p.client)
	if second == first {
		t.Error("got the old token with 4 min left, want a new one")
	}
	p.wantTokenCalls(t, 3)
	p.clock.Advance(3 * time.Hour) // long expired
	if got := token(t, p.client); got == second {
		t.Error("got an expired token, want a new one")
	}
	p.wantTokenCalls(t, 4)
}

func TestRenewalAheadOfTimeMayFail(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	first := token(t, p.client)
	p.account.Freeze(true)
	p.clock.Advance(113 * time.Minute)
	if got := token(t, p.client); got != first {
		t.Error("got another token, want the one that still serves")
	}
	if log := p.log.String(); !strings.Contains(log, "40243") || strings.Contains(log, first) || strings.Contains(log, appSecret) {
		t.Errorf("got the log %q, want the code and no secret", log)
	}
}

func TestRenewUsesWhatAnotherProcessBrought(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	other := p.newClient(t, p.store)
	used := token(t, p.client)
	if got := token(t, other); got != used {
		t.Error("got different tokens in two processes, want one")
	}
	p.account.InvalidateTokens()
	fresh, err := other.Tokens().Renew(t.Context(), used)
	if err != nil || fresh == used {
		t.Fatalf("got the same token or %v, want another one", err)
	}
	p.wantTokenCalls(t, 2)
	if got, err := p.client.Tokens().Renew(t.Context(), used); err != nil || got != fresh {
		t.Errorf("got %v or a third token, want the stored one", err)
	}
	p.wantTokenCalls(t, 2)
}

func TestRenewalIsNeverForced(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	used := token(t, p.client)
	p.account.InvalidateTokens()
	if _, err := p.client.Tokens().Renew(t.Context(), used); err != nil {
		t.Fatal(err)
	}
	for _, r := range p.fake.Requests() {
		if !strings.Contains(string(r.Body), `"force_refresh":false`) {
			t.Errorf("got the request %s, want force_refresh false", r.Body)
		}
	}
}

func TestRefusedConfirmedTokenIsNotAskedForAgain(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	p.fake.Break(wechattest.Fault{Path: "/cgi-bin/message/template/send", Code: 40001})
	p.clock.Advance(time.Second)
	token(t, p.client)
	p.clock.Advance(time.Second)
	for range 20 {
		_, err := p.client.SendTemplate(t.Context(), message("m"))
		if got := wechat.ClassOf(err); got != wechat.ClassToken {
			t.Fatalf("got class %q of %v, want token", got, err)
		}
		if advice := wechat.Advise(err, wechat.Situation{Now: start(), Attempt: 1}); advice.Action != wechat.Retry || !advice.Alarm {
			t.Errorf("got %+v, want a late retry and an alarm", advice)
		}
	}
	p.wantTokenCalls(t, 2)
}

func TestFailedTokenCallsRest(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		fault func(*platform)
		class wechat.Class
		rest  time.Duration
	}{
		"busy": {func(p *platform) { p.fake.Break(wechattest.Fault{Path: "/cgi-bin/stable_token", Code: -1}) }, wechat.ClassTransient, time.Second},
		"half": {func(p *platform) {
			p.fake.Break(wechattest.Fault{Path: "/cgi-bin/stable_token", Break: wechattest.Truncate})
		}, wechat.ClassUnknown, time.Second},
		"frozen":     {func(p *platform) { p.account.Freeze(true) }, wechat.ClassConfiguration, time.Minute},
		"wrong IP":   {func(p *platform) { p.account.DenyIP("198.51.100.7") }, wechat.ClassConfiguration, time.Minute},
		"bad secret": {func(p *platform) { p.fake.Break(wechattest.Fault{Path: "/cgi-bin/stable_token", Code: 40001}) }, wechat.ClassConfiguration, time.Minute},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPlatform(t)
			test.fault(p)
			for range 20 {
				_, err := p.client.SendTemplate(t.Context(), message("m"))
				if got := wechat.ClassOf(err); got != test.class {
					t.Fatalf("got class %q of %v, want %q", got, err, test.class)
				}
			}
			if got := p.fake.Calls("/cgi-bin/stable_token"); got != 1 {
				t.Errorf("got %d calls for a token, want 1", got)
			}
			p.fake.Mend()
			p.account.Freeze(false)
			p.account.DenyIP("")
			p.clock.Advance(test.rest)
			if _, err := p.client.SendTemplate(t.Context(), message("m")); err != nil {
				t.Errorf("got %v after the rest, want the message sent", err)
			}
		})
	}
}

func TestTokenWaitEndsWithTheContext(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	p.fake.Break(wechattest.Fault{Path: "/cgi-bin/stable_token", DelayMS: 300})
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := p.client.Tokens().Token(ctx); !errors.Is(err, context.DeadlineExceeded) || wechat.ClassOf(err) != wechat.ClassTransient {
		t.Errorf("got %v, want a transient error of the context", err)
	}
	token(t, p.client) // what the first one asked for serves the second
	p.wantTokenCalls(t, 1)
}

// brokenStore is a store whose database is away.
type brokenStore struct{ err error }

func (s brokenStore) Load(context.Context, string) (wechat.Token, error) {
	return wechat.Token{}, s.err
}

func (s brokenStore) Renew(context.Context, string, func(context.Context, wechat.Token) (wechat.Token, error)) (wechat.Token, error) {
	return wechat.Token{}, s.err
}

func TestTokenStoreMayFail(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	away := errors.New("the database is away")
	_, err := p.newClient(t, brokenStore{away}).SendTemplate(t.Context(), message("m"))
	if !errors.Is(err, away) || wechat.ClassOf(err) != wechat.ClassTransient {
		t.Errorf("got %v, want a transient error with its cause", err)
	}
	p.wantTokenCalls(t, 0)
}

func TestTokenPrintsWithoutItsValue(t *testing.T) {
	t.Parallel()
	if got := fmt.Sprintf("%v %+v %#v", wechat.Token{Value: "VALUE"}, wechat.Token{Value: "VALUE"}, wechat.Token{Value: "VALUE"}); strings.Contains(got, "VALUE") {
		t.Errorf("got %s, want no value", got)
	}
	config := wechat.Config{AppID: "a", Secret: "VALUE"}
	var log lockedBuffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "token", wechat.Token{Value: "VALUE"}, "config", config)
	if got := log.String(); strings.Contains(got, "VALUE") || !strings.Contains(got, `"app_id":"a"`) {
		t.Errorf("got the log %s, want the account and no value", got)
	}
	if got := fmt.Sprintf("%v %+v %#v", config, config, config); strings.Contains(got, "VALUE") {
		t.Errorf("got %s, want no secret", got)
	}
}
