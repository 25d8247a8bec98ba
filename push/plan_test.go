package push_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
)

// sevenDays takes every day for a working day but Saturdays and Sundays, and the first of October.
type sevenDays struct{}

func (sevenDays) Works(day models.Date) (works, certain bool) {
	weekday := day.In(models.Shanghai).Weekday()
	return weekday != time.Saturday && weekday != time.Sunday && (day.Month != time.October || day.Day != 1), true
}

// at is a time on Monday 2026-06-01.
func at(hour, minute int) time.Time {
	return time.Date(2026, 6, 1, hour, minute, 0, 0, models.Shanghai)
}

func newPlanner() push.Planner {
	n := 0
	return push.Planner{
		Hours:  push.Hours{From: 9 * time.Hour, To: 20 * time.Hour, WorkingDays: true},
		Limits: push.Limits{PerDay: 1, PerWeek: 3}, Calendar: sevenDays{},
		Accounts: map[string]rows.Account{"kjj": {ID: "kjj", Enabled: true}, "mail": {ID: "mail", Enabled: true}, "off": {ID: "off"}},
		NewID:    func() string { n++; return fmt.Sprint("id", n) },
	}
}

func sub(id, account string, rank int) rows.Subscription {
	return rows.Subscription{ID: id, EnterpriseID: 7, AccountID: account, Address: "at-" + id, State: rows.Active, Rank: rank}
}

func withState(s rows.Subscription, state rows.SubscriptionState) rows.Subscription {
	s.State = state
	return s
}

func levels(s rows.Subscription, levels ...string) rows.Subscription {
	s.Levels = levels
	return s
}

func copied(s rows.Subscription) rows.Subscription {
	s.Always = true
	return s
}

func notice(id int64, usefulTo string) rows.Notice {
	n := rows.Notice{ID: id, EnterpriseID: 7, ProgramID: fmt.Sprint("p", id), State: rows.Waiting, DueAt: at(8, 0)}
	if usefulTo != "" {
		n.UsefulTo = models.MustDate(usefulTo)
	}
	return n
}

func offers(level string, ids ...int64) map[int64]push.Offer {
	out := map[int64]push.Offer{}
	for _, id := range ids {
		out[id] = push.Offer{Item: rows.Item{NoticeID: id, ProgramID: fmt.Sprint("p", id), Level: level}}
	}
	return out
}

// show writes a plan in lines: what became of each notice, and what goes where.
func show(p push.Plan) []string {
	var out []string
	for _, n := range p.Notices {
		line := fmt.Sprintf("%d %s", n.ID, n.State)
		switch n.State {
		case rows.Dropped:
			line += " " + n.Code
		case rows.Waiting:
			line += " " + n.DueAt.In(models.Shanghai).Format("01-02 15:04")
		}
		out = append(out, line)
	}
	items := map[string]int{}
	for _, m := range p.Messages {
		items[m.ID] = len(m.Items)
	}
	for _, d := range p.Deliveries {
		line := fmt.Sprintf("%d to %s", items[d.MessageID], d.SubscriptionID)
		if !d.Chain {
			line += " as a copy"
		}
		if d.NotAfter != nil {
			line += " until " + d.NotAfter.In(models.Shanghai).Format("01-02 15:04")
		}
		out = append(out, line)
	}
	return out
}

func TestPlan(t *testing.T) {
	t.Parallel()
	day := models.MustDate("2026-06-01")
	tests := map[string]struct {
		now  time.Time
		give push.Enterprise
		want []string
	}{
		"several programs in one message, to the first of the chain": {at(10, 0), push.Enterprise{
			Notices: []rows.Notice{notice(1, ""), notice(2, "")}, Offers: offers("municipal", 1, 2),
			Subscriptions: []rows.Subscription{sub("a", "kjj", 1), sub("b", "mail", 2)},
		}, []string{"1 carried", "2 carried", "2 to a"}},
		"before the hours": {at(7, 30), push.Enterprise{
			Notices: []rows.Notice{notice(1, "")}, Offers: offers("municipal", 1), Subscriptions: []rows.Subscription{sub("a", "kjj", 1)},
		}, []string{"1 waiting 06-01 09:00"}},
		"after the hours of Friday": {at(21, 0).AddDate(0, 0, 4), push.Enterprise{
			Notices: []rows.Notice{notice(1, "")}, Offers: offers("municipal", 1), Subscriptions: []rows.Subscription{sub("a", "kjj", 1)},
		}, []string{"1 waiting 06-08 09:00"}},
		"written to today already": {at(10, 0), push.Enterprise{
			Notices: []rows.Notice{notice(1, "")}, Offers: offers("municipal", 1), Subscriptions: []rows.Subscription{sub("a", "kjj", 1)},
			Told: []models.Date{day},
		}, []string{"1 waiting 06-02 09:00"}},
		"written to as often as in a week": {at(10, 0), push.Enterprise{
			Notices: []rows.Notice{notice(1, "")}, Offers: offers("municipal", 1), Subscriptions: []rows.Subscription{sub("a", "kjj", 1)},
			Told: []models.Date{day.AddDays(-6), day.AddDays(-5), day.AddDays(-4)},
		}, []string{"1 waiting 06-02 09:00"}},
		"too late after the waiting": {at(21, 0), push.Enterprise{
			Notices: []rows.Notice{notice(1, "2026-06-01")}, Offers: offers("municipal", 1), Subscriptions: []rows.Subscription{sub("a", "kjj", 1)},
		}, []string{"1 dropped too-late"}},
		"useful until the end of a day": {at(10, 0), push.Enterprise{
			Notices: []rows.Notice{notice(1, "2026-06-03")}, Offers: offers("municipal", 1), Subscriptions: []rows.Subscription{sub("a", "kjj", 1)},
		}, []string{"1 carried", "1 to a until 06-04 00:00"}},
		"no address": {at(10, 0), push.Enterprise{Notices: []rows.Notice{notice(1, "")}, Offers: offers("municipal", 1)}, []string{"1 dropped no-subscription"}},
		"all opted out": {at(10, 0), push.Enterprise{
			Notices: []rows.Notice{notice(1, "")}, Offers: offers("municipal", 1),
			Subscriptions: []rows.Subscription{withState(sub("a", "kjj", 1), rows.OptedOut), withState(sub("b", "mail", 2), rows.Unreachable)},
		}, []string{"1 dropped opted-out"}},
		"nobody there": {at(10, 0), push.Enterprise{
			Notices: []rows.Notice{notice(1, "")}, Offers: offers("municipal", 1),
			Subscriptions: []rows.Subscription{withState(sub("b", "mail", 2), rows.Unreachable)},
		}, []string{"1 dropped unreachable"}},
		"the account is off": {at(10, 0), push.Enterprise{
			Notices: []rows.Notice{notice(1, "")}, Offers: offers("municipal", 1), Subscriptions: []rows.Subscription{sub("a", "off", 1)},
		}, []string{"1 waiting 06-01 11:00"}},
		"each to the first who wants it": {at(10, 0), push.Enterprise{
			Notices: []rows.Notice{notice(1, ""), notice(2, ""), notice(3, "")},
			Offers: map[int64]push.Offer{
				1: {Item: rows.Item{Level: "national"}}, 2: {Item: rows.Item{Level: "municipal"}}, 3: {Item: rows.Item{Level: "district"}},
			},
			Subscriptions: []rows.Subscription{levels(sub("a", "kjj", 1), "national"), levels(sub("b", "mail", 2), "municipal", "national")},
		}, []string{"1 carried", "2 waiting 06-02 09:00", "3 dropped not-wanted", "1 to a"}},
		"of two that want different things, that goes first which ends first": {at(10, 0), push.Enterprise{
			Notices:       []rows.Notice{notice(1, ""), notice(2, ""), notice(3, "2026-06-02"), notice(4, "2026-06-01")},
			Offers:        map[int64]push.Offer{1: {Item: rows.Item{Level: "national"}}, 2: {Item: rows.Item{Level: "municipal"}}, 3: {Item: rows.Item{Level: "national"}}, 4: {Item: rows.Item{Level: "municipal"}}},
			Subscriptions: []rows.Subscription{levels(sub("a", "kjj", 1), "national"), levels(sub("b", "mail", 2), "municipal")},
		}, []string{"1 waiting 06-02 09:00", "2 carried", "3 waiting 06-02 09:00", "4 carried", "2 to b"}},
		"what would come too late behind another is dropped": {at(10, 0), push.Enterprise{
			Notices:       []rows.Notice{notice(1, "2026-06-01"), notice(2, "2026-06-01")},
			Offers:        map[int64]push.Offer{1: {Item: rows.Item{Level: "national"}}, 2: {Item: rows.Item{Level: "municipal"}}},
			Subscriptions: []rows.Subscription{levels(sub("a", "kjj", 1), "national"), levels(sub("b", "mail", 2), "municipal")},
		}, []string{"1 carried", "2 dropped too-late", "1 to a until 06-02 00:00"}},
		"copies are no further messages": {at(10, 0), push.Enterprise{
			Notices: []rows.Notice{notice(1, "")}, Offers: offers("municipal", 1), Told: []models.Date{day.AddDays(-6), day.AddDays(-5)},
			Subscriptions: []rows.Subscription{sub("a", "kjj", 1), copied(sub("b", "mail", 2)), copied(sub("c", "mail", 3))},
		}, []string{"1 carried", "1 to a", "1 to b as a copy", "1 to c as a copy"}},
		"a copy": {at(10, 0), push.Enterprise{
			Notices: []rows.Notice{notice(1, "")}, Offers: offers("municipal", 1),
			Subscriptions: []rows.Subscription{sub("a", "kjj", 1), copied(sub("b", "mail", 2)), copied(levels(sub("c", "mail", 3), "national"))},
		}, []string{"1 carried", "1 to a", "1 to b as a copy"}},
		"a copy of one message of two": {at(10, 0), push.Enterprise{
			Notices:       []rows.Notice{notice(1, ""), notice(2, "")},
			Offers:        map[int64]push.Offer{1: {Item: rows.Item{Level: "national"}}, 2: {Item: rows.Item{Level: "municipal"}}},
			Subscriptions: []rows.Subscription{levels(sub("a", "kjj", 1), "national"), sub("b", "mail", 2), copied(sub("c", "mail", 3))},
		}, []string{"1 carried", "2 waiting 06-02 09:00", "1 to a", "1 to c as a copy"}},
		"nothing but copies is a chain": {at(10, 0), push.Enterprise{
			Notices: []rows.Notice{notice(1, "")}, Offers: offers("municipal", 1), Subscriptions: []rows.Subscription{copied(sub("b", "mail", 2))},
		}, []string{"1 carried", "1 to b"}},
		"no longer so, and no longer offered": {at(10, 0), push.Enterprise{
			Notices: []rows.Notice{notice(1, ""), notice(2, "")}, Offers: map[int64]push.Offer{1: {Code: rows.NoLongerSo}},
			Subscriptions: []rows.Subscription{sub("a", "kjj", 1)},
		}, []string{"1 dropped no-longer-so", "2 dropped not-offered"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test.give.ID = 7
			if diff := cmp.Diff(show(newPlanner().Plan(test.give, test.now)), test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}

func TestMessagesPutWhatClosesFirstFirst(t *testing.T) {
	t.Parallel()
	e := push.Enterprise{ID: 7, Subscriptions: []rows.Subscription{sub("a", "kjj", 1)}, Offers: map[int64]push.Offer{}}
	for id, closes := range map[int64]string{1: "", 2: "2026-07-01", 3: "2026-06-20", 4: ""} {
		e.Notices = append(e.Notices, notice(id, closes))
		item := rows.Item{NoticeID: id}
		if closes != "" {
			item.ClosesOn = models.MustDate(closes)
		}
		e.Offers[id] = push.Offer{Item: item}
	}
	plan := newPlanner().Plan(e, at(10, 0))
	var got []int64
	for _, item := range plan.Messages[0].Items {
		got = append(got, item.NoticeID)
	}
	if diff := cmp.Diff(got, []int64{3, 2, 1, 4}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}

func TestTheChainGoesOnWithWhoeverIsLeft(t *testing.T) {
	t.Parallel()
	chain := []rows.Subscription{
		sub("a", "kjj", 1), withState(sub("b", "kjj", 2), rows.OptedOut), sub("c", "off", 3), copied(sub("d", "mail", 4)), sub("e", "mail", 5),
	}
	tests := map[string]struct {
		tried []string
		want  string
	}{
		"the first": {nil, "a"}, "the next that may be written to": {[]string{"a"}, "e"}, "nobody": {[]string{"a", "e"}, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var tried []rows.Delivery
			for _, id := range test.tried {
				tried = append(tried, rows.Delivery{SubscriptionID: id})
			}
			got, _, ok := newPlanner().Next(chain, tried)
			if got.ID != test.want || ok != (test.want != "") {
				t.Errorf("got %q, %v, want %q", got.ID, ok, test.want)
			}
		})
	}
}
