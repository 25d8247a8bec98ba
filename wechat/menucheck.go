package wechat

import (
	"fmt"
	"net/url"

	"huiqi/models"
)

// The limits of menus: entries, and bytes of names, keys and addresses.
const (
	maxButtons    = 3
	maxSubButtons = 5
	maxButtonName = 16
	maxSubName    = 60
	maxButtonKey  = 128
	maxButtonURL  = 1024
)

// CheckMenu returns what the platform would refuse of a menu, and addresses that no telephone could open.
func CheckMenu(buttons []Button) []models.Violation {
	var c models.Checker
	c.Say(len(buttons) == 0 || len(buttons) > maxButtons, "button", "bad-count", "一级菜单须为 1 到 3 个", "a menu has 1 to 3 entries", "1 – 3")
	for i, b := range buttons {
		path := fmt.Sprintf("button[%d]", i)
		checkName(&c, path, b.Name, maxButtonName)
		if len(b.Buttons) == 0 {
			checkDeed(&c, path, b)
			continue
		}
		c.Say(len(b.Buttons) > maxSubButtons, path+".sub_button", "bad-count", "二级菜单最多 5 个", "an entry holds up to 5 further ones", "≤ 5")
		c.Say(b.Type != "" || b.Key != "" || b.URL != "", path, "not-used", "有二级菜单的一级菜单不能自带动作", "an entry that holds others does nothing itself", "")
		for j, sub := range b.Buttons {
			below := fmt.Sprintf("%s.sub_button[%d]", path, j)
			checkName(&c, below, sub.Name, maxSubName)
			c.Say(len(sub.Buttons) > 0, below+".sub_button", "too-deep", "菜单只有两级", "a menu has two levels", "")
			checkDeed(&c, below, sub)
		}
	}
	return c.Found
}

func checkName(c *models.Checker, path, name string, most int) {
	c.Say(name == "", path+".name", "required", "须有名称", "a name is required", "我的政策")
	c.Say(len(name) > most, path+".name", "too-long", fmt.Sprintf("名称最多 %d 字节，约 %d 个汉字", most, most/3), "the name is too long", fmt.Sprintf("≤ %d bytes", most))
}

// checkDeed checks what a button does.
func checkDeed(c *models.Checker, path string, b Button) {
	c.Say(len(b.Key) > maxButtonKey, path+".key", "too-long", "key 最多 128 字节", "the key is too long", "≤ 128 bytes")
	c.Say(len(b.URL) > maxButtonURL, path+".url", "too-long", "网址最多 1024 字节", "the address is too long", "≤ 1024 bytes")
	switch b.Type {
	case "click", "scancode_push", "scancode_waitmsg", "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select":
		c.Say(b.Key == "", path+".key", "required", "这种菜单须有 key", "a button of this type has a key", "my-policies")
	case "view":
		u, err := url.Parse(b.URL)
		c.Say(err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http", path+".url", "bad-address", "须为完整网址", "a whole web address", "https://…")
	case "miniprogram":
		c.Say(b.AppID == "" || b.Page == "" || b.URL == "", path, "required", "小程序菜单须有 appid、pagepath 和备用网址 url", "a mini program has appid, pagepath and url", "")
	default:
		c.Say(true, path+".type", "bad-type", "不支持这种菜单："+b.Type, "no such type of button: "+b.Type, "click, view, miniprogram, scancode_push …")
	}
}
