package wechat

import "context"

// Button is an entry of the account's menu: one that acts, or one that holds further ones. A menu has up to three,
// each with up to five; the platform refuses more, and names of more than 16 bytes (60 below).
type Button struct {
	Type    string   `json:"type,omitempty"` // click, view, miniprogram, scancode_push …; empty with Buttons
	Name    string   `json:"name"`
	Key     string   `json:"key,omitempty"` // with click and scan types: what the event will tell, 128 bytes
	URL     string   `json:"url,omitempty"` // with view and miniprogram, 1,024 bytes
	AppID   string   `json:"appid,omitempty"`
	Page    string   `json:"pagepath,omitempty"`
	Buttons []Button `json:"sub_button,omitempty"`
}

// MatchRule says who sees a conditional menu.
type MatchRule struct {
	TagID    string `json:"tag_id,omitempty"`
	Platform string `json:"client_platform_type,omitempty"` // 1 iOS, 2 Android, 3 other
}

// ConditionalMenu is a menu for some users.
type ConditionalMenu struct {
	ID      ID        `json:"menuid,omitempty"`
	Buttons []Button  `json:"button"`
	Rule    MatchRule `json:"matchrule"`
}

// Menus are what the account shows now.
type Menus struct {
	Default     []Button
	Conditional []ConditionalMenu
}

// codeNoMenu is the answer when there is no menu.
const codeNoMenu = 46003

// SetMenu replaces the default menu; users see it after about five minutes. It is for a command that shows the
// difference first, never for a start: an account may do it 1,000 times a day.
func (c *Client) SetMenu(ctx context.Context, buttons []Button) error {
	request := map[string][]Button{"button": buttons}
	return c.call(ctx, post("/cgi-bin/menu/create", RepeatSafe), request, nil)
}

// Menus returns the menus; an account without any has the zero Menus.
func (c *Client) Menus(ctx context.Context) (Menus, error) {
	var answer struct {
		Menu struct {
			Buttons []Button `json:"button"`
		} `json:"menu"`
		Conditional []ConditionalMenu `json:"conditionalmenu"`
	}
	err := c.call(ctx, get("/cgi-bin/menu/get", nil), nil, &answer)
	if CodeOf(err) == codeNoMenu {
		return Menus{}, nil
	}
	return Menus{Default: answer.Menu.Buttons, Conditional: answer.Conditional}, err
}

// DeleteMenus removes the default menu and every conditional one.
func (c *Client) DeleteMenus(ctx context.Context) error {
	return c.call(ctx, get("/cgi-bin/menu/delete", nil), nil, nil)
}

// AddConditionalMenu adds a menu for some users beside the default one, which there must be, and returns its id.
func (c *Client) AddConditionalMenu(ctx context.Context, menu ConditionalMenu) (ID, error) {
	var answer struct {
		ID ID `json:"menuid"`
	}
	menu.ID = ""
	err := c.call(ctx, post("/cgi-bin/menu/addconditional", RepeatNever), menu, &answer)
	return answer.ID, err
}

// DeleteConditionalMenu removes one of them.
func (c *Client) DeleteConditionalMenu(ctx context.Context, id ID) error {
	return c.call(ctx, post("/cgi-bin/menu/delconditional", RepeatSafe), map[string]ID{"menuid": id}, nil)
}
