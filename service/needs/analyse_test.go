package needs_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/need"
	"huiqi/service/needs"
	"huiqi/store/storetest"
)

// drawn is a need as it was drawn, for a plain recount.
type drawn struct {
	need.Need
	enterprise int
	done       map[need.State][2]int // days and limit
	late       bool
	word       string
}

// draw puts a need of a year into the database that went some way.
func (f *fixture) draw(ctx context.Context, random *rand.Rand, year int) (drawn, error) {
	day := models.NewDate(year, 1, 1).AddDays(random.IntN(365))
	d := drawn{enterprise: random.IntN(len(f.enterprises)), done: map[need.State][2]int{}, word: []string{"数控机床", "人才公寓", "检测", "CNC"}[random.IntN(4)]}
	owner := f.enterprises[d.enterprise]
	d.Need = need.Need{
		EnterpriseID: owner.ID, Kind: pick(random, need.Kinds()), Channel: pick(random, need.Channels()), Urgency: need.Normal, Title: "希望解决" + d.word + "问题", Text: "（示例）",
		State: pick(random, need.States()), RegisteredOn: day, Since: f.clock.Now(), Spent: map[need.State]int{}, Tags: []string{},
	}
	if d.State == need.Confirmed || d.State == need.Closed {
		rating := 1 + random.IntN(5)
		d.Rating = &rating
	}
	if d.State.Runs() && random.IntN(2) == 0 {
		d.Since, d.late = f.clock.Now().Add(-100*24*time.Hour), true
	}
	if err := f.store.CreateNeed(ctx, &d.Need); err != nil {
		return d, err
	}
	way := []need.State{need.Registered, need.Triaged, need.Assigned, need.InProgress, need.Answered}
	left := func(from, to need.State) error {
		days, limit := random.IntN(12), 1+random.IntN(8)
		delete(d.done, from)
		if slices.Index(way, to) == slices.Index(way, from)+1 && from != d.State {
			d.done[from] = [2]int{days, limit}
		}
		e := need.Event{NeedID: d.ID, EnterpriseID: d.EnterpriseID, At: day.In(models.Shanghai), Action: need.Moved, From: from, To: to, Days: &days, Limit: &limit, Certain: true}
		return f.store.AddNeedEvent(ctx, &e)
	}
	for i := range random.IntN(len(way)) {
		if random.IntN(4) == 0 { // given back, and taken up again
			if err := left(way[i], need.Returned); err != nil {
				return d, err
			}
			if random.IntN(2) == 0 {
				break
			}
		}
		if err := left(way[i], way[i+1]); err != nil {
			return d, err
		}
	}
	return d, nil
}

func pick[T any](random *rand.Rand, of []T) T { return of[random.IntN(len(of))] }

// TestEveryNumberIsARecount draws needs of several years and counts those of each again, plainly, by hand and by the lists
// behind the numbers.
func TestEveryNumberIsARecount(t *testing.T) {
	t.Parallel()
	for name, options := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, options(t))
			random := rand.New(rand.NewPCG(7, 2026))
			var all []drawn
			for year := 2022; year <= 2025; year++ {
				f.check(f.store.InTx(t.Context(), func(ctx context.Context) error {
					for range 20 + random.IntN(60) {
						d, err := f.draw(ctx, random, year)
						if err != nil {
							return err
						}
						all = append(all, d)
					}
					return nil
				}))
			}
			hot := 0
			for year := 2022; year <= 2025; year++ {
				from := models.NewDate(year, time.Month(1+random.IntN(6)), 1+random.IntN(28))
				q := needs.Query{Filter: need.Filter{From: from, To: from.AddDays(random.IntN(300))}}
				hot += f.recount(bureau, q, all, func(drawn) bool { return true })
				f.recount(zhangdian, q, all, func(d drawn) bool { return d.enterprise < 2 })
				q.Kind = need.Talent
				f.recount(force, q, all, func(d drawn) bool { return d.Kind == need.Talent })
			}
			if hot == 0 {
				t.Error("no word was hot in any period")
			}
		})
	}
}

// recount compares an analysis with a recount of what was drawn, and returns how many words were hot.
func (f *fixture) recount(actor actors.Actor, q needs.Query, all []drawn, of func(drawn) bool) (hot int) {
	f.t.Helper()
	got, err := f.Analyse(f.t.Context(), actor, q)
	f.check(err)
	var some, before []drawn
	for _, d := range all {
		switch {
		case !of(d):
		case !d.RegisteredOn.Before(q.From) && !d.RegisteredOn.After(q.To):
			some = append(some, d)
		case d.RegisteredOn.Before(q.From) && !d.RegisteredOn.Before(q.From.AddDays(-1-q.From.DaysUntil(q.To))):
			before = append(before, d)
		}
	}
	places := []struct{ district, zone, industry string }{{"370303", "", "C34"}, {"370303", "ZB-GXQ", "C26"}, {"370302", "", "C34"}, {"370302", "", "I65"}, {"370304", "", "unknown"}}
	f.figures(actor, some, map[string]func(drawn) string{
		"kind":     func(d drawn) string { return string(d.Kind) },
		"state":    func(d drawn) string { return string(d.State) },
		"channel":  func(d drawn) string { return string(d.Channel) },
		"month":    func(d drawn) string { return d.RegisteredOn.String()[:7] },
		"district": func(d drawn) string { return places[d.enterprise].district },
		"zone":     func(d drawn) string { return places[d.enterprise].zone },
		"industry": func(d drawn) string { return places[d.enterprise].industry },
		"rating": func(d drawn) string {
			if d.Rating == nil {
				return ""
			}
			return strconv.Itoa(*d.Rating)
		},
	}, map[string][]needs.Figure{
		"kind": got.Kinds, "state": got.States, "channel": got.Channels, "month": got.Months, "district": got.Districts, "zone": got.Zones, "industry": got.Industries, "rating": got.Ratings,
	})
	f.same(actor, "all", got.All, some, func(drawn) bool { return true })
	for _, step := range got.Steps {
		f.step(actor, step, some)
	}
	for _, w := range got.Words {
		holds := func(d drawn) bool { return strings.EqualFold(d.word, w.Word) }
		f.same(actor, w.Word, needs.Figure{Needs: w.Needs, List: w.List}, some, holds)
		sum := 0
		for _, m := range w.Months {
			sum += m.Needs
		}
		if want := count(before, holds); w.Before != want || sum != w.Needs {
			f.t.Errorf("%s: got %d before and %d by month, want %d and %d", w.Word, w.Before, sum, want, w.Needs)
		}
	}
	return len(got.Words)
}

func count(of []drawn, holds func(drawn) bool) (n int) {
	for _, d := range of {
		if holds(d) {
			n++
		}
	}
	return n
}

// figures compares the figures of aspects with a recount; what is not listed must be nothing.
func (f *fixture) figures(actor actors.Actor, some []drawn, of map[string]func(drawn) string, got map[string][]needs.Figure) {
	f.t.Helper()
	for aspect, value := range of {
		sum := 0
		for _, figure := range got[aspect] {
			f.same(actor, aspect+" "+figure.Value, figure, some, func(d drawn) bool { return value(d) == figure.Value })
			sum += figure.Needs
		}
		if want := count(some, func(d drawn) bool { return value(d) != "" }); sum != want {
			f.t.Errorf("%s: the figures add up to %d, want %d", aspect, sum, want)
		}
	}
}

// same compares a figure and the needs behind it with what was drawn.
func (f *fixture) same(actor actors.Actor, name string, got needs.Figure, some []drawn, holds func(drawn) bool) {
	f.t.Helper()
	want := []string{}
	for _, d := range some {
		if holds(d) {
			want = append(want, d.ID)
		}
	}
	slices.Sort(want)
	if diff := cmp.Diff(f.listed(actor, got.List), want); diff != "" || got.Needs != len(want) {
		f.t.Errorf("%s: got %d, want %d; the list (-got +want):\n%s", name, got.Needs, len(want), diff)
	}
}

// listed walks the list of a figure by its path, page by page.
func (f *fixture) listed(actor actors.Actor, path string) []string {
	f.t.Helper()
	at, err := url.Parse(path)
	f.check(err)
	v := at.Query()
	q := needs.Query{
		Region: v.Get("region"), Page: models.Page{Limit: 7},
		Filter: need.Filter{From: models.MustDate(v.Get("from")), To: models.MustDate(v.Get("to")), Kind: need.Kind(v.Get("kind"))},
	}
	ids := []string{}
	for {
		list, err := f.Behind(f.t.Context(), actor, q, need.Mark{Aspect: need.Aspect(v.Get("by")), Value: v.Get("value")})
		f.check(err)
		for _, n := range list.Items {
			ids = append(ids, n.Need.ID)
		}
		if q.Page.Cursor = list.NextCursor; q.Page.Cursor == "" {
			return ids
		}
	}
}

// step recounts the figures of a step. The quantile is the least value that is not exceeded by enough, found by trying.
func (f *fixture) step(actor actors.Actor, got needs.StepFigures, some []drawn) {
	f.t.Helper()
	name := "step " + string(got.Step)
	f.same(actor, name+" done", got.Done, some, func(d drawn) bool { _, ok := d.done[got.Step]; return ok })
	f.same(actor, name+" in time", got.InTime, some, func(d drawn) bool { p, ok := d.done[got.Step]; return ok && p[0] <= p[1] })
	f.same(actor, name+" open", got.Open, some, func(d drawn) bool { return d.State == got.Step })
	f.same(actor, name+" late", got.Late, some, func(d drawn) bool { return d.State == got.Step && d.late })
	quantile := func(percent int) *int {
		all := count(some, func(d drawn) bool { _, ok := d.done[got.Step]; return ok })
		for value := 0; all > 0; value++ {
			if below := count(some, func(d drawn) bool { p, ok := d.done[got.Step]; return ok && p[0] <= value }); below*100 >= percent*all {
				return &value
			}
		}
		return nil
	}
	if diff := cmp.Diff([]*int{got.Median, got.P90}, []*int{quantile(50), quantile(90)}); diff != "" {
		f.t.Errorf("%s: median and 90th percentile (-got +want):\n%s", name, diff)
	}
	if all := got.Done.Needs + got.Late.Needs; all > 0 {
		want := fmt.Sprintf("%.1f", 100*float64(got.InTime.Needs)/float64(all))
		if share := fmt.Sprintf("%.1f", *got.Share); share != want {
			f.t.Errorf("%s: got %s %% within the limit, want %s", name, share, want)
		}
	}
}

func TestAnalysisKeepsToReach(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	day := models.MustDate
	_, err := f.Analyse(t.Context(), actors.Actor{ID: "u9", Role: actors.EnterpriseUser, USCC: f.enterprises[0].USCC}, needs.Query{})
	f.want(err, "forbidden")
	_, err = f.Analyse(t.Context(), bureau, needs.Query{Filter: need.Filter{From: day("2026-02-01"), To: day("2026-01-01")}})
	f.want(err, "invalid-query")
	_, err = f.Analyse(t.Context(), bureau, needs.Query{Filter: need.Filter{From: day("2019-02-01"), To: day("2026-01-01")}})
	f.want(err, "invalid-query")
	_, err = f.Behind(t.Context(), bureau, needs.Query{}, need.Mark{Aspect: "colour"})
	f.want(err, "invalid-query")
	_, err = f.Behind(t.Context(), bureau, needs.Query{Page: models.Page{Cursor: "none"}}, need.Mark{Aspect: need.ByAll})
	f.want(err, "bad-cursor")
}
