package wechattest

import (
	"cmp"
	"encoding/base64"
	"net/http"
	"strconv"
	"time"
)

// scene is what a QR code tells.
type scene struct {
	text string
	ends time.Time // zero: never
}

// The limits of QR codes, in seconds and bytes.
const (
	usualQRSeconds = 30
	maxQRSeconds   = 2_592_000
	maxScene       = 64
	maxSceneID     = 100_000
)

type qrRequest struct {
	Seconds int64  `json:"expire_seconds"`
	Action  string `json:"action_name"`
	Info    struct {
		Scene struct {
			Text string `json:"scene_str"`
			ID   int64  `json:"scene_id"`
		} `json:"scene"`
	} `json:"action_info"`
}

func (a *Account) createQR(c *call) (any, *failure) {
	var request qrRequest
	if f := into(c, &request); f != nil {
		return nil, f
	}
	text, temporary, f := request.scene()
	if f != nil {
		return nil, f
	}
	ticket := "gQ" + a.server.text(90)
	answer := map[string]any{"ticket": ticket, "url": "http://weixin.qq.com/q/" + a.server.text(22)}
	code := &scene{text: text}
	if temporary {
		life := cmp.Or(request.Seconds, usualQRSeconds)
		if life < 0 || life > maxQRSeconds {
			return nil, failed(40035)
		}
		code.ends = c.now.Add(time.Duration(life) * time.Second)
		answer["expire_seconds"] = life
	}
	a.scenes[ticket] = code
	return answer, nil
}

// scene returns what the code tells, and whether it ends.
func (r qrRequest) scene() (text string, temporary bool, f *failure) {
	text, id := r.Info.Scene.Text, r.Info.Scene.ID
	switch r.Action {
	case "QR_STR_SCENE", "QR_LIMIT_STR_SCENE":
		temporary = r.Action == "QR_STR_SCENE"
		if text == "" || len(text) > maxScene {
			return "", false, failed(40035)
		}
		return text, temporary, nil
	case "QR_SCENE", "QR_LIMIT_SCENE":
		temporary = r.Action == "QR_SCENE"
		if id <= 0 || (!temporary && id > maxSceneID) {
			return "", false, failed(40035)
		}
		return strconv.FormatInt(id, 10), temporary, nil
	}
	return "", false, failed(40035)
}

// dot is a picture of one pixel: the platform of tests draws no QR codes.
const dot = "R0lGODlhAQABAIAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAIBTAA7"

func (s *Server) showQR(c *call) (any, *failure) {
	for _, a := range s.accounts {
		if code := a.scenes[c.Query.Get("ticket")]; code != nil {
			picture, err := base64.StdEncoding.DecodeString(dot)
			if err != nil {
				panic(err) // a constant
			}
			return page{picture, http.Header{"Content-Type": {"image/gif"}}}, nil
		}
	}
	return nil, failed(40035)
}
