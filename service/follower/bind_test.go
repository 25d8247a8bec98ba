package follower_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	actors "huiqi/models/access"
	rows "huiqi/models/push"
	"huiqi/service/follower"
)

var (
	company  = actors.Actor{ID: "u9", Name: "王经理", Role: actors.EnterpriseUser, USCC: ours}
	bureau   = actors.Actor{ID: "u1", Name: "王科员", Role: actors.BureauStaff}
	district = actors.Actor{ID: "u2", Name: "李科员", Role: actors.DistrictStaff, District: "370303"}
	further  = actors.Actor{ID: "u3", Name: "赵科员", Role: actors.DistrictStaff, District: "370305"}
)

var digits = regexp.MustCompile(`确认 (\d{4})`)

// offer makes a code for our enterprise and returns its scene.
func (f *fixture) offer() string {
	f.t.Helper()
	offer, err := f.Offer(f.t.Context(), company, "kjj", ours)
	if err != nil || offer.Picture != "https://pictures.example/kjj/"+offer.Content || !offer.ExpiresAt.Equal(f.clock.Now().Add(10*time.Minute)) {
		f.t.Fatalf("got %+v, %v", offer, err)
	}
	return offer.Content
}

func (f *fixture) scan(openID, scene string) string {
	f.t.Helper()
	return f.hear(follower.Heard{Kind: follower.Scan, From: openID, Scene: scene})
}

// codeIn is the code that a scanner was told.
func (f *fixture) codeIn(reply string) string {
	f.t.Helper()
	found := digits.FindStringSubmatch(reply)
	if found == nil {
		f.t.Fatalf("no code in %q", reply)
	}
	return found[1]
}

func TestScanAndConfirm(t *testing.T) {
	t.Parallel()
	for name, kind := range map[string]follower.Kind{"by a follower": follower.Scan, "by somebody who follows by it": follower.Follow} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t)
			scene := f.offer()
			reply := f.hear(follower.Heard{Kind: kind, Scene: scene})
			if strings.Contains(reply, "示例精密机械") || !strings.Contains(reply, "示例＊＊＊＊＊＊公司") {
				t.Errorf("got %q, want the name masked", reply)
			}
			if len(f.states(me)) != 0 {
				t.Error("bound by scanning alone")
			}
			f.clock.Advance(time.Minute)
			if got := f.say(me, "确认 "+f.codeIn(reply)); !strings.HasPrefix(got, "您已绑定：\n· 示例精密机械有限公司") {
				t.Errorf("got %q", got)
			}
			subs, err := f.store.SubscriptionsAt(t.Context(), "kjj", me)
			if err != nil || len(subs) != 1 || subs[0].State != rows.Active || subs[0].ConsentBy != "follow" || !strings.Contains(subs[0].ConsentProof, "confirmed by message k2") ||
				!subs[0].ConsentAt.Equal(f.clock.Now()) || subs[0].EnterpriseID != f.ids[ours] {
				t.Errorf("got %+v, %v", subs, err)
			}
			if got := f.say(me, "确认 "+f.codeIn(reply)); !strings.HasPrefix(got, "确认码不对") {
				t.Errorf("a code that was used: got %q", got)
			}
		})
	}
}

func TestUselessCodesAreAnsweredAlike(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(f *fixture) string{
		"made up": func(*fixture) string { return "b:AAAAAAAAAAAAAAAAAAAAAA" },
		"empty":   func(*fixture) string { return "b:" },
		"expired": func(f *fixture) string {
			scene := f.offer()
			f.clock.Advance(10 * time.Minute)
			return scene
		},
		"scanned by somebody else": func(f *fixture) string {
			scene := f.offer()
			f.scan("oFirst", scene)
			return scene
		},
		"used": func(f *fixture) string {
			scene := f.offer()
			f.say(me, "确认 "+f.codeIn(f.scan(me, scene)))
			return scene
		},
		"of another account": func(f *fixture) string {
			offer, err := f.Offer(f.t.Context(), company, "cxzb", ours)
			if err != nil {
				f.t.Fatal(err)
			}
			return offer.Content
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t)
			if got := f.scan(me, prepare(f)); !strings.HasPrefix(got, "这个二维码已失效") {
				t.Errorf("got %q, want the neutral reply", got)
			}
		})
	}
}

func TestAForwardedCodeBindsNobodyElse(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	scene := f.offer()
	code := f.codeIn(f.scan("oFriend", scene))
	for _, openID := range []string{me, "oThird"} {
		if got := f.say(openID, "确认 "+code); !strings.HasPrefix(got, "确认码不对") || len(f.states(openID)) != 0 {
			t.Errorf("%s with the code of another: got %q, bound to %v", openID, got, f.states(openID))
		}
	}
	if got := f.codeIn(f.scan("oFriend", scene)); got != code {
		t.Errorf("scanned again: got the code %s, want %s", got, code)
	}
	f.clock.Advance(11 * time.Minute)
	if got := f.say("oFriend", "确认 "+code); !strings.HasPrefix(got, "确认码不对") || len(f.states("oFriend")) != 0 {
		t.Errorf("too late: got %q, bound to %v", got, f.states("oFriend"))
	}
}

// requests are what an actor sees of requests to bind.
func (f *fixture) requests(actor actors.Actor) []follower.Request {
	f.t.Helper()
	list, err := f.Requests(f.t.Context(), actor, rows.Asked, models.Page{})
	if err != nil {
		f.t.Fatal(err)
	}
	return list.Items
}

func TestAskingByCreditCode(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	reply := f.say(me, ours)
	if !strings.HasPrefix(reply, "已收到绑定申请") || f.say(me, "91370302MA3HQTT041") == "" {
		t.Errorf("got %q", reply)
	}
	for _, staff := range []actors.Actor{bureau, district} {
		if got := f.requests(staff); len(got) != 1 || got[0].Code != "" || got[0].USCC != ours || got[0].Follower != me {
			t.Errorf("%s sees %+v, want the request without its code", staff.Role, got)
		}
	}
	if got := f.requests(further); len(got) != 0 {
		t.Errorf("another district sees %+v", got)
	}
	seen := f.requests(company)
	if len(seen) != 1 || len(seen[0].Code) != 6 {
		t.Fatalf("the enterprise sees %+v, want its code", seen)
	}
	if strings.Contains(reply, seen[0].Code) {
		t.Error("the follower was told the code")
	}
	if got := f.say(me, "确认 "+seen[0].Code); !strings.HasPrefix(got, "您已绑定") || f.states(me)[ours] != rows.Active {
		t.Errorf("got %q, bound to %v", got, f.states(me))
	}
}

func TestAnEnterpriseThatIsNotThereIsAskedForAlike(t *testing.T) {
	t.Parallel()
	const absent = "91370304MAUYA6AA9D"
	f := newFixture(t)
	if got, want := f.say("oA", absent), f.say("oB", ours); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	var got, want []string
	for range 4 {
		got, want = append(got, f.say("oC", absent)), append(want, f.say("oD", ours))
	}
	if diff := cmp.Diff(got, want); diff != "" || !strings.HasPrefix(got[3], "今天的绑定申请已达上限") {
		t.Errorf("the fourth is %q; got - want +\n%s", got[3], diff)
	}
	if got := f.say(me, "91370303MA3HQTT03A"); !strings.HasPrefix(got, "统一社会信用代码有误") {
		t.Errorf("a wrong check digit: got %q", got)
	}
}

func TestWrongCodesEndRequests(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.say(me, ours)
	code := f.requests(company)[0].Code
	wrong := "000000"
	if code == wrong {
		wrong = "000001"
	}
	for range 5 {
		f.say(me, "确认 "+wrong)
	}
	if got := f.say(me, "确认 "+code); !strings.HasPrefix(got, "确认码不对") || len(f.states(me)) != 0 {
		t.Errorf("got %q, bound to %v after five wrong codes", got, f.states(me))
	}
}

func TestStaffDecide(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.say(me, ours)
	f.say("oYou", ours)
	list := f.requests(bureau)
	byFollower := map[string]follower.Request{}
	for _, r := range list {
		byFollower[r.Follower] = r
	}
	approve := byFollower[me]
	_, err := f.Approve(t.Context(), further, approve.ID, approve.Version)
	wantCode(t, err, "other-district")
	_, err = f.Approve(t.Context(), company, approve.ID, approve.Version)
	wantCode(t, err, "forbidden")
	_, err = f.Approve(t.Context(), bureau, approve.ID, approve.Version+1)
	wantCode(t, err, "stale-version")
	got, err := f.Approve(t.Context(), district, approve.ID, approve.Version)
	if err != nil || got.State != rows.Bound || got.DecidedBy != district.ID || f.states(me)[ours] != rows.Active {
		t.Errorf("got %+v, %v, bound to %v", got, err, f.states(me))
	}
	_, err = f.Approve(t.Context(), district, approve.ID, got.Version)
	wantCode(t, err, "bad-transition")
	refuse := byFollower["oYou"]
	refused, err := f.Refuse(t.Context(), bureau, refuse.ID, refuse.Version)
	if err != nil || refused.State != rows.NotBound || len(f.states("oYou")) != 0 {
		t.Errorf("got %+v, %v, bound to %v", refused, err, f.states("oYou"))
	}
	_, err = f.Approve(t.Context(), bureau, "none", 0)
	wantCode(t, err, "binding-not-found")
	f.say("oLate", ours)
	late := f.requests(bureau)[0]
	f.clock.Advance(8 * 24 * time.Hour)
	_, err = f.Approve(t.Context(), bureau, late.ID, late.Version)
	wantCode(t, err, "expired")
}

func TestStaffCannotConfirmForWhoeverScanned(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.scan(me, f.offer())
	list, err := f.Requests(t.Context(), bureau, rows.Scanned, models.Page{})
	if err != nil || len(list.Items) != 1 {
		t.Fatalf("got %+v, %v", list, err)
	}
	_, err = f.Approve(t.Context(), bureau, list.Items[0].ID, 0)
	wantCode(t, err, "bad-transition")
}

func TestBindingUndoesNoOptingOut(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.say(me, "退订")
	reply := f.say(me, "确认 "+f.codeIn(f.scan(me, f.offer())))
	if !strings.Contains(reply, "此前已退订") || f.states(me)[ours] != rows.OptedOut {
		t.Errorf("got %q, %v", reply, f.states(me))
	}
	f.clock.Advance(time.Second)
	if f.say(me, "订阅"); f.states(me)[ours] != rows.Active {
		t.Errorf("got %v after taking it back", f.states(me))
	}
}

func TestOffersAreForWhoMaySign(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for name, test := range map[string]struct {
		actor         actors.Actor
		account, uscc string
		want          string
	}{
		"another enterprise": {company, "kjj", theirs, "enterprise-not-found"}, "no enterprise": {bureau, "kjj", "91370304MAUYA6AA9D", "enterprise-not-found"},
		"another district": {district, "kjj", theirs, "other-district"}, "no account": {bureau, "none", ours, "account-not-found"},
		"nobody": {actors.Actor{Role: actors.Anonymous}, "kjj", ours, "unauthenticated"},
	} {
		_, err := f.Offer(t.Context(), test.actor, test.account, test.uscc)
		t.Run(name, func(t *testing.T) { wantCode(t, err, test.want) })
	}
}

func wantCode(t *testing.T, err error, code string) {
	t.Helper()
	var fault *models.Fault
	if !errors.As(err, &fault) || fault.Code != code {
		t.Errorf("got %v, want the fault %s", err, code)
	}
}
