package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"huiqi/models/push"
	"huiqi/wechat/wechattest"
)

// official is a place with an official account at a platform.
type official struct {
	place
	account *wechattest.Account
	fake    *wechattest.Server
}

func newOfficial(t *testing.T) official {
	t.Helper()
	fake := wechattest.New(wechattest.Options{Seed: 5})
	host := httptest.NewServer(fake)
	t.Cleanup(host.Close)
	o := official{fake: fake, account: fake.AddAccount(wechattest.AccountConfig{AppID: "wxmenu", Secret: "fake-secret"}), place: place{data: t.TempDir(), env: []string{
		"HUIQI_PUSH_KJJ_SECRET=fake-secret", "HUIQI_PUSH_KJJ_TOKEN=t", "HUIQI_PUSH_KJJ_AES_KEY=abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
		"HUIQI_PUBLIC_URL=https://huiqi.example.cn",
	}}}
	o.account.AddTemplate(wechattest.Template{ID: "T", Title: "政策通知", Content: "{{thing1.DATA}}"})
	o.command(t, "migrate")
	s := openStore(t, o.place)
	err := s.InTx(t.Context(), func(ctx context.Context) error {
		a := push.Account{ID: "kjj", Channel: push.WeChatTemplate, Name: "示例公众号", SecretEnv: "HUIQI_PUSH_KJJ", Enabled: true, PerSecond: 5, Settings: map[string]string{
			"app_id": "wxmenu", "template_id": "T", "api_base": host.URL, "keyword.thing1": "program",
		}}
		mail := push.Account{ID: "mail", Channel: push.Email, Name: "邮箱", Enabled: true, PerSecond: 5}
		return errors.Join(s.CreateAccount(ctx, &a), s.CreateAccount(ctx, &mail))
	})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// try runs a command line as a process that may fail, and returns its exit code and all that it printed.
func (o official) try(t *testing.T, args ...string) (code int, printed string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "huiqi", args...)
	cmd.Env = o.environ()
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	var failed *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), out.String()
}

func (o official) check(t *testing.T, code int, want string, args ...string) {
	t.Helper()
	got, printed := o.try(t, args...)
	if got != code || !strings.Contains(printed, want) {
		t.Errorf("huiqi %s: got exit code %d and %s, want %d and %s", strings.Join(args, " "), got, printed, code, want)
	}
}

func TestWeChatMenuIsSetOnceAndDeleted(t *testing.T) {
	t.Parallel()
	o := newOfficial(t)
	const create = "/cgi-bin/menu/create"
	example := filepath.Join("..", "..", "docs", "menu.example.json")
	menu := []string{"wechat", "menu", "kjj"}
	o.check(t, exitOK, "没有菜单", append(menu, "--show")...)
	o.check(t, exitOK, "+   查政策 › 政策库网页  view  https://huiqi.example.cn/", append(menu, "--file", example)...)
	o.check(t, exitOK, "菜单没有变化", append(menu, "--file", example)...)
	if n := o.fake.Calls(create); n != 1 {
		t.Errorf("the menu was sent %d times, want once", n)
	}
	code, printed := o.try(t, append(menu, "--show", "--json")...)
	var shown struct{ Button []struct{ Name string } }
	if json.Unmarshal([]byte(printed), &shown) != nil || code != exitOK || len(shown.Button) != 3 || shown.Button[0].Name != "我的政策" {
		t.Errorf("got exit code %d and %s, want the example", code, printed)
	}
	other := filepath.Join(t.TempDir(), "menu.json")
	if err := os.WriteFile(other, []byte(`{"button": [{"type": "click", "name": "政策&补贴", "key": "my-policies"}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	o.check(t, exitOK, "- 我的政策  click  my-policies", append(menu, "--file", other)...)
	o.check(t, exitOK, "政策&补贴  click", append(menu, "--show")...)
	o.check(t, exitOK, "菜单已删除", append(menu, "--delete")...)
	o.check(t, exitOK, "没有菜单", append(menu, "--show")...)
}

func TestWeChatMenuRefuses(t *testing.T) {
	t.Parallel()
	o := newOfficial(t)
	bad := filepath.Join(t.TempDir(), "menu.json")
	if err := os.WriteFile(bad, []byte(`{"button": [{"type": "click", "name": "我能享受什么"}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	unknown := filepath.Join(t.TempDir(), "menu.json")
	if err := os.WriteFile(unknown, []byte(`{"buttons": []}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		args []string
		code int
		want string
	}{
		"nothing asked":     {[]string{"kjj"}, exitUsage, "--file、--show、--delete"},
		"two at once":       {[]string{"kjj", "--show", "--delete"}, exitUsage, "--file、--show、--delete"},
		"no such account":   {[]string{"nobody", "--show"}, exitFailure, "account-not-found"},
		"a mail server":     {[]string{"mail", "--show"}, exitFailure, "not-wechat"},
		"a name too long":   {[]string{"kjj", "--file", bad}, exitFailure, "button[0].name"},
		"an unknown member": {[]string{"kjj", "--file", unknown}, exitFailure, "bad-menu"},
		"no such file":      {[]string{"kjj", "--file", bad + ".none"}, exitFailure, "unreadable-file"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o.check(t, test.code, test.want, append([]string{"wechat", "menu"}, test.args...)...)
		})
	}
}

func TestWeChatCheck(t *testing.T) {
	t.Parallel()
	o := newOfficial(t)
	o.check(t, exitOK, "✓ 模板消息模板 T（政策通知）在", "wechat", "check", "kjj")
	o.account.DenyIP("203.0.113.9")
	o.check(t, exitFailure, "✗ 出口 IP 203.0.113.9 不在白名单", "wechat", "check", "kjj")
	o.check(t, exitFailure, `"code": 40164`, "wechat", "check", "kjj", "--json")
	o.fake.Break(wechattest.Fault{Path: "/cgi-bin/menu/delete", Code: 48001})
	o.check(t, exitFailure, "platform-failed", "wechat", "menu", "kjj", "--delete")
	if _, printed := o.try(t, "wechat", "check", "kjj"); strings.Contains(printed, "fake-secret") {
		t.Errorf("the secret is told: %s", printed)
	}
}
