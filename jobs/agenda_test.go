package jobs_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"huiqi/jobs"
	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/agenda"
	"huiqi/models/enterprise"
	"huiqi/models/need"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/push/channels/email"
	"huiqi/push/channels/email/emailtest"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/agenda"
	"huiqi/service/needs"
	"huiqi/store"
	"huiqi/store/storetest"
)

// replicaReminds makes a replica tell people what waits for them, again and again.
const replicaReminds = "HUIQI_TEST_REPLICA_REMINDS"

// telling sends digests and nothing else.
type telling struct{ *agenda.Service }

func (telling) Plan(context.Context) error { return nil }

func (t telling) Deliver(ctx context.Context, accountID string) error {
	_, err := t.Work(ctx, accountID)
	return err
}

// remind lets a replica remind and send.
func remind(o *jobs.Options, s *store.Store, at fileClock) error {
	catalogue, err := seed.Catalogue()
	if err != nil {
		return err
	}
	papers, err := rhythmOver(s, at)
	if err != nil {
		return err
	}
	gate := access.NewTable()
	service := agenda.New(agenda.Deps{
		Store: s, Gate: gate, Papers: papers, Needs: needs.New(needs.Deps{Store: s, Gate: gate, Catalogue: catalogue, Clock: at}), Clock: at,
		Mail:  email.Channel{Secrets: func(rows.Account, string) string { return "" }, Timeout: 5 * time.Second},
		Hours: push.Hours{From: 8 * time.Hour, To: 18 * time.Hour}, Calendar: catalogue.Calendar(), Site: "https://h.example", NewID: rand.Text,
	})
	o.Reminder, o.Pusher, o.RemindEvery, o.NoNights = service, telling{service}, 100*time.Millisecond, false
	return nil
}

// slowMail takes its time over each mail, so that workers die while they send.
type slowMail struct {
	mu    sync.Mutex
	mails map[string]int
}

func (s *slowMail) NewSession(*smtp.Conn) (smtp.Session, error) { return &slowSession{server: s}, nil }

type slowSession struct {
	server *slowMail
	to     string
}

func (*slowSession) Reset()                               {}
func (*slowSession) Logout() error                        { return nil }
func (*slowSession) Mail(string, *smtp.MailOptions) error { return nil }
func (s *slowSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = to
	return nil
}

func (s *slowSession) Data(r io.Reader) error {
	time.Sleep(30 * time.Millisecond)
	if _, err := io.Copy(io.Discard, r); err != nil {
		return err
	}
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.server.mails[s.to]++
	return nil
}

func (s *slowMail) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.mails)
}

// TestPeopleAreToldOnceByReplicasThatAreKilled has replicas, two on Postgres and one on SQLite, remind sixty people, while each is killed
// in the middle of it and begun anew. Nobody gets a second mail, and whoever got none has a digest that says that it is not known.
func TestPeopleAreToldOnceByReplicasThatAreKilled(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, options store.Options) {
		replicas := 1
		if options.DatabaseURL != "" {
			replicas = 2
		}
		if options.Path == "" {
			options.Path = filepath.Join(t.TempDir(), "huiqi.db") // for the folder
		}
		r := newReminded(t, options)
		for range replicas {
			r.replicas = append(r.replicas, startReplica(t, r.at, options, replicaReminds+"=yes"))
		}
		for round := range 3 {
			r.more(10)
			n := round % replicas
			if !r.replicas[n].kill() {
				t.Fatalf("a replica had ended by itself\n%s", r.replicas[n].log)
			}
			r.replicas[n] = startReplica(t, r.at, options, replicaReminds+"=yes")
		}
		for _, one := range r.replicas {
			one.kill()
		}
		r.finish()
		r.compare()
	})
}

const remindedPeople = 60

// reminded is a database with people who are told of one need, and their mails.
type reminded struct {
	t        *testing.T
	at       fileClock
	store    *store.Store
	mails    *slowMail
	replicas []*replica
}

func newReminded(t *testing.T, options store.Options) *reminded {
	t.Helper()
	r := &reminded{t: t, at: fileClock(filepath.Join(t.TempDir(), "clock")), mails: &slowMail{mails: map[string]int{}}}
	r.check(r.at.set(models.MustDate("2026-03-24")))
	options.Clock = r.at
	r.store = storetest.Migrated(t, options)
	settings := emailtest.Listen(t, r.mails)
	settings[rows.ForStaff] = rows.Yes
	r.check(r.store.InTx(t.Context(), func(ctx context.Context) error {
		e := enterprise.Enterprise{USCC: "91370303MAF42DHM2K", Name: "示例有限公司", Region: "370303", Synthetic: true}
		err := errors.Join(r.store.CreateEnterprise(ctx, &e),
			r.store.CreateAccount(ctx, &rows.Account{ID: "office", Channel: rows.Email, Name: "工作邮箱", Settings: settings, Enabled: true, PerSecond: 1000}))
		if err != nil {
			return err
		}
		n := need.Need{
			EnterpriseID: e.ID, Kind: need.Talent, Title: "示例", Text: "示例", Urgency: need.Normal, Channel: need.ByOther, State: need.Registered, Tags: []string{},
			RegisteredOn: models.MustDate("2026-03-02"), Since: models.MustDate("2026-03-02").In(models.Shanghai), Spent: map[need.State]int{},
		}
		err = r.store.CreateNeed(ctx, &n)
		for i := range remindedPeople {
			u := actors.User{ID: fmt.Sprint("u", i), Login: fmt.Sprint("u", i), Name: "某人", Role: actors.BureauStaff}
			err = errors.Join(err, r.store.CreateUser(ctx, &u), r.store.PutMailbox(ctx, &kept.Mailbox{UserID: u.ID, Address: u.ID + "@example.cn"}))
		}
		return err
	}))
	catalogue, err := seed.Catalogue()
	r.check(err)
	r.check(needs.New(needs.Deps{Store: r.store, Gate: access.NewTable(), Catalogue: catalogue, Clock: r.at}).Watch(t.Context()))
	return r
}

func (r *reminded) check(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

// more waits until so many more mails have come, or a while has passed: jobs of a killed process are taken up later.
func (r *reminded) more(mails int) {
	r.t.Helper()
	before := r.mails.count()
	for deadline := time.Now().Add(patience / 6); r.mails.count() < before+mails && time.Now().Before(deadline); {
		time.Sleep(5 * time.Millisecond)
	}
}

// finish does what the replicas left, once what they had in hand is free again.
func (r *reminded) finish() {
	r.t.Helper()
	r.check(os.WriteFile(string(r.at), []byte(r.at.Now().Add(10*time.Minute).Format(time.RFC3339)), 0o600))
	var o jobs.Options
	r.check(remind(&o, r.store, r.at))
	r.check(o.Reminder.Plan(r.t.Context()))
	r.check(o.Pusher.Deliver(r.t.Context(), "office"))
}

// compare holds what people got against what is known of it.
func (r *reminded) compare() {
	r.t.Helper()
	list, err := r.store.ListDigests(r.t.Context(), kept.Filter{}, models.Page{Limit: models.MaxLimit})
	r.check(err)
	if len(list.Items) != remindedPeople {
		r.t.Errorf("got %d digests, want %d", len(list.Items), remindedPeople)
	}
	unknown := 0
	for _, d := range list.Items {
		got := r.mails.mails[d.ReceiverID+"@example.cn"]
		switch {
		case d.State == kept.Accepted && got == 1:
		case d.State == kept.Unknown && got <= 1:
			unknown++
		default:
			r.t.Errorf("%s got %d mails, and the digest is %s %s", d.ReceiverID, got, d.State, d.Code)
		}
	}
	if unknown > 3*3 { // of each kill what the workers of one process had in hand
		r.t.Errorf("of %d digests it is not known whether they were sent", unknown)
	}
}
