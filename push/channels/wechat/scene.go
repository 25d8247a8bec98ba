package wechat

import (
	"context"
	"time"

	rows "huiqi/models/push"
)

// CreateQR makes a temporary code whose scanning tells an account its scene. It returns the address of a picture of the
// code, and what the code holds, to draw it ourselves.
func (ch *Channel) CreateQR(ctx context.Context, account rows.Account, scene string, life time.Duration) (picture, content string, err error) {
	client, err := ch.client(account)
	if err != nil {
		return "", "", err
	}
	code, err := client.CreateQR(ctx, scene, life)
	if err != nil {
		return "", "", err
	}
	return client.QRPictureURL(code.Ticket), code.URL, nil
}
