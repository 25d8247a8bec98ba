package campaigns_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/application"
	"huiqi/models/enterprise"
	"huiqi/models/matchrun"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/service/campaigns"
	"huiqi/store/storetest"
)

func must[T any](t *testing.T) func(T, error) T {
	t.Helper()
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func TestEventsBecomeNoticesOnceWhileTheirTriggerIsOn(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 2)
	f.events(t, "g2", matchrun.ByProfile, 1, 0)
	must[int64](t)(f.Gather(t.Context())) // begins at the end: the past is told to nobody
	f.turnOn(t, rows.Trigger{Reason: rows.NewlyEligible})
	f.events(t, "g2", matchrun.ByProfile, 2, 0)
	f.events(t, "g1", matchrun.ByDate, 2, 0)
	f.events(t, "g1", matchrun.ByProgram, 3, 0) // its trigger is off
	f.events(t, "g3", matchrun.ByProfile, 3, 0) // not open yet
	f.events(t, "gone", matchrun.ByProfile, 3, 0)
	if got := must[int64](t)(f.Gather(t.Context())); got != 2 {
		t.Errorf("got %d notices, want 2", got)
	}
	f.events(t, "g2", matchrun.ByProfile, 4, 0) // lost and won again, under the same rule
	if got := must[int64](t)(f.Gather(t.Context())); got != 0 {
		t.Errorf("got %d notices the second time, want none", got)
	}
	want := []string{"g2 newly-eligible  waiting", "g1 newly-eligible  waiting"}
	if diff := cmp.Diff(f.notices(t, 0), want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}

func TestATriggerLetsOnlySoManyThroughInADay(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 5)
	f.subscribe(t)
	f.eligible(t, rows.Trigger{Reason: rows.NewlyEligible, PerDay: 2}, "g2", 0, 1, 2, 3, 4)
	var got []int
	for range 4 {
		f.clock.Advance(time.Hour)
		got = append(got, must[campaigns.Planned](t)(f.Plan(t.Context())).Messages)
		f.clock.Advance(23 * time.Hour)
	}
	if diff := cmp.Diff(got, []int{2, 2, 1, 0}); diff != "" {
		t.Errorf("messages a day (-got +want):\n%s", diff)
	}
}

func TestDaysBringWindowsAndTitlesOnce(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 3)
	f.turnOn(t, rows.Trigger{Reason: rows.Closing, Days: []int{7, 3}}, rows.Trigger{Reason: rows.Opened}, rows.Trigger{Reason: rows.TitleExpiring, Days: []int{30}})
	f.write(t, func(ctx context.Context) error {
		programs := map[string]int{"g1": 1, "g2": 1, "g3": 1}
		var standings []matchrun.Standing
		for _, id := range f.ids {
			standings = append(standings, matchrun.Standing{EnterpriseID: id, Version: 1, Programs: programs, AsOf: models.DateOf(monday)})
		}
		applied := application.Application{EnterpriseID: f.ids[2], ProgramID: "g1", Round: "2026", State: application.Applied, Source: "staff"}
		return errors.Join(f.store.PutStandings(ctx, standings), f.store.PutApplication(ctx, &applied))
	})
	for range 3 { // whoever asks again on the same day gets nothing
		must[int64](t)(f.Rounds(t.Context()))
	}
	f.clock.Advance(24 * time.Hour)
	must[int64](t)(f.Rounds(t.Context()))
	want := []string{"g1 closing 2026-06-08/7 waiting", "g3 opened 2026-06-02 waiting"}
	if diff := cmp.Diff(f.notices(t, 0), want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	if diff := cmp.Diff(f.notices(t, 2), want[1:]); diff != "" {
		t.Errorf("who has applied (-got +want):\n%s", diff)
	}
}

func TestATriggerThatIsSwitchedOnLaterHasItsRoundToday(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 1)
	f.write(t, func(ctx context.Context) error {
		return f.store.PutStandings(ctx, []matchrun.Standing{{EnterpriseID: f.ids[0], Version: 1, Programs: map[string]int{"g1": 1}, AsOf: models.DateOf(monday)}})
	})
	var got []int64
	for range 2 {
		got = append(got, must[int64](t)(f.Rounds(t.Context())))
	}
	f.turnOn(t, rows.Trigger{Reason: rows.Closing, Days: []int{3}})
	got = append(got, must[int64](t)(f.Rounds(t.Context())))
	f.turnOn(t, rows.Trigger{Reason: rows.Closing, Days: []int{7, 3}, Version: 1})
	for range 2 {
		got = append(got, must[int64](t)(f.Rounds(t.Context())))
	}
	if diff := cmp.Diff(got, []int64{0, 0, 0, 1, 0}); diff != "" {
		t.Errorf("notices of the rounds (-got +want):\n%s", diff)
	}
}

// TestWhatComesLaterOnADayIsToldOnThatDay has a program, a title and an enterprise enter the base after the round of the day.
func TestWhatComesLaterOnADayIsToldOnThatDay(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 3)
	f.turnOn(t, rows.Trigger{Reason: rows.Closing, Days: []int{7}}, rows.Trigger{Reason: rows.TitleExpiring, Days: []int{30}})
	must[int64](t)(f.Gather(t.Context()))
	rounds := []int64{must[int64](t)(f.Rounds(t.Context()))}
	end := models.DateOf(monday).AddDays(30)
	f.write(t, func(ctx context.Context) error {
		g, err := f.store.FindProgram(ctx, "g2")
		if err != nil {
			return err
		}
		g.Confers = "tech-sme"
		run := matchrun.Run{Reason: matchrun.Policy, State: matchrun.Done, AsOf: models.DateOf(monday), StartedAt: &monday, Totals: matchrun.Counts{Enterprises: 3}}
		return errors.Join(f.store.UpdateProgram(ctx, &g), f.store.AddTitleGrant(ctx, &enterprise.TitleGrant{EnterpriseID: f.ids[1], TitleID: "tech-sme", ValidTo: end, Source: "staff"}),
			f.store.PutStandings(ctx, []matchrun.Standing{{EnterpriseID: f.ids[0], Version: 1, Programs: map[string]int{"g1": 1}, AsOf: models.DateOf(monday)}}),
			f.store.CreateRun(ctx, &run))
	})
	f.reload(t)
	f.clock.Advance(10 * time.Minute)
	for range 2 {
		rounds = append(rounds, must[int64](t)(f.Rounds(t.Context())))
	}
	if diff := cmp.Diff(rounds, []int64{0, 2, 0}); diff != "" {
		t.Errorf("notices of the rounds (-got +want):\n%s", diff)
	}
	f.events(t, "g1", matchrun.ByProfile, 1, 2)
	must[int64](t)(f.Gather(t.Context()))
	for i, want := range [][]string{{"g1 closing 2026-06-08/7 waiting"}, {"g2 title-expiring " + end.String() + " waiting"}, {"g1 closing 2026-06-08/7 waiting"}} {
		if diff := cmp.Diff(f.notices(t, i), want); diff != "" {
			t.Errorf("enterprise %d (-got +want):\n%s", i, diff)
		}
	}
}

func TestTitlesThatEndAreToldUnlessTheyWereRenewed(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 2)
	f.turnOn(t, rows.Trigger{Reason: rows.TitleExpiring, Days: []int{30}})
	end := models.DateOf(monday).AddDays(30)
	f.write(t, func(ctx context.Context) error {
		g, err := f.store.FindProgram(ctx, "g2")
		if err != nil {
			return err
		}
		g.Confers = "tech-sme"
		old := enterprise.TitleGrant{EnterpriseID: f.ids[0], TitleID: "tech-sme", ValidTo: end, Source: "staff"}
		renewed := enterprise.TitleGrant{EnterpriseID: f.ids[1], TitleID: "tech-sme", ValidTo: end, Source: "staff"}
		later := enterprise.TitleGrant{EnterpriseID: f.ids[1], TitleID: "tech-sme", ValidTo: end.AddDays(365), Source: "staff"}
		return errors.Join(f.store.UpdateProgram(ctx, &g), f.store.AddTitleGrant(ctx, &old), f.store.AddTitleGrant(ctx, &renewed), f.store.AddTitleGrant(ctx, &later))
	})
	f.reload(t)
	must[int64](t)(f.Rounds(t.Context()))
	if diff := cmp.Diff(f.notices(t, 0), []string{"g2 title-expiring " + end.String() + " waiting"}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	if diff := cmp.Diff(f.notices(t, 1), []string{}); diff != "" {
		t.Errorf("renewed (-got +want):\n%s", diff)
	}
	f.subscribe(t)
	must[campaigns.Planned](t)(f.Plan(t.Context()))
	carried := must[[]rows.Notice](t)(f.store.NoticesOf(t.Context(), f.ids[0], 1))
	m := must[rows.Message](t)(f.store.FindMessage(t.Context(), carried[0].MessageID))
	want := "因贵公司注册地在张店区，所持“科技型中小企业”资质于2026年7月1日到期，请关注【示例】“补助g2”（《示例办法》），最高50万元。"
	if diff := cmp.Diff(push.Sentence(m.Items[0]), want); diff != "" {
		t.Errorf("sentence (-got +want):\n%s", diff)
	}
}

func TestPlanWritesMessagesWithReasons(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 3)
	f.subscribe(t, 2)
	must[int64](t)(f.Gather(t.Context()))
	f.turnOn(t, rows.Trigger{Reason: rows.NewlyEligible})
	f.events(t, "g1", matchrun.ByProfile, 1, 0, 1, 2) // of Linzi, the second is not eligible any more
	f.events(t, "g2", matchrun.ByProfile, 1, 0)
	must[int64](t)(f.Gather(t.Context()))
	if got := must[campaigns.Planned](t)(f.Plan(t.Context())); got != (campaigns.Planned{}) {
		t.Errorf("planned %+v before the events had settled", got)
	}
	f.clock.Advance(10 * time.Minute)
	got := must[campaigns.Planned](t)(f.Plan(t.Context()))
	if diff := cmp.Diff(got, campaigns.Planned{Enterprises: 3, Messages: 1, Dropped: 2}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	want := [][]string{
		{"g1 newly-eligible  carried", "g2 newly-eligible  carried"}, {"g1 newly-eligible  dropped no-longer-so"}, {"g1 newly-eligible  dropped opted-out"},
	}
	for i, w := range want {
		if diff := cmp.Diff(f.notices(t, i), w); diff != "" {
			t.Errorf("enterprise %d (-got +want):\n%s", i, diff)
		}
	}
	carried := must[[]rows.Notice](t)(f.store.NoticesOf(t.Context(), f.ids[0], 1))
	m := must[rows.Message](t)(f.store.FindMessage(t.Context(), carried[0].MessageID))
	var sentences []string
	for _, item := range m.Items {
		sentences = append(sentences, push.Sentence(item))
	}
	wantSentences := []string{
		"因贵公司注册地在张店区，可申报【示例】“补助g1”（《示例办法》），最高50万元，2026年6月8日截止。",
		"因贵公司注册地在张店区，可申报【示例】“补助g2”（《示例办法》），最高50万元。",
	}
	if diff := cmp.Diff(sentences, wantSentences); diff != "" {
		t.Errorf("sentences (-got +want):\n%s", diff)
	}
}

// TestPlannersTogetherTellEverybodyOnce plans with four planners at once on Postgres.
func TestPlannersTogetherTellEverybodyOnce(t *testing.T) {
	t.Parallel()
	f := fixtureOver(t, 60, storetest.Postgres(t))
	f.subscribe(t)
	must[int64](t)(f.Gather(t.Context()))
	f.turnOn(t, rows.Trigger{Reason: rows.NewlyEligible})
	all := make([]int, len(f.ids))
	for i := range all {
		all[i] = i
	}
	f.events(t, "g2", matchrun.ByProfile, 1, all...)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if _, err := f.Gather(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	f.clock.Advance(time.Hour)
	for range 4 {
		wg.Go(func() {
			if _, err := f.Plan(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	must[campaigns.Planned](t)(f.Plan(t.Context()))
	for i := range f.ids {
		if diff := cmp.Diff(f.notices(t, i), []string{"g2 newly-eligible  carried"}); diff != "" {
			t.Errorf("enterprise %d (-got +want):\n%s", i, diff)
		}
		carried := must[[]rows.Notice](t)(f.store.NoticesOf(t.Context(), f.ids[i], 1))
		if ds := must[[]rows.Delivery](t)(f.store.DeliveriesOfMessage(t.Context(), carried[0].MessageID)); len(ds) != 1 {
			t.Errorf("enterprise %d has %d deliveries", i, len(ds))
		}
	}
}

func TestCampaignsReachWhomTheyAreFor(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 9) // five of Zhangdian, four of Linzi; those of Linzi have a tag
	f.subscribe(t, 0)
	tests := map[string]struct {
		audience rows.Audience
		want     campaigns.Preview
	}{
		"who is eligible": {rows.Audience{}, campaigns.Preview{Size: 9, Approval: true, Reach: map[string]int{"wechat-template": 8, "opted-out": 1}}},
		"of a district":   {rows.Audience{District: "370305"}, campaigns.Preview{Size: 4, Approval: true, Reach: map[string]int{"wechat-template": 4}}},
		"with a tag":      {rows.Audience{Tags: []string{"重点"}}, campaigns.Preview{Size: 4, Approval: true, Reach: map[string]int{"wechat-template": 4}}},
		"by another rule": {rows.Audience{Filter: `{"field":"region","op":"in","value":["370303"]}`}, campaigns.Preview{Size: 5, Approval: true, Reach: map[string]int{"wechat-template": 4, "opted-out": 1}}},
		"nobody":          {rows.Audience{Verdicts: []string{"near-miss"}}, campaigns.Preview{Reach: map[string]int{}}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := must[campaigns.Preview](t)(f.PreviewOf(t.Context(), first, rows.Campaign{Name: "示例", ProgramID: "g2", Audience: test.audience}))
			if got.Size > 0 && (len(got.Samples) == 0 || got.Samples[0].Text == "") {
				t.Errorf("no sample of %+v", got)
			}
			got.Samples, got.Verdicts, got.LeftOut = nil, nil, nil
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}

func TestALargeCampaignNeedsASecondPerson(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 5)
	f.subscribe(t)
	c := must[rows.Campaign](t)(f.Create(t.Context(), first, rows.Campaign{Name: "示例", ProgramID: "g2"}))
	c = must[rows.Campaign](t)(f.Start(t.Context(), first, c.ID, c.Version))
	if c.State != rows.Proposed || c.Size != 5 {
		t.Fatalf("started as %+v", c)
	}
	if _, err := f.Approve(t.Context(), first, c.ID, c.Version); !models.IsKind(err, models.KindForbidden) {
		t.Errorf("the same person: got %v", err)
	}
	if _, err := f.Approve(t.Context(), second, c.ID, 1); !models.IsKind(err, models.KindStale) {
		t.Errorf("another version: got %v", err)
	}
	c = must[rows.Campaign](t)(f.Approve(t.Context(), second, c.ID, c.Version))
	for range 2 { // the second time there is nothing to do
		must[int64](t)(f.GatherCampaigns(t.Context()))
	}
	c = must[rows.Campaign](t)(f.Find(t.Context(), first, c.ID))
	if c.State != rows.Running || c.Notices != 5 || c.ApprovedBy != "u2" {
		t.Errorf("got %+v", c)
	}
	if got := must[campaigns.Planned](t)(f.Plan(t.Context())); got.Messages != 5 {
		t.Errorf("planned %+v, want 5 messages", got)
	}
	c = must[rows.Campaign](t)(f.Cancel(t.Context(), first, c.ID, c.Version))
	if wanted := must[[]string](t)(f.store.DueAccounts(t.Context(), f.clock.Now())); len(wanted) != 0 || c.State != rows.Cancelled {
		t.Errorf("cancelled, but %v have something to send", wanted)
	}
}

// TestAnApprovalIsForWhatWasProposed has the base grow, and the window close, while a campaign waits for a second person.
func TestAnApprovalIsForWhatWasProposed(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 6)
	f.subscribe(t)
	code := func(err error) string {
		var fault *models.Fault
		if errors.As(err, &fault) {
			return fault.Code
		}
		return fmt.Sprint(err)
	}
	grown := must[rows.Campaign](t)(f.Create(t.Context(), first, rows.Campaign{Name: "示例", ProgramID: "g2"}))
	grown = must[rows.Campaign](t)(f.Start(t.Context(), first, grown.ID, 0))
	f.write(t, func(ctx context.Context) error {
		e := enterprise.Enterprise{USCC: "91370300MA99999999", Name: "示例新设有限公司", Region: "370303", Synthetic: true, Provenance: map[string]models.Provenance{}}
		return f.store.CreateEnterprise(ctx, &e)
	})
	f.reload(t)
	if _, err := f.Approve(t.Context(), second, grown.ID, grown.Version); code(err) != "audience-grown" {
		t.Errorf("six have become seven: got %v", err)
	}
	if _, err := f.Approve(t.Context(), second, grown.ID, grown.Version); code(err) != "stale-version" {
		t.Errorf("not read again: got %v", err)
	}
	grown = must[rows.Campaign](t)(f.Find(t.Context(), second, grown.ID))
	if grown.State != rows.Proposed || grown.Size != 7 {
		t.Errorf("got %+v, want seven proposed", grown)
	}
	if grown = must[rows.Campaign](t)(f.Approve(t.Context(), second, grown.ID, grown.Version)); grown.State != rows.Gathering || grown.Size != 7 {
		t.Errorf("got %+v", grown)
	}

	amended := must[rows.Campaign](t)(f.Create(t.Context(), first, rows.Campaign{Name: "示例", ProgramID: "g2"}))
	amended = must[rows.Campaign](t)(f.Start(t.Context(), first, amended.ID, 0))
	f.write(t, func(ctx context.Context) error {
		g, err := f.store.FindProgram(ctx, "g2")
		g.RuleVersion = 2
		rule := policy.Rule{ProgramID: "g2", Body: `{"all":[{"field":"region","op":"in","value":["370303"]}]}`}
		return errors.Join(err, f.store.AddRule(ctx, &rule), f.store.UpdateProgram(ctx, &g), f.store.PublishRule(ctx, "g2", 2, "u1", monday))
	})
	f.reload(t)
	if _, err := f.Approve(t.Context(), second, amended.ID, amended.Version); code(err) != "rule-changed" {
		t.Errorf("amended while it waited: got %v", err)
	}
	amended = must[rows.Campaign](t)(f.Find(t.Context(), second, amended.ID))
	if amended.State != rows.Proposed || amended.RuleVersion != 2 || amended.Size != 4 {
		t.Errorf("got %+v, want the four of Zhangdian proposed by the second version", amended)
	}
	if amended = must[rows.Campaign](t)(f.Approve(t.Context(), second, amended.ID, amended.Version)); amended.State != rows.Gathering {
		t.Errorf("got %+v", amended)
	}

	closing := must[rows.Campaign](t)(f.Create(t.Context(), first, rows.Campaign{Name: "示例", ProgramID: "g1", Audience: rows.Audience{Verdicts: []string{"eligible", "near-miss"}}}))
	closing = must[rows.Campaign](t)(f.Start(t.Context(), first, closing.ID, 0))
	if closing.State != rows.Proposed {
		t.Fatalf("got %+v, want it proposed", closing)
	}
	f.clock.Advance(8 * 24 * time.Hour)
	f.reload(t)
	if _, err := f.Approve(t.Context(), second, closing.ID, closing.Version); code(err) != "window-closed" {
		t.Errorf("the window has closed: got %v", err)
	}
	late := time.Date(2026, 10, 8, 9, 0, 0, 0, models.Shanghai)
	draft := must[rows.Campaign](t)(f.Create(t.Context(), first, rows.Campaign{Name: "示例", ProgramID: "g3", NotBefore: &late}))
	if _, err := f.Start(t.Context(), first, draft.ID, 0); code(err) != "window-closed" {
		t.Errorf("to be told after the window: got %v", err)
	}
}

// TestACampaignBeforeAWindowOpensSaysWhen has campaigns of a program that is not open yet, and of one between two windows.
func TestACampaignBeforeAWindowOpensSaysWhen(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 1)
	f.subscribe(t)
	f.write(t, func(ctx context.Context) error {
		g, err := f.store.FindProgram(ctx, "g1")
		g.Windows = append(g.Windows, policy.Window{OpensOn: models.MustDate("2026-07-01"), ClosesOn: models.MustDate("2026-07-31"), ClosesAt: "17:00"})
		return errors.Join(err, f.store.UpdateProgram(ctx, &g))
	})
	f.reload(t)
	july := time.Date(2026, 7, 2, 9, 0, 0, 0, models.Shanghai)
	for _, c := range []rows.Campaign{{Name: "预告（示例）", ProgramID: "g3"}, {Name: "第二批（示例）", ProgramID: "g1", NotBefore: &july}} {
		c = must[rows.Campaign](t)(f.Create(t.Context(), first, c))
		must[rows.Campaign](t)(f.Start(t.Context(), first, c.ID, 0))
	}
	must[int64](t)(f.GatherCampaigns(t.Context()))
	var got []string
	for _, at := range []time.Time{monday, july.Add(time.Hour)} {
		f.clock.Advance(at.Sub(f.clock.Now()))
		f.reload(t)
		must[campaigns.Planned](t)(f.Plan(t.Context()))
	}
	for _, n := range must[[]rows.Notice](t)(f.store.NoticesOf(t.Context(), f.ids[0], 2)) {
		m, err := f.store.FindMessage(t.Context(), n.MessageID)
		if err != nil {
			t.Fatalf("%+v: %v", n, err)
		}
		got = append(got, fmt.Sprint(n.UsefulTo, " ", push.Sentence(m.Items[0])))
	}
	slices.Sort(got)
	want := []string{
		"2026-07-31 因贵公司注册地在张店区，可申报【示例】“补助g1”（《示例办法》），最高50万元，2026年7月31日17:00截止。",
		"2026-09-30 因贵公司注册地在张店区，将可申报【示例】“补助g3”（《示例办法》），最高50万元，2026年6月2日开始申报，2026年9月30日截止。",
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}

// TestWhoAppliedInTheYearBeforeIsNotRemindedOfTheSameWindow has a window that spans the turn of the year.
func TestWhoAppliedInTheYearBeforeIsNotRemindedOfTheSameWindow(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 3)
	f.turnOn(t, rows.Trigger{Reason: rows.Closing, Days: []int{7}})
	f.write(t, func(ctx context.Context) error {
		g, err := f.store.FindProgram(ctx, "g3")
		g.Windows = []policy.Window{{OpensOn: models.MustDate("2026-12-01"), ClosesOn: models.MustDate("2027-01-20")}}
		err = errors.Join(err, f.store.UpdateProgram(ctx, &g))
		var standings []matchrun.Standing
		for _, id := range f.ids {
			standings = append(standings, matchrun.Standing{EnterpriseID: id, Version: 1, Programs: map[string]int{"g3": 1}, AsOf: models.DateOf(monday)})
		}
		for i, day := range []string{"2026-12-15", "2026-06-15"} {
			a := application.Application{EnterpriseID: f.ids[i], ProgramID: "g3", Round: "2026", State: application.Applied, AppliedOn: models.MustDate(day), Source: "staff"}
			err = errors.Join(err, f.store.PutApplication(ctx, &a))
		}
		return errors.Join(err, f.store.PutStandings(ctx, standings))
	})
	f.clock.Advance(time.Date(2027, 1, 13, 10, 0, 0, 0, models.Shanghai).Sub(monday))
	f.reload(t)
	must[int64](t)(f.Rounds(t.Context()))
	reminder := []string{"g3 closing 2027-01-20/7 waiting"}
	for i, want := range [][]string{{}, reminder, reminder} {
		if diff := cmp.Diff(f.notices(t, i), want); diff != "" {
			t.Errorf("enterprise %d (-got +want):\n%s", i, diff)
		}
	}
}

func TestCampaignsAreRefused(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 1)
	tests := map[string]struct {
		give rows.Campaign
		code string
	}{
		"no name":           {rows.Campaign{ProgramID: "g2"}, "invalid-campaign"},
		"no such program":   {rows.Campaign{Name: "示例", ProgramID: "gone"}, "program-not-found"},
		"no such verdict":   {rows.Campaign{Name: "示例", ProgramID: "g2", Audience: rows.Audience{Verdicts: []string{"ineligible"}}}, "invalid-campaign"},
		"no such district":  {rows.Campaign{Name: "示例", ProgramID: "g2", Audience: rows.Audience{District: "370399"}}, "invalid-campaign"},
		"a district's name": {rows.Campaign{Name: "示例", ProgramID: "g2", Audience: rows.Audience{District: "张店区"}}, "invalid-campaign"},
		"no such place":     {rows.Campaign{Name: "示例", ProgramID: "g2", Audience: rows.Audience{District: "370303", Include: []string{"ZB-XXX"}}}, "invalid-campaign"},
		"a place of none":   {rows.Campaign{Name: "示例", ProgramID: "g2", Audience: rows.Audience{Include: []string{"ZB-GXQ"}}}, "invalid-campaign"},
		"a rule of nothing": {rows.Campaign{Name: "示例", ProgramID: "g2", Audience: rows.Audience{Filter: `{"field":"none"}`}}, "invalid-campaign"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := f.Create(t.Context(), first, test.give)
			var fault *models.Fault
			if !errors.As(err, &fault) || fault.Code != test.code {
				t.Errorf("got %v, want %s", err, test.code)
			}
		})
	}
	for _, district := range []string{"ZB-GXQ", "370300"} {
		must[rows.Campaign](t)(f.Create(t.Context(), first, rows.Campaign{Name: "示例", ProgramID: "g2", Audience: rows.Audience{District: district}}))
	}
	_, err := f.PreviewOf(t.Context(), first, rows.Campaign{Name: "示例", ProgramID: "g2", Audience: rows.Audience{District: "371999"}})
	var bad *models.Fault
	if !errors.As(err, &bad) || len(bad.Violations) != 1 || bad.Violations[0].Path != "audience.district" || bad.Violations[0].Code != "unknown-code" {
		t.Errorf("preview of an unknown district: got %v", err)
	}
	c := must[rows.Campaign](t)(f.Create(t.Context(), first, rows.Campaign{Name: "示例", ProgramID: "g2", Audience: rows.Audience{District: "370304"}}))
	_, err = f.Start(t.Context(), first, c.ID, 0)
	var fault *models.Fault
	if !errors.As(err, &fault) || fault.Code != "empty-audience" {
		t.Errorf("nobody: got %v", err)
	}
}
