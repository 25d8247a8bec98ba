package sms

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/push/channels/outage"
)

// Gateway hands messages to an HTTP gateway of the shape of Alibaba Cloud's Short Message Service (SendSms of 2017-05-25),
// signed by its scheme V3. Its secrets are ID and KEY, the two halves of an access key. The service does not tell doubles: OutId only
// comes back with the report.
type Gateway struct {
	HTTP    *http.Client
	Secrets push.Secrets
	Clock   clock.Clock
}

// Repeatable is never: the gateway does not compare OutId.
func (Gateway) Repeatable() time.Duration { return 0 }

const (
	sendAction  = "SendSms"
	sendVersion = "2017-05-25"
	answerBytes = 16 << 10
	detailBytes = 300
)

// answer is what the gateway says, of messages and of requests that it refuses.
type answer struct {
	Code      string `json:"Code"`
	Message   string `json:"Message"`
	BizID     string `json:"BizId"`
	RequestID string `json:"RequestId"`
}

// Send hands over one message.
func (g Gateway) Send(ctx context.Context, account rows.Account, m Message) push.Answer {
	request, err := g.request(ctx, account, m)
	if err != nil {
		return push.Answer{Outcome: push.Broken, Code: "bad-settings", Detail: err.Error()}
	}
	response, err := g.HTTP.Do(request)
	if err != nil {
		return unanswered(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, answerBytes))
	var said answer
	if err != nil || json.Unmarshal(body, &said) != nil || said.Code == "" {
		return push.Answer{Outcome: push.Maybe, Code: "no-answer", Detail: "status " + strconv.Itoa(response.StatusCode)}
	}
	if said.Code == "OK" && said.BizID != "" {
		return push.Answer{Outcome: push.Sent, Code: said.Code, ProviderID: said.BizID}
	}
	return refused(said, g.Clock.Now())
}

// unanswered is what an error before the answer means: where there was no connection, nothing was sent.
func unanswered(err error) push.Answer {
	var failed *net.OpError
	if errors.As(err, &failed) && failed.Op == "dial" {
		a := push.Answer{Outcome: push.Again, Code: "no-connection", Detail: failed.Error()}
		if outage.Is(err) {
			a.Outcome = push.Down
		}
		return a
	}
	return push.Answer{Outcome: push.Maybe, Code: "no-answer", Detail: "the gateway did not answer"}
}

func (g Gateway) request(ctx context.Context, account rows.Account, m Message) (*http.Request, error) {
	id, key := g.Secrets(account, "ID"), g.Secrets(account, "KEY")
	if id == "" || key == "" {
		return nil, errors.New("the access key of the account is not set")
	}
	params, err := json.Marshal(m.Params)
	if err != nil {
		return nil, err
	}
	query := url.Values{
		"PhoneNumbers": {m.Phone}, "SignName": {m.SignName}, "TemplateCode": {m.TemplateCode}, "TemplateParam": {string(params)}, "OutId": {m.OutID},
	}
	address := strings.TrimRight(account.Settings[setGateway], "/") + "/?" + strings.ReplaceAll(query.Encode(), "+", "%20")
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, http.NoBody)
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, 16)
	if _, err := rand.Read(nonce); err != nil {
		return nil, err
	}
	Sign(request, Key{ID: id, Secret: key}, Act{Name: sendAction, Version: sendVersion, At: g.Clock.Now(), Nonce: hex.EncodeToString(nonce)})
	return request, nil
}

func isGateway(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil && u.RawQuery == ""
}

// recipientRest is how long a telephone is left alone that the provider says is written to too often.
const recipientRest = time.Hour

// refused is what a code of the gateway means; unknown ones are never sent again unchanged.
func refused(said answer, now time.Time) push.Answer {
	a := push.Answer{Outcome: outcomes()[said.Code], Code: said.Code, Detail: said.Message + " (" + said.RequestID + ")"}
	if len(a.Detail) > detailBytes {
		a.Detail = strings.ToValidUTF8(a.Detail[:detailBytes], "")
	}
	tomorrow := models.DateOf(now).AddDays(1).In(models.Shanghai)
	switch {
	case said.Code == "isv.BUSINESS_LIMIT_CONTROL":
		a.Until = now.Add(recipientRest)
	case a.Outcome == push.Limited:
		a.Until = tomorrow
	case a.Outcome == "" && strings.HasPrefix(said.Code, "Throttling"):
		a.Outcome = push.Again
	case a.Outcome == "" && strings.HasPrefix(said.Code, "InvalidAccessKeyId"):
		a.Outcome = push.Broken
	case a.Outcome == "":
		a.Outcome = push.Bad
	}
	return a
}

// outcomes are what the codes of the service mean.
func outcomes() map[string]push.Outcome {
	return map[string]push.Outcome{
		"OK":                              push.Maybe, // without the id of a message
		"isv.BUSINESS_LIMIT_CONTROL":      push.Again,
		"isv.DAY_LIMIT_CONTROL":           push.Limited,
		"isv.SMS_DAY_LIMIT_CONTROL":       push.Limited,
		"isv.MONTH_LIMIT_CONTROL":         push.Broken,
		"isv.AMOUNT_NOT_ENOUGH":           push.Broken,
		"isv.OUT_OF_SERVICE":              push.Broken,
		"isv.PRODUCT_UN_SUBSCRIPT":        push.Broken,
		"isv.PRODUCT_UNSUBSCRIBE":         push.Broken,
		"isv.ACCOUNT_NOT_EXISTS":          push.Broken,
		"isv.ACCOUNT_ABNORMAL":            push.Broken,
		"isv.SMS_SIGNATURE_ILLEGAL":       push.Broken,
		"isv.SMS_SIGN_ILLEGAL":            push.Broken,
		"isv.SMS_SIGNATURE_SCENE_ILLEGAL": push.Broken,
		"isv.SMS_TEMPLATE_ILLEGAL":        push.Broken,
		"isv.TEMPLATE_MISSING_PARAMETERS": push.Broken,
		"isv.MOBILE_NUMBER_ILLEGAL":       push.Nobody,
		"isv.BLACK_KEY_CONTROL_LIMIT":     push.Bad,
		"isv.PARAM_LENGTH_LIMIT":          push.Bad,
		"isv.PARAM_NOT_SUPPORT_URL":       push.Bad,
		"isv.TEMPLATE_PARAMS_ILLEGAL":     push.Bad,
		"isv.INVALID_PARAMETERS":          push.Bad,
		"isv.INVALID_JSON_PARAM":          push.Bad,
		"isp.SYSTEM_ERROR":                push.Maybe,
		"isp.RAM_PERMISSION_DENY":         push.Broken,
		"SignatureDoesNotMatch":           push.Broken,
		"SignatureNonceUsed":              push.Again,
		"InvalidTimeStamp.Expired":        push.Broken,
		"Forbidden.AccessKeyDisabled":     push.Broken,
		"ServiceUnavailable":              push.Again,
	}
}
