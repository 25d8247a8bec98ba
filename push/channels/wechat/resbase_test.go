package wechat_test

import (
	"testing"

	"huiqi/push/channels/wechat"
)

func TestScriptHost(t *testing.T) {
	t.Parallel()
	const usual = "https://res.wx.qq.com"
	for base, want := range map[string]string{
		"": usual, "http://127.0.0.1:8090": "http://127.0.0.1:8090", "https://res.example.cn": "https://res.example.cn",
		"https://res.example.cn/": usual, "https://res.example.cn/x": usual, "https://res.example.cn?a": usual, "https://a:b@res.example.cn": usual,
		"https://res.example.cn; script-src *": usual, "https://x y": usual, "javascript:alert(1)": usual, "//res.example.cn": usual, "res.example.cn": usual,
	} {
		settings := map[string]string{"app_id": "wx1", "template_id": "T", "keyword.thing1": "program", "res_base": base}
		if got := wechat.ScriptHost(settings); got != want {
			t.Errorf("%q: got %s, want %s", base, got, want)
		}
		refused := len((&wechat.Channel{}).Check(settings)) > 0
		if wantRefused := base != "" && want == usual; refused != wantRefused {
			t.Errorf("%q: refused is %t, want %t", base, refused, wantRefused)
		}
	}
}
