package follower_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"huiqi/models"
	"huiqi/models/need"
	rows "huiqi/models/push"
	"huiqi/service/follower"
	"huiqi/store"
	"huiqi/store/storetest"
)

// registered returns the needs that there are, the last first.
func (f *fixture) registered() []need.Need {
	f.t.Helper()
	list, err := f.store.ListNeeds(f.t.Context(), need.Filter{}, models.Page{Limit: 100})
	if err != nil {
		f.t.Fatal(err)
	}
	return list.Items
}

// TestANeedIsRegisteredOnce repeats a message at the same time and later, on both databases.
func TestANeedIsRegisteredOnce(t *testing.T) {
	t.Parallel()
	for name, fresh := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := fixtureOver(t, fresh(t))
			f.bind(me, ours, rows.Active)
			h := follower.Heard{Key: "need", From: me, At: monday, Kind: follower.Text, Text: "需求 主轴温升超过 35 ℃，工艺攻关难。希望与高校合作"}
			replies := make([]string, 6)
			var group sync.WaitGroup
			for i := range replies {
				group.Go(func() {
					said, err := f.Hear(t.Context(), "kjj", h)
					if err != nil {
						t.Error(err)
					}
					replies[i] = said.Text
				})
			}
			group.Wait()
			f.clock.Advance(5 * 24 * time.Hour)
			for _, reply := range append(replies, f.hear(h)) {
				if !strings.Contains(reply, "编号 2026-000001") || reply != replies[0] {
					t.Errorf("got %q and %q, want one reply with the number", reply, replies[0])
				}
			}
			all := f.registered()
			if len(all) != 1 {
				t.Fatalf("got %d needs, want 1", len(all))
			}
			n := all[0]
			if n.Kind != need.Other || n.Channel != need.ByWeChat || n.Title != "主轴温升超过 35 ℃，工艺攻关难" || n.EnterpriseID != f.ids[ours] || n.RegisteredBy != "wechat:kjj" {
				t.Errorf("got %+v", n)
			}
			logs, err := f.store.NeedEvents(t.Context(), []string{n.ID})
			if err != nil || len(logs[n.ID]) != 2 {
				t.Fatalf("got the log %+v, %v", logs, err)
			}
			if guessed := logs[n.ID][1]; !guessed.Internal || !strings.Contains(guessed.Note, "技术攻关") {
				t.Errorf("got %+v, want the kind guessed, for staff alone", guessed)
			}
		})
	}
}

func TestProgressOfNeeds(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.bind(me, ours, rows.Active)
	f.bind("another", theirs, rows.Active)
	f.say(me, "需求 引进博士")
	f.say("another", "需求 贷款")
	wants := func(who, text, want string) {
		t.Helper()
		if got := f.say(who, text); !strings.Contains(got, want) {
			t.Errorf("%s: got %q, want %q in it", text, got, want)
		}
	}
	due := f.registered()[1].RegisteredOn.AddDays(2).String() // Monday to Wednesday
	wants(me, "需求进度", "2026-000001 引进博士\n已登记，应于 "+due+" 前研判。")
	wants(me, "需求进度 2026-000001", "应于 "+due)
	wants(me, "需求进度 2026-000002", "没有查到") // another's
	f.clock.Advance(4 * 24 * time.Hour)
	wants(me, "我的需求", "（已超期）")
	f.change("2026-000001", func(n *need.Need) { n.State, n.Answer = need.Answered, "已推荐三位博士" })
	wants(me, "需求进度", "已答复：已推荐三位博士")
	f.change("2026-000001", func(n *need.Need) { n.State, n.Reason = need.Returned, "请写明专业" })
	wants(me, "需求进度", "已退回：请写明专业")
	f.change("2026-000001", func(n *need.Need) { n.State = need.Closed })
	wants(me, "需求进度", "已办结。")
}

func (f *fixture) change(id string, do func(n *need.Need)) {
	f.t.Helper()
	f.write(func(ctx context.Context) error {
		n, err := f.store.FindNeed(ctx, id)
		if err != nil {
			return err
		}
		do(&n)
		return f.store.UpdateNeed(ctx, &n)
	})
}

func TestNeedsPerDay(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.bind(me, ours, rows.Active)
	for n := range 10 {
		if got := f.say(me, fmt.Sprint("需求 引进博士", n)); !strings.Contains(got, "编号") {
			t.Fatalf("the %dth: got %q", n+1, got)
		}
	}
	if got := f.say(me, "需求 再引进"); !strings.Contains(got, "请明天再登记") || len(f.registered()) != 10 {
		t.Errorf("the eleventh: got %q and %d needs", got, len(f.registered()))
	}
	f.clock.Advance(25 * time.Hour)
	if got := f.say(me, "需求 再引进"); !strings.Contains(got, "编号") {
		t.Errorf("a day later: got %q", got)
	}
}

// TestANeedThatCannotBeKeptIsToldAgain loses the transaction of the message with the need.
func TestANeedThatCannotBeKeptIsToldAgain(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.bind(me, ours, rows.Active)
	broken := *f.Service
	broken.Store = unfinished{f.store}
	h := follower.Heard{Key: "k", From: me, At: monday, Kind: follower.Text, Text: "需求 引进博士"}
	if _, err := broken.Hear(t.Context(), "kjj", h); !errors.Is(err, errDisk) || len(f.registered()) != 0 {
		t.Fatalf("got %v and %d needs, want neither kept", err, len(f.registered()))
	}
	if got := f.hear(h); !strings.Contains(got, "2026-000001") {
		t.Errorf("told again: got %q", got)
	}
}

// unfinished is a store that loses the end of what was heard.
type unfinished struct{ *store.Store }

func (unfinished) FinishIncoming(context.Context, rows.Incoming) error { return errDisk }

func TestAnAccountWithoutNeeds(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.bind(me, ours, rows.Active)
	f.Needs = nil
	for _, text := range []string{"需求 引进博士", "需求进度"} {
		if got := f.say(me, text); !strings.Contains(got, "暂不能登记需求") {
			t.Errorf("%s: got %q", text, got)
		}
	}
}
