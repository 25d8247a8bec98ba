package jobs_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"go.uber.org/goleak"

	"huiqi/internal/clock"
	"huiqi/jobs"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/matchrun"
	"huiqi/models/policy"
	"huiqi/models/reference"
	"huiqi/seed"
	"huiqi/seed/generate"
	"huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/library"
	"huiqi/service/match"
	"huiqi/service/standing"
	"huiqi/store"
	"huiqi/store/storetest"
)

func TestMain(m *testing.M) {
	if os.Getenv(replicaClock) != "" {
		if err := beReplica(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	// the search library, linked in by the policy library, starts its workers once and for all
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"))
}

var (
	bureau = actors.Actor{ID: "u1", Name: "王科员", Role: actors.BureauStaff}
	begin  = time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai)
)

// onBoth runs a test on both databases.
func onBoth(t *testing.T, test func(t *testing.T, options store.Options)) {
	t.Helper()
	for name, options := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, options(t))
		})
	}
}

// fixture is one process: matching that follows a database, and what is kept of it.
type fixture struct {
	*standing.Service
	t       *testing.T
	options store.Options
	store   *store.Store
	matcher *match.Service
	library *library.Service
	base    *base.Service
	clock   *clock.Manual

	catalogue *reference.Catalogue
	language  *matching.Language
}

func newFixture(t *testing.T, options store.Options, at *clock.Manual) *fixture {
	t.Helper()
	options.Clock = at
	f := &fixture{t: t, options: options, clock: at, store: storetest.Migrated(t, options)}
	catalogue, err := seed.Catalogue()
	f.check(err)
	gate, lang := access.NewTable(), matching.NewLanguage(catalogue)
	f.catalogue, f.language = catalogue, lang
	f.base = base.New(base.Deps{Store: f.store, Gate: gate, Language: lang, Catalogue: catalogue, Clock: at})
	f.matcher = match.New(match.Deps{Store: f.store, Base: f.base, Gate: gate, Language: lang, Catalogue: catalogue, Clock: at})
	f.library = library.New(library.Deps{Store: f.store, Gate: gate, Language: lang, Catalogue: catalogue, Clock: at})
	f.Service = standing.New(standing.Deps{
		Store: f.store, Gate: gate, Catalogue: catalogue, Clock: at, ShardSize: 3,
		Engine: func(ctx context.Context, position int64) (standing.Engine, error) { return f.matcher.At(ctx, position) },
	})
	f.background(func(ctx context.Context) error { return f.matcher.Follow(ctx) })
	return f
}

// background does something until the test ends, and waits for its end.
func (f *fixture) background(do func(ctx context.Context) error) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- do(ctx) }()
	f.t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil && !errors.Is(err, context.Canceled) {
			f.t.Errorf("ended with %v", err)
		}
	})
}

// work runs a process's workers until the test ends.
func (f *fixture) work(change ...func(*jobs.Options)) {
	o := jobs.Options{
		DatabaseURL: f.options.DatabaseURL, Path: filepath.Join(f.t.TempDir(), "jobs.db"), Matcher: f.Service, Planner: f.Service,
		Subscribe: f.store.Subscribe, NoNights: true, Workers: 2,
	}
	for _, alter := range change {
		alter(&o)
	}
	f.background(func(ctx context.Context) error { return jobs.Run(ctx, o) })
}

func (f *fixture) check(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

// run does a full rematch as of today, by the workers, and returns it ended.
func (f *fixture) run() matchrun.Run {
	f.t.Helper()
	run, err := f.Start(f.t.Context(), bureau, models.Date{})
	f.check(err)
	return f.ended(run.ID)
}

// patience is how long a test waits for what workers do.
const patience = 60 * time.Second

func (f *fixture) ended(id string) matchrun.Run {
	f.t.Helper()
	var run matchrun.Run
	f.until("the run ends", func() bool {
		var err error
		run, err = f.store.FindRun(f.t.Context(), id)
		f.check(err)
		return !run.State.Open()
	})
	if run.State != matchrun.Done {
		f.t.Fatalf("run %s: %s %s", id, run.State, run.Error)
	}
	return run
}

func (f *fixture) until(what string, reached func() bool) {
	f.t.Helper()
	for deadline := time.Now().Add(patience); !reached(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			f.t.Fatalf("%s: not within %s", what, patience)
		}
	}
}

// settled waits until every change so far was handed on and looked at, and no run is open.
func (f *fixture) settled() {
	f.t.Helper()
	var quiet int
	f.until("everything is looked at", func() bool {
		position, err := f.store.RelayPosition(f.t.Context(), "standings")
		f.check(err)
		head, err := f.store.Head(f.t.Context())
		f.check(err)
		open, err := f.store.OpenRuns(f.t.Context())
		f.check(err)
		if position != pair(head) || len(open) > 0 {
			quiet = 0
			return false
		}
		quiet++
		return quiet > 25 // half a second: jobs that were handed on are done
	})
}

// generated adds synthetic enterprises.
func (f *fixture) generated(count int) []enterprise.Record {
	f.t.Helper()
	records := slices.Collect(generate.Enterprises(7, count, models.DateOf(begin)))
	f.check(f.store.InTx(f.t.Context(), func(ctx context.Context) error { return f.store.InsertRecords(ctx, records) }))
	return records
}

// publish adds a municipal policy with one program of the rule, and publishes both.
func (f *fixture) publish(id, rule string, windows ...policy.Window) {
	f.t.Helper()
	p, err := f.library.Create(f.t.Context(), bureau, policy.Policy{
		ID: id, Title: "测试办法 " + id, Issuers: []string{"淄博市科学技术局"}, Level: policy.Municipal, Region: "370300", Text: "正文。", Sample: true,
	})
	f.check(err)
	_, err = f.library.Publish(f.t.Context(), bureau, p.ID, p.Version)
	f.check(err)
	_, err = f.library.CreateProgram(f.t.Context(), bureau, policy.Program{
		ID: id + "-a", PolicyID: id, Name: "补助 " + id, HowToApply: "线上申报", Windows: windows,
		Benefits: []policy.Benefit{{Kind: "grant", Text: "补助"}}, Materials: []policy.Material{{Name: "申请表", Required: true}},
	})
	f.check(err)
	f.setRule(id+"-a", rule)
}

func (f *fixture) setRule(program, rule string) {
	f.t.Helper()
	_, _, err := f.library.SetRule(f.t.Context(), bureau, program, 0, []byte(rule), "")
	f.check(err)
	_, err = f.library.PublishProgram(f.t.Context(), bureau, program, 0)
	f.check(err)
}

// told is what tests look at of an event.
type told struct {
	Enterprise int64
	Program    string
	Kind       matchrun.Kind
	Cause      matchrun.Cause
	Rule       int
}

// events returns all events after a number.
func (f *fixture) events(after int64) []told {
	f.t.Helper()
	var out []told
	for {
		found, err := f.store.ListEvents(f.t.Context(), matchrun.EventFilter{}, after, models.Page{Limit: models.MaxLimit})
		f.check(err)
		if len(found) == 0 {
			return out
		}
		for _, e := range found {
			out = append(out, told{e.EnterpriseID, e.ProgramID, e.Kind, e.Cause, e.RuleVersion})
			after = e.Seq
		}
	}
}

// eligible is who is eligible for what, by enterprise id and program id: the value is the version of the rule.
type eligible map[int64]map[string]int

// oracle computes from scratch, in the test, who is eligible for what today.
func (f *fixture) oracle() eligible {
	f.t.Helper()
	head, err := f.store.Head(f.t.Context())
	f.check(err)
	view, err := f.matcher.At(f.t.Context(), head)
	f.check(err)
	out := eligible{}
	on := clock.Today(f.clock)
	records, err := f.store.RecordsAfter(f.t.Context(), 0, 1_000_000)
	f.check(err)
	for _, r := range records {
		e := r.Enterprise
		profile, err := base.Profile(f.base.Language, r)
		f.check(err)
		for _, c := range view.Candidates() {
			if verdict, _ := matching.Decide(c.Rule, profile, on); verdict == matching.Eligible && c.OpeningOn(on).State != matching.Closed {
				if out[e.ID] == nil {
					out[e.ID] = map[string]int{}
				}
				out[e.ID][c.ProgramID] = c.RuleVersion
			}
		}
	}
	return out
}

// standings is what the database says, without those who are eligible for nothing.
func (f *fixture) standings() eligible {
	f.t.Helper()
	found, err := f.store.StandingsBetween(f.t.Context(), 0, 1<<40)
	f.check(err)
	out := eligible{}
	for _, s := range found {
		if len(s.Programs) > 0 {
			out[s.EnterpriseID] = s.Programs
		}
	}
	return out
}

// differ lists what changed between two states, as events without their causes and rules.
func differ(before, after eligible) []told {
	var out []told
	for id, programs := range after {
		for program := range programs {
			if _, had := before[id][program]; !had {
				out = append(out, told{Enterprise: id, Program: program, Kind: matchrun.NewlyEligible})
			}
		}
	}
	for id, programs := range before {
		for program := range programs {
			if _, has := after[id][program]; !has {
				out = append(out, told{Enterprise: id, Program: program, Kind: matchrun.NoLongerEligible})
			}
		}
	}
	return sorted(out)
}

func sorted(all []told) []told {
	slices.SortFunc(all, func(a, b told) int {
		return cmp.Or(cmp.Compare(a.Enterprise, b.Enterprise), cmp.Compare(a.Program, b.Program), cmp.Compare(a.Kind, b.Kind))
	})
	return all
}

// plainly drops causes and rules.
func plainly(all []told) []told {
	var out []told
	for _, e := range all {
		out = append(out, told{Enterprise: e.Enterprise, Program: e.Program, Kind: e.Kind})
	}
	return sorted(out)
}
