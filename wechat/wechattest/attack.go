package wechattest

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"
)

// Attack is a push that must be refused, or at least noticed.
type Attack string

// The attacks. OldKey and Stale are not to be refused: the one is good while keys are changed, the other is only told.
const (
	BadSignature Attack = "bad-signature"
	InTheClear   Attack = "in-the-clear" // though the account encrypts
	OldKey       Attack = "old-key"
	WrongAppID   Attack = "wrong-appid"
	BadPadding   Attack = "bad-padding"
	Oversize     Attack = "oversize"
	XMLBomb      Attack = "xml-bomb"
	Stale        Attack = "stale"
)

// Attack pushes an event of a user once, in the way of the attack, and returns how it was answered.
func (a *Account) Attack(ctx context.Context, attack Attack, openID string) (Attempt, error) {
	s := a.server
	s.mu.Lock()
	c := a.config.Callback
	message := a.document(openID, "event", s.now(), event("CLICK", element{"EventKey", "attack", false}))
	query, body, err := a.malform(attack, c, openID, message)
	s.mu.Unlock()
	if err != nil {
		return Attempt{}, err
	}
	attempt := s.post(ctx, c, query, body)
	attempt.Event, attempt.OpenID, attempt.Number = string(attack), openID, 1
	return attempt, nil
}

// malform makes the request of an attack; the lock is held.
func (a *Account) malform(attack Attack, c Callback, openID string, message []byte) (query string, body []byte, err error) {
	s, now, random := a.server, a.server.now(), []byte(a.server.text(16))
	appID := a.config.AppID
	seal := func(key, appID string, pad byte) (string, []byte) {
		return s.enclose(now, c, openID, message, cipherText(key, appID, random, message, pad))
	}
	switch attack {
	case BadSignature:
		query, body = s.envelope(now, appID, c, openID, message)
		query = spoil(query, "signature=")
		return query, body, nil
	case InTheClear:
		query, body = s.enclose(now, c, openID, message, "")
	case OldKey:
		query, body = seal(c.OldKey, appID, 0)
	case WrongAppID:
		query, body = seal(c.AESKey, "wxdeadbeefdeadbeef", 0)
	case BadPadding:
		query, body = seal(c.AESKey, appID, 33)
	case Oversize:
		message = bytes.Replace(message, []byte("attack"), bytes.Repeat([]byte("attack"), 200_000), 1)
		query, body = s.envelope(now, appID, c, openID, message)
	case XMLBomb:
		query, body = s.envelope(now, appID, c, openID, append([]byte(bomb), message...))
		if c.Mode != "plain" {
			body = append([]byte(bomb), body...)
		}
	case Stale:
		query, body = s.envelope(now.Add(-time.Hour), appID, c, openID, message)
	default:
		return "", nil, fmt.Errorf("wechattest: no attack %q", attack)
	}
	return query, body, nil
}

// bomb is a document type that unfolds to a billion words where entities are expanded.
const bomb = `<!DOCTYPE xml [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>`

// spoil changes the first digit of every parameter whose name ends so.
func spoil(query, name string) string {
	parts := strings.Split(query, name)
	for i, part := range parts[1:] {
		digit := "0"
		if strings.HasPrefix(part, "0") {
			digit = "1"
		}
		parts[i+1] = digit + part[1:]
	}
	return strings.Join(parts, name)
}
