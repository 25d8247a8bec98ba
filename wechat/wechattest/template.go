package wechattest

import "encoding/json"

func (a *Account) sendTemplate(c *call) (any, *failure) {
	var m struct {
		To          string           `json:"touser"`
		TemplateID  string           `json:"template_id"`
		ClientMsgID string           `json:"client_msg_id"`
		Data        map[string]value `json:"data"`
	}
	if f := into(c, &m); f != nil {
		return nil, f
	}
	u, f := a.enter(c, m.To)
	if f != nil {
		return nil, f
	}
	if !u.Following {
		return nil, failed(43004)
	}
	key := m.To + "\x00" + m.ClientMsgID
	if known := a.recent[key]; m.ClientMsgID != "" && known != nil && c.now.Sub(known.at) < clientIDLife {
		a.repeated++
		return templateAnswer(known.msgID), nil
	}
	if f := checkTemplate(a.templates, m.TemplateID, m.Data); f != nil {
		return nil, f
	}
	id := a.accept(c, u, Sent{Kind: KindTemplate, TemplateID: m.TemplateID, ClientMsgID: m.ClientMsgID})
	if m.ClientMsgID != "" {
		a.recent[key] = &accepted{c.now, id}
	}
	status := a.outcome()
	if u.Muted {
		status = "failed:user block"
	}
	a.follow(c, u.OpenID, "TEMPLATESENDJOBFINISH", elements{{"MsgID", id, true}, {"Status", status, false}})
	return templateAnswer(id), nil
}

// checkTemplate refuses a template that is not of this system or banned, and data that do not fill it.
func checkTemplate(templates map[string]Template, id string, data map[string]value) *failure {
	t, known := templates[id]
	switch {
	case !known:
		return failed(40037)
	case t.Banned:
		return failed(43116)
	}
	return checkData(t, data)
}

func templateAnswer(id string) map[string]any {
	answer := ok()
	answer["msgid"] = json.Number(id)
	return answer
}

// outcome draws a status of a message; the lock is held.
func (a *Account) outcome() string {
	total := 0
	for _, weight := range a.config.Knobs.Outcomes {
		total += weight
	}
	if total > 0 {
		at := a.server.random.IntN(total)
		for _, status := range []string{"success", "failed:user block", "failed: system failed", "failed:freq limit"} {
			if at -= a.config.Knobs.Outcomes[status]; at < 0 {
				return status
			}
		}
	}
	return "success"
}
