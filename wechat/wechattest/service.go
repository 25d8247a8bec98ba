package wechattest

// maxServiceText is how many bytes a text may have.
const maxServiceText = 2048

type serviceRequest struct {
	To   string `json:"touser"`
	Type string `json:"msgtype"`
	Text *struct {
		Content string `json:"content"`
	} `json:"text"`
	News *struct {
		Articles []struct {
			Title string `json:"title"`
		} `json:"articles"`
	} `json:"news"`
	Menu *struct {
		List []struct {
			ID string `json:"id"`
		} `json:"list"`
	} `json:"msgmenu"`
}

func (a *Account) sendService(c *call) (any, *failure) {
	var m serviceRequest
	if f := into(c, &m); f != nil {
		return nil, f
	}
	if f := m.check(); f != nil {
		return nil, f
	}
	u, f := a.enter(c, m.To)
	if f != nil {
		return nil, f
	}
	if f := u.answer(c.now); f != nil {
		return nil, f
	}
	a.accept(c, u, Sent{Kind: KindService})
	return ok(), nil
}

func (m serviceRequest) check() *failure {
	switch m.Type {
	case "text":
		if m.Text == nil || m.Text.Content == "" {
			return failed(44002)
		}
		if len(m.Text.Content) > maxServiceText {
			return failed(45002)
		}
	case "news":
		if m.News == nil || len(m.News.Articles) == 0 {
			return failed(44002)
		}
		if len(m.News.Articles) > 1 {
			return failed(45008)
		}
	case "msgmenu":
		if m.Menu == nil || len(m.Menu.List) == 0 {
			return failed(44002)
		}
	default:
		return failed(40008)
	}
	return nil
}
