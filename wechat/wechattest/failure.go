package wechattest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// failure is a business error.
type failure struct {
	code int
	text string
	more map[string]any // further members of the answer
}

// failed returns the failure of a code with its usual words.
func failed(code int) *failure {
	text, ok := texts[code]
	if !ok {
		text = "scripted error"
	}
	return &failure{code: code, text: text}
}

// texts holds the platform's words; real ones change, so nothing may depend on them.
var texts = map[int]string{
	-1:    "system error",
	40001: "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r",
	40003: "invalid openid",
	40007: "invalid media_id",
	40008: "invalid message type",
	40013: "invalid appid",
	40014: "invalid access_token",
	40016: "invalid button size",
	40017: "invalid button type",
	40018: "invalid button name size",
	40019: "invalid button key size",
	40020: "invalid button url size",
	40023: "invalid sub button size",
	40025: "invalid sub button name size",
	40029: "invalid code",
	40033: "invalid charset. please check your request, if include \\uxxxx will create fail!",
	40035: "invalid parameter",
	40037: "invalid template_id",
	40125: "invalid appsecret",
	40163: "code been used",
	40241: "The message is duplicate in 60 seconds",
	40243: "appsecret has been frozen",
	41001: "access_token missing",
	41002: "appid missing",
	41004: "appsecret missing",
	42001: "access_token expired",
	42003: "code expired",
	43004: "require subscribe",
	43019: "require remove blacklist",
	43101: "user refuse to accept the msg",
	43108: "Cannot make concurrent calls to the same OpenID, please try again",
	43116: "This template_id is banned",
	43117: "Sending messages to this openid too frequently,please try later",
	44002: "empty post data",
	45002: "content size out of limit",
	45008: "article size out of limit",
	45009: "reach max api daily quota limit",
	45011: "api minute-quota reach limit must slower retry next minute",
	45015: "response out of time limit or subscription is canceled",
	45028: "has no masssend quota",
	45047: "out of response count limit",
	45065: "clientmsgid exist",
	45066: "same clientmsgid retry too fast",
	45067: "clientmsgid size out of limit",
	46003: "menu no exist",
	47001: "data format error",
	48001: "api unauthorized",
	48002: "user block receive message",
	48004: "api forbidden for irregularities",
	48006: "forbid to clear quota because of reaching the limit",
	50002: "user limited",
	50004: "user not allow to use accesstoken, maybe for punishment",
	61024: "must use api(api_component_token) to get token for component acct",
	65303: "there is no selfmenu, please create selfmenu first",
}

// checkJSON refuses a body that is empty, no object, not one value, or has a member twice.
func checkJSON(body []byte) *failure {
	if len(bytes.TrimSpace(body)) == 0 {
		return failed(44002)
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	if body = bytes.TrimSpace(body); body[0] != '{' || walk(decoder) != nil {
		return failed(47001)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return failed(47001)
	}
	return nil
}

// errTwice is the reason why a member that comes twice is refused.
var errTwice = errors.New("a member comes twice")

// walk reads one value and finds members that come twice.
func walk(decoder *json.Decoder) error {
	token, err := decoder.Token()
	if err != nil {
		return err
	}
	opened, ok := token.(json.Delim)
	if !ok {
		return nil
	}
	seen := map[string]bool{}
	for decoder.More() {
		if opened == '{' {
			name, err := decoder.Token()
			if err != nil {
				return err
			}
			if text, ok := name.(string); ok && seen[text] {
				return errTwice
			} else if ok {
				seen[text] = true
			}
		}
		if err := walk(decoder); err != nil {
			return err
		}
	}
	_, err = decoder.Token()
	return err
}

// into reads the body into a request; its shape is refused as the platform refuses it.
func into(c *call, request any) *failure {
	if err := json.Unmarshal(c.Body, request); err != nil {
		return failed(47001)
	}
	return nil
}

// ok is the answer of a call that returns nothing.
func ok() map[string]any { return map[string]any{"errcode": 0, "errmsg": "ok"} }
