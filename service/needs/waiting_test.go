package needs_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/need"
	"huiqi/models/taskforce"
	"huiqi/service/needs"
	"huiqi/store/storetest"
)

// answered registers a need and brings it to its answer.
func (f *fixture) answered() needs.View {
	f.t.Helper()
	ctx := f.t.Context()
	v, err := f.Register(ctx, bureau, f.uscc, needs.Registration{Kind: need.Talent, Title: "引进博士", Text: "示例"})
	f.check(err)
	id := v.Need.ID
	for _, do := range []func() (needs.View, error){
		func() (needs.View, error) { return f.Triage(ctx, bureau, id, v.Version, "", nil, "") },
		func() (needs.View, error) { return f.Assign(ctx, bureau, id, v.Version, "", "人才科", "") },
		func() (needs.View, error) { return f.Begin(ctx, bureau, id, v.Version, "") },
		func() (needs.View, error) { return f.Reply(ctx, bureau, id, v.Version, "已推荐") },
	} {
		v, err = do()
		f.check(err)
	}
	return v
}

// watched looks at the needs from three processes at once, and returns the need.
func (f *fixture) watched(id string) needs.View {
	f.t.Helper()
	var group sync.WaitGroup
	for range 3 {
		group.Go(func() {
			if err := f.Watch(f.t.Context()); err != nil {
				f.t.Error(err)
			}
		})
	}
	group.Wait()
	v, err := f.Get(f.t.Context(), bureau, id)
	f.check(err)
	return v
}

// reminders counts the lines that ask the enterprise to confirm.
func reminders(v needs.View) (n int) {
	for _, e := range v.Events {
		if strings.HasPrefix(e.Note, "请贵企业确认") && !e.Internal {
			n++
		}
	}
	return n
}

// TestAnswersDoNotWaitForEver waits for an enterprise that says nothing, on both databases: it is reminded once, staff may close
// the need later and not before, and nothing is closed by itself.
func TestAnswersDoNotWaitForEver(t *testing.T) {
	t.Parallel()
	for name, options := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, options(t))
			v := f.answered() // Monday, 2 March
			id := v.Need.ID
			if got := v.Awaited; got == nil || got.RemindOn != models.MustDate("2026-03-16") || !got.RemindedOn.IsZero() {
				t.Errorf("answered: got %+v", got)
			}
			f.to("2026-03-16")
			if got := f.watched(id); reminders(got) != 0 {
				t.Errorf("on the last day: got %d reminders", reminders(got))
			}
			f.to("2026-03-17")
			v = f.watched(id)
			v = f.watched(id)
			if reminders(v) != 1 || v.Awaited.LapsesOn != models.MustDate("2026-03-31") {
				t.Errorf("a day later: got %d reminders and %+v, want one", reminders(v), v.Awaited)
			}
			f.to("2026-03-31")
			_, err := f.Lapse(t.Context(), bureau, id, v.Version, "电话无人接听")
			f.want(err, "need-waits")
			f.to("2026-12-01")
			if v = f.watched(id); v.State != need.Answered || reminders(v) != 1 {
				t.Errorf("months later: got %s and %d reminders, want it to wait for somebody", v.State, reminders(v))
			}
			_, err = f.Lapse(t.Context(), actors.Actor{ID: "e", Role: actors.EnterpriseUser, USCC: f.uscc}, id, v.Version, "理由")
			f.want(err, "forbidden")
			v, err = f.Lapse(t.Context(), bureau, id, v.Version, "电话无人接听")
			if err != nil || v.State != need.Closed || !v.Unconfirmed || v.StateText != "已办结（企业未确认）" || v.Rating != nil || v.Awaited != nil {
				t.Errorf("closed: got %+v, %v", v.Item, err)
			}
			a, err := f.Analyse(t.Context(), bureau, needs.Query{})
			if err != nil || a.Lapsed.Needs != 1 || a.MeanRating != nil {
				t.Errorf("counted: got %+v, %v", a.Lapsed, err)
			}
			solved, err := f.store.CountMetric(t.Context(), taskforce.MetricQuery{Metric: taskforce.NeedsInTime, From: models.MustDate("2026-01-01"), To: models.MustDate("2026-12-31")})
			if err != nil || solved != 0 {
				t.Errorf("got %d needs solved, %v, want none", solved, err)
			}
		})
	}
}

// TestTheOfficeMayHaveThemClosed sets that lapsed needs are closed, and takes an answer up again in between.
func TestTheOfficeMayHaveThemClosed(t *testing.T) {
	t.Parallel()
	for name, options := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, options(t))
			d := need.DefaultDesk(need.Talent)
			d.Remind, d.Lapse, d.LapseSelf = 1, 2, true
			_, err := f.PutDesk(t.Context(), bureau, d)
			f.check(err)
			v := f.answered()
			id := v.Need.ID
			f.clock.Advance(48 * time.Hour)
			v = f.watched(id)
			v, err = f.Reopen(t.Context(), bureau, id, v.Version, "没有解决")
			f.check(err)
			v, err = f.Reply(t.Context(), bureau, id, v.Version, "再推荐")
			f.check(err)
			if reminders(v) != 1 || !v.Awaited.RemindedOn.IsZero() {
				t.Errorf("answered again: got %d reminders, %+v, want it to wait anew", reminders(v), v.Awaited)
			}
			f.clock.Advance(48 * time.Hour)
			if v = f.watched(id); v.State != need.Answered || reminders(v) != 2 {
				t.Errorf("reminded again: got %s, %d", v.State, reminders(v))
			}
			f.clock.Advance(7 * 24 * time.Hour)
			v = f.watched(id)
			closed := 0
			for _, e := range v.Events {
				if e.To == need.Closed && e.ActorID == "system" {
					closed++
				}
			}
			if v.State != need.Closed || !v.Unconfirmed || closed != 1 {
				t.Errorf("lapsed: got %s, unconfirmed %t, closed %d times, want once", v.State, v.Unconfirmed, closed)
			}
		})
	}
}
