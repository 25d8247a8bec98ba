package wechat

import (
	"context"

	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/wechat"
)

// Answer sends a text to a follower as a customer-service message. The platform takes it only within the window that an act of
// theirs opened, and knows no doubles: what may have been sent is not sent again.
func (ch *Channel) Answer(ctx context.Context, account rows.Account, openID, text string) push.Answer {
	client, err := ch.client(account)
	if err != nil {
		return push.Answer{Outcome: push.Broken, Code: "bad-settings", Detail: err.Error()}
	}
	if err := client.SendService(ctx, wechat.ServiceText(openID, text)); err != nil {
		return ch.refused(err)
	}
	return push.Answer{Outcome: push.Sent}
}
