package wechattest

import (
	"bytes"
	"crypto/sha1"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// browserPrefix is where the platform serves what pages load within WeChat: a stand-in for the JS-SDK, and the frames of its tags.
const browserPrefix = "/open/"

// sdkPath is where pages load the JS-SDK from.
const sdkPath = browserPrefix + "js/jweixin-1.6.0.js"

//go:embed pages/jweixin.js
var sdkStandIn []byte

// browser answers what a page asks for that is opened within WeChat. The real SDK has the telephone's WeChat do these things; in
// place of it stand a script that tells whether a signature is good, and a frame with the button of a tag.
func (s *Server) browser(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	switch {
	case r.URL.Path == sdkPath && r.Method == http.MethodGet:
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		_, _ = w.Write(sdkStandIn) // who gave up does not read
	case r.URL.Path == browserPrefix+"verify" && r.Method == http.MethodGet:
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		_, _ = fmt.Fprintf(w, "wx.verified(%s);", encode(s.configured(query)))
	case r.URL.Path == browserPrefix+"tag" && r.Method == http.MethodGet:
		s.tagFrame(w, query, nil)
	case r.URL.Path == browserPrefix+"tag" && r.Method == http.MethodPost:
		r.Body = http.MaxBytesReader(w, r.Body, maxRequest)
		s.tagFrame(w, query, s.answerTag(query, r.PostFormValue("openid"), r.PostFormValue("do") == "accept"))
	default:
		http.NotFound(w, r)
	}
}

// configured tells what is wrong with the configuration of a page: empty, when its signature is good.
func (s *Server) configured(query url.Values) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.accounts[query.Get("appid")]
	if a == nil {
		return "invalid appid"
	}
	page, err := url.Parse(query.Get("url"))
	if err != nil || len(a.config.PageHosts) > 0 && !slices.Contains(a.config.PageHosts, page.Hostname()) {
		return "invalid url domain"
	}
	if a.ticket == nil || !s.now().Before(a.ticket.expires) {
		return "invalid signature"
	}
	sum := sha1.Sum([]byte("jsapi_ticket=" + a.ticket.value + "&noncestr=" + query.Get("nonce") + "&timestamp=" + query.Get("timestamp") + "&url=" + query.Get("url")))
	if hex.EncodeToString(sum[:]) != query.Get("signature") {
		return "invalid signature"
	}
	return ""
}

// tagged is what the page learns of the use of a tag.
type tagged struct {
	Event  string         `json:"event"` // success or error
	Detail map[string]any `json:"detail"`
}

// tagMost is how many templates one tag takes.
const tagMost = 3

// tagTemplates finds the templates of a tag, or the number of what is wrong with them; the lock is held.
func (a *Account) tagTemplates(list string) (found []Template, code int) {
	ids := strings.Split(list, ",")
	for _, id := range ids {
		t, known := a.notices[id]
		if !known {
			return nil, 20001
		}
		found = append(found, t)
	}
	switch {
	case slices.ContainsFunc(found, func(t Template) bool { return t.LongTerm != found[0].LongTerm }):
		return nil, 20002
	case len(found) > tagMost:
		return nil, 20003
	}
	return found, 0
}

// answerTag does what a user chose who used a tag, and returns what the page is told.
func (s *Server) answerTag(query url.Values, openID string, accept bool) *tagged {
	a := s.Account(query.Get("appid"))
	if a == nil {
		return refusedTag(10002)
	}
	s.mu.Lock()
	templates, code := a.tagTemplates(query.Get("template"))
	s.mu.Unlock()
	if code != 0 {
		return refusedTag(code)
	}
	details, ids := map[string]string{}, []string{}
	for _, t := range templates {
		status := "cancel"
		if accept {
			status = "accept"
		}
		details[t.ID] = string(encode(map[string]string{"status": status}))
		ids = append(ids, t.ID)
	}
	if a.Consent(openID, accept, ids...) != nil {
		return refusedTag(10003)
	}
	return &tagged{"success", map[string]any{"errMsg": "subscribe:ok", "subscribeDetails": string(encode(details))}}
}

func refusedTag(code int) *tagged {
	return &tagged{"error", map[string]any{"errMsg": "subscribe:fail", "errCode": strconv.Itoa(code)}}
}

// tagPage is the frame of a tag: a button, and behind it what WeChat asks the user, here with the choice of who that is.
var tagPage = template.Must(template.New("tag").Parse(`<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><style>body{margin:0;font:16px sans-serif}
summary,button{display:block;width:100%;box-sizing:border-box;padding:.8rem;border:0;border-radius:10px;background:#0f3d5e;color:#fff;text-align:center;font:inherit;list-style:none}
form{border:1px solid #ccc;border-radius:10px;padding:.6rem;margin-top:.4rem}button{margin-top:.4rem}button.no{background:#888}</style>
<details><summary>{{.Label}}</summary><form method="post"><p>模拟微信：允许发送以下通知？</p><ul>{{range .Titles}}<li>{{.}}</li>{{end}}</ul>
<label>用户 <select name="openid">{{range .Users}}<option>{{.}}</option>{{end}}</select></label>
<button name="do" value="accept">允许</button><button class="no" name="do" value="cancel">取消</button></form></details>
{{with .Told}}<script>parent.postMessage({{.}}, "*");</script>{{end}}</html>`))

// tagFrame shows the frame, and tells the page what there is to tell.
func (s *Server) tagFrame(w http.ResponseWriter, query url.Values, told *tagged) {
	a := s.Account(query.Get("appid"))
	if a == nil {
		http.Error(w, "no such account", http.StatusNotFound)
		return
	}
	view := struct {
		Label  string
		Titles []string
		Users  []string
		Told   any
	}{Label: query.Get("label")}
	s.mu.Lock()
	templates, code := a.tagTemplates(query.Get("template"))
	for _, t := range templates {
		view.Titles = append(view.Titles, t.Title)
	}
	view.Users = slices.Clone(a.order[:min(len(a.order), usersShown)])
	s.mu.Unlock()
	if code != 0 && told == nil {
		told = refusedTag(code)
	}
	if told != nil {
		view.Told = json.RawMessage(encode(told))
	}
	var body bytes.Buffer
	if err := tagPage.Execute(&body, view); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = body.WriteTo(w) // who gave up does not read
}
