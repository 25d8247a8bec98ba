package api_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"huiqi/models/access"
	rows "huiqi/models/push"
	"huiqi/service/subscriptions"
)

// mine is the address of what is known of the receiver's enterprise.
func mine(id string) string { return "/mine/" + links().Token(id) }

func TestWhatIsKnownOfTheReceiversEnterprise(t *testing.T) {
	t.Parallel()
	s := servePushed(t)
	if _, _, letter := s.page("GET", pathOf(t, links().Page(letterID))); !strings.Contains(letter, `href="`+mine(letterID)+`"`) {
		t.Errorf("the letter does not lead there: %s", letter)
	}
	status, header, body := s.page("GET", mine(letterID))
	if status != http.StatusOK || header.Get("Cache-Control") != "no-store" || !strings.Contains(header.Get("X-Robots-Tag"), "noindex") {
		t.Fatalf("got %d, %v: %s", status, header, body)
	}
	for _, part := range []string{"本区示例公司", ownUSCC, "张店区", "来源未登记", "还缺什么", "营业收入", "怎样更正", "需求 更正资料", "/api/v1/enterprises/" + ownUSCC + "/proposals"} {
		if !strings.Contains(body, part) {
			t.Errorf("want %q in it: %s", part, body)
		}
	}
	for _, never := range []string{"<script", "style=", "ZgotmplZ", "13800000001", otherUSCC} {
		if strings.Contains(body, never) {
			t.Errorf("%q is in it", never)
		}
	}
	if d, err := s.store.FindDelivery(t.Context(), letterID); err != nil || d.ClickedAt == nil {
		t.Errorf("opened by the letter alone: %+v, %v", d, err)
	}
}

// TestWhoIsNoHolderSeesNothing: a link stops showing the enterprise's data once its receiver is not written to any more.
func TestWhoIsNoHolderSeesNothing(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(s pushed)
		path   string
		status int
	}{
		"opted out": {func(s pushed) {
			if status, _, _ := s.page("POST", pathOf(t, links().Stop(letterID))); status != http.StatusOK {
				t.Errorf("stop: got %d", status)
			}
		}, mine(letterID), http.StatusForbidden},
		"unbound": {func(s pushed) {
			s.write(func(ctx context.Context) error { return s.store.DeleteSubscription(ctx, s.own.ID, 1) })
		}, mine(letterID), http.StatusForbidden},
		"long ago": {func(s pushed) { s.clock.Advance(subscriptions.HolderFor + 1) }, mine(letterID), http.StatusForbidden},
		"unreachable, but there": {func(s pushed) {
			s.write(func(ctx context.Context) error {
				sub, err := s.store.FindSubscription(ctx, s.own.ID)
				if err != nil {
					return err
				}
				sub.State = rows.Unreachable
				return s.store.UpdateSubscription(ctx, &sub)
			})
		}, mine(letterID), http.StatusOK},
		"of another token": {func(pushed) {}, "/mine/d1.AAAAAAAAAAAAAAAA", http.StatusNotFound},
		"of no letter":     {func(pushed) {}, mine("none"), http.StatusNotFound},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := servePushed(t)
			c.change(s)
			status, _, body := s.page("GET", c.path)
			if status != c.status || strings.Contains(body, "本区示例公司") != (c.status == http.StatusOK) {
				t.Errorf("got %d, want %d: %s", status, c.status, body)
			}
		})
	}
}

func TestAnEnterpriseThatSignedInSeesItsOwn(t *testing.T) {
	t.Parallel()
	s := servePushed(t)
	s.user(access.User{ID: "zhangdian", Role: access.DistrictStaff, District: ownDistrict})
	for name, c := range map[string]struct {
		who    *client
		status int
		has    string
	}{
		"the enterprise": {s.enterpriseUser(), http.StatusOK, "本区示例公司"},
		"staff":          {s.signIn("zhangdian"), http.StatusForbidden, "这是企业的页面"},
		"nobody":         {s.anonymous(), http.StatusUnauthorized, "请先登录"},
	} {
		if status, text, header := c.who.page("/mine"); status != c.status || !strings.Contains(text, c.has) || header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: got %d, want %d with %s: %s", name, status, c.status, c.has, text)
		}
	}
}
