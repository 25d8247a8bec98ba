package app

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"time"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/service/follower"
	"huiqi/wechat/callback"
)

// door lets in what the platform pushes to official accounts: it checks and opens it, has it heard, and seals the answer.
type door struct {
	app       *App
	secrets   func(account rows.Account, name string) string
	followers hearer
}

// hearer does what follows from what an account was told.
type hearer interface {
	Hear(ctx context.Context, accountID string, h follower.Heard) (follower.Said, error)
}

// hearing is how long something may take of the five seconds after which the platform pushes it again.
const hearing = 4500 * time.Millisecond

// codec reads pushes to an account. Whatever is wrong with the account, whoever pushes learns no more than of a wrong
// signature.
func (d door) codec(ctx context.Context, accountID string) (*callback.Codec, error) {
	account, err := d.app.Store.FindAccount(ctx, accountID)
	if models.IsKind(err, models.KindNotFound) {
		return nil, d.refuse(ctx, accountID, err)
	}
	if err != nil {
		return nil, err
	}
	if account.Channel != rows.WeChatTemplate && account.Channel != rows.WeChatNotice {
		return nil, d.refuse(ctx, accountID, errNoPushes)
	}
	mode := callback.Mode(account.Settings["callback_mode"])
	if mode == "" {
		mode = callback.Safe
	}
	codec, err := callback.New(callback.Config{
		AppID: account.Settings["app_id"], Token: d.secrets(account, "TOKEN"), Mode: mode,
		Key: d.secrets(account, "AES_KEY"), PreviousKey: d.secrets(account, "AES_KEY_BEFORE"),
	})
	if err != nil {
		return nil, d.refuse(ctx, accountID, err)
	}
	return codec, nil
}

// errNoPushes is why an account of another channel is refused.
var errNoPushes = errors.New("the account is none that a platform pushes to")

// refuse logs why, and returns the one refusal that there is.
func (d door) refuse(ctx context.Context, accountID string, err error) error {
	why := err.Error()
	if errors.Is(err, callback.ErrRefused) {
		why = callback.Why(err)
	}
	d.app.Log.WarnContext(ctx, "a push was refused", "account", accountID, "why", why)
	return models.Faulty(models.KindForbidden, "push-refused", "拒绝", "refused")
}

// Verify answers the request by which the platform checks the address of an account. Faults: push-refused.
func (d door) Verify(ctx context.Context, accountID string, query url.Values) (string, error) {
	codec, err := d.codec(ctx, accountID)
	if err != nil {
		return "", err
	}
	echo, err := codec.Verify(query)
	if err != nil {
		return "", d.refuse(ctx, accountID, err)
	}
	return echo, nil
}

// Receive takes a push and returns what answers it. Faults: push-refused.
func (d door) Receive(ctx context.Context, accountID string, query url.Values, body []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, hearing)
	defer cancel()
	codec, err := d.codec(ctx, accountID)
	if err != nil {
		return nil, err
	}
	now := d.app.Clock.Now()
	push, err := codec.Open(query, body, now)
	if err != nil {
		return nil, d.refuse(ctx, accountID, err)
	}
	if push.Stale || push.OldKey {
		d.app.Log.InfoContext(ctx, "a push is late, or sealed with the key before", "account", accountID, "skew", push.Skew, "old_key", push.OldKey)
	}
	said, err := d.followers.Hear(ctx, accountID, heard(accountID, push))
	if err != nil {
		return nil, err
	}
	if said.Text == "" {
		return []byte(callback.Success), nil
	}
	reply, err := push.Event.ReplyText(said.At, said.Text)
	if err != nil || !push.Encrypted {
		return reply, err
	}
	var random [24]byte
	_, _ = rand.Read(random[:]) // never fails
	sealed, err := codec.SealReply(reply, now, hex.EncodeToString(random[16:]), [16]byte(random[:16]))
	if err != nil {
		return nil, fmt.Errorf("app: answer a push: %w", err)
	}
	return sealed, nil
}

// heard is a push in the words of whoever has to do with followers. Of where somebody is nothing is kept.
func heard(accountID string, push callback.Push) follower.Heard {
	e := push.Event
	h := follower.Heard{Key: e.Key(), From: e.From, At: e.Time(), Kind: kindOf(e), Raw: string(push.Message)}
	h.Scene, _ = e.Scene()
	switch {
	case e.Event == callback.Location || e.Type == "location":
		h.Raw = ""
	case h.Kind == follower.Text:
		h.Text = e.Content
	case h.Kind == follower.Click:
		h.Text = e.EventKey
	}
	for _, r := range e.Receipts() {
		h.Receipts = append(h.Receipts, receipt(accountID, e, r))
		h.NoticeOf = append(h.NoticeOf, r.TemplateID)
	}
	if h.Kind == follower.Consent {
		for _, t := range e.Templates {
			accepted, rejected := t.Consent == "accept", t.Consent == "reject"
			h.Notices = append(h.Notices, follower.NoticeWord{TemplateID: t.TemplateID, Accepted: accepted, Withdrawn: rejected && e.Event == callback.ConsentChanged})
		}
	}
	return h
}

func kindOf(e callback.Event) follower.Kind {
	if e.Type != "event" {
		if e.Type == "text" {
			return follower.Text
		}
		return follower.Media
	}
	switch e.Event {
	case callback.Subscribe:
		return follower.Follow
	case callback.Unsubscribe:
		return follower.Unfollow
	case callback.Scan:
		return follower.Scan
	case callback.Click:
		return follower.Click
	case callback.ConsentGiven, callback.ConsentChanged:
		return follower.Consent
	case callback.TemplateFinished, callback.NoticeSent:
		return follower.Finished
	}
	return follower.Other
}

// receipt is what the platform says of one message, in the words of pushing.
func receipt(accountID string, e callback.Event, r callback.Receipt) rows.Receipt {
	out := rows.Receipt{AccountID: accountID, ProviderID: r.MsgID, State: rows.Failed, Code: string(r.Outcome), At: e.Time()}
	if r.Outcome == callback.OutcomeDelivered {
		out.State, out.Code = rows.Delivered, ""
	}
	return out
}
