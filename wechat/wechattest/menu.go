package wechattest

import (
	"bytes"
	"fmt"
)

type menuButton struct {
	Type    string       `json:"type"`
	Name    string       `json:"name"`
	Key     string       `json:"key"`
	URL     string       `json:"url"`
	Buttons []menuButton `json:"sub_button"`
}

type menuRequest struct {
	Buttons []menuButton   `json:"button"`
	Rule    map[string]any `json:"matchrule"`
}

// The limits of menus, in entries and bytes.
const (
	maxButtons    = 3
	maxSubButtons = 5
	maxName       = 16
	maxSubName    = 60
	maxKey        = 128
	maxAddress    = 1024
)

func (a *Account) readMenu(c *call) (menuRequest, *failure) {
	var request menuRequest
	if a.config.Knobs.RefuseEscapes && bytes.Contains(c.Body, []byte(`\u`)) {
		return request, failed(40033)
	}
	if f := into(c, &request); f != nil {
		return request, f
	}
	if len(request.Buttons) == 0 || len(request.Buttons) > maxButtons {
		return request, failed(40016)
	}
	for _, b := range request.Buttons {
		if f := b.check(maxName, 40018); f != nil {
			return request, f
		}
		if len(b.Buttons) > maxSubButtons {
			return request, failed(40023)
		}
		for _, sub := range b.Buttons {
			if f := sub.check(maxSubName, 40025); f != nil {
				return request, f
			}
		}
	}
	return request, nil
}

func (b menuButton) check(name, code int) *failure {
	switch {
	case b.Name == "" || len(b.Name) > name:
		return failed(code)
	case len(b.Key) > maxKey:
		return failed(40019)
	case len(b.URL) > maxAddress:
		return failed(40020)
	case len(b.Buttons) > 0:
		return nil
	}
	switch b.Type {
	case "click", "scancode_push", "scancode_waitmsg", "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select":
		if b.Key == "" {
			return failed(40019)
		}
	case "view":
		if b.URL == "" {
			return failed(40020)
		}
	case "miniprogram", "media_id", "article_id", "view_limited", "article_view_limited":
	default:
		return failed(40017)
	}
	return nil
}

func (a *Account) createMenu(c *call) (any, *failure) {
	request, f := a.readMenu(c)
	if f != nil {
		return nil, f
	}
	a.menu, a.buttons = listOf(c.Body, "button"), request.Buttons
	return ok(), nil
}

func (a *Account) getMenu(*call) (any, *failure) {
	if a.menu == nil {
		return nil, failed(46003)
	}
	answer := map[string]any{"menu": map[string]any{"button": a.menu}}
	if len(a.conditional) > 0 {
		answer["conditionalmenu"] = a.conditional
	}
	return answer, nil
}

func (a *Account) deleteMenu(*call) (any, *failure) {
	a.menu, a.buttons, a.conditional = nil, nil, nil
	return ok(), nil
}

func (a *Account) addConditional(c *call) (any, *failure) {
	request, f := a.readMenu(c)
	if f != nil {
		return nil, f
	}
	if a.menu == nil {
		return nil, failed(65303)
	}
	if len(request.Rule) == 0 {
		return nil, &failure{code: 65305, text: "empty matchrule"}
	}
	id := fmt.Sprint(400_000_000 + a.server.random.IntN(100_000_000))
	a.conditional = append(a.conditional, map[string]any{"menuid": id, "button": listOf(c.Body, "button"), "matchrule": request.Rule})
	return map[string]any{"menuid": id}, nil
}

func (a *Account) deleteConditional(c *call) (any, *failure) {
	var request struct {
		ID string `json:"menuid"`
	}
	if f := into(c, &request); f != nil {
		return nil, f
	}
	for i, one := range a.conditional {
		if one["menuid"] == request.ID {
			a.conditional = append(a.conditional[:i:i], a.conditional[i+1:]...)
			return ok(), nil
		}
	}
	return nil, &failure{code: 65301, text: "no this menuid"}
}
