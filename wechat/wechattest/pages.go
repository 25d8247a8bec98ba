package wechattest

import (
	"bytes"
	"context"
	"embed"
	"html/template"
	"net/http"
	"net/url"
	"time"
)

//go:embed pages
var pageFiles embed.FS

// pageFollowers is how many users the list names, pageWait how long a page waits for the answer to what a user did: longer than
// the platform itself waits.
const (
	pageFollowers = 200
	pageWait      = usualTimeout + time.Second
)

// pageAct is a button by which a user does something.
type pageAct struct{ AppID, OpenID, Act, Argument, Label string }

// page answers for people what the list of users and the page of one of them show, and does what a form asks for; false: it is
// no page.
func (s *Server) page(w http.ResponseWriter, r *http.Request, name string) bool {
	switch {
	case name == "" && r.Method == http.MethodGet:
		s.render(w, "list.html", s.users())
	case name == "user" && r.Method == http.MethodGet:
		a := s.Account(r.URL.Query().Get("appid"))
		if a == nil {
			return false
		}
		user, known := a.User(r.URL.Query().Get("openid"))
		if !known {
			return false
		}
		s.render(w, "user.html", a.talkPage(user))
	case name == "user" && r.Method == http.MethodPost:
		return s.pageDeed(w, r)
	default:
		return false
	}
	return true
}

// pageDeed does what a form asks for, waits for the answer and shows the page again.
func (s *Server) pageDeed(w http.ResponseWriter, r *http.Request) bool {
	r.Body = http.MaxBytesReader(w, r.Body, maxRequest)
	c := command{AppID: r.PostFormValue("appid"), OpenID: r.PostFormValue("openid"), Argument: r.PostFormValue("argument")}
	a := s.Account(c.AppID)
	if a == nil {
		return false
	}
	act := a.acts()[r.PostFormValue("act")]
	if act == nil {
		return false
	}
	answered := a.answered(c.OpenID)
	if act(c) != nil {
		return false
	}
	a.awaitAnswer(r.Context(), c.OpenID, answered)
	query := url.Values{"appid": {c.AppID}, "openid": {c.OpenID}}
	http.Redirect(w, r, adminPrefix+"user?"+query.Encode()+"#end", http.StatusSeeOther)
	return true
}

func (s *Server) render(w http.ResponseWriter, name string, data any) {
	functions := template.FuncMap{
		"rich": rich, "clock": func(t time.Time) string { return t.Local().Format("15:04:05") },
		"act": func(p talkPage, act, argument, label string) pageAct {
			return pageAct{p.AppID, p.OpenID, act, argument, label}
		},
	}
	var body bytes.Buffer
	pages, err := template.New("").Funcs(functions).ParseFS(pageFiles, "pages/*.html")
	if err == nil {
		err = pages.ExecuteTemplate(&body, name, data)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = body.WriteTo(w) // who gave up does not read
}

// answered is how many pushes about a user were answered.
func (a *Account) answered(openID string) (count int) {
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	for _, attempt := range a.attempts {
		if attempt.OpenID == openID {
			count++
		}
	}
	return count
}

// awaitAnswer waits until another push about a user was tried, for as long as that may take; where the account pushes.
func (a *Account) awaitAnswer(ctx context.Context, openID string, before int) {
	if !a.pushes() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, pageWait)
	defer cancel()
	ticker := time.NewTicker(poll)
	defer ticker.Stop()
	for a.answered(openID) == before {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

func (a *Account) pushes() bool {
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	return a.config.Callback.URL != ""
}
