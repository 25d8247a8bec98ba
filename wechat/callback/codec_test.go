package callback_test

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"huiqi/wechat/callback"
)

const (
	otherKey  = "GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcbA"
	clickText = `<xml><ToUserName><![CDATA[gh_fake0001]]></ToUserName><FromUserName><![CDATA[oFake_0001]]></FromUserName>` +
		`<CreateTime>1700000000</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[CLICK]]></Event><EventKey><![CDATA[match]]></EventKey></xml>`
)

// at is the instant that the vectors' timestamp names.
func at() time.Time { return time.Unix(1_700_000_000, 0) }

func codec(t testing.TB, mode callback.Mode, previous string) *callback.Codec {
	t.Helper()
	c, err := callback.New(callback.Config{AppID: vectorAppID, Token: vectorToken, Mode: mode, Key: vectorKey, PreviousKey: previous})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// sealed returns query and body of an encrypted push.
func sealed(t testing.TB, keyText, appID, message string) (url.Values, []byte) {
	t.Helper()
	text := callback.Seal(key(t, keyText), appID, [16]byte{1}, []byte(message))
	return url.Values{
		"timestamp": {vectorTime}, "nonce": {vectorNonce}, "encrypt_type": {"aes"},
		"signature":     {callback.Signature(vectorToken, vectorTime, vectorNonce)},
		"msg_signature": {callback.Signature(vectorToken, vectorTime, vectorNonce, text)},
	}, []byte("<xml><ToUserName><![CDATA[gh_fake0001]]></ToUserName><Encrypt><![CDATA[" + text + "]]></Encrypt></xml>")
}

// clear returns query and body of a push in the clear.
func clear(message string) (url.Values, []byte) {
	return url.Values{
		"timestamp": {vectorTime}, "nonce": {vectorNonce}, "signature": {callback.Signature(vectorToken, vectorTime, vectorNonce)},
	}, []byte(message)
}

func TestVerify(t *testing.T) {
	t.Parallel()
	c, err := callback.New(callback.Config{AppID: vectorAppID, Token: "AAAAA", Mode: callback.Safe, Key: vectorKey})
	if err != nil {
		t.Fatal(err)
	}
	query := url.Values{
		"signature": {"f464b24fc39322e44b38aa78f5edd27bd1441696"}, "timestamp": {"1714036504"}, "nonce": {"1514711492"},
		"echostr": {"4375120948345356249"},
	}
	got, err := c.Verify(query)
	if err != nil || got != "4375120948345356249" {
		t.Errorf("got %q, %v, want the echostr", got, err)
	}
	for _, signature := range []string{"", "f464b24fc39322e44b38aa78f5edd27bd1441697", "F464B24FC39322E44B38AA78F5EDD27BD1441696"} {
		query.Set("signature", signature)
		if got, err := c.Verify(query); !errors.Is(err, callback.ErrRefused) || got != "" {
			t.Errorf("signature %q: got %q, %v, want ErrRefused", signature, got, err)
		}
	}
}

func TestOpenPush(t *testing.T) {
	t.Parallel()
	compatible := func(t *testing.T) (url.Values, []byte) {
		query, body := sealed(t, vectorKey, vectorAppID, clickText)
		forged := strings.ReplaceAll(clickText, "match", "forged")
		return query, []byte(strings.Replace(string(body), "<Encrypt>", strings.TrimSuffix(strings.TrimPrefix(forged, "<xml>"), "</xml>")+"<Encrypt>", 1))
	}
	tests := map[string]struct {
		mode      callback.Mode
		previous  string
		push      func(t *testing.T) (url.Values, []byte)
		encrypted bool
		old       bool
	}{
		"plain":      {mode: callback.Plain, push: func(*testing.T) (url.Values, []byte) { return clear(clickText) }},
		"safe":       {mode: callback.Safe, push: func(t *testing.T) (url.Values, []byte) { return sealed(t, vectorKey, vectorAppID, clickText) }, encrypted: true},
		"compatible": {mode: callback.Compatible, push: compatible, encrypted: true},
		"encrypted although the mode is plain": {
			mode: callback.Plain, push: func(t *testing.T) (url.Values, []byte) { return sealed(t, vectorKey, vectorAppID, clickText) }, encrypted: true,
		},
		"previous key": {
			mode: callback.Safe, previous: otherKey, encrypted: true, old: true,
			push: func(t *testing.T) (url.Values, []byte) { return sealed(t, otherKey, vectorAppID, clickText) },
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			query, body := test.push(t)
			got, err := codec(t, test.mode, test.previous).Open(query, body, at())
			if err != nil {
				t.Fatalf("got %v (%s), want a push", err, callback.Why(err))
			}
			if got.Event.EventKey != "match" || got.Encrypted != test.encrypted || got.OldKey != test.old || got.Nonce != vectorNonce {
				t.Errorf("got key %q, encrypted %t, old key %t, nonce %q, want match, %t, %t, %s",
					got.Event.EventKey, got.Encrypted, got.OldKey, got.Nonce, test.encrypted, test.old, vectorNonce)
			}
			if string(got.Message) != clickText {
				t.Errorf("got the message %s, want %s", got.Message, clickText)
			}
		})
	}
}

func TestOpenPushRefuses(t *testing.T) {
	t.Parallel()
	bomb := `<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>`
	good := func(t *testing.T) (url.Values, []byte) { return sealed(t, vectorKey, vectorAppID, clickText) }
	inside := func(message string) func(t *testing.T) (url.Values, []byte) {
		return func(t *testing.T) (url.Values, []byte) { return sealed(t, vectorKey, vectorAppID, message) }
	}
	with := func(change func(url.Values, []byte) []byte) func(t *testing.T) (url.Values, []byte) {
		return func(t *testing.T) (url.Values, []byte) {
			query, body := good(t)
			return query, change(query, body)
		}
	}
	tests := map[string]func(t *testing.T) (url.Values, []byte){
		"in the clear":      func(*testing.T) (url.Values, []byte) { return clear(clickText) },
		"another appid":     func(t *testing.T) (url.Values, []byte) { return sealed(t, vectorKey, "wx0000000000000002", clickText) },
		"key of before":     func(t *testing.T) (url.Values, []byte) { return sealed(t, otherKey, vectorAppID, clickText) },
		"no timestamp":      with(func(q url.Values, b []byte) []byte { q.Del("timestamp"); return b }),
		"another timestamp": with(func(q url.Values, b []byte) []byte { q.Set("timestamp", "1700000001"); return b }),
		"another nonce":     with(func(q url.Values, b []byte) []byte { q.Set("nonce", "nonce43"); return b }),
		"no msg_signature":  with(func(q url.Values, b []byte) []byte { q.Del("msg_signature"); return b }),
		"signature in place of msg_signature": with(func(q url.Values, b []byte) []byte {
			q.Set("msg_signature", q.Get("signature"))
			return b
		}),
		"not encrypted after all": with(func(_ url.Values, _ []byte) []byte { return []byte(clickText) }),
		"two Encrypt elements": with(func(_ url.Values, b []byte) []byte {
			return []byte(strings.Replace(string(b), "<Encrypt>", "<Encrypt>AAAA</Encrypt><Encrypt>", 1))
		}),
		"bomb around": with(func(_ url.Values, b []byte) []byte { return append([]byte(bomb), b...) }),
		"oversize":    with(func(_ url.Values, b []byte) []byte { return append(b, make([]byte, callback.MaxBody)...) }),
		"half":        with(func(_ url.Values, b []byte) []byte { return b[:len(b)/2] }),
		"empty":       with(func(url.Values, []byte) []byte { return nil }),
		"JSON":        with(func(url.Values, []byte) []byte { return []byte(`{"Encrypt":"x"}`) }),
		"bomb inside": inside(bomb + clickText), "two documents inside": inside(clickText + clickText), "empty inside": inside(""),
		"no sender inside": inside("<xml><MsgType>event</MsgType></xml>"), "attribute inside": inside(`<xml a="b">` + clickText[5:]),
		"instruction inside": inside(`<?php x?>` + clickText), "entity inside": inside(strings.Replace(clickText, "match", "]]>&bomb;<![CDATA[", 1)),
		"deep inside": inside("<xml>" + strings.Repeat("<a>", 20) + strings.Repeat("</a>", 20) + clickText[5:]),
		"many inside": inside("<xml>" + strings.Repeat("<a></a>", 6000) + clickText[5:]),
	}
	for name, push := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			query, body := push(t)
			_, err := codec(t, callback.Safe, "").Open(query, body, at())
			if !errors.Is(err, callback.ErrRefused) || err.Error() != callback.ErrRefused.Error() {
				t.Errorf("got %v, want ErrRefused and nothing more to read", err)
			}
			if err != nil && callback.Why(err) == "" {
				t.Error("got no reason for our own log, want one")
			}
		})
	}
}

func TestOpenPushRefusesSignedBadVectors(t *testing.T) {
	t.Parallel()
	for name, v := range badVectors() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			query := url.Values{"timestamp": {vectorTime}, "nonce": {vectorNonce}, "encrypt_type": {"aes"}, "msg_signature": {v.signature}}
			body := []byte("<xml><Encrypt>" + v.sealed + "</Encrypt></xml>")
			_, err := codec(t, callback.Safe, "").Open(query, body, at())
			if got, want := callback.Why(err), "neither key opens it"; got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestStaleIsToldAndNotRefused(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		now   time.Duration // after the push's timestamp
		stale bool
	}{
		"at once": {0, false}, "ten minutes later": {10 * time.Minute, false}, "a second more": {10*time.Minute + time.Second, true},
		"our clock is behind": {-11 * time.Minute, true}, "a day later": {24 * time.Hour, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			query, body := sealed(t, vectorKey, vectorAppID, clickText)
			got, err := codec(t, callback.Safe, "").Open(query, body, at().Add(test.now))
			if err != nil || got.Stale != test.stale || got.Skew != test.now {
				t.Errorf("got stale %t, skew %s, %v, want %t, %s", got.Stale, got.Skew, err, test.stale, test.now)
			}
		})
	}
}

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	good := callback.Config{AppID: vectorAppID, Token: vectorToken, Mode: callback.Safe, Key: vectorKey}
	for name, change := range map[string]func(*callback.Config){
		"no appid": func(c *callback.Config) { c.AppID = "" }, "no token": func(c *callback.Config) { c.Token = "" },
		"no mode": func(c *callback.Config) { c.Mode = "" }, "no key": func(c *callback.Config) { c.Key = "" },
		"bad key": func(c *callback.Config) { c.Key = "short" }, "bad previous key": func(c *callback.Config) { c.PreviousKey = "short" },
		"previous key alone": func(c *callback.Config) { c.Mode, c.Key, c.PreviousKey = callback.Plain, "", otherKey },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := good
			change(&c)
			_, err := callback.New(c)
			if err == nil {
				t.Fatal("got no error, want one")
			}
			if text := fmt.Sprintf("%v %+v %#v", c, c, c) + err.Error(); strings.Contains(text, vectorToken) || strings.Contains(text, vectorKey) {
				t.Errorf("got %s, want no secret", text)
			}
		})
	}
}
