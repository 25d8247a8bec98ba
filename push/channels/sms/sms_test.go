package sms_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/clock"
	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/push/channels/sms"
	"huiqi/push/channels/sms/smstest"
)

var monday = time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai)

const approved = "因贵公司${why}，可申报${name}，${until}截止，${gives}。详见 h.example/p/${token} 拒收请回复R"

// consents answers as it is told.
type consents struct {
	agreed bool
	err    error
}

func (c consents) Consented(_ context.Context, _, _, phone string) (bool, error) {
	return c.agreed && phone == "13800000001", c.err // as refusals are kept, however the address was written
}

func settings(gateway string) map[string]string {
	return map[string]string{
		"gateway": gateway, "sign_name": "示例科技", "template_code": "SMS_1", "template": approved,
		"param.why": "because", "param.name": "program", "param.until": "closes", "param.gives": "gives", "param.token": "link-token",
	}
}

func letter() push.Letter {
	return push.Letter{
		ID: "d1", Address: "+86 138-0000-0001", Enterprise: "示例公司", Link: "https://h.example/p/d1.abc",
		Items: []rows.Item{{Program: "研发补助【一】", Because: []string{"为高新技术企业"}, Gives: "最高50万元", ClosesOn: models.MustDate("2026-06-30"), Sample: true}},
	}
}

func newChannel(t *testing.T, agreed consents) (*smstest.Gateway, sms.Channel, rows.Account) {
	t.Helper()
	fake := &smstest.Gateway{Key: sms.Key{ID: "id", Secret: "key"}}
	server := httptest.NewServer(fake)
	t.Cleanup(server.Close)
	now := clock.NewManual(monday)
	secrets := func(_ rows.Account, name string) string { return strings.ToLower(name) }
	client := &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
	return fake, sms.Channel{Provider: sms.Gateway{HTTP: client, Secrets: secrets, Clock: now}, Consents: agreed, Clock: now},
		rows.Account{ID: "sms", Channel: rows.SMS, Settings: settings(server.URL)}
}

func TestSend(t *testing.T) {
	t.Parallel()
	fake, channel, account := newChannel(t, consents{agreed: true})
	got := channel.Send(t.Context(), account, letter())
	if want := (push.Answer{Outcome: push.Sent, Code: "OK", ProviderID: "900000000000000001^0"}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	want := []sms.Message{{Phone: "13800000001", SignName: "示例科技", TemplateCode: "SMS_1", OutID: "d1", Params: map[string]string{
		"why": "为高新技术企业", "name": "示例：研发补助[一]", "until": "2026-06-30", "gives": "最高50万元", "token": "d1.abc",
	}}}
	if diff := cmp.Diff(fake.Sent(), want); diff != "" {
		t.Errorf("sent (-got +want):\n%s", diff)
	}
}

func TestADeadlineIsSaidAsFarAsItIsKnown(t *testing.T) {
	t.Parallel()
	day := models.MustDate
	for name, test := range map[string]struct {
		opens, closes models.Date
		want          string
	}{
		"it closes":           {models.Date{}, day("2026-06-30"), "2026-06-30"},
		"it opens later":      {day("2026-06-15"), models.Date{}, "2026-06-15起"},
		"it opens and closes": {day("2026-06-15"), day("2026-06-30"), "2026-06-30"},
		"it never closes":     {models.Date{}, models.Date{}, "长期有效"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			fake, channel, account := newChannel(t, consents{agreed: true})
			l := letter()
			l.Items[0].OpensOn, l.Items[0].ClosesOn = test.opens, test.closes
			channel.Send(t.Context(), account, l)
			if sent := fake.Sent(); len(sent) != 1 || sent[0].Params["until"] != test.want {
				t.Errorf("got %+v, want %s", sent, test.want)
			}
		})
	}
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		fault smstest.Fault
		want  push.Outcome
		taken int
		until time.Time
	}{
		"too often to one":      {smstest.Fault{Code: "isv.BUSINESS_LIMIT_CONTROL"}, push.Again, 0, monday.Add(time.Hour)},
		"the day is used up":    {smstest.Fault{Code: "isv.DAY_LIMIT_CONTROL"}, push.Limited, 0, time.Date(2026, 6, 2, 0, 0, 0, 0, models.Shanghai)},
		"no money":              {smstest.Fault{Code: "isv.AMOUNT_NOT_ENOUGH"}, push.Broken, 0, time.Time{}},
		"signature not allowed": {smstest.Fault{Code: "isv.SMS_SIGNATURE_ILLEGAL"}, push.Broken, 0, time.Time{}},
		"no such telephone":     {smstest.Fault{Code: "isv.MOBILE_NUMBER_ILLEGAL"}, push.Nobody, 0, time.Time{}},
		"words not allowed":     {smstest.Fault{Code: "isv.BLACK_KEY_CONTROL_LIMIT"}, push.Bad, 0, time.Time{}},
		"throttled":             {smstest.Fault{Code: "Throttling.User"}, push.Again, 0, time.Time{}},
		"unknown code":          {smstest.Fault{Code: "isv.SOMETHING_NEW"}, push.Bad, 0, time.Time{}},
		"error of the system":   {smstest.Fault{Code: "isp.SYSTEM_ERROR"}, push.Maybe, 0, time.Time{}},
		"no answer":             {smstest.Fault{Taken: true, Lost: true}, push.Maybe, 1, time.Time{}},
		"half an answer":        {smstest.Fault{Taken: true, Body: `{"Code":"O`}, push.Maybe, 1, time.Time{}},
		"a page":                {smstest.Fault{Taken: true, Body: "<html>502</html>"}, push.Maybe, 1, time.Time{}},
		"taken without an id":   {smstest.Fault{Taken: true, Body: `{"Code":"OK"}`}, push.Maybe, 1, time.Time{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			fake, channel, account := newChannel(t, consents{agreed: true})
			fake.Break(test.fault)
			got := channel.Send(t.Context(), account, letter())
			if got.Outcome != test.want || !got.Until.Equal(test.until) {
				t.Errorf("got %+v, want %q until %s", got, test.want, test.until)
			}
			if n := len(fake.Sent()); n != test.taken {
				t.Errorf("got %d taken, want %d: nothing is sent twice by itself", n, test.taken)
			}
		})
	}
	if got := (sms.Channel{Provider: sms.Gateway{}}).Repeatable(); got != 0 {
		t.Errorf("got %s in which it is sent again, want none: the gateway tells no doubles", got)
	}
}

func TestNotSent(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		consents consents
		change   func(*rows.Account, *push.Letter)
		want     push.Outcome
		code     string
	}{
		"no consent":       {consents{}, func(*rows.Account, *push.Letter) {}, push.Refused, "no-consent"},
		"consent unknown":  {consents{err: errors.New("no database")}, func(*rows.Account, *push.Letter) {}, push.Again, "consent-unknown"},
		"no mobile":        {consents{agreed: true}, func(_ *rows.Account, l *push.Letter) { l.Address = "0533-2222222" }, push.Nobody, "bad-address"},
		"bad settings":     {consents{agreed: true}, func(a *rows.Account, _ *push.Letter) { delete(a.Settings, "sign_name") }, push.Broken, "bad-settings"},
		"too long":         {consents{agreed: true}, func(a *rows.Account, l *push.Letter) { l.Items[0].Gives = strings.Repeat("长", 200) }, push.Bad, "too-long"},
		"nobody listening": {consents{agreed: true}, func(a *rows.Account, _ *push.Letter) { a.Settings["gateway"] = "http://127.0.0.1:1" }, push.Down, "no-connection"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			fake, channel, account := newChannel(t, test.consents)
			l := letter()
			test.change(&account, &l)
			if got := channel.Send(t.Context(), account, l); got.Outcome != test.want || got.Code != test.code {
				t.Errorf("got %+v, want %q %s", got, test.want, test.code)
			}
			if n := len(fake.Sent()); n != 0 {
				t.Errorf("got %d sent, want none", n)
			}
		})
	}
}

func TestWrongKeyIsTold(t *testing.T) {
	t.Parallel()
	fake, channel, account := newChannel(t, consents{agreed: true})
	fake.Key.Secret = "another"
	if got := channel.Send(t.Context(), account, letter()); got.Outcome != push.Broken || got.Code != "SignatureDoesNotMatch" || strings.Contains(got.Detail, "key") {
		t.Errorf("got %+v, want broken, without the key", got)
	}
}

// TestSign holds the example of the scheme's documentation.
func TestSign(t *testing.T) {
	t.Parallel()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost,
		"https://ecs.cn-shanghai.aliyuncs.com/?RegionId=cn-shanghai&ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	sms.Sign(r, sms.Key{ID: "YourAccessKeyId", Secret: "YourAccessKeySecret"}, sms.Act{
		Name: "RunInstances", Version: "2014-05-26", At: time.Date(2023, 10, 26, 10, 22, 32, 0, time.UTC), Nonce: "3156853299f313e23d1673dc12e1703d",
	})
	want := "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version," +
		"Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
	if got := r.Header.Get("Authorization"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
