// Package smstest is a gateway of short messages for tests: it verifies signatures, answers as it is told, counts what it
// took, and writes the callbacks that would follow.
package smstest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"

	"huiqi/models"
	"huiqi/push/channels/sms"
)

// Gateway is the gateway. It may be used by several goroutines.
type Gateway struct {
	Key sms.Key

	mu     sync.Mutex
	faults []Fault
	sent   []sms.Message
	biz    []string
}

// Fault is how one request goes wrong. Its members are looked at in this order.
type Fault struct {
	Code  string // answered instead of taking the message
	Taken bool   // the message is taken, and then
	Lost  bool   // the connection ends without an answer
	Body  string // this is answered, whatever it is
}

// Break lets the next requests go wrong, one each.
func (g *Gateway) Break(faults ...Fault) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.faults = append(g.faults, faults...)
}

// Sent returns the messages that were taken.
func (g *Gateway) Sent() []sms.Message {
	g.mu.Lock()
	defer g.mu.Unlock()
	return append([]sms.Message{}, g.sent...)
}

// ServeHTTP answers as the service does.
func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !signed(r, g.Key) {
		say(w, http.StatusBadRequest, "SignatureDoesNotMatch", "")
		return
	}
	q := r.URL.Query()
	m := sms.Message{Phone: q.Get("PhoneNumbers"), SignName: q.Get("SignName"), TemplateCode: q.Get("TemplateCode"), OutID: q.Get("OutId")}
	if r.Header.Get("x-acs-action") != "SendSms" || json.Unmarshal([]byte(q.Get("TemplateParam")), &m.Params) != nil {
		say(w, http.StatusOK, "isv.INVALID_JSON_PARAM", "")
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	var fault Fault
	if len(g.faults) > 0 {
		fault, g.faults = g.faults[0], g.faults[1:]
	}
	if fault.Code != "" {
		say(w, http.StatusOK, fault.Code, "")
		return
	}
	g.sent = append(g.sent, m)
	id := fmt.Sprintf("9%017d^0", len(g.sent))
	g.biz = append(g.biz, id)
	switch {
	case fault.Lost:
		panic(http.ErrAbortHandler)
	case fault.Taken:
		_, _ = w.Write([]byte(fault.Body)) // the client is of this process
	default:
		say(w, http.StatusOK, "OK", id)
	}
}

// signed reports whether a request bears the signature that the key makes of it.
func signed(r *http.Request, key sms.Key) bool {
	at, err := time.Parse(time.RFC3339, r.Header.Get("x-acs-date"))
	again := r.Clone(r.Context())
	sms.Sign(again, key, sms.Act{Name: r.Header.Get("x-acs-action"), Version: r.Header.Get("x-acs-version"), At: at, Nonce: r.Header.Get("x-acs-signature-nonce")})
	return err == nil && r.Header.Get("Authorization") == again.Header.Get("Authorization")
}

func say(w http.ResponseWriter, status int, code, bizID string) {
	w.WriteHeader(status)
	body := map[string]string{"Code": code, "Message": code, "RequestId": "F655A8D5-B967-440B-8683-DAD6FF8DE990"}
	if bizID != "" {
		body["BizId"] = bizID
	}
	_ = json.NewEncoder(w).Encode(body) // the client is of this process
}

// Report writes the callback that says of every message that was taken what became of it.
func (g *Gateway) Report(code string, at time.Time) []byte {
	g.mu.Lock()
	defer g.mu.Unlock()
	lines := []map[string]any{}
	for i, m := range g.sent {
		lines = append(lines, map[string]any{
			"phone_number": m.Phone, "send_time": clock(at), "report_time": clock(at), "success": code == "DELIVRD", "err_code": code,
			"err_msg": code, "sms_size": "1", "biz_id": g.biz[i], "out_id": m.OutID,
		})
	}
	return encode(lines)
}

// Uplink writes the callback that somebody wrote back.
func Uplink(sequence int, phone, sign, text string, at time.Time) []byte {
	return encode([]map[string]any{{
		"phone_number": phone, "send_time": clock(at), "content": text, "sign_name": sign, "dest_code": "1234", "sequence_id": json.Number(strconv.Itoa(sequence)),
	}})
}

func clock(at time.Time) string { return at.In(models.Shanghai).Format(time.DateTime) }

func encode(lines []map[string]any) []byte {
	body, err := json.Marshal(lines)
	if err != nil {
		panic(err) // there is nothing in it that has no JSON
	}
	return body
}
