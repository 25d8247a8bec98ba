package applications_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"go.uber.org/goleak"

	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/application"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/applications"
	"huiqi/service/base"
	"huiqi/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

type fixture struct {
	storetest.Told
	storetest.Cast
	*applications.Service
}

func newFixture(t *testing.T, fresh storetest.Fresh) fixture {
	t.Helper()
	f := fixture{Told: storetest.NewTold(t, fresh), Cast: storetest.NewCast()}
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	people := base.New(base.Deps{Store: f.Store, Gate: access.NewTable(), Language: matching.NewLanguage(catalogue), Catalogue: catalogue, Clock: f.Clock})
	f.Service = applications.New(applications.Deps{Store: f.Store, Base: people, Clock: f.Clock})
	return f
}

func (f fixture) kept(t *testing.T) []application.Application {
	t.Helper()
	all, err := f.ApplicationsOf(t.Context(), []int64{f.Own.ID})
	if err != nil {
		t.Fatal(err)
	}
	return all[f.Own.ID]
}

var day = models.MustDate

func applied() application.Application {
	return application.Application{ProgramID: "g1", Round: "2026", State: application.Applied, AppliedOn: day("2026-03-10")}
}

func withdrawn() application.Application {
	a := applied()
	a.State = application.Withdrawn
	return a
}

func granted(yuan int64) application.Application {
	a := applied()
	amount := models.FromYuan(yuan)
	a.State, a.DecidedOn, a.Amount = application.Granted, day("2026-05-20"), &amount
	return a
}

func refused() application.Application {
	a := applied()
	a.State, a.DecidedOn = application.Refused, day("2026-05-20")
	return a
}

func from(source string, a application.Application) application.Application {
	a.Source = source
	return a
}

// TestWhoMay: who may not put or list leaves no trace; who may is in the log.
func TestWhoMay(t *testing.T) {
	t.Parallel()
	puts := map[string]string{
		"admin": "", "bureau": "", "near": "", "company": "",
		"away": "other-district", "force": "forbidden", "rival": "enterprise-not-found", "nobody": "unauthenticated",
	}
	lists := map[string]string{"force": ""} // reads the base
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		for who, want := range puts {
			logged := len(f.Audited(t))
			_, err := f.Put(t.Context(), f.All()[who], f.Own.USCC, from("", withRound(applied(), who)))
			if got := storetest.CodeOf(err); got != want {
				t.Errorf("put by %s: got %q, want %q", who, got, want)
			}
			log := f.Audited(t)[logged:]
			if want != "" && len(log) != 0 || want == "" && cmp.Diff(log, []string{"putApplication application " + f.Own.USCC + " by " + who}) != "" {
				t.Errorf("put by %s: got %q in the log", who, log)
			}
			if other, there := lists[who]; there {
				want = other
			}
			_, err = f.List(t.Context(), f.All()[who], f.Own.USCC)
			if got := storetest.CodeOf(err); got != want {
				t.Errorf("list by %s: got %q, want %q", who, got, want)
			}
		}
		if got := len(f.kept(t)); got != 4 {
			t.Errorf("got %d kept, want those of the four who may", got)
		}
	})
}

func withRound(a application.Application, round string) application.Application {
	a.Round = round
	return a
}

// TestPut puts one after another; the last either replaces what was there or is refused and changes nothing.
func TestPut(t *testing.T) {
	t.Parallel()
	type step struct {
		by   func(storetest.Cast) actors.Actor
		give application.Application
	}
	company := func(c storetest.Cast) actors.Actor { return c.Company }
	bureau := func(c storetest.Cast) actors.Actor { return c.Bureau }
	near := func(c storetest.Cast) actors.Actor { return c.Near }
	draft := applied()
	draft.ProgramID = "g0"
	unknown := applied()
	unknown.ProgramID = "none"
	tests := map[string]struct {
		before []step
		last   step
		want   string // code
		state  application.State
		source string
	}{
		"declared":                               {nil, step{company, applied()}, "", application.Applied, "declared"},
		"declared as the bureau's":               {nil, step{company, from("bureau", applied())}, "", application.Applied, "declared"},
		"declared and withdrawn":                 {[]step{{company, applied()}}, step{company, withdrawn()}, "", application.Withdrawn, "declared"},
		"withdrawn and declared again":           {[]step{{company, withdrawn()}}, step{company, applied()}, "", application.Applied, "declared"},
		"an enterprise grants itself":            {nil, step{company, granted(10)}, "declared-only", "", ""},
		"an enterprise refuses itself":           {nil, step{company, refused()}, "declared-only", "", ""},
		"granted after declared":                 {[]step{{company, applied()}}, step{bureau, granted(200_000)}, "", application.Granted, "bureau"},
		"withdrawn after granted":                {[]step{{bureau, granted(200_000)}}, step{company, withdrawn()}, "declared-only", application.Granted, "bureau"},
		"declared over staff's":                  {[]step{{near, applied()}}, step{company, applied()}, "declared-only", application.Applied, "bureau"},
		"declared over a system's":               {[]step{{bureau, from("省平台", applied())}}, step{company, withdrawn()}, "declared-only", application.Applied, "省平台"},
		"over what staff entered as declared":    {[]step{{bureau, from("declared", granted(10))}}, step{company, withdrawn()}, "declared-only", application.Granted, "declared"},
		"of another round beside it":             {[]step{{bureau, withRound(granted(10), "2025")}}, step{company, applied()}, "", application.Applied, "declared"},
		"the decision is taken back":             {[]step{{bureau, granted(10)}}, step{bureau, refused()}, "", application.Refused, "bureau"},
		"the same twice":                         {[]step{{company, applied()}}, step{company, applied()}, "", application.Applied, "declared"},
		"to a draft":                             {nil, step{bureau, draft}, "program-not-found", "", ""},
		"to none":                                {nil, step{bureau, unknown}, "program-not-found", "", ""},
		"money without a grant":                  {nil, step{bureau, func() application.Application { a := refused(); a.Amount = granted(1).Amount; return a }()}, "invalid-application", "", ""},
		"granted, nobody knows when":             {nil, step{bureau, func() application.Application { a := granted(1); a.DecidedOn = models.Date{}; return a }()}, "invalid-application", "", ""},
		"tomorrow":                               {nil, step{bureau, func() application.Application { a := applied(); a.AppliedOn = day("2026-06-02"); return a }()}, "invalid-application", "", ""},
		"a round that would stand in no address": {nil, step{bureau, withRound(applied(), "2026/1")}, "invalid-application", "", ""},
	}
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		for i, name := range slices.Sorted(maps.Keys(tests)) {
			test := tests[name]
			round := fmt.Sprint(i) // instead of 2026
			for _, s := range test.before {
				if _, err := f.Put(t.Context(), s.by(f.Cast), f.Own.USCC, withRound(s.give, strings.Replace(s.give.Round, "2026", round, 1))); err != nil {
					t.Fatal(err)
				}
			}
			logged := len(f.Audited(t))
			_, err := f.Put(t.Context(), test.last.by(f.Cast), f.Own.USCC, withRound(test.last.give, strings.Replace(test.last.give.Round, "2026", round, 1)))
			if got := storetest.CodeOf(err); got != test.want {
				t.Errorf("%s: got %q, want %q", name, got, test.want)
			}
			if got := len(f.Audited(t)) - logged; (got == 1) != (test.want == "") {
				t.Errorf("%s: got %d lines in the log", name, got)
			}
			var kept application.Application
			for _, a := range f.kept(t) {
				if a.Round == round {
					kept = a
				}
			}
			if kept.State != test.state || kept.Source != test.source {
				t.Errorf("%s: kept %q by %q, want %q by %q", name, kept.State, kept.Source, test.state, test.source)
			}
		}
	})
}

// TestAmounts: what was granted is kept to the fen, and goes with the grant.
func TestAmounts(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		give := granted(200_000)
		*give.Amount++
		put, err := f.Put(t.Context(), f.Near, f.Own.USCC, give)
		if err != nil || put.EnteredBy != "near" || put.UpdatedAt.IsZero() {
			t.Errorf("got %+v, %v", put, err)
		}
		list, err := f.List(t.Context(), f.Company, f.Own.USCC)
		if diff := cmp.Diff(list, []application.Application{put}, cmpopts.EquateApproxTime(0)); diff != "" || err != nil || *list[0].Amount != 20_000_001 {
			t.Errorf("%v (-got +want):\n%s", err, diff)
		}
		if _, err := f.Put(t.Context(), f.Near, f.Own.USCC, refused()); err != nil || f.kept(t)[0].Amount != nil {
			t.Errorf("after it was taken back: got %+v, %v", f.kept(t), err)
		}
	})
}

// TestDetail: the log says what became of which program in which round.
func TestDetail(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		if _, err := f.Put(t.Context(), f.Bureau, strings.ToLower(f.Own.USCC), granted(10)); err != nil {
			t.Fatal(err)
		}
		err := f.InTx(t.Context(), func(ctx context.Context) error { return f.DeleteEnterprise(ctx, f.Own.ID, 0) })
		if !models.IsKind(err, models.KindConflict) || len(f.kept(t)) != 1 {
			t.Errorf("deleting the enterprise: got %v, want it refused for the application", err)
		}
		if log := f.Audited(t); len(log) != 1 {
			t.Errorf("got the log %q, want it kept", log)
		}
	})
}

// TestADecisionWinsARace has an enterprise say something while staff are entering a decision.
func TestADecisionWinsARace(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		f := newFixture(t, fresh)
		said := make(chan error, 1)
		err := f.InTx(t.Context(), func(ctx context.Context) error {
			if err := f.LockApplications(ctx, f.Own.ID); err != nil {
				return err
			}
			go func() {
				_, err := f.Put(context.WithoutCancel(t.Context()), f.Company, f.Own.USCC, withdrawn())
				said <- err
			}()
			select {
			case err := <-said:
				t.Errorf("the enterprise did not wait: %v", err)
			case <-time.After(200 * time.Millisecond):
			}
			decided := from(models.SourceBureau, granted(200_000))
			decided.EnterpriseID = f.Own.ID
			return f.PutApplication(ctx, &decided)
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := <-said; !models.IsKind(err, models.KindForbidden) {
			t.Errorf("got %v, want declared-only", err)
		}
		if kept := f.kept(t); len(kept) != 1 || kept[0].State != application.Granted {
			t.Errorf("got %+v, want the decision", kept)
		}
	})
}
