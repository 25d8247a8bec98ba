package agenda_test

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/agenda"
	"huiqi/models/enterprise"
	"huiqi/models/need"
	rows "huiqi/models/push"
	"huiqi/models/taskforce"
	"huiqi/push"
	"huiqi/push/channels/email"
	"huiqi/push/channels/email/emailtest"
	"huiqi/push/channels/wecomrobot"
	"huiqi/seed"
	"huiqi/service/access"
	service "huiqi/service/agenda"
	"huiqi/service/needs"
	"huiqi/service/rhythm"
	"huiqi/service/tracking"
	"huiqi/store"
	"huiqi/store/storetest"
	"huiqi/wechat/wechattest"
)

const key = "robot-key"

// tuesday is the day of the reminder of March 2026: three working days before the circular of the 27th.
var tuesday = models.MustDate("2026-03-24").In(models.Shanghai)

// followers takes what is told to those whose window is open.
type followers struct {
	open map[string]bool
	told []string
}

func (f *followers) Tell(_ context.Context, _, address, text string) (bool, error) {
	if f.open[address] {
		f.told = append(f.told, address+": "+text)
	}
	return f.open[address], nil
}

// fixture is the use cases over a database with a plan that is worked on, two enterprises, a mail server and a robot.
type fixture struct {
	*service.Service
	t         *testing.T
	store     *store.Store
	clock     *clock.Manual
	mail      emailtest.Server
	robot     *wechattest.Server
	rhythm    *rhythm.Service
	tracking  *tracking.Service
	needs     *needs.Service
	followers *followers
	owner     enterprise.Enterprise // in 370303
	elsewhere enterprise.Enterprise // in 370304
}

func newFixture(t *testing.T, fresh storetest.Fresh) *fixture {
	t.Helper()
	f := &fixture{t: t, clock: clock.NewManual(tuesday.Add(10 * time.Hour)), followers: &followers{open: map[string]bool{}}}
	options := fresh(t)
	options.Clock = f.clock
	f.store = storetest.Migrated(t, options)
	catalogue, err := seed.Catalogue()
	f.check(err)
	gate := access.NewTable()
	f.tracking = tracking.New(tracking.Deps{Store: f.store, Gate: gate, Catalogue: catalogue, Clock: f.clock})
	f.rhythm = rhythm.New(rhythm.Deps{
		Store: f.store, Tracking: f.tracking, Gate: gate,
		Calendar: catalogue.Calendar(), Clock: f.clock, NewID: rand.Text, NewToken: rand.Text,
	})
	f.needs = needs.New(needs.Deps{Store: f.store, Gate: gate, Catalogue: catalogue, Clock: f.clock})
	f.robot = wechattest.New(wechattest.Options{Clock: f.clock})
	f.robot.AddRobot(key)
	server := httptest.NewServer(f.robot)
	t.Cleanup(server.Close)
	f.fill(emailtest.Listen(t, &f.mail), server.URL)
	f.Service = service.New(service.Deps{
		Store: f.store, Gate: gate, Papers: f.rhythm, Needs: f.needs, Followers: f.followers, Clock: f.clock, Calendar: catalogue.Calendar(),
		Mail:  email.Channel{Secrets: func(rows.Account, string) string { return "" }, Timeout: 5 * time.Second},
		Robot: wecomrobot.Robot{Secrets: func(rows.Account, string) string { return key }, Clock: f.clock, HTTP: &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}},
		Hours: push.Hours{From: 9 * time.Hour, To: 18 * time.Hour}, Site: "https://h.example", NewID: rand.Text,
	})
	return f
}

func (f *fixture) fill(mailSettings map[string]string, robotBase string) {
	f.t.Helper()
	staff := map[string]string{rows.ForStaff: rows.Yes}
	for name, value := range mailSettings {
		staff[name] = value
	}
	plan := taskforce.Plan{ID: "p1", Force: "conduct", Year: 2026, Name: "示例专班", Status: taskforce.PlanActive, ActiveFrom: models.MustDate("2026-03-21"), Lead: "王丽", AssistingLeaders: []string{}, Members: []string{}}
	item := taskforce.Item{ID: "i1", PlanID: "p1", Kind: taskforce.KindTask, Seq: 1, Text: "示例任务", StartsOn: models.MustDate("2026-01-01"), Due: models.MustDate("2026-12-31"), Months: []int{}, Owners: []string{}, Indicators: []taskforce.Indicator{}}
	f.owner = enterprise.Enterprise{USCC: "91370303MAF42DHM2K", Name: "示例有限公司", Region: "370303", Synthetic: true}
	f.elsewhere = enterprise.Enterprise{USCC: "91370304MA3CKTTR9P", Name: "示例外区有限公司", Region: "370304", Synthetic: true}
	f.write(func(ctx context.Context) error {
		return errors.Join(
			f.store.CreateAccount(ctx, &rows.Account{ID: "mail", Channel: rows.Email, Name: "政策邮箱", Settings: mailSettings, Enabled: true, PerSecond: 1000}),
			f.store.CreateAccount(ctx, &rows.Account{ID: "office", Channel: rows.Email, Name: "工作邮箱", Settings: staff, Enabled: true, PerSecond: 1000}),
			f.store.CreateAccount(ctx, &rows.Account{ID: "robot", Channel: rows.WeComRobot, Name: "群机器人", Settings: map[string]string{"base": robotBase}, Enabled: true, PerSecond: 1000}),
			f.store.CreateAccount(ctx, &rows.Account{ID: "kjj", Channel: rows.WeChatTemplate, Name: "公众号", Settings: map[string]string{}, Enabled: true, PerSecond: 1000}),
			f.store.CreatePlan(ctx, &plan), f.store.CreateItems(ctx, []taskforce.Item{item}),
			f.store.CreateEnterprise(ctx, &f.owner), f.store.CreateEnterprise(ctx, &f.elsewhere),
			f.store.PutTaskForces(ctx, []taskforce.TaskForce{{Code: "conduct", Name: "示例专班"}}),
		)
	})
}

func (f *fixture) check(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

func (f *fixture) write(do func(ctx context.Context) error) {
	f.t.Helper()
	f.check(f.store.InTx(f.t.Context(), do))
}

// staff adds a person with a mailbox, whose address is their id's.
func (f *fixture) staff(u actors.User, off bool) {
	f.t.Helper()
	u.Login = u.ID
	f.write(func(ctx context.Context) error {
		return errors.Join(f.store.CreateUser(ctx, &u), f.store.PutMailbox(ctx, &agenda.Mailbox{UserID: u.ID, Address: u.ID + "@example.cn", Off: off}))
	})
}

// need adds a need of an enterprise that was registered on a day and is in its first step.
func (f *fixture) need(of enterprise.Enterprise, title, day string, change ...func(*need.Need)) need.Need {
	f.t.Helper()
	n := need.Need{
		EnterpriseID: of.ID, Kind: need.Talent, Title: title, Text: "示例", Urgency: need.Normal, Channel: need.ByOther, State: need.Registered,
		Tags: []string{}, RegisteredOn: models.MustDate(day), Since: models.MustDate(day).In(models.Shanghai).Add(9 * time.Hour), Spent: map[need.State]int{},
	}
	for _, alter := range change {
		alter(&n)
	}
	f.write(func(ctx context.Context) error { return f.store.CreateNeed(ctx, &n) })
	return n
}

// to moves the clock to an hour of a day.
func (f *fixture) to(day string, hour int) {
	f.clock.Advance(models.MustDate(day).In(models.Shanghai).Add(time.Duration(hour) * time.Hour).Sub(f.clock.Now()))
}

// opened opens what the rhythm wants, and looks at needs.
func (f *fixture) opened() {
	f.t.Helper()
	wanted, err := f.rhythm.Wanted(f.t.Context())
	f.check(err)
	for _, o := range wanted {
		f.check(f.rhythm.Open(f.t.Context(), o.Kind, o.Period))
	}
	f.check(f.needs.Watch(f.t.Context()))
}

// round plans and sends, and returns the mails of it.
func (f *fixture) round() []emailtest.Mail {
	f.t.Helper()
	f.opened()
	f.check(f.Plan(f.t.Context()))
	f.send()
	return f.mail.Taken()
}

func (f *fixture) send() {
	f.t.Helper()
	wanted, err := f.Wanted(f.t.Context())
	f.check(err)
	for _, id := range wanted {
		_, err := f.Work(f.t.Context(), id)
		f.check(err)
	}
}

// states are the digests, the last made first.
func (f *fixture) states() (out []string) {
	f.t.Helper()
	list, err := f.store.ListDigests(f.t.Context(), agenda.Filter{}, models.Page{Limit: models.MaxLimit})
	f.check(err)
	for _, d := range list.Items {
		out = append(out, strings.TrimSpace(d.ReceiverID+" "+d.Day.String()+" "+string(d.State)+" "+d.Code))
	}
	return out
}

func page() models.Page { return models.Page{Limit: models.MaxLimit} }

// dies lends the digest to a worker that dies, before or after it began to send.
func (f *fixture) dies(began bool) {
	f.t.Helper()
	f.write(func(ctx context.Context) error {
		now := f.clock.Now()
		claimed, err := f.store.ClaimDigests(ctx, rows.Claim{AccountID: "office", Lease: "dead", Now: now, Until: now.Add(time.Minute), Limit: 1})
		if err != nil || len(claimed) != 1 || !began {
			return err
		}
		_, err = f.store.BeginDigest(ctx, claimed[0].ID, "dead", now)
		return err
	})
}

// report reports on an item.
func (f *fixture) report(item string) {
	f.t.Helper()
	_, err := f.tracking.Report(f.t.Context(), bureau, taskforce.ProgressReport{ItemID: item, Text: "有进展"})
	f.check(err)
}

// paper is the circular of March.
func (f *fixture) paper() taskforce.Circular {
	f.t.Helper()
	list, err := f.store.ListCirculars(f.t.Context(), taskforce.CircularFilter{Kind: taskforce.Monthly}, page())
	f.check(err)
	if len(list.Items) != 1 {
		f.t.Fatalf("got %d circulars", len(list.Items))
	}
	return list.Items[0]
}
