package push_test

import (
	"testing"
	"time"

	"huiqi/models"
	"huiqi/models/push"
)

// first is the path and code of the first violation.
func first(found []models.Violation) string {
	if len(found) == 0 {
		return ""
	}
	return found[0].Path + " " + found[0].Code
}

func TestAccountCheck(t *testing.T) {
	t.Parallel()
	good := push.Account{ID: "kjj", Channel: push.Email, Name: "邮箱", PerSecond: 5, SecretEnv: "HUIQI_PUSH_KJJ", Settings: map[string]string{"host": "h"}}
	tests := map[string]struct {
		change func(*push.Account)
		want   string
	}{
		"good":              {func(*push.Account) {}, ""},
		"no secrets needed": {func(a *push.Account) { a.SecretEnv = "" }, ""},
		"id with a slash":   {func(a *push.Account) { a.ID = "a/b" }, "id bad-id"},
		"no such channel":   {func(a *push.Account) { a.Channel = "fax" }, "channel bad-channel"},
		"never":             {func(a *push.Account) { a.PerSecond = 0 }, "per_second out-of-range"},
		"less than none":    {func(a *push.Account) { a.PerDay = -1 }, "per_day out-of-range"},
		"other environment": {func(a *push.Account) { a.SecretEnv = "PATH" }, "secret_env bad-secret-env"},
		"a password":        {func(a *push.Account) { a.Settings = map[string]string{"Password": "x"} }, "settings.Password secret-in-settings"},
		"a token":           {func(a *push.Account) { a.Settings = map[string]string{"callback_token": "x"} }, "settings.callback_token secret-in-settings"},
		"an EncodingAESKey": {func(a *push.Account) { a.Settings = map[string]string{"EncodingAESKey": "x"} }, "settings.EncodingAESKey secret-in-settings"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := good
			test.change(&a)
			if got := first(a.Check()); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestAddressesOfChannels(t *testing.T) {
	t.Parallel()
	const bad = "address bad-address"
	tests := map[string]struct {
		channel push.Channel
		address string
		want    string
	}{
		"mobile":              {push.SMS, "13800000000", ""},
		"land line":           {push.SMS, "0533-2180000", bad},
		"mailbox":             {push.Email, "a@example.cn", ""},
		"mailbox with a name": {push.Email, "王某 <a@example.cn>", bad},
		"openid":              {push.WeChatTemplate, "oABC-d_ef123456", ""},
		"no openid":           {push.WeChatNotice, "微信号", bad},
		"webhook":             {push.Webhook, "https://example.cn/in", ""},
		"webhook, password":   {push.Webhook, "https://u:p@example.cn/in", bad},
		"webhook, file":       {push.Webhook, "file:///etc/passwd", bad},
		"robot":               {push.WeComRobot, "示例群", "account_id no-letters"},
		"nothing":             {push.WeComRobot, " ", "address required"},
		"two lines":           {push.WeComRobot, "a\nb", "address required"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := first(test.channel.CheckAddress(test.address)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestMasked(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"13800001234": "138****1234", "office@example.cn": "o****ce@example.cn", "a@example.cn": "***@example.cn", "oABCdef1234567890xyz": "oABC****0xyz", "https://example.cn/@kjj/key-of-the-hook": "http****hook", `"a@b"@example.cn`: `"****b"@example.cn`, "甲": "***", "": "***",
	} {
		if got := push.Masked(address); got != want {
			t.Errorf("%q: got %q, want %q", address, got, want)
		}
	}
}

func TestConsentCheck(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai)
	good := push.Consent{By: "form", Proof: "登记表", At: now}
	tests := map[string]struct {
		change func(*push.Consent)
		want   string
	}{
		"good":        {func(*push.Consent) {}, ""},
		"no way":      {func(c *push.Consent) { c.By = "hearsay" }, "consent.by bad-consent"},
		"no proof":    {func(c *push.Consent) { c.Proof = " " }, "consent.proof required"},
		"no time":     {func(c *push.Consent) { c.At = time.Time{} }, "consent.at required"},
		"to be given": {func(c *push.Consent) { c.At = now.Add(time.Second) }, "consent.at in-the-future"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := good
			test.change(&c)
			if got := first(c.Check(now)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
