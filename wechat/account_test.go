package wechat_test

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/wechat"
	"huiqi/wechat/wechattest"
)

func TestQRCodes(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	code, err := p.client.CreateQR(t.Context(), "b:7f3a", 10*time.Minute)
	if err != nil || code.Seconds != 600 || !strings.HasPrefix(code.URL, "http") {
		t.Fatalf("got %+v, %v, want a code for 600 s", code, err)
	}
	picture, err := url.Parse(p.client.QRPictureURL(code.Ticket))
	if err != nil || picture.Path != "/cgi-bin/showqrcode" || picture.Query().Get("ticket") != code.Ticket {
		t.Errorf("got %v, %v, want the picture of the ticket", picture, err)
	}
	if forever, err := p.client.CreatePermanentQR(t.Context(), "desk-1"); err != nil || forever.Seconds != 0 {
		t.Errorf("got %+v, %v, want a code without end", forever, err)
	}
	for name, try := range map[string]func() error{
		"no scene":   func() error { _, err := p.client.CreateQR(t.Context(), "", time.Minute); return err },
		"long scene": func() error { _, err := p.client.CreatePermanentQR(t.Context(), strings.Repeat("x", 65)); return err },
		"no life":    func() error { _, err := p.client.CreateQR(t.Context(), "x", 0); return err },
		"31 days":    func() error { _, err := p.client.CreateQR(t.Context(), "x", 31*24*time.Hour); return err },
	} {
		if try() == nil {
			t.Errorf("%s: got no error, want one", name)
		}
	}
}

func TestUsers(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	p.account.AddUsers(wechattest.User{OpenID: "gone"}, wechattest.User{OpenID: "tagged", UnionID: "u1", Following: true, Tags: []int{100}})
	got, err := p.client.Users(t.Context(), []string{"gone", "tagged"})
	if err != nil {
		t.Fatal(err)
	}
	want := []wechat.User{
		{OpenID: "gone"},
		{OpenID: "tagged", UnionID: "u1", Following: true, FollowedAt: start().Local(), Tags: []int{100}, Source: "ADD_SCENE_OTHERS", LanguageCode: "zh_CN"},
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("got - want +\n%s", diff)
	}
	one, err := p.client.User(t.Context(), "tagged")
	if diff := cmp.Diff(one, want[1]); err != nil || diff != "" {
		t.Errorf("%v, got - want +\n%s", err, diff)
	}
	if _, err := p.client.User(t.Context(), "nobody"); wechat.CodeOf(err) != 40003 {
		t.Errorf("got %v, want 40003", err)
	}
	if _, err := p.client.Users(t.Context(), make([]string, 101)); err == nil {
		t.Error("got no error for 101 users, want one")
	}
}

func TestFollowersComeInPages(t *testing.T) {
	t.Parallel()
	for _, count := range []int{0, 1, 9_999, 10_000, 10_001, 20_000} {
		t.Run(strconv.Itoa(count), func(t *testing.T) {
			t.Parallel()
			p := newPlatform(t)
			want := append(p.account.AddFollowers("p", count), follower)
			slices.Sort(want)
			var got []string
			next, pages := "", 0
			for {
				page, err := p.client.Followers(t.Context(), next)
				if err != nil || page.Total != int64(count)+1 {
					t.Fatalf("got a total of %d, %v, want %d", page.Total, err, count+1)
				}
				got = append(got, page.OpenIDs...)
				if next = page.Next; next == "" {
					break
				}
				if pages++; pages > 5 {
					t.Fatal("got no end, want one")
				}
			}
			if diff := cmp.Diff(got, want); diff != "" {
				t.Errorf("got - want +\n%s", diff)
			}
		})
	}
}

func TestMenus(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	p.account.Set(func(k *wechattest.Knobs) { k.RefuseEscapes = true })
	buttons := []wechat.Button{
		{Name: "我的政策", Type: "click", Key: "match"},
		{Name: "服务", Buttons: []wechat.Button{{Name: "网站", Type: "view", URL: "https://example.cn/?a=1&b=<2>"}}},
	}
	rule := wechat.ConditionalMenu{Buttons: buttons[:1], Rule: wechat.MatchRule{TagID: "100"}}
	if got, err := p.client.Menus(t.Context()); err != nil || got.Default != nil {
		t.Errorf("got %+v, %v, want no menu and no error", got, err)
	}
	if _, err := p.client.AddConditionalMenu(t.Context(), rule); wechat.CodeOf(err) != 65303 {
		t.Errorf("got %v without a default menu, want 65303", err)
	}
	if err := p.client.SetMenu(t.Context(), buttons); err != nil {
		t.Fatal(err)
	}
	id, err := p.client.AddConditionalMenu(t.Context(), rule)
	if err != nil || id == "" {
		t.Fatalf("got %q, %v, want an id", id, err)
	}
	rule.ID = id
	got, err := p.client.Menus(t.Context())
	if diff := cmp.Diff(got, wechat.Menus{Default: buttons, Conditional: []wechat.ConditionalMenu{rule}}); err != nil || diff != "" {
		t.Errorf("%v, got - want +\n%s", err, diff)
	}
	if err := p.client.DeleteConditionalMenu(t.Context(), id); err != nil {
		t.Error(err)
	}
	if err := p.client.SetMenu(t.Context(), slices.Repeat(buttons, 2)); wechat.CodeOf(err) != 40016 || wechat.ClassOf(err) != wechat.ClassContent {
		t.Errorf("got %v for four buttons, want 40016", err)
	}
	if err := p.client.DeleteMenus(t.Context()); err != nil {
		t.Error(err)
	}
	if got, err := p.client.Menus(t.Context()); err != nil || got.Default != nil {
		t.Errorf("got %+v, %v after deletion, want none", got, err)
	}
}
