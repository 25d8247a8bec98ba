package callback

import (
	"encoding/xml"
	"errors"
	"fmt"
	"strconv"
	"time"
	"unicode/utf8"
)

// Success is the answer that stops repetitions when there is nothing to say, in every mode.
const Success = "success"

// MaxReplyText is how many bytes a text in a reply may have.
const MaxReplyText = 2048

// maxArticles is how many cards a reply may hold that answers an event; a user's message is answered with one.
const maxArticles = 8

// Article is a card with a link.
type Article struct{ Title, Description, Picture, URL string }

// ErrReply is returned for a reply that the platform would not show.
var ErrReply = errors.New("callback: a reply has a text of 1 to 2,048 bytes, or 1 article (8 after an event)")

type cdata struct {
	Text string `xml:",cdata"`
}

type replyItem struct {
	Title       cdata
	Description cdata
	PicURL      cdata `xml:"PicUrl"`
	URL         cdata `xml:"Url"`
}

type replyXML struct {
	XMLName  xml.Name `xml:"xml"`
	To       cdata    `xml:"ToUserName"`
	From     cdata    `xml:"FromUserName"`
	Created  int64    `xml:"CreateTime"`
	Type     cdata    `xml:"MsgType"`
	Content  *cdata   `xml:",omitempty"`
	Count    int      `xml:"ArticleCount,omitempty"`
	Articles *struct {
		Items []replyItem `xml:"item"`
	} `xml:",omitempty"`
}

func (e Event) replyHead(kind string, now time.Time) replyXML {
	return replyXML{To: cdata{e.From}, From: cdata{e.To}, Created: now.Unix(), Type: cdata{kind}}
}

// ReplyText returns the XML that answers the event with a text, in which <a href> makes links.
func (e Event) ReplyText(now time.Time, text string) ([]byte, error) {
	if text == "" || len(text) > MaxReplyText || !utf8.ValidString(text) {
		return nil, ErrReply
	}
	reply := e.replyHead("text", now)
	reply.Content = &cdata{text}
	return marshal(reply)
}

// ReplyNews returns the XML that answers the event with cards.
func (e Event) ReplyNews(now time.Time, articles ...Article) ([]byte, error) {
	if len(articles) == 0 || len(articles) > maxArticles || (e.Type != "event" && len(articles) > 1) {
		return nil, ErrReply
	}
	reply := e.replyHead("news", now)
	reply.Count = len(articles)
	reply.Articles = &struct {
		Items []replyItem `xml:"item"`
	}{}
	for _, a := range articles {
		item := replyItem{cdata{a.Title}, cdata{a.Description}, cdata{a.Picture}, cdata{a.URL}}
		reply.Articles.Items = append(reply.Articles.Items, item)
	}
	return marshal(reply)
}

type sealedXML struct {
	XMLName   xml.Name `xml:"xml"`
	Encrypt   cdata
	Signature cdata  `xml:"MsgSignature"`
	Timestamp string `xml:"TimeStamp"`
	Nonce     cdata
}

// SealReply encrypts a reply with the current key and signs it over a time and a nonce of our own.
func (c *Codec) SealReply(reply []byte, now time.Time, nonce string, random [16]byte) ([]byte, error) {
	if len(c.keys) == 0 {
		return nil, fmt.Errorf("%w: no key to seal a reply with", errConfig)
	}
	timestamp := strconv.FormatInt(now.Unix(), 10)
	encrypted := Seal(c.keys[0], c.config.AppID, random, reply)
	return marshal(sealedXML{
		Encrypt: cdata{encrypted}, Signature: cdata{Signature(c.config.Token, timestamp, nonce, encrypted)},
		Timestamp: timestamp, Nonce: cdata{nonce},
	})
}

func marshal(value any) ([]byte, error) {
	text, err := xml.Marshal(value)
	if err != nil {
		return nil, fmt.Errorf("callback: reply: %w", err)
	}
	return text, nil
}
