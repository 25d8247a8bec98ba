package wechattest_test

import (
	"strings"
	"testing"
	"time"

	"huiqi/wechat/wechattest"
)

func TestStableToken(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	first := s.stable("false")
	if first.Life != 7200 || first.Code != 0 {
		t.Fatalf("got %+v, want a token for 7,200 s", first)
	}
	s.clock.Advance(6900 * time.Second)
	if got := s.stable("false"); got.Token != first.Token || got.Life != 300 {
		t.Errorf("got %d s and another token: %t, want the same with 300 s", got.Life, got.Token != first.Token)
	}
	s.clock.Advance(time.Second)
	second := s.stable("false")
	if second.Token == first.Token || second.Life != 7200 {
		t.Errorf("got the old token with %d s, want a new one", second.Life)
	}
	if old, fresh := s.code(first.Token), s.code(second.Token); old != 0 || fresh != 0 {
		t.Errorf("got %d and %d, want both tokens to work for five minutes", old, fresh)
	}
	s.clock.Advance(299 * time.Second)
	if got := s.code(first.Token); got != 42001 {
		t.Errorf("got %d for the old one at its end, want 42001", got)
	}
}

func TestForcedRefresh(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	first := s.stable("false").Token
	second := s.stable("true").Token
	if first == second || s.code(first) != 40001 || s.code(second) != 0 {
		t.Errorf("got %d and %d, want the first dead and the second alive", s.code(first), s.code(second))
	}
	if got := s.stable("true").Token; got != second {
		t.Error("got another token within 30 s, want no effect")
	}
	for range 19 {
		s.clock.Advance(31 * time.Second)
		s.stable("true")
	}
	s.clock.Advance(31 * time.Second)
	if got := s.stable("true"); got.Code != 45009 {
		t.Errorf("got %d for the 21st of a day, want 45009", got.Code)
	}
}

func TestFamiliesOfTokensAreSeparate(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	stable, first := s.stable("false").Token, s.plain().Token
	second := s.plain().Token
	if got := s.code(first); got != 0 {
		t.Errorf("got %d for the older token within the overlap, want 0", got)
	}
	s.clock.Advance(5 * time.Minute)
	if old, fresh, other := s.code(first), s.code(second), s.code(stable); old != 40001 || fresh != 0 || other != 0 {
		t.Errorf("got %d, %d, %d, want the older one retired and the other family untouched", old, fresh, other)
	}
	s.account.Set(func(k *wechattest.Knobs) { k.TokenOverlap = -1 })
	s.plain()
	if got := s.code(second); got != 40001 {
		t.Errorf("got %d without overlap, want 40001 at once", got)
	}
}

func TestTokenErrors(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.stable("false")
	for token, want := range map[string]int{"": 41001, "garbage": 40014} {
		if got := s.code(token); got != want {
			t.Errorf("token %q: got %d, want %d", token, got, want)
		}
	}
	for query, want := range map[string]int{
		"appid=" + appID + "&secret=x": 40125, "appid=wx1&secret=x": 40013, "secret=x": 41002, "appid=" + appID: 41004,
	} {
		if got := s.get("/cgi-bin/token?grant_type=client_credential&" + query); got.Code != want || got.Status != 200 || !strings.Contains(got.Msg, " rid: ") {
			t.Errorf("%s: got %+v, want %d with a rid in a 200", query, got, want)
		}
	}
	s.account.DenyIP("198.51.100.7")
	if got := s.stable("false"); got.Code != 40164 || !strings.HasPrefix(got.Msg, "invalid ip 198.51.100.7 ipv6 ::ffff:198.51.100.7, not in whitelist") {
		t.Errorf("got %+v, want 40164 that names the address", got)
	}
	s.account.DenyIP("")
	s.account.Freeze(true)
	if got := s.stable("false"); got.Code != 40243 {
		t.Errorf("got %+v, want 40243", got)
	}
}

func TestSeedsDecide(t *testing.T) {
	t.Parallel()
	if one, other := newStage(t).stable("false").Token, newStage(t).stable("false").Token; one != other {
		t.Error("got different tokens by one seed, want the same")
	}
}
