package wechattest

import (
	"slices"
	"strings"
)

// pageKey is a button of the menu that pages offer.
type pageKey struct{ Name, Key string }

// pageKeys are pressed where the account has no menu.
func pageKeys() []pageKey {
	return []pageKey{{"我能享受什么", "my-policies"}, {"查政策", "search"}, {"绑定企业", "bind"}, {"退订", "stop"}}
}

// listed is a user in the list of a page.
type listed struct {
	User

	AppID, Last string
	Count       int
}

// talkPage is what the page of one user shows.
type talkPage struct {
	User

	AppID   string
	Lines   []Line
	Keys    []pageKey
	Views   []menuButton
	Notices []Template
}

// users lists the users of all accounts, with what each of them got last.
func (s *Server) users() (list []listed) {
	s.mu.Lock()
	var accounts []*Account
	for _, a := range s.accounts {
		accounts = append(accounts, a)
	}
	s.mu.Unlock()
	slices.SortFunc(accounts, func(x, y *Account) int { return strings.Compare(x.config.AppID, y.config.AppID) })
	for _, a := range accounts {
		s.mu.Lock()
		ids := slices.Clone(a.order[:min(len(a.order), pageFollowers)])
		s.mu.Unlock()
		for _, id := range ids {
			user, _ := a.User(id)
			one := listed{User: user, AppID: a.config.AppID}
			for _, line := range a.Talk(id) {
				if !line.Mine {
					one.Count++
					one.Last = strings.TrimSpace(line.Title + " " + line.Text)
				}
			}
			list = append(list, one)
		}
	}
	return list
}

// talkPage collects what the page of one user shows.
func (a *Account) talkPage(user User) talkPage {
	p := talkPage{User: user, AppID: a.config.AppID, Lines: a.Talk(user.OpenID)}
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	for _, b := range flat(a.buttons) {
		switch {
		case b.Type == "click":
			p.Keys = append(p.Keys, pageKey{b.Name, b.Key})
		case b.Type == "view":
			p.Views = append(p.Views, b)
		}
	}
	if a.menu == nil {
		p.Keys = pageKeys()
	}
	for _, t := range a.notices {
		p.Notices = append(p.Notices, t)
	}
	slices.SortFunc(p.Notices, func(x, y Template) int { return strings.Compare(x.ID, y.ID) })
	return p
}

// flat lists the buttons of a menu that do something.
func flat(buttons []menuButton) (out []menuButton) {
	for _, b := range buttons {
		if len(b.Buttons) == 0 {
			out = append(out, b)
		}
		out = append(out, flat(b.Buttons)...)
	}
	return out
}
