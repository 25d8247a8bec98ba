package sms

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"huiqi/models"
	rows "huiqi/models/push"
)

// Report is what a carrier says of a message after the gateway took it. It may be late, come twice, or never.
type Report struct {
	BizID     string // the gateway's
	OutID     string // ours
	Phone     string
	Delivered bool
	Code      string // DELIVRD, UNDELIV, REJECTD, MBBLACK …
	At        time.Time
}

// Uplink is what the owner of a telephone wrote back.
type Uplink struct {
	ID       string // the gateway's number of it
	Phone    string
	SignName string
	Text     string
	At       time.Time
}

// atOnce is how many reports or uplinks a callback may hold.
const atOnce = 1000

// errCallback is the cause of every callback that cannot be read.
var errCallback = errors.New("sms: the callback cannot be read")

// line is one report or uplink as the gateway writes it.
type line struct {
	Phone      string      `json:"phone_number"`
	BizID      string      `json:"biz_id"`
	OutID      string      `json:"out_id"`
	Success    bool        `json:"success"`
	ErrCode    string      `json:"err_code"`
	ReportTime string      `json:"report_time"`
	SendTime   string      `json:"send_time"`
	SignName   string      `json:"sign_name"`
	Content    string      `json:"content"`
	Sequence   json.Number `json:"sequence_id"`
}

func lines(body []byte) ([]line, error) {
	var found []line
	if err := json.Unmarshal(body, &found); err != nil {
		return nil, fmt.Errorf("%w: %w", errCallback, err)
	}
	if len(found) > atOnce {
		return nil, fmt.Errorf("%w: more than %d at once", errCallback, atOnce)
	}
	return found, nil
}

// ReadReports reads a callback with status reports: a JSON array. One without the gateway's id is refused with all.
func ReadReports(body []byte) ([]Report, error) {
	found, err := lines(body)
	if err != nil {
		return nil, err
	}
	out := make([]Report, len(found))
	for i, l := range found {
		at, err := when(l.ReportTime)
		if err != nil || l.BizID == "" {
			return nil, fmt.Errorf("%w: report %d has no id or no time", errCallback, i)
		}
		code := strings.ToUpper(strings.TrimSpace(l.ErrCode))
		arrived := code == "DELIVRD" || code == "DELIVERED" || l.Success && code == ""
		out[i] = Report{BizID: l.BizID, OutID: l.OutID, Phone: l.Phone, Delivered: arrived, Code: code, At: at}
	}
	return out, nil
}

// Receipt is a report as deliveries take it.
func (r Report) Receipt(accountID string) rows.Receipt {
	receipt := rows.Receipt{AccountID: accountID, ProviderID: r.BizID, State: rows.Failed, Code: r.Code, At: r.At}
	if r.Delivered {
		receipt.State = rows.Delivered
	}
	return receipt
}

// ReadUplinks reads a callback with what people wrote back: a JSON array. One without telephone or number is refused with all.
func ReadUplinks(body []byte) ([]Uplink, error) {
	found, err := lines(body)
	if err != nil {
		return nil, err
	}
	out := make([]Uplink, len(found))
	for i, l := range found {
		at, err := when(l.SendTime)
		phone, ok := Phone(l.Phone)
		if err != nil || !ok || l.Sequence == "" {
			return nil, fmt.Errorf("%w: uplink %d has no telephone, number or time", errCallback, i)
		}
		out[i] = Uplink{ID: string(l.Sequence), Phone: phone, SignName: strings.Trim(l.SignName, "【】 "), Text: l.Content, At: at}
	}
	return out, nil
}

// when reads a time of the gateway, which is Shanghai's.
func when(text string) (time.Time, error) {
	return time.ParseInLocation(time.DateTime, text, models.Shanghai)
}

// Refuses reports whether what somebody wrote asks not to be written to any more: R, T, TD, N or 退订, however wide,
// large or spaced.
func Refuses(text string) bool {
	switch strings.ToUpper(strings.TrimSpace(norm.NFKC.String(text))) {
	case "R", "T", "TD", "N", "退订":
		return true
	}
	return false
}
