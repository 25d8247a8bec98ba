// Package jobs says when matching's work, the collecting of policies, the telling of enterprises, the import of spreadsheets,
// the drawing up of the task forces' papers, the scoring of innovation activity and the reminding of staff is done and by whom:
// River hands it out to the workers of all processes, a relay makes jobs of what the database wants done, and periodic
// jobs begin every night, look at the schedules of sources and plan what there is to tell. The work itself, and what keeps
// it from being done twice, is that of service/standing, service/collect, service/campaigns, service/delivery,
// service/workbooks, service/rhythm, service/innovation and service/agenda.
//
// Jobs are made anew from the database at any time: what River holds is disposable. With SQLite it is a file of its
// own beside the database, so that River and the service never wait for each other's transactions.
package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"huiqi/models/matchrun"
	"huiqi/service/standing"
)

// Matcher does the work of jobs. Doing it twice does no harm.
type Matcher interface {
	RunShard(ctx context.Context, runID string, number int) error
	Changed(ctx context.Context, ids []int64, position int64) error
	Nightly(ctx context.Context) error
	FailRun(ctx context.Context, runID string, cause error) error
}

// Planner says what is to be done.
type Planner interface {
	Begin(ctx context.Context) (begun bool, err error)
	Wanted(ctx context.Context, after, limit int) ([]matchrun.Shard, error)
	NextBatch(ctx context.Context) (standing.Batch, bool, error)
	HandedOn(ctx context.Context, b standing.Batch) error
	First(ctx context.Context, seen int64) (head int64, err error)
}

// Options say where jobs are kept and how they are done. Zero members have defaults.
type Options struct {
	DatabaseURL string // Postgres; empty: SQLite at Path
	Path        string
	Matcher     Matcher
	Planner     Planner
	Collector   Collector                                    // nil: nothing is collected
	Needs       NeedWatcher                                  // nil: nobody is told of the limits of needs
	Duplicates  DuplicateFinder                              // nil: enterprises are compared when somebody asks
	Truth       TruthKeeper                                  // nil: how well the base is known is counted when somebody asks
	Pusher      Pusher                                       // nil: nobody is told of anything
	Importer    Importer                                     // nil: spreadsheets wait
	Rhythm      Rhythm                                       // nil: no papers of the task forces are drawn up
	Scorer      Scorer                                       // nil: scores of innovation activity stay as they are
	Reminder    Reminder                                     // nil: people who work here look for themselves
	Subscribe   func() (wake <-chan struct{}, cancel func()) // the change feed
	Workers     int                                          // jobs at once in this process; 0: one for each CPU
	Grace       time.Duration                                // for running jobs when told to stop
	Log         *slog.Logger

	Attempts    int                    // after which a job, and a run with it, is given up; default 10
	NoNights    bool                   // for a process that does not stay: it begins no run of a night or of a schedule
	Nights      river.PeriodicSchedule // default: Nights, five past midnight in Shanghai
	JobTimeout  time.Duration          // default 30 s
	FirstAfter  time.Duration          // that nothing was written, a base that was empty has its first run; default 10 s
	RhythmEvery time.Duration          // that the rhythm is looked at; default 1 min
	NeedsEvery  time.Duration          // that the limits of needs are looked at; default 1 h
	RemindEvery time.Duration          // that it is looked at what waits for people; default 5 min
	RescueAfter time.Duration          // jobs of dead processes are taken up again after this time; default JobTimeout + 1 s
}

// client is what River's client offers whatever the database.
type client interface {
	Start(ctx context.Context) error
	Stop(ctx context.Context) error
	StopAndCancel(ctx context.Context) error
	Insert(ctx context.Context, args river.JobArgs, opts *river.InsertOpts) (*rivertype.JobInsertResult, error)
	InsertMany(ctx context.Context, params []river.InsertManyParams) ([]*rivertype.JobInsertResult, error)
}

// Run works until ctx ends, then lets running jobs finish for the time of grace, and returns. Any number of processes
// may run on one Postgres; on SQLite one.
func Run(ctx context.Context, o Options) (err error) {
	o = o.orDefaults()
	queue, done, err := open(ctx, o)
	if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return nil // told to stop before it began
	}
	if err != nil {
		return fmt.Errorf("jobs: %w", err)
	}
	defer func() { err = errors.Join(err, done()) }()
	// River stops hard when the context of its start ends, so it gets one that does not.
	if err := queue.Start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("jobs: start: %w", err)
	}
	r := &relay{queue: queue, planner: o.Planner, collector: o.Collector, pusher: o.Pusher, importer: o.Importer, log: o.Log, rhythm: o.Rhythm, occasionsEvery: o.RhythmEvery}
	if !o.NoNights {
		r.first = &firstRun{planner: o.Planner, every: o.FirstAfter}
	}
	r.follow(ctx, o.Subscribe)
	return stop(context.WithoutCancel(ctx), queue, o.Grace)
}

// stop lets running jobs finish, and cancels those that do not.
func stop(ctx context.Context, queue client, grace time.Duration) error {
	soft, cancel := context.WithTimeout(ctx, grace)
	defer cancel()
	err := queue.Stop(soft)
	if err == nil {
		return nil
	}
	hard, cancelHard := context.WithTimeout(ctx, hardStop)
	defer cancelHard()
	if err := queue.StopAndCancel(hard); err != nil {
		return fmt.Errorf("jobs: stop: %w", err)
	}
	return nil
}

// hardStop is how long cancelled jobs are waited for.
const hardStop = 10 * time.Second

// fetchCooldown is the least time between two fetches of jobs.
const fetchCooldown = 5 * time.Millisecond

// The defaults of options.
const (
	defaultTimeout = 30 * time.Second
	defaultGrace   = 10 * time.Second
)

func (o Options) orDefaults() Options {
	if o.Workers <= 0 {
		o.Workers = runtime.NumCPU()
	}
	if o.JobTimeout <= 0 {
		o.JobTimeout = defaultTimeout
	}
	if o.RescueAfter <= 0 {
		o.RescueAfter = o.JobTimeout + time.Second
	}
	if o.Attempts <= 0 {
		o.Attempts = attempts
	}
	if o.Grace <= 0 {
		o.Grace = defaultGrace
	}
	if o.FirstAfter <= 0 {
		o.FirstAfter = restsFor
	}
	if o.RhythmEvery <= 0 {
		o.RhythmEvery = occasionsEvery
	}
	if o.NeedsEvery <= 0 {
		o.NeedsEvery = watchEvery
	}
	if o.RemindEvery <= 0 {
		o.RemindEvery = remindEvery
	}
	if o.Nights == nil {
		o.Nights = Nights{}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o
}
