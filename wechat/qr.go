package wechat

import (
	"context"
	"errors"
	"net/url"
	"time"
)

// The longest life of a temporary QR code and the longest scene, in bytes.
const (
	MaxQRLife    = 30 * 24 * time.Hour
	MaxSceneSize = 64
)

// QRCode is a code whose scanning tells us its scene, whether the user follows the account already or then does.
type QRCode struct {
	Ticket  string `json:"ticket"`
	Seconds int64  `json:"expire_seconds"` // 0: for ever
	URL     string `json:"url"`            // what the code holds, to draw it ourselves
}

// errScene is returned for a scene or a life that the platform would refuse.
var errScene = errors.New("wechat: a scene has 1 to 64 bytes, a temporary code lives 1 s to 30 days")

type qrRequest struct {
	Seconds int64  `json:"expire_seconds,omitempty"`
	Action  string `json:"action_name"`
	Info    struct {
		Scene struct {
			Text string `json:"scene_str"`
		} `json:"scene"`
	} `json:"action_info"`
}

// CreateQR makes a temporary code. The scene is visible to whoever decodes the code: it must be random and no id of ours.
func (c *Client) CreateQR(ctx context.Context, scene string, life time.Duration) (QRCode, error) {
	if life < time.Second || life > MaxQRLife {
		return QRCode{}, errScene
	}
	return c.createQR(ctx, qrRequest{Seconds: int64(life / time.Second), Action: "QR_STR_SCENE"}, scene)
}

// CreatePermanentQR makes a code that never ends; an account has 100,000 of them in all.
func (c *Client) CreatePermanentQR(ctx context.Context, scene string) (QRCode, error) {
	return c.createQR(ctx, qrRequest{Action: "QR_LIMIT_STR_SCENE"}, scene)
}

func (c *Client) createQR(ctx context.Context, request qrRequest, scene string) (QRCode, error) {
	if scene == "" || len(scene) > MaxSceneSize {
		return QRCode{}, errScene
	}
	request.Info.Scene.Text = scene
	repeat := RepeatSafe
	if request.Seconds == 0 {
		repeat = RepeatNever
	}
	var code QRCode
	err := c.call(ctx, post("/cgi-bin/qrcode/create", repeat), request, &code)
	return code, err
}

// QRPictureURL returns where the platform shows the code of a ticket as a picture.
func (c *Client) QRPictureURL(ticket string) string {
	return c.config.MPBase + "/cgi-bin/showqrcode?ticket=" + url.QueryEscape(ticket)
}
