package wechattest

import (
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

func (a *Account) createQR(c *call) (any, *failure) {
	var request struct {
		Seconds int64  `json:"expire_seconds"`
		Action  string `json:"action_name"`
		Info    struct {
			Scene struct {
				Text string `json:"scene_str"`
				ID   int64  `json:"scene_id"`
			} `json:"scene"`
		} `json:"action_info"`
	}
	if f := into(c, &request); f != nil {
		return nil, f
	}
	text, id := request.Info.Scene.Text, request.Info.Scene.ID
	temporary := false
	switch request.Action {
	case "QR_STR_SCENE", "QR_LIMIT_STR_SCENE":
		temporary = request.Action == "QR_STR_SCENE"
		if text == "" || len(text) > maxScene {
			return nil, failed(40035)
		}
	case "QR_SCENE", "QR_LIMIT_SCENE":
		temporary = request.Action == "QR_SCENE"
		if id <= 0 || (!temporary && id > maxSceneID) {
			return nil, failed(40035)
		}
		text = strconv.FormatInt(id, 10)
	default:
		return nil, failed(40035)
	}
	ticket := "gQ" + a.server.text(90)
	answer := map[string]any{"ticket": ticket, "url": "http://weixin.qq.com/q/" + a.server.text(22)}
	code := &scene{text: text}
	if temporary {
		if request.Seconds == 0 {
			request.Seconds = usualQRSeconds
		}
		if request.Seconds > maxQRSeconds {
			return nil, failed(40035)
		}
		code.ends = c.now.Add(time.Duration(request.Seconds) * time.Second)
		answer["expire_seconds"] = request.Seconds
	}
	a.scenes[ticket] = code
	return answer, nil
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
