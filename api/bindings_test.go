package api_test

import (
	"context"
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/push"
)

// scenes makes codes whose content is their scene.
type scenes struct{}

func (scenes) CreateQR(_ context.Context, _ push.Account, scene string, _ time.Duration) (picture, content string, err error) {
	return "https://pictures.example/qr", scene, nil
}

// bindingDeeds are the writes on binding followers to an enterprise of their own.
func bindingDeeds() []deed {
	const uscc = "91370305MA3HQTT11B"
	asks := func(id string) func(*server) { return func(s *server) { s.asks(id, uscc) } }
	return []deed{
		{op: "createEnterprise", method: "POST", path: "/enterprises", body: map[string]any{"uscc": uscc, "name": "示例公司", "region": "370305"}},
		{op: "createBinding", method: "POST", path: "/wechat/bindings", body: map[string]any{"account_id": "wechat", "uscc": uscc}, before: asks("one")},
		{op: "approveBinding", method: "POST", path: "/wechat/bindings/one/approve", first: true},
		{op: "refuseBinding", method: "POST", path: "/wechat/bindings/two/refuse", first: true, before: asks("two")},
		{op: "bindFollower", method: "POST", path: "/wechat/followers", body: map[string]any{"account_id": "wechat", "openid": "o2", "uscc": uscc, "proof": "表单"}},
		{op: "unbindFollower", method: "DELETE", path: "/wechat/followers?account_id=wechat&openid=o2&uscc=" + uscc},
	}
}

// asks makes a request to bind to an enterprise, and the account that it is made at.
func (s *server) asks(id, uscc string) {
	s.t.Helper()
	must(s.t, s.store.InTx(s.t.Context(), func(ctx context.Context) error {
		e, err := s.store.FindEnterprise(ctx, uscc)
		if err != nil {
			return err
		}
		a := push.Account{ID: "wechat", Channel: push.WeChatTemplate, Name: "示例公众号", Enabled: true, PerSecond: 1}
		if _, err := s.store.FindAccount(ctx, a.ID); models.IsKind(err, models.KindNotFound) {
			if err := s.store.CreateAccount(ctx, &a); err != nil {
				return err
			}
		}
		b := push.Binding{ID: id, AccountID: a.ID, EnterpriseID: e.ID, Address: "oFollower0001", Code: "123456", State: push.Asked, ExpiresAt: s.clock.Now().Add(time.Hour)}
		return s.store.CreateBinding(ctx, &b)
	}))
}

func TestBindings(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "bureau", Role: access.BureauStaff})
	s.user(access.User{ID: "company", Role: access.EnterpriseUser, USCC: ownUSCC})
	staff, company := s.signIn("bureau"), s.signIn("company")
	staff.enterprise(ownUSCC, ownDistrict)
	const id = "b1"
	s.asks(id, ownUSCC)
	type request struct{ ID, State, USCC, Code, Follower string }
	for name, test := range map[string]struct {
		client *client
		code   string
	}{"staff": {staff, ""}, "the enterprise": {company, "123456"}} {
		var list struct{ Items []request }
		got := test.client.call(http.MethodGet, "/wechat/bindings?state=asked", nil)
		must(t, json.Unmarshal(got.body, &list))
		want := request{id, "asked", ownUSCC, test.code, "oFol…0001"}
		if got.status != http.StatusOK || len(list.Items) != 1 || list.Items[0] != want {
			t.Errorf("%s: got %s, want %+v", name, got, want)
		}
	}
	offer := company.call(http.MethodPost, "/wechat/bindings", map[string]any{"account_id": "wechat", "uscc": ownUSCC})
	var made struct{ Content, Picture string }
	must(t, json.Unmarshal(offer.body, &made))
	if offer.status != http.StatusCreated || len(made.Content) != len("b:")+22 {
		t.Errorf("got %s, want a scene of 128 bits", offer)
	}
	if got := company.call(http.MethodPost, "/wechat/bindings", map[string]any{"account_id": "wechat", "uscc": otherUSCC}); got.code() != "enterprise-not-found" {
		t.Errorf("got %s for another enterprise", got)
	}
	if got := staff.call(http.MethodPost, "/wechat/bindings/"+id+"/approve", nil); got.status != http.StatusPreconditionRequired {
		t.Errorf("got %s without If-Match", got)
	}
	got := staff.call(http.MethodPost, "/wechat/bindings/"+id+"/approve", nil, "If-Match", `"1"`)
	var approved request
	must(t, json.Unmarshal(got.body, &approved))
	if got.status != http.StatusOK || approved.State != "bound" {
		t.Errorf("got %s", got)
	}
	if got := staff.call(http.MethodPost, "/wechat/bindings/"+id+"/refuse", nil, "If-Match", `"2"`); got.code() != "bad-transition" {
		t.Errorf("got %s for one that is bound", got)
	}
}
