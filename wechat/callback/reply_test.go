package callback_test

import (
	"encoding/xml"
	"errors"
	"net/url"
	"strings"
	"testing"

	"huiqi/wechat/callback"
)

func TestReplyText(t *testing.T) {
	t.Parallel()
	got, err := parse(t, clickText).ReplyText(at(), `<a href="https://x/?a=1&b=2">看]]>这里</a>`)
	if err != nil {
		t.Fatal(err)
	}
	want := `<xml><ToUserName><![CDATA[oFake_0001]]></ToUserName><FromUserName><![CDATA[gh_fake0001]]></FromUserName><CreateTime>1700000000</CreateTime>` +
		`<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[<a href="https://x/?a=1&b=2">看]]]]><![CDATA[>这里</a>]]></Content></xml>`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestReplyNews(t *testing.T) {
	t.Parallel()
	article := callback.Article{Title: "题", Description: "述", Picture: "https://x/p.png", URL: "https://x/"}
	got, err := parse(t, clickText).ReplyNews(at(), article, article)
	if err != nil {
		t.Fatal(err)
	}
	want := `<ArticleCount>2</ArticleCount><Articles><item><Title><![CDATA[题]]></Title><Description><![CDATA[述]]></Description>` +
		`<PicUrl><![CDATA[https://x/p.png]]></PicUrl><Url><![CDATA[https://x/]]></Url></item><item>`
	if !strings.Contains(string(got), want) {
		t.Errorf("got  %s\nwant %s in it", got, want)
	}
}

func TestReplyRefuses(t *testing.T) {
	t.Parallel()
	message := parse(t, push("text", "<Content>x</Content><MsgId>1</MsgId>"))
	event := parse(t, clickText)
	for name, reply := range map[string]func() ([]byte, error){
		"empty":                   func() ([]byte, error) { return event.ReplyText(at(), "") },
		"2,049 bytes":             func() ([]byte, error) { return event.ReplyText(at(), strings.Repeat("x", 2049)) },
		"invalid UTF-8":           func() ([]byte, error) { return event.ReplyText(at(), "\xff") },
		"no article":              func() ([]byte, error) { return event.ReplyNews(at()) },
		"nine articles":           func() ([]byte, error) { return event.ReplyNews(at(), make([]callback.Article, 9)...) },
		"two answers to one word": func() ([]byte, error) { return message.ReplyNews(at(), make([]callback.Article, 2)...) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := reply(); !errors.Is(err, callback.ErrReply) {
				t.Errorf("got %v, want ErrReply", err)
			}
		})
	}
}

func TestSealReply(t *testing.T) {
	t.Parallel()
	c := codec(t, callback.Safe, otherKey)
	sealed, err := c.SealReply([]byte(clickText), at(), "n1", [16]byte{2})
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Encrypt, MsgSignature, TimeStamp, Nonce string
	}
	if err := xml.Unmarshal(sealed, &got); err != nil {
		t.Fatal(err)
	}
	if want := callback.Signature(vectorToken, "1700000000", "n1", got.Encrypt); got.MsgSignature != want || got.TimeStamp != "1700000000" || got.Nonce != "n1" {
		t.Errorf("got signature %s of %s, %s, want %s", got.MsgSignature, got.TimeStamp, got.Nonce, want)
	}
	opened, err := callback.Open(key(t, vectorKey), vectorAppID, got.Encrypt)
	if err != nil || string(opened) != clickText {
		t.Errorf("got %q, %v, want the reply", opened, err)
	}
	plain, err := callback.New(callback.Config{AppID: vectorAppID, Token: vectorToken, Mode: callback.Plain})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := plain.SealReply(nil, at(), "", [16]byte{}); err == nil {
		t.Error("got no error without a key, want one")
	}
}

func FuzzOpen(f *testing.F) {
	for _, v := range sealVectors() {
		f.Add(v.sealed)
	}
	for _, v := range badVectors() {
		f.Add(v.sealed)
	}
	f.Fuzz(func(t *testing.T, sealed string) {
		k := key(t, vectorKey)
		message, err := callback.Open(k, vectorAppID, sealed)
		if err != nil {
			if !opaque(err) {
				t.Errorf("got %v, want ErrRefused and nothing more", err)
			}
			return
		}
		again, err := callback.Open(k, vectorAppID, callback.Seal(k, vectorAppID, [16]byte{}, message))
		if err != nil || string(again) != string(message) {
			t.Errorf("got %q, %v, want %q again", again, err, message)
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(clickText))
	f.Add([]byte(push("event", "<Event>subscribe_msg_popup_event</Event><SubscribeMsgPopupEvent><List><TemplateId>A</TemplateId></List></SubscribeMsgPopupEvent>")))
	f.Add([]byte(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><xml>&a;</xml>`))
	f.Fuzz(func(t *testing.T, text []byte) {
		e, err := callback.Parse(text)
		if err != nil {
			if !errors.Is(err, callback.ErrRefused) {
				t.Errorf("got %v, want ErrRefused", err)
			}
			return
		}
		if e.From == "" || len(e.Key()) != 64 {
			t.Errorf("got sender %q and key %q, want both", e.From, e.Key())
		}
	})
}

func FuzzPush(f *testing.F) {
	query, body := sealed(f, vectorKey, vectorAppID, clickText)
	f.Add(query.Encode(), body)
	f.Add("timestamp=1&nonce=2&signature=3", []byte(clickText))
	f.Fuzz(func(t *testing.T, rawQuery string, body []byte) {
		values, err := url.ParseQuery(rawQuery)
		if err != nil {
			return
		}
		got, err := codec(t, callback.Safe, otherKey).Open(values, body, at())
		if err == nil && !got.Encrypted {
			t.Error("got a push that was not encrypted, want it refused")
		}
	})
}
