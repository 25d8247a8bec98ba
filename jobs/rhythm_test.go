package jobs_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/jobs"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/taskforce"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/rhythm"
	"huiqi/service/tracking"
	"huiqi/store"
	"huiqi/store/storetest"
)

// The environment of a replica: this test binary, run again.
const (
	replicaClock    = "HUIQI_TEST_REPLICA_CLOCK" // file that says what time it is; set: be a replica
	replicaDatabase = "HUIQI_TEST_REPLICA_DATABASE"
	replicaFolder   = "HUIQI_TEST_REPLICA_FOLDER"
)

// fileClock is a clock that several processes share.
type fileClock string

// Now returns the instant that the file says.
func (f fileClock) Now() time.Time {
	text, err := os.ReadFile(string(f))
	if err != nil {
		return time.Time{}
	}
	at, err := time.Parse(time.RFC3339, string(text))
	if err != nil {
		return time.Time{}
	}
	return at.In(models.Shanghai)
}

// set moves the clock, for all processes at once.
func (f fileClock) set(day models.Date) error {
	at := day.In(models.Shanghai).Add(8 * time.Hour)
	if err := os.WriteFile(string(f)+".new", []byte(at.Format(time.RFC3339)), 0o600); err != nil {
		return err
	}
	return os.Rename(string(f)+".new", string(f))
}

// rhythmOver returns the use cases over a database, as the program wires them.
func rhythmOver(s *store.Store, at fileClock) (*rhythm.Service, error) {
	catalogue, err := seed.Catalogue()
	if err != nil {
		return nil, err
	}
	gate := access.NewTable()
	return rhythm.New(rhythm.Deps{
		Store: s, Gate: gate, Calendar: catalogue.Calendar(), Clock: at, NewID: rand.Text, NewToken: rand.Text,
		Tracking: tracking.New(tracking.Deps{Store: s, Gate: gate, Catalogue: catalogue, Clock: at}),
	}), nil
}

// beReplica works as a replica does, until it is killed.
func beReplica() error {
	at := fileClock(os.Getenv(replicaClock))
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	go func() { // nobody outlives the test
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(1)
	}()
	folder, url := os.Getenv(replicaFolder), os.Getenv(replicaDatabase)
	s, err := store.Open(ctx, store.Options{DatabaseURL: url, Path: filepath.Join(folder, "huiqi.db"), Clock: at})
	if err != nil {
		return err
	}
	service, err := rhythmOver(s, at)
	if err != nil {
		return err
	}
	o := jobs.Options{
		DatabaseURL: url, Path: filepath.Join(folder, "jobs.db"), Matcher: idle{}, Planner: idle{}, Rhythm: service, Subscribe: s.Subscribe,
		NoNights: true, Workers: 2, RhythmEvery: 100 * time.Millisecond,
	}
	if os.Getenv(replicaReminds) != "" {
		if err := remind(&o, s, at); err != nil {
			return err
		}
	}
	err = jobs.Run(ctx, o)
	return errors.Join(err, s.Close())
}

// replica is a process of its own.
type replica struct {
	cmd *exec.Cmd
	log *strings.Builder
}

func startReplica(t *testing.T, at fileClock, options store.Options, environment ...string) *replica {
	t.Helper()
	r := &replica{cmd: exec.CommandContext(context.Background(), os.Args[0]), log: &strings.Builder{}}
	r.cmd.Env = append(os.Environ(), replicaClock+"="+string(at), replicaDatabase+"="+options.DatabaseURL, replicaFolder+"="+filepath.Dir(options.Path))
	r.cmd.Env = append(r.cmd.Env, environment...)
	r.cmd.Stderr, r.cmd.Stdout = r.log, r.log
	if _, err := r.cmd.StdinPipe(); err != nil { // closed when this process ends
		t.Fatal(err)
	}
	if err := r.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.kill() })
	return r
}

// kill ends the process without any chance to tidy up, and reports whether it was there until then.
func (r *replica) kill() bool {
	if r.cmd.ProcessState != nil {
		return false
	}
	_ = r.cmd.Process.Kill()
	_ = r.cmd.Wait()
	status, ok := r.cmd.ProcessState.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && status.Signal() == syscall.SIGKILL
}

// TestAYearOfTheRhythm lets a year pass over replicas, three on Postgres and one on SQLite, one of which is killed in every
// month while it works: every paper and every round of reminders is made once.
func TestAYearOfTheRhythm(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, options store.Options) {
		replicas := 1
		if options.DatabaseURL != "" {
			replicas = 3
		}
		if options.Path == "" {
			options.Path = filepath.Join(t.TempDir(), "huiqi.db") // for the folder
		}
		at := fileClock(filepath.Join(t.TempDir(), "clock"))
		y := newYear(t, options, at)
		for range replicas {
			y.replicas = append(y.replicas, startReplica(t, at, options))
		}
		for _, day := range y.days() {
			y.pass(day)
		}
		y.compare()
	})
}

// year is a year that passes.
type year struct {
	t        *testing.T
	options  store.Options
	at       fileClock
	store    *store.Store
	rhythm   []taskforce.Occasion
	replicas []*replica
	killed   int
}

func newYear(t *testing.T, options store.Options, at fileClock) *year {
	t.Helper()
	y := &year{t: t, options: options, at: at}
	if err := at.set(models.MustDate("2022-01-04")); err != nil {
		t.Fatal(err)
	}
	options.Clock = at
	y.store = storetest.Migrated(t, options)
	plans, people, err := seed.Plans()
	if err != nil {
		t.Fatal(err)
	}
	err = y.store.InTx(t.Context(), func(ctx context.Context) error {
		err := y.store.PutPeople(ctx, people)
		for _, p := range plans {
			p.Plan.Status, p.Plan.ActiveFrom = taskforce.PlanActive, models.MustDate("2022-01-04")
			err = errors.Join(err, y.store.CreatePlan(ctx, &p.Plan), y.store.CreateItems(ctx, p.Items))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	y.rhythm = taskforce.Rhythm(2022, func(d models.Date) bool { works, _ := catalogue.Calendar().Works(d); return works })
	return y
}

// days are those on which the clock stops: of each circular, and of the papers of each quarter.
func (y *year) days() []models.Date {
	var days []models.Date
	for _, o := range y.rhythm {
		if o.Kind != taskforce.Reminding && (len(days) == 0 || days[len(days)-1] != o.On) {
			days = append(days, o.On)
		}
	}
	return days
}

// pass moves the clock to a day, kills a replica on the day of a circular, and waits until everything due is there.
func (y *year) pass(day models.Date) {
	y.t.Helper()
	want, circular := 0, false
	for _, o := range y.rhythm {
		if !o.On.After(day) {
			want++
		}
		circular = circular || o.On == day && o.Kind == taskforce.Monthly
	}
	if err := y.at.set(day); err != nil {
		y.t.Fatal(err)
	}
	if circular {
		time.Sleep(mathrand.N(400 * time.Millisecond))
		n := mathrand.IntN(len(y.replicas))
		if !y.replicas[n].kill() {
			y.t.Fatalf("on %s: a replica had ended by itself\n%s", day, y.replicas[n].log)
		}
		y.killed++
		y.replicas[n] = startReplica(y.t, y.at, y.options)
	}
	for deadline := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		occasions, err := y.store.Occasions(y.t.Context(), 2022)
		if err != nil {
			y.t.Fatal(err)
		}
		if len(occasions) == want {
			return
		}
		if len(occasions) > want || time.Now().After(deadline) {
			y.t.Fatalf("on %s: %d occasions, want %d\n%s", day, len(occasions), want, y.logs())
		}
	}
}

func (y *year) logs() string {
	var all strings.Builder
	for _, r := range y.replicas {
		r.kill()
		all.WriteString(r.log.String())
	}
	return all.String()
}

// compare holds what is there at the end of the year against what should be.
func (y *year) compare() {
	y.t.Helper()
	ctx := y.t.Context()
	list, err := y.store.ListCirculars(ctx, taskforce.CircularFilter{}, models.Page{Limit: models.MaxLimit})
	if err != nil {
		y.t.Fatal(err)
	}
	papers, late := map[taskforce.OccasionKind]int{}, 0
	var got, want []string
	for _, c := range list.Items {
		papers[c.Kind]++
		got = append(got, fmt.Sprint(c.Kind, " ", c.Period))
		if c.Late {
			late++
		}
	}
	for _, o := range y.rhythm {
		if o.Kind != taskforce.Reminding {
			want = append(want, fmt.Sprint(o.Kind, " ", o.Period))
		}
	}
	if diff := cmp.Diff(slices.Sorted(slices.Values(want)), slices.Sorted(slices.Values(got))); diff != "" {
		y.t.Errorf("papers (-want +got):\n%s", diff)
	}
	counts := map[taskforce.OccasionKind]int{taskforce.Monthly: 12, taskforce.Meeting: 4, taskforce.Supervision: 2, taskforce.Assessing: 1}
	if diff := cmp.Diff(counts, papers); diff != "" || late != 0 {
		y.t.Errorf("%d late; kinds (-want +got):\n%s", late, diff)
	}
	entries, err := y.store.ListAudit(ctx, actors.AuditFilter{Kind: "circular", Action: "create"}, models.Page{Limit: models.MaxLimit})
	if err != nil || len(entries.Items) != 19 {
		y.t.Errorf("got %d entries of the audit log, %v, want 19", len(entries.Items), err)
	}
	for month := 1; month <= 12; month++ {
		reminders, err := y.store.Reminders(ctx, fmt.Sprintf("2022-%02d", month))
		if err != nil || len(reminders) == 0 {
			y.t.Errorf("month %d: got %d reminders, %v", month, len(reminders), err)
		}
	}
	if y.killed != 12 {
		y.t.Errorf("%d were killed, want one a month", y.killed)
	}
}
