package main

import (
	"github.com/spf13/cobra"

	"huiqi/wechat/callback"
	"huiqi/wechat/wechattest"
)

// fakeWeChat is what the platform for demonstrations starts with. None of its secrets is one.
type fakeWeChat struct {
	account wechattest.AccountConfig
	addr    string
	robot   string
	users   int
	seed    uint64
}

// newFakeWeChat runs a platform for demonstrations and tests across processes. It is hidden: no service uses it.
func newFakeWeChat(c *console) *cobra.Command {
	var f fakeWeChat
	command := &cobra.Command{
		Use: "fake-wechat", Hidden: true,
		Short:   c.say("启动模拟微信平台（演示与测试用，不发真实消息）", "serve a fake WeChat platform for demonstrations and tests; nothing reaches anyone"),
		Example: "  huiqi fake-wechat --addr 127.0.0.1:8090 --users 20 --callback http://127.0.0.1:8080/wechat",
		RunE: func(command *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			return wechattest.Serve(command.Context(), f.addr, wechattest.ServeOptions{
				Options: wechattest.Options{Seed: f.seed}, Setup: f.setup, Ready: func(url string) { c.printFakeWeChat(f, url) },
			})
		},
	}
	f.flags(c, command)
	return command
}

func (f *fakeWeChat) flags(c *console, command *cobra.Command) {
	flags, pushes := command.Flags(), &f.account.Callback
	flags.StringVar(&f.addr, "addr", "127.0.0.1:0", c.say("监听地址；:0 为任选空闲端口", "address to listen on; :0 takes any free port"))
	flags.StringVar(&f.account.AppID, "appid", "wxfake0000000001", c.say("公众号 AppID", "AppID of the account"))
	flags.StringVar(&f.account.Secret, "secret", "fake-secret", c.say("公众号 AppSecret", "AppSecret of the account"))
	flags.StringVar(&pushes.URL, "callback", "", c.say("事件推送到的地址（不填则不推送）", "address that events are pushed to (none: no pushes)"))
	flags.StringVar(&pushes.Token, "token", "fake-token", c.say("推送的 Token", "token of the pushes"))
	flags.StringVar(&pushes.AESKey, "aes-key", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", c.say("推送的 EncodingAESKey", "EncodingAESKey of the pushes"))
	flags.StringVar(&pushes.Mode, "mode", "safe", c.say("推送方式：plain、compatible 或 safe", "mode of the pushes: plain, compatible or safe"))
	flags.StringVar(&f.robot, "robot", "fake-robot", c.say("群机器人的 key", "key of a group robot"))
	flags.IntVar(&f.users, "users", 10, c.say("关注者人数（openid 为 oFake_000000 起）", "number of followers (openids from oFake_000000)"))
	flags.Uint64Var(&f.seed, "seed", 1, c.say("随机数种子", "seed of its randomness"))
}

func (f *fakeWeChat) check() error {
	if f.users < 0 {
		return usagef("选项 --users 的值不对，应为 0 或更大", "bad value for --users, want 0 or more")
	}
	if _, err := callback.ParseKey(f.account.Callback.AESKey); err != nil {
		return usagef("选项 --aes-key 的值不对，应为 43 个字母和数字", "bad value for --aes-key, want 43 letters and digits")
	}
	return oneOf("mode", f.account.Callback.Mode, "plain", "compatible", "safe")
}

// setup adds the account with one template of each system, whose ids the answer of the command tells.
func (f *fakeWeChat) setup(server *wechattest.Server) {
	account := server.AddAccount(f.account)
	account.AddFollowers("oFake_", f.users)
	account.AddTemplate(wechattest.Template{ID: fakeTemplate, Title: "政策通知（示例）", Content: "政策名称：{{thing1.DATA}}\n截止时间：{{date2.DATA}}"})
	account.AddNotice(wechattest.Template{ID: fakeNotice, Title: "政策订阅（示例）", Content: "政策名称：{{thing1.DATA}}\n截止时间：{{date2.DATA}}"})
	server.AddRobot(f.robot)
}

// The templates of the account.
const (
	fakeTemplate = "FAKE_TEMPLATE"
	fakeNotice   = "FAKE_NOTICE"
)

func (c *console) printFakeWeChat(f fakeWeChat, url string) {
	if c.json {
		_ = c.printLine(map[string]any{ // a closed stdout is no reason not to serve
			"url": url, "appid": f.account.AppID, "template": fakeTemplate, "notice": fakeNotice, "robot": f.robot, "admin": url + "/__fake/",
		})
		return
	}
	_ = c.printf(c.say("模拟微信平台已启动：%s（AppID %s）\n管理入口（仅本机）：%s/__fake/\n按 Ctrl-C 停止。\n",
		"The fake WeChat platform is at %s (AppID %s)\nIt is steered at %s/__fake/, from this machine only.\nStop it with Ctrl-C.\n"), url, f.account.AppID, url)
}
