package wechat_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/clock"
	rows "huiqi/models/push"
	channel "huiqi/push/channels/wechat"
	"huiqi/store/storetest"
	"huiqi/wechat/wechattest"
)

func TestExamineSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	const aesKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
	tests := map[string]struct {
		change func(s stage, secrets map[string]string)
		want   []string // of what is wrong: the check and words of the message
	}{
		"nothing": {func(stage, map[string]string) {}, nil},
		"no template in the settings": {
			func(s stage, _ map[string]string) { delete(s.account.Settings, "template_id") },
			[]string{"settings settings.template_id", "templates 没有模板消息模板"},
		},
		"no secret":       {func(_ stage, secrets map[string]string) { delete(secrets, "SECRET") }, []string{"secrets HUIQI_PUSH_KJJ_SECRET", "token 没有 AppID 或 AppSecret"}},
		"half a key":      {func(_ stage, secrets map[string]string) { secrets["AES_KEY"] = "short" }, []string{"secrets HUIQI_PUSH_KJJ_AES_KEY 不是 43 个"}},
		"another secret":  {func(_ stage, secrets map[string]string) { secrets["SECRET"] = "wrong" }, []string{"token AppSecret 不对"}},
		"another account": {func(s stage, _ map[string]string) { s.account.Settings["app_id"] = "wx2" }, []string{"token AppID 不对"}},
		"a foreign address": {
			func(s stage, _ map[string]string) { s.DenyIP("203.0.113.7") },
			[]string{"token 出口 IP 203.0.113.7 不在白名单"},
		},
		"a frozen secret": {func(s stage, _ map[string]string) { s.Freeze(true) }, []string{"token AppSecret 已被冻结"}},
		"a platform that is gone": {
			func(s stage, _ map[string]string) { s.account.Settings["api_base"] = "http://127.0.0.1:1" },
			[]string{"token 没能取得 access_token"},
		},
		"another template": {
			func(s stage, _ map[string]string) { s.account.Settings["template_id"] = "OTHER" },
			[]string{"templates 公众号里没有模板消息模板 OTHER（共有 1 个）"},
		},
		"a keyword that is not filled": {
			func(s stage, _ map[string]string) { delete(s.account.Settings, "keyword.thing3") },
			[]string{"templates 没有设置显示什么：thing3"},
		},
		"a keyword too many": {
			func(s stage, _ map[string]string) { s.account.Settings["keyword.thing9"] = "program" },
			[]string{"templates 没有这些关键词：thing9"},
		},
		"a template of the other system": {func(s stage, _ map[string]string) {
			s.AddNotice(wechattest.Template{ID: "N1", Content: "{{thing1.DATA}}"})
			s.account.Settings["template_id"] = "N1"
		}, []string{"templates 公众号里没有模板消息模板 N1"}},
		"templates that cannot be listed": {func(s stage, _ map[string]string) {
			s.platform.Break(wechattest.Fault{Path: "/cgi-bin/template/get_all_private_template", Code: 48001})
		}, []string{"templates 没能列出模板消息的模板"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, storetest.SQLite(t))
			s.account.Channel, s.account.SecretEnv = rows.WeChatTemplate, "HUIQI_PUSH_KJJ"
			s.account.Settings = maps.Clone(s.account.Settings)
			s.account.Settings["no_deadline"] = "2099年12月31日"
			secrets := map[string]string{"SECRET": "fake-secret", "TOKEN": "t", "AES_KEY": aesKey}
			test.change(s, secrets)
			ch := channel.Channel{Tokens: s.db, Clock: clock.System{}, Secrets: func(_ rows.Account, name string) string { return secrets[name] }}
			var got []string
			for _, f := range ch.Examine(t.Context(), s.account) {
				if !f.OK {
					got = append(got, f.Check+" "+f.Message)
				}
			}
			if diff := cmp.Diff(got, test.want, cmp.Comparer(holds)); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
			if sent := s.Counts().ByKind; len(sent) > 0 {
				t.Errorf("%v was sent", sent)
			}
		})
	}
}

// holds reports whether one of two texts holds all words of the other.
func holds(x, y string) bool {
	if len(x) < len(y) {
		x, y = y, x
	}
	for word := range strings.FieldsSeq(y) {
		if !strings.Contains(x, word) {
			return false
		}
	}
	return true
}
