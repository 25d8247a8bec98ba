package wechattest

import "encoding/json"

func (a *Account) sendNotice(c *call) (any, *failure) {
	var m struct {
		To         string           `json:"touser"`
		TemplateID string           `json:"template_id"`
		Data       map[string]value `json:"data"`
	}
	if f := into(c, &m); f != nil {
		return nil, f
	}
	u, f := a.enter(c, m.To)
	if f != nil {
		return nil, f
	}
	t, known := a.notices[m.TemplateID]
	switch {
	case !known:
		return nil, failed(40037)
	case t.Banned:
		return nil, failed(43116)
	case u.Credit[t.ID] <= 0 && !u.LongTerm[t.ID]:
		return nil, failed(43101)
	}
	if f := checkData(t, m.Data); f != nil {
		return nil, f
	}
	if !u.LongTerm[t.ID] {
		u.Credit[t.ID]--
	}
	id := a.accept(c, u, Sent{Kind: KindNotice, TemplateID: t.ID})
	a.follow(c, u.OpenID, "subscribe_msg_sent_event", elements{{"SubscribeMsgSentEvent", elements{{"List", elements{
		{"TemplateId", t.ID, false}, {"MsgID", id, true}, {"ErrorCode", "0", true}, {"ErrorStatus", "success", false},
	}, false}}, false}})
	answer := ok()
	if a.config.Knobs.BizsendMsgID {
		answer["msgid"] = json.Number(id)
	}
	return answer, nil
}
