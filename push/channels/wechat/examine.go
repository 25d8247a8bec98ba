package wechat

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/wechat"
	"huiqi/wechat/callback"
)

// Finding is one thing about an account that was looked at, and what is wrong with it.
type Finding struct {
	Check   string `json:"check"` // settings, secrets, token, templates
	OK      bool   `json:"ok"`
	Message string `json:"message"`
	English string `json:"english"`
	Code    int    `json:"code,omitempty"` // the platform's
}

// Client returns the client of an account, whose tokens are shared with all other processes by the database.
func (ch *Channel) Client(account rows.Account) (*wechat.Client, error) { return ch.client(account) }

// Examine looks at everything that an account needs to send: its settings, its secrets, whether the platform gives a token to the
// address that we go out by, and whether its template is there with the keywords that are filled. It sends nothing.
func (ch *Channel) Examine(ctx context.Context, account rows.Account) []Finding {
	found := []Finding{}
	for _, v := range ch.Check(account.Settings) {
		found = append(found, wrong("settings", 0, v.Path+"："+v.Message, v.Path+": "+v.English))
	}
	if len(found) == 0 {
		found = append(found, good("settings", "设置齐全", "the settings are complete"))
	}
	found = append(found, ch.examineSecrets(account)...)
	client, err := ch.client(account)
	if err != nil {
		return append(found, wrong("token", 0, "没有 AppID 或 AppSecret，无法询问平台", "without AppID and AppSecret the platform cannot be asked"))
	}
	if err := client.Probe(ctx); err != nil {
		return append(found, refusedToken(err))
	}
	found = append(found, good("token", "平台给出了 access_token：AppID、AppSecret 和出口 IP 都对", "the platform gives a token: AppID, AppSecret and our address are right"))
	return append(found, examineTemplate(ctx, client, account))
}

func good(check, zh, en string) Finding {
	return Finding{Check: check, OK: true, Message: zh, English: en}
}

func wrong(check string, code int, zh, en string) Finding {
	return Finding{Check: check, Message: zh, English: en, Code: code}
}

// examineSecrets looks whether the environment has what the account's prefix names.
func (ch *Channel) examineSecrets(account rows.Account) (found []Finding) {
	if account.SecretEnv == "" {
		return []Finding{wrong("secrets", 0, "账号没有 secret_env：不知道从哪些环境变量取密钥", "the account names no secret_env")}
	}
	for name, zh := range map[string]string{"SECRET": "AppSecret", "TOKEN": "服务器配置的 Token", "AES_KEY": "EncodingAESKey"} {
		variable, value := account.SecretEnv+"_"+name, ch.Secrets(account, name)
		switch {
		case value == "":
			found = append(found, wrong("secrets", 0, "缺少环境变量 "+variable+"（"+zh+"）", "the environment lacks "+variable))
		case name == "AES_KEY":
			if _, err := callback.ParseKey(value); err != nil {
				found = append(found, wrong("secrets", 0, "环境变量 "+variable+" 不是 43 个字母和数字", variable+" has not 43 letters and digits"))
			}
		}
	}
	if len(found) == 0 {
		return []Finding{good("secrets", "环境变量中的密钥齐全", "the environment has the secrets")}
	}
	slices.SortFunc(found, func(x, y Finding) int { return strings.Compare(x.English, y.English) })
	return found
}

// refusedIP finds the address in the words of the platform. They may change, so that it may find none.
var refusedIP = regexp.MustCompile(`\b(?:\d{1,3}\.){3}\d{1,3}\b`)

// refusedToken says why there is no token, and what to do.
func refusedToken(err error) Finding {
	code := wechat.CodeOf(err)
	say := func(zh, en string) Finding { return wrong("token", code, zh, en) }
	switch code {
	case 40164, 61004:
		ip := refusedIP.FindString(err.Error())
		return say("出口 IP "+ip+" 不在白名单：在公众平台“设置与开发 → 基本配置 → IP 白名单”加上它", "the address "+ip+" is not on the IP whitelist of the account")
	case 40001, 40125:
		return say("AppSecret 不对：核对环境变量，或在公众平台重置后更新", "the AppSecret is wrong")
	case 40013:
		return say("AppID 不对：核对账号设置 app_id", "the AppID is wrong")
	case 40243:
		return say("AppSecret 已被冻结：在公众平台“基本配置”解冻", "the AppSecret is frozen")
	case 50002, 50004:
		return say("公众号受限或被封禁：登录公众平台查看站内信", "the account is restricted or banned")
	case 61024:
		return say("该 AppID 由第三方平台托管，不能直接取 access_token", "the account belongs to a third-party platform")
	case 45009, 45011:
		return say("取 access_token 的次数已达上限：稍后再试", "too many calls for a token, try later")
	}
	return say("没能取得 access_token："+err.Error(), "no token: "+err.Error())
}

// examineTemplate looks whether the account's template is there and whether its keywords are those that are filled.
func examineTemplate(ctx context.Context, client *wechat.Client, account rows.Account) Finding {
	list, kind := client.Templates, "模板消息"
	if account.Channel == rows.WeChatNotice {
		list, kind = client.SubscriptionTemplates, "订阅通知"
	}
	say := func(zh, en string) Finding { return wrong("templates", 0, zh, en) }
	all, err := list(ctx)
	if err != nil {
		return wrong("templates", wechat.CodeOf(err), "没能列出"+kind+"的模板："+err.Error(), "the templates cannot be listed: "+err.Error())
	}
	id := account.Settings["template_id"]
	at := slices.IndexFunc(all, func(t wechat.Template) bool { return t.ID == id })
	if at < 0 {
		return say(fmt.Sprintf("公众号里没有%s模板 %s（共有 %d 个）；两种模板的编号不能混用", kind, id, len(all)), fmt.Sprintf("the account has no template %s of this system, of %d", id, len(all)))
	}
	var empty []string
	for _, key := range all[at].Keys() {
		if account.Settings[keywordPrefix+key] == "" {
			empty = append(empty, key)
		}
	}
	if len(empty) > 0 {
		keys := strings.Join(empty, "、")
		return say("模板 "+id+" 的这些关键词没有设置显示什么："+keys+"（设置 "+keywordPrefix+empty[0]+"）", "these keywords of the template are not filled: "+keys)
	}
	var extra []string
	for name := range account.Settings {
		if key, is := strings.CutPrefix(name, keywordPrefix); is && !slices.Contains(all[at].Keys(), key) {
			extra = append(extra, key)
		}
	}
	if slices.Sort(extra); len(extra) > 0 {
		keys := strings.Join(extra, "、")
		return say("模板 "+id+" 没有这些关键词："+keys, "the template has no such keywords: "+keys)
	}
	return good("templates", kind+"模板 "+id+"（"+all[at].Title+"）在，关键词都已设置", "the template is there and its keywords are filled")
}

// Wrong reports whether anything is wrong.
func Wrong(found []Finding) bool {
	return slices.ContainsFunc(found, func(f Finding) bool { return !f.OK })
}

// NotWeChat is the fault of an account that is none of an official account.
func NotWeChat(account rows.Account) error {
	if account.Channel == rows.WeChatTemplate || account.Channel == rows.WeChatNotice {
		return nil
	}
	return models.Faulty(models.KindConflict, "not-wechat", "该账号不是公众号："+account.ID, "the account is no official account: "+account.ID)
}
