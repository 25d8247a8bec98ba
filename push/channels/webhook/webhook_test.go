package webhook_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"huiqi/internal/clock"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/push/channels/webhook"
)

const key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

func channel(secret string) webhook.Channel {
	return webhook.Channel{Client: http.DefaultClient, Clock: clock.System{}, Secrets: func(_ rows.Account, name string) string {
		if name == "KEY" {
			return secret
		}
		return ""
	}}
}

func letter(address string) push.Letter {
	return push.Letter{ID: "d1", Address: address, Enterprise: "示例精机有限公司", Items: []rows.Item{{Program: "研发补助", Policy: "示例办法", Verdict: "eligible"}}, Link: "https://h.example/p/x"}
}

func TestAWebhookIsSignedAfterTheStandard(t *testing.T) {
	t.Parallel()
	verifier, err := standardwebhooks.NewWebhook(key)
	if err != nil {
		t.Fatal(err)
	}
	var got webhook.Payload
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || verifier.Verify(body, r.Header) != nil || json.Unmarshal(body, &got) != nil {
			w.WriteHeader(http.StatusBadRequest)
		}
	}))
	defer receiver.Close()
	a := channel(key).Send(t.Context(), rows.Account{}, letter(receiver.URL))
	if a.Outcome != push.Sent || a.ProviderID != "d1" {
		t.Fatalf("got %+v", a)
	}
	if got.Type != "policy.notice" || got.Data.DeliveryID != "d1" || got.Data.Items[0].Program != "研发补助" || time.Since(got.Timestamp) > time.Minute {
		t.Errorf("got %+v", got)
	}
}

func TestAnswersOfReceivers(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		status int
		want   push.Outcome
	}{
		"taken": {http.StatusAccepted, push.Sent}, "gone": {http.StatusGone, push.Nobody}, "too many": {http.StatusTooManyRequests, push.Again},
		"broken": {http.StatusBadGateway, push.Maybe}, "not wanted": {http.StatusForbidden, push.Refused},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(test.status) }))
			defer receiver.Close()
			if a := channel(key).Send(t.Context(), rows.Account{}, letter(receiver.URL)); a.Outcome != test.want {
				t.Errorf("got %+v, want %s", a, test.want)
			}
		})
	}
}

func TestWhatCannotBeHandedOver(t *testing.T) {
	t.Parallel()
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	tests := map[string]struct {
		address, key string
		want         push.Outcome
	}{
		"no receiver": {closed.URL, key, push.Down}, "no address": {"mailto:a@b.cn", key, push.Bad}, "no key": {closed.URL, "!", push.Broken},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if a := channel(test.key).Send(t.Context(), rows.Account{}, letter(test.address)); a.Outcome != test.want {
				t.Errorf("got %+v, want %s", a, test.want)
			}
		})
	}
}
