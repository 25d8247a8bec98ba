package agenda_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/agenda"
	"huiqi/models/need"
	rows "huiqi/models/push"
	"huiqi/store/storetest"
)

// TestGroupsOfStaff: the robot of a task force tells who has not reported, that of a department what is late: without names of
// enterprises and titles of needs. Once a day, and of nothing as of something new twice.
func TestGroupsOfStaff(t *testing.T) {
	t.Parallel()
	admin := actors.Actor{ID: "root", Role: actors.Admin}
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		f := newFixture(t, fresh)
		for _, g := range []agenda.Group{
			{ID: "force", AccountID: "robot", Name: "专班群", TaskForce: "conduct", Enabled: true},
			{ID: "office", AccountID: "robot", Name: "科室群", Department: "高新科", Enabled: true},
			{ID: "off", AccountID: "robot", Name: "停用群", TaskForce: "conduct"},
		} {
			_, err := f.CreateGroup(t.Context(), admin, g)
			f.check(err)
		}
		f.need(f.owner, "引进<博士>", "2026-03-20", func(n *need.Need) { n.Department = "高新科" })
		for range 2 {
			f.round()
		}
		sent := f.robot.RobotSent(key)
		if len(sent) != 2 {
			t.Fatalf("got %d posts, want 2", len(sent))
		}
		all := string(sent[0].Body) + string(sent[1].Body)
		for _, want := range []string{"**工作提醒：新 1 项，共 1 项**\\n1. 王丽：示例专班2026年计划有 1 项 3 月进展未报送", "**工作提醒：新 1 项，共 1 项**\\n1. 需求 2026-000001的「已登记」环节"} {
			if !strings.Contains(all, want) || strings.Contains(all, "博士") || strings.Contains(all, "示例有限公司") {
				t.Errorf("got %s, want %s", all, want)
			}
		}
		f.to("2026-03-25", 10) // the need is past its limit
		if f.round(); len(f.robot.RobotSent(key)) != 3 {
			t.Errorf("the next day: got %d posts in all, want 3", len(f.robot.RobotSent(key)))
		}
	})
}

func TestGroupsAsWritten(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		f := newFixture(t, fresh)
		for name, test := range map[string]struct {
			group agenda.Group
			code  string
		}{
			"no robot":      {agenda.Group{ID: "g", AccountID: "mail", Name: "群", Department: "高新科"}, "invalid-staff-group"},
			"no task force": {agenda.Group{ID: "g", AccountID: "robot", Name: "群", TaskForce: "none"}, "invalid-staff-group"},
			"of nobody":     {agenda.Group{ID: "g", AccountID: "robot", Name: "群"}, "invalid-staff-group"},
			"no account":    {agenda.Group{ID: "g", AccountID: "none", Name: "群", Department: "高新科"}, "account-not-found"},
		} {
			_, err := f.CreateGroup(t.Context(), actors.Actor{ID: "root", Role: actors.Admin}, test.group)
			var fault *models.Fault
			if !errors.As(err, &fault) || fault.Code != test.code {
				t.Errorf("%s: got %v, want %s", name, err, test.code)
			}
		}
	})
}

// subscribe adds an address of the owner.
func (f *fixture) subscribe(id, account string, rank int, state rows.SubscriptionState) {
	f.t.Helper()
	sub := rows.Subscription{
		ID: id, EnterpriseID: f.owner.ID, AccountID: account, Address: id + "@enterprise.example", State: state, Rank: rank, Topics: []string{}, Levels: []string{},
		ConsentBy: "form", ConsentAt: f.clock.Now(), StateAt: f.clock.Now(),
	}
	f.write(func(ctx context.Context) error { return f.store.CreateSubscription(ctx, &sub) })
}

// answered adds a need of the owner that was answered on a day.
func (f *fixture) answered(title, day string) need.Need {
	f.t.Helper()
	return f.need(f.owner, title, day, func(n *need.Need) { n.State, n.Answer = need.Answered, "示例答复" })
}

// TestAnswersThatWait: an enterprise hears of an answer that waits for its word once, by the first address that can be told.
func TestAnswersThatWait(t *testing.T) {
	t.Parallel()
	type address struct {
		id, account string
		state       rows.SubscriptionState
	}
	tests := map[string]struct {
		chain []address
		open  string // the follower who may be written to
		mails []string
		told  int
	}{
		"by mail":                          {chain: []address{{"a", "mail", rows.Active}, {"b", "mail", rows.Active}}, mails: []string{"a@enterprise.example"}},
		"not to who opted out":             {chain: []address{{"a", "mail", rows.OptedOut}, {"b", "mail", rows.Active}}, mails: []string{"b@enterprise.example"}},
		"a follower whose window is open":  {chain: []address{{"o", "kjj", rows.Active}, {"b", "mail", rows.Active}}, open: "o@enterprise.example", told: 1},
		"a follower whose window is shut":  {chain: []address{{"o", "kjj", rows.Active}, {"b", "mail", rows.Active}}, mails: []string{"b@enterprise.example"}},
		"nobody, until the window is open": {chain: []address{{"o", "kjj", rows.Active}}},
	}
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		for name, test := range tests {
			t.Run(name, func(t *testing.T) {
				f := newFixture(t, fresh)
				for i, a := range test.chain {
					f.subscribe(a.id, a.account, i+1, a.state)
				}
				f.followers.open[test.open] = test.open != ""
				n := f.answered("引进博士", "2026-03-02")
				f.to("2026-03-16", 10) // the tenth working day
				if got := f.round(); len(got) != 0 || len(f.followers.told) != 0 {
					t.Errorf("before it was reminded: got %v, %v", got, f.followers.told)
				}
				f.to("2026-03-17", 10)
				var to []string
				for range 3 {
					for _, m := range f.round() {
						to = append(to, m.To)
						if m.Subject != "需求办理：1 项已答复，请确认" || !strings.Contains(m.Text, "示例有限公司：\n\n1. 贵单位登记的需求 "+n.ID+"「引进博士」已答复") {
							t.Errorf("got %+v", m)
						}
					}
					f.clock.Advance(24 * time.Hour)
				}
				if diff := cmp.Diff(to, test.mails); diff != "" || len(f.followers.told) != test.told {
					t.Errorf("told %v, mails (-got +want):\n%s", f.followers.told, diff)
				}
				if len(test.mails)+test.told > 0 {
					return
				}
				f.followers.open["o@enterprise.example"] = true
				f.to("2026-03-23", 10)
				f.round()
				if f.round(); len(f.followers.told) != 1 {
					t.Errorf("once the window was open: got %v", f.followers.told)
				}
			})
		}
	})
}

// TestAnAddressOfAnEnterpriseThatReachesNobody: the next of the chain is told on the next look.
func TestAnAddressOfAnEnterpriseThatReachesNobody(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		f := newFixture(t, fresh)
		f.subscribe("a", "mail", 1, rows.Active)
		f.subscribe("b", "mail", 2, rows.Active)
		f.mail.Answer("a@enterprise.example", nobody())
		f.answered("引进博士", "2026-03-02")
		f.to("2026-03-17", 10)
		var to []string
		for range 3 {
			for _, m := range f.round() {
				to = append(to, m.To)
			}
		}
		sub, err := f.store.FindSubscription(t.Context(), "a")
		f.check(err)
		if diff := cmp.Diff(to, []string{"b@enterprise.example"}); diff != "" || sub.State != rows.Unreachable {
			t.Errorf("the first is %s, mails (-got +want):\n%s", sub.State, diff)
		}
	})
}

// TestLapsedAnswers: who has the need is told that it may be closed.
func TestLapsedAnswers(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		f := newFixture(t, fresh)
		f.staff(wang, false)
		f.staff(actors.User{ID: "zhou", Name: "周某", Role: actors.BureauStaff}, false)
		f.need(f.owner, "引进博士", "2026-03-02", func(n *need.Need) { n.State, n.Answer, n.Assignee = need.Answered, "示例", "zhou" })
		f.to("2026-03-17", 10)
		f.round()
		f.to("2026-04-01", 10)
		var to []string
		for _, m := range f.round() {
			if strings.Contains(m.Text, "按“企业未确认”办结") {
				to = append(to, m.To)
			}
		}
		if diff := cmp.Diff(to, []string{"zhou@example.cn"}); diff != "" {
			t.Errorf("(-got +want):\n%s", diff)
		}
	})
}

// TestWhoSeesMailboxesAndDigests: an address is whole to its owner alone, and digests are their receivers'.
func TestWhoSeesMailboxesAndDigests(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		f := newFixture(t, fresh)
		f.staff(wang, false)
		f.staff(actors.User{ID: "zhou", Name: "周某", Role: actors.BureauStaff}, false)
		f.need(f.owner, "引进博士", "2026-03-20")
		f.round()
		root, me := actors.Actor{ID: "root", Role: actors.Admin}, actors.Actor{ID: "wang", Role: actors.BureauStaff}
		whole, err := f.Mailbox(t.Context(), me)
		f.check(err)
		masked, err := f.MailboxOf(t.Context(), root, "wang")
		f.check(err)
		if whole.Address != "wang@example.cn" || strings.Contains(masked.Address, "wang@") || masked.Address == "" {
			t.Errorf("got %q for the owner and %q for others", whole.Address, masked.Address)
		}
		if _, err := f.MailboxOf(t.Context(), me, "zhou"); !models.IsKind(err, models.KindForbidden) {
			t.Errorf("got %v", err)
		}
		own, err := f.List(t.Context(), me, agenda.Filter{}, page())
		f.check(err)
		others, err := f.List(t.Context(), me, agenda.Filter{ReceiverID: "zhou"}, page())
		f.check(err)
		all, err := f.List(t.Context(), root, agenda.Filter{}, page())
		f.check(err)
		if len(own.Items) != 1 || own.Items[0].ReceiverID != "wang" || len(others.Items) != 0 || len(all.Items) != 2 {
			t.Errorf("got %d own, %d of others, %d as administrator", len(own.Items), len(others.Items), len(all.Items))
		}
		bad := whole
		bad.Address = "no address"
		if _, err := f.SetMailbox(t.Context(), me, bad); !models.IsKind(err, models.KindInvalid) {
			t.Errorf("got %v", err)
		}
		f.write(func(ctx context.Context) error {
			return f.store.CreateUser(ctx, &actors.User{ID: "firm", Login: "firm", Role: actors.EnterpriseUser, USCC: f.owner.USCC})
		})
		_, err = f.SetMailboxOf(t.Context(), root, agenda.Mailbox{UserID: "firm", Address: "a@example.cn"})
		if !models.IsKind(err, models.KindConflict) {
			t.Errorf("an enterprise's user: got %v", err)
		}
	})
}
