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
	if f := checkTemplate(a.notices, m.TemplateID, m.Data); f != nil {
		return nil, f
	}
	if u.Credit[m.TemplateID] <= 0 && !u.LongTerm[m.TemplateID] {
		return nil, failed(43101)
	}
	if !u.LongTerm[m.TemplateID] {
		u.Credit[m.TemplateID]--
	}
	id := a.accept(c, u, Sent{Kind: KindNotice, TemplateID: m.TemplateID})
	a.follow(c, u.OpenID, "subscribe_msg_sent_event", elements{{"SubscribeMsgSentEvent", elements{{"List", elements{
		{"TemplateId", m.TemplateID, false}, {"MsgID", id, true}, {"ErrorCode", "0", true}, {"ErrorStatus", "success", false},
	}, false}}, false}})
	answer := ok()
	if a.config.Knobs.BizsendMsgID {
		answer["msgid"] = json.Number(id)
	}
	return answer, nil
}
