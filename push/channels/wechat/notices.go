package wechat

import (
	"context"
	"time"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/wechat"
)

// Consents keeps how often somebody may still be sent a notice of a template.
type Consents interface {
	TakeNoticeConsent(ctx context.Context, appID, templateID, address string) (bool, error)
	ReturnNoticeConsent(ctx context.Context, appID, templateID, address string) error
	VoidNoticeConsent(ctx context.Context, appID, templateID, address string) error
}

// Notices sends subscription notices (订阅通知) to those who accepted the account's template, beside the template messages of the
// same official account. Settings are those of Channel, and long_term = yes where an acceptance is for good.
type Notices struct {
	*Channel

	Consents Consents
}

// longTerm is the setting that says that an acceptance is for good.
const longTerm = "long_term"

// codeNoConsent is why a letter goes on to the next of the chain: the follower has not accepted another notice.
const codeNoConsent = "no-consent"

// Repeatable is 0: the platform recognises no repetition of a notice.
func (Notices) Repeatable() time.Duration { return 0 }

// Check returns what is wrong with an account's settings.
func (n Notices) Check(settings map[string]string) []models.Violation {
	c := models.Checker{Found: n.Channel.Check(settings)}
	v := settings[longTerm]
	c.Say(v != "" && v != "yes" && v != "no", "settings."+longTerm, "bad-value", "须为 yes 或 no", "want yes or no", "yes, no")
	return c.Found
}

// Send sends a letter to the follower whose openid is its address, by one of their acceptances. Without one it is refused. An
// acceptance whose notice was certainly not sent is given back.
func (n Notices) Send(ctx context.Context, account rows.Account, letter push.Letter) push.Answer {
	client, err := n.client(account)
	if err != nil {
		return push.Answer{Outcome: push.Broken, Code: "bad-settings", Detail: err.Error()}
	}
	data, err := keywords(account.Settings, letter)
	if err != nil {
		return push.Answer{Outcome: push.Bad, Code: "bad-keyword", Detail: err.Error()}
	}
	appID, templateID := account.Settings["app_id"], account.Settings["template_id"]
	there, err := n.Consents.TakeNoticeConsent(ctx, appID, templateID, letter.Address)
	switch {
	case err != nil:
		return push.Answer{Outcome: push.Again, Code: "consent-unread", Detail: err.Error()}
	case !there:
		return push.Answer{Outcome: push.Refused, Code: codeNoConsent}
	}
	id, err := client.SendSubscription(ctx, wechat.SubscriptionMessage{To: letter.Address, TemplateID: templateID, Page: letter.Link, Data: data})
	if err == nil {
		return push.Answer{Outcome: push.Sent, ProviderID: string(id)}
	}
	return n.unsent(ctx, account, letter, n.refused(err))
}

// codeRefused is the platform's word that somebody refused notices, or used up what they accepted.
const codeRefused = "43101"

// unsent settles the acceptance of a notice that was not sent, or of which nobody knows. That an acceptance cannot be given back
// costs a notice and is only told.
func (n Notices) unsent(ctx context.Context, account rows.Account, letter push.Letter, a push.Answer) push.Answer {
	settle := n.Consents.ReturnNoticeConsent
	switch {
	case a.Outcome == push.Maybe || a.Outcome == push.Sent:
		return a
	case a.Code == codeRefused:
		settle = n.Consents.VoidNoticeConsent
	}
	err := settle(context.WithoutCancel(ctx), account.Settings["app_id"], account.Settings["template_id"], letter.Address)
	if err != nil && n.Log != nil {
		n.Log.WarnContext(ctx, "the acceptance of a notice was not settled", "account", account.ID, "delivery", letter.ID, "error", err)
	}
	return a
}
