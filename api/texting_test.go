package api_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/api"
	"huiqi/models"
	"huiqi/models/enterprise"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/push/channels/sms"
	"huiqi/push/channels/sms/smstest"
	"huiqi/service/delivery"
	"huiqi/service/texting"
)

const callbackSecret = "callback-secret-0001"

// receipts remembers what was received.
type receipts struct{ got []rows.Receipt }

func (r *receipts) Receive(_ context.Context, receipt rows.Receipt) error {
	r.got = append(r.got, receipt)
	return nil
}

func (r *receipts) Withhold(context.Context, delivery.Queue, rows.Subscription, string) (int, error) {
	return 0, nil
}

// texted is a server with two accounts of one signature and one of another, and an enterprise with the same telephone at
// all of them.
func texted(t *testing.T) (*server, *smstest.Gateway, *receipts) {
	t.Helper()
	fake, received := &smstest.Gateway{Key: sms.Key{ID: "id", Secret: "key"}}, &receipts{}
	gateway := httptest.NewServer(fake)
	t.Cleanup(gateway.Close)
	secrets := func(_ rows.Account, name string) string {
		return map[string]string{"CALLBACK": callbackSecret, "ID": "id", "KEY": "key"}[name]
	}
	service := &texting.Service{}
	s := serve(t, func(d *api.Deps) { d.Texting = service })
	*service = *texting.New(texting.Deps{
		Store: s.store, Refusals: texting.Suppression{Store: s.store, Hash: push.Links{Key: []byte("key")}.Conceal}, Receiver: received, Secrets: secrets, Clock: s.clock,
		Provider: sms.Gateway{HTTP: &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}, Secrets: secrets, Clock: s.clock},
	})
	must(t, s.store.InTx(t.Context(), func(ctx context.Context) error {
		e := enterprise.Enterprise{USCC: "91370303MA3HQTT03K", Name: "示例精机有限公司", Synthetic: true, Provenance: map[string]models.Provenance{}}
		err := s.store.CreateEnterprise(ctx, &e)
		for i, sign := range []string{"示例科技", "示例科技", "示例人社"} {
			id := fmt.Sprint("sms", i)
			settings := map[string]string{"sign_name": sign, "gateway": gateway.URL, "confirm_template": "SMS_9"}
			err = errors.Join(err, s.store.CreateAccount(ctx, &rows.Account{ID: id, Channel: rows.SMS, Name: id, Enabled: true, PerSecond: 1, Settings: settings}),
				s.store.CreateSubscription(ctx, &rows.Subscription{
					ID: "s" + id, EnterpriseID: e.ID, AccountID: id, Address: "13800000001", State: rows.Active, Rank: i, ConsentBy: "form", ConsentAt: now.Add(-time.Hour),
				}))
		}
		return err
	}))
	return s, fake, received
}

func (s *server) callback(path string, body []byte) (status int, code string) {
	s.t.Helper()
	response, err := http.Post(s.URL+path, "application/json", bytes.NewReader(body))
	must(s.t, err)
	defer response.Body.Close()
	var said bytes.Buffer
	_, err = said.ReadFrom(response.Body)
	must(s.t, err)
	return response.StatusCode, said.String()
}

func TestRefusalsBySMS(t *testing.T) {
	t.Parallel()
	s, fake, _ := texted(t)
	address := "/callbacks/sms/sms0/" + callbackSecret + "/uplinks"
	states := func() (out []string) {
		for _, id := range []string{"ssms0", "ssms1", "ssms2"} {
			sub, err := s.store.FindSubscription(t.Context(), id)
			must(t, err)
			out = append(out, string(sub.State))
		}
		return out
	}
	for _, step := range []struct {
		name, text string
		want       []string
		confirmed  int
	}{
		{"thanks", "谢谢", []string{"active", "active", "active"}, 0},
		{"refusal", " ｔｄ", []string{"opted-out", "opted-out", "active"}, 1},
		{"the same again", " ｔｄ", []string{"opted-out", "opted-out", "active"}, 1},
	} {
		if status, body := s.callback(address, smstest.Uplink(1, "13800000001", "示例科技", step.text, now)); status != 200 || !strings.Contains(body, `"code":0`) {
			t.Fatalf("%s: got %d %s", step.name, status, body)
		}
		if diff := cmp.Diff(states(), step.want); diff != "" {
			t.Errorf("%s (-got +want):\n%s", step.name, diff)
		}
		if n := len(fake.Sent()); n != step.confirmed {
			t.Errorf("%s: got %d confirmations, want %d", step.name, n, step.confirmed)
		}
	}
	want := sms.Message{Phone: "13800000001", SignName: "示例科技", TemplateCode: "SMS_9", Params: map[string]string{}, OutID: "refusal-1"}
	if diff := cmp.Diff(fake.Sent()[0], want); diff != "" {
		t.Errorf("confirmation (-got +want):\n%s", diff)
	}
}

func TestConsentAfterRefusalStays(t *testing.T) {
	t.Parallel()
	s, _, _ := texted(t)
	late := smstest.Uplink(1, "13800000001", "示例科技", "R", now.Add(-2*time.Hour))
	if status, body := s.callback("/callbacks/sms/sms0/"+callbackSecret+"/uplinks", late); status != 200 {
		t.Fatalf("got %d %s", status, body)
	}
	if sub, err := s.store.FindSubscription(t.Context(), "ssms0"); err != nil || sub.State != rows.Active {
		t.Errorf("got %s, %v, want active: they consented later", sub.State, err)
	}
}

func TestReportsBySMS(t *testing.T) {
	t.Parallel()
	s, _, received := texted(t)
	body := []byte(`[{"phone_number":"13800000001","report_time":"2026-03-02 09:31:00","biz_id":"b1","out_id":"d1","success":false,"err_code":"UNDELIV"}]`)
	if status, answer := s.callback("/callbacks/sms/sms0/"+callbackSecret+"/reports", body); status != 200 {
		t.Fatalf("got %d %s", status, answer)
	}
	want := []rows.Receipt{{AccountID: "sms0", ProviderID: "b1", State: rows.Failed, Code: "UNDELIV", At: now.Add(time.Minute)}}
	if diff := cmp.Diff(received.got, want); diff != "" {
		t.Errorf("received (-got +want):\n%s", diff)
	}
	tests := map[string]struct {
		path, body string
		status     int
		code       string
	}{
		"another secret": {"/callbacks/sms/sms0/callback-secret-0002/reports", "[]", 404, "callback-not-found"},
		"no account":     {"/callbacks/sms/none/" + callbackSecret + "/reports", "[]", 404, "callback-not-found"},
		"unreadable":     {"/callbacks/sms/sms0/" + callbackSecret + "/uplinks", "{", 422, "bad-callback"},
		"too large":      {"/callbacks/sms/sms0/" + callbackSecret + "/uplinks", strings.Repeat(" ", 2<<20), 413, "too-large"},
	}
	for name, test := range tests {
		if status, answer := s.callback(test.path, []byte(test.body)); status != test.status || !strings.Contains(answer, test.code) {
			t.Errorf("%s: got %d %s, want %d %s", name, status, answer, test.status, test.code)
		}
	}
	if strings.Contains(s.logs.String(), callbackSecret) {
		t.Error("the log holds the secret of the callback")
	}
}
