// Package webhook hands letters to integrations by HTTP, signed after Standard Webhooks (webhook-id, webhook-timestamp,
// webhook-signature). The id of a delivery is that of the webhook: a receiver that keeps the ids it has seen takes each
// letter once, so letters are sent again after an outcome that nobody knows.
package webhook

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"huiqi/internal/clock"
	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/push/channels/outage"
)

// Channel hands letters to integrations. It may be used by several goroutines.
type Channel struct {
	Client  *http.Client // which connects to no private address, unless that is wanted
	Secrets push.Secrets // KEY: whsec_… or base64
	Clock   clock.Clock
}

// repeatFor is how long a letter is tried again although it may have been taken: receivers are told to keep ids for a day.
const repeatFor = 24 * time.Hour

// Repeatable is a day: receivers tell doubles by the id.
func (Channel) Repeatable() time.Duration { return repeatFor }

// Check returns what is wrong with an account's settings. It needs none.
func (Channel) Check(settings map[string]string) []models.Violation {
	var c models.Checker
	for name := range settings {
		c.Say(true, "settings."+name, "unknown-setting", "没有这个设置", "no such setting", "")
	}
	return c.Found
}

// Payload is what is handed over: its type, when it was made, and the letter.
type Payload struct {
	Type      string    `json:"type"` // policy.notice
	Timestamp time.Time `json:"timestamp"`
	Data      Data      `json:"data"`
}

// Data is the letter.
type Data struct {
	DeliveryID string      `json:"delivery_id"`
	Enterprise string      `json:"enterprise"`
	Subject    string      `json:"subject"`
	Text       string      `json:"text"`
	URL        string      `json:"url"`
	StopURL    string      `json:"stop_url"`
	Items      []rows.Item `json:"items"`
}

// detailBytes of an answer are kept.
const detailBytes = 300

// Send hands a letter to the address of its subscription.
func (ch Channel) Send(ctx context.Context, account rows.Account, letter push.Letter) push.Answer {
	if !isAddress(letter.Address) {
		return push.Answer{Outcome: push.Bad, Code: "bad-address"}
	}
	request, err := ch.request(ctx, account, letter)
	if err != nil {
		return push.Answer{Outcome: push.Broken, Code: "bad-settings", Detail: err.Error()}
	}
	response, err := ch.Client.Do(request)
	if err != nil {
		return unanswered(err)
	}
	defer response.Body.Close()
	said, _ := io.ReadAll(io.LimitReader(response.Body, detailBytes)) // for people only
	a := push.Answer{Code: strconv.Itoa(response.StatusCode), Detail: string(said)}
	switch status := response.StatusCode; {
	case status >= 200 && status < 300:
		a.Outcome, a.ProviderID = push.Sent, letter.ID
	case status == http.StatusGone:
		a.Outcome = push.Nobody
	case status == http.StatusTooManyRequests || status == http.StatusRequestTimeout:
		a.Outcome = push.Again
	case status >= 500:
		a.Outcome = push.Maybe
	default:
		a.Outcome = push.Refused
	}
	return a
}

// unanswered is what an error before the answer means: where there was no connection, nothing was handed over.
func unanswered(err error) push.Answer {
	if outage.Is(err) {
		return push.Answer{Outcome: push.Down, Code: "no-connection", Detail: err.Error()}
	}
	return push.Answer{Outcome: push.Maybe, Code: "no-answer", Detail: err.Error()}
}

func isAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil
}

func (ch Channel) request(ctx context.Context, account rows.Account, letter push.Letter) (*http.Request, error) {
	signer, err := standardwebhooks.NewWebhook(ch.Secrets(account, "KEY"))
	if err != nil {
		return nil, errors.New("the key of the webhook cannot be read")
	}
	now := ch.Clock.Now().Truncate(time.Second)
	body, err := json.Marshal(Payload{Type: "policy.notice", Timestamp: now.UTC(), Data: Data{
		DeliveryID: letter.ID, Enterprise: letter.Enterprise, Subject: letter.Subject(), Text: letter.Text(), URL: letter.Link, StopURL: letter.Stop, Items: letter.Items,
	}})
	if err != nil {
		return nil, err
	}
	signature, err := signer.Sign(letter.ID, now, body)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, letter.Address, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set(standardwebhooks.HeaderWebhookID, letter.ID)
	request.Header.Set(standardwebhooks.HeaderWebhookTimestamp, strconv.FormatInt(now.Unix(), 10))
	request.Header.Set(standardwebhooks.HeaderWebhookSignature, signature)
	return request, nil
}
