package wechattest

import "errors"

// errNoUser is returned for an openid that the account does not know.
var errNoUser = errors.New("wechattest: no such user")

// with runs an act of a user under the lock.
func (a *Account) with(openID string, act func(*user)) error {
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	u, known := a.users[openID]
	if !known {
		return errNoUser
	}
	act(u)
	return nil
}

func event(name string, more ...element) elements {
	return append(elements{{"Event", name, false}}, more...)
}

// Follow makes a user follow without a QR code.
func (a *Account) Follow(openID string) error {
	return a.with(openID, func(u *user) {
		u.Following, u.since, u.source = true, a.server.now(), "ADD_SCENE_SEARCH"
		u.open(u.since, actWindow, actQuota)
		a.act(openID, "event", event("subscribe", element{"EventKey", "", false}))
	})
}

// Unfollow makes a user stop following.
func (a *Account) Unfollow(openID string) error {
	return a.with(openID, func(u *user) {
		u.Following, u.windows = false, nil
		a.act(openID, "event", event("unsubscribe", element{"EventKey", "", false}))
	})
}

// Scan makes a user scan the QR code of a ticket: a follower tells the scene, someone else follows by it.
func (a *Account) Scan(openID, ticket string) error {
	var unknown error
	err := a.with(openID, func(u *user) {
		now := a.server.now()
		code := a.scenes[ticket]
		if code == nil || (!code.ends.IsZero() && !now.Before(code.ends)) {
			unknown = errors.New("wechattest: no such QR code, or it has ended")
			return
		}
		u.open(now, actWindow, actQuota)
		if u.Following {
			a.act(openID, "event", event("SCAN", element{"EventKey", code.text, false}, element{"Ticket", ticket, false}))
			return
		}
		u.Following, u.since, u.source, u.scene = true, now, "ADD_SCENE_QR_CODE", code.text
		a.act(openID, "event", event("subscribe", element{"EventKey", "qrscene_" + code.text, false}, element{"Ticket", ticket, false}))
	})
	return errors.Join(err, unknown)
}

// Say makes a user send a text.
func (a *Account) Say(openID, text string) error {
	return a.with(openID, func(u *user) {
		u.open(a.server.now(), messageWindow, messageQuota)
		a.act(openID, "text", elements{{"Content", text, false}, {"MsgId", a.nextID(), true}})
	})
}

// Click makes a user press a button of the menu that has a key.
func (a *Account) Click(openID, key string) error {
	return a.with(openID, func(u *user) {
		u.open(a.server.now(), actWindow, actQuota)
		a.act(openID, "event", event("CLICK", element{"EventKey", key, false}))
	})
}

// View makes a user press a button of the menu that has an address.
func (a *Account) View(openID, address string) error {
	return a.with(openID, func(*user) {
		a.act(openID, "event", event("VIEW", element{"EventKey", address, false}, element{"MenuId", "1", true}))
	})
}

// Consent makes a user accept or decline templates of notices on one page: acceptance is good for one notice more, of a long-term
// template for good.
func (a *Account) Consent(openID string, accept bool, templates ...string) error {
	return a.with(openID, func(u *user) {
		status := "reject"
		if accept {
			status = "accept"
		}
		var list elements
		for _, id := range templates {
			switch {
			case accept && a.notices[id].LongTerm:
				u.LongTerm[id] = true
			case accept:
				u.Credit[id]++
			}
			list = append(list, element{"List", elements{
				{"TemplateId", id, false}, {"SubscribeStatusString", status, false}, {"PopupScene", "1", true},
			}, false})
		}
		a.act(openID, "event", event("subscribe_msg_popup_event", element{"SubscribeMsgPopupEvent", list, false}))
	})
}

// Withdraw makes a user turn a template of notices off in the settings.
func (a *Account) Withdraw(openID, template string) error {
	return a.with(openID, func(u *user) {
		u.Credit[template], u.LongTerm[template] = 0, false
		list := elements{{"List", elements{{"TemplateId", template, false}, {"SubscribeStatusString", "reject", false}}, false}}
		a.act(openID, "event", event("subscribe_msg_change_event", element{"SubscribeMsgChangeEvent", list, false}))
	})
}
