package wechat_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/wechat"
)

func TestCheckMenu(t *testing.T) {
	t.Parallel()
	click := wechat.Button{Type: "click", Name: "我的政策", Key: "my-policies"}
	with := func(change func(*wechat.Button)) []wechat.Button {
		b := click
		change(&b)
		return []wechat.Button{b}
	}
	tests := map[string]struct {
		menu []wechat.Button
		want []string // path and code
	}{
		"good": {[]wechat.Button{click, {Name: "政策", Buttons: []wechat.Button{click, {Type: "view", Name: "网页", URL: "https://example.cn/"}}}}, nil},
		"none": {nil, []string{"button bad-count"}},
		"four": {[]wechat.Button{click, click, click, click}, []string{"button bad-count"}},
		"six below": {
			[]wechat.Button{{Name: "多", Buttons: []wechat.Button{click, click, click, click, click, click}}},
			[]string{"button[0].sub_button bad-count"},
		},
		"three levels": {
			[]wechat.Button{{Name: "一", Buttons: []wechat.Button{{Type: "click", Key: "k", Name: "二", Buttons: []wechat.Button{click}}}}},
			[]string{"button[0].sub_button[0].sub_button too-deep"},
		},
		"a parent that acts": {with(func(b *wechat.Button) { b.Buttons = []wechat.Button{click} }), []string{"button[0] not-used"}},
		"six characters":     {with(func(b *wechat.Button) { b.Name = "我能享受什么" }), []string{"button[0].name too-long"}},
		"no name":            {with(func(b *wechat.Button) { b.Name = "" }), []string{"button[0].name required"}},
		"no key":             {with(func(b *wechat.Button) { b.Key = "" }), []string{"button[0].key required"}},
		"a long key":         {with(func(b *wechat.Button) { b.Key = strings.Repeat("k", 129) }), []string{"button[0].key too-long"}},
		"no type":            {with(func(b *wechat.Button) { b.Type = "" }), []string{"button[0].type bad-type"}},
		"half an address":    {with(func(b *wechat.Button) { b.Type, b.URL = "view", "example.cn" }), []string{"button[0].url bad-address"}},
		"half a mini program": {
			with(func(b *wechat.Button) { b.Type, b.AppID = "miniprogram", "wx1" }),
			[]string{"button[0] required"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, v := range wechat.CheckMenu(test.menu) {
				got = append(got, v.Path+" "+v.Code)
			}
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}
