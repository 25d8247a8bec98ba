package funnel_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/application"
	"huiqi/models/enterprise"
	"huiqi/models/matchrun"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/funnel"
	"huiqi/store"
	"huiqi/store/storetest"
)

var (
	monday = time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai)
	staff  = actors.Actor{ID: "u1", Name: "王科员", Role: actors.BureauStaff}
)

// fixture is a base of three enterprises that are eligible for one program. The first was told of it by both campaigns,
// and applied between them; the second by the second campaign, which did not get through; the third by a trigger.
type fixture struct {
	*funnel.Service
	store *store.Store
	ids   []int64
}

func newFixture(t *testing.T, options store.Options) fixture {
	t.Helper()
	now := clock.NewManual(monday)
	options.Clock = now
	f := fixture{store: storetest.Migrated(t, options)}
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	if err := f.store.InTx(t.Context(), f.fill); err != nil {
		t.Fatal(err)
	}
	f.Service = funnel.New(funnel.Deps{Store: f.store, Gate: access.NewTable(), Catalogue: catalogue, Clock: now})
	return f
}

func (f *fixture) fill(ctx context.Context) error {
	p := policy.Policy{ID: "p1", Title: "示例办法", Level: policy.Municipal, Region: "370300", Status: policy.Published, Verification: policy.Sample, Sample: true}
	g := policy.Program{ID: "g1", PolicyID: "p1", Name: "研发补助", Status: policy.Published}
	err := errors.Join(f.store.CreatePolicy(ctx, &p), f.store.CreateProgram(ctx, &g))
	for _, id := range []string{"c1", "c2", "c3"} {
		err = errors.Join(err, f.store.CreateCampaign(ctx, &rows.Campaign{ID: id, Name: "推送" + id, ProgramID: "g1", State: rows.Running}))
	}
	f.ids = nil
	for n := range 3 {
		e := enterprise.Enterprise{USCC: fmt.Sprintf("91370300MA%08d", n), Name: fmt.Sprintf("示例精机%03d有限公司", n), Region: "370303", Synthetic: true, Provenance: map[string]models.Provenance{}}
		err = errors.Join(err, f.store.CreateEnterprise(ctx, &e), f.store.PutStandings(ctx, []matchrun.Standing{{EnterpriseID: e.ID, Version: 1, Programs: map[string]int{"g1": 1}}}))
		f.ids = append(f.ids, e.ID)
	}
	day := 24 * time.Hour
	return errors.Join(err,
		f.tell(ctx, 0, "c1", monday, true), f.tell(ctx, 0, "c2", monday.Add(7*day), true), f.tell(ctx, 1, "c2", monday.Add(7*day), false), f.tell(ctx, 2, "", monday, true),
		f.store.PutApplication(ctx, &application.Application{
			EnterpriseID: f.ids[0], ProgramID: "g1", Round: "2026", State: application.Applied, AppliedOn: models.DateOf(monday.Add(3 * day)), Source: "bureau",
		}))
}

// tell makes a carried notice with its message, which a provider took or not.
func (f *fixture) tell(ctx context.Context, i int, campaign string, at time.Time, reached bool) error {
	m := rows.Message{ID: fmt.Sprint("m", i, campaign), EnterpriseID: f.ids[i], Day: models.DateOf(at)}
	if reached {
		m.ReachedAt = &at
	}
	n := rows.Notice{
		EnterpriseID: f.ids[i], ProgramID: "g1", RuleVersion: 1, Reason: rows.NewlyEligible, Round: campaign, CampaignID: campaign, State: rows.Carried,
		DueAt: at, MessageID: m.ID, PlannedAt: &at,
	}
	if campaign != "" {
		n.Reason = rows.ByCampaign
	}
	_, err := f.store.AddNotices(ctx, []rows.Notice{n})
	return errors.Join(err, f.store.AddMessages(ctx, []rows.Message{m}, nil))
}

// TestCampaignsAreCountedAsTheirOwnFunnelsAre groups by campaign, and holds each group to the funnel and to the lists of
// its campaign.
func TestCampaignsAreCountedAsTheirOwnFunnelsAre(t *testing.T) {
	t.Parallel()
	databases := storetest.Databases()
	for name, options := range databases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, options(t))
			got, err := f.Report(t.Context(), staff, funnel.Query{}, funnel.ByCampaign)
			if err != nil {
				t.Fatal(err)
			}
			want := []funnel.Group{
				{Key: "c1", Name: "推送c1", Counts: funnel.Counts{"eligible": 1, "planned": 1, "delivered": 1, "read": 0, "clicked": 0, "applied": 1, "granted": 0}},
				{Key: "c2", Name: "推送c2", Counts: funnel.Counts{"eligible": 2, "planned": 2, "delivered": 1, "read": 0, "clicked": 0, "applied": 0, "granted": 0}},
			}
			if diff := cmp.Diff(got.Groups, want); diff != "" {
				t.Errorf("groups (-got +want):\n%s", diff)
			}
			all := funnel.Counts{"eligible": 3, "planned": 3, "delivered": 2, "read": 0, "clicked": 0, "applied": 1, "granted": 0}
			if diff := cmp.Diff(got.Counts, all); diff != "" {
				t.Errorf("all (-got +want):\n%s", diff)
			}
			for _, g := range got.Groups {
				f.holds(t, g)
			}
		})
	}
}

// holds compares a group with the funnel of its campaign alone, and its numbers with the lists behind them.
func (f fixture) holds(t *testing.T, g funnel.Group) {
	t.Helper()
	q := funnel.Query{CampaignID: g.Key}
	alone, err := f.Report(t.Context(), staff, q, "")
	if diff := cmp.Diff(g.Counts, alone.Counts); diff != "" || err != nil {
		t.Errorf("%s (-group +alone), %v:\n%s", g.Key, err, diff)
	}
	for stage, want := range g.Counts {
		list, err := f.Members(t.Context(), staff, q, funnel.Behind{Stage: stage}, models.Page{})
		group, errGroup := f.Members(t.Context(), staff, funnel.Query{}, funnel.Behind{Stage: stage, By: funnel.ByCampaign, Group: g.Key}, models.Page{})
		if int64(len(list.Items)) != want || int64(len(group.Items)) != want || err != nil || errGroup != nil {
			t.Errorf("%s, %s: got lists of %d and %d, %v, %v, want %d", g.Key, stage, len(list.Items), len(group.Items), err, errGroup, want)
		}
	}
}
