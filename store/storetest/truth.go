package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/truth"
	"huiqi/store"
)

// truthful is what the suite asks of how well the base is known.
func truthful() map[string]func(*testing.T, Fresh) {
	return map[string]func(*testing.T, Fresh){
		"marks":                testMarks,
		"marks that are shown": testMarkFilters,
		"proposals":            testProposals,
	}
}

var markDay = models.MustDate("2026-03-01")

func newMark(id, version int64, states string) truth.Mark {
	return truth.Mark{EnterpriseID: id, Version: version, Day: markDay, Demand: "d1", States: states, Asked: 10, Known: 6, Fresh: id}
}

func testMarks(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	ids := insertEnterprises(t, s, newRecord(1), generated(newRecord(2)), newRecord(3))
	outdated := func(demand string, day models.Date, after int64) []int64 {
		t.Helper()
		got, err := s.OutdatedMarks(t.Context(), demand, day, after, 10)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	write(t, s, func(ctx context.Context) error {
		return s.PutMarks(ctx, []truth.Mark{newMark(ids[0], 1, "fsm"), newMark(ids[1], 1, "mmm"), newMark(ids[2]+1000, 1, "mmm")})
	})
	for name, c := range map[string]struct{ got, want []int64 }{
		"one without a mark": {outdated("d1", markDay, 0), ids[2:]},
		"another demand":     {outdated("d2", markDay, ids[0]), ids[1:]},
		"another day":        {outdated("d1", markDay.AddDays(1), 0), ids},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	write(t, s, func(ctx context.Context) error {
		_, err := s.Touch(ctx, ids[0], 0)
		return err
	})
	if diff := cmp.Diff([]int64{ids[0], ids[2]}, outdated("d1", markDay, 0)); diff != "" {
		t.Errorf("one that changed (-want +got):\n%s", diff)
	}
	if n, err := s.CountOutdatedMarks(t.Context(), "d1", markDay, []string{"999999"}); err != nil || n != 0 {
		t.Errorf("elsewhere: got %d, %v", n, err)
	}
	write(t, s, func(ctx context.Context) error { return s.DeleteEnterprise(ctx, ids[1], 0) })
	if got := marked(t, s, truth.Filter{Demand: "d1"}); len(got) != 1 || got[0].States != "fsm" || got[0].Day != markDay {
		t.Errorf("marks go with their enterprise: got %+v", got)
	}
}

// insertEnterprises inserts records and returns their ids.
func insertEnterprises(t testing.TB, s *store.Store, records ...enterprise.Record) (ids []int64) {
	t.Helper()
	write(t, s, func(ctx context.Context) error { return s.InsertRecords(ctx, records) })
	for _, r := range records {
		ids = append(ids, r.Enterprise.ID)
	}
	return ids
}

func marked(t testing.TB, s *store.Store, f truth.Filter) (found []truth.Marked) {
	t.Helper()
	err := s.EachMarked(t.Context(), f, func(m truth.Marked) error {
		found = append(found, m)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func testMarkFilters(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	records := []enterprise.Record{newRecord(1), newRecord(2), newRecord(3)}
	for i, place := range []struct{ region, zone, industry string }{{"370303", "", "C2661"}, {"370305", "ZB-GXQ", "C"}, {"", "", ""}} {
		e := &records[i].Enterprise
		e.Region, e.Zone, e.Industry = place.region, place.zone, place.industry
	}
	ids := insertEnterprises(t, s, records...)
	write(t, s, func(ctx context.Context) error {
		marks := []truth.Mark{newMark(ids[0], 1, "fsm"), newMark(ids[1], 1, "ffm"), newMark(ids[2], 1, "mmm")}
		for i := range marks {
			marks[i].Fresh = int64(i * 3)
		}
		return s.PutMarks(ctx, marks)
	})
	for name, c := range map[string]struct {
		filter truth.Filter
		want   []int64
	}{
		"all":                    {truth.Filter{}, ids},
		"a territory":            {truth.Filter{Territory: []string{"370303", "ZB-GXQ"}}, ids[:2]},
		"regions in a territory": {truth.Filter{Territory: []string{"370303", "ZB-GXQ"}, Regions: []string{"370305"}}, ids[1:2]},
		"a region":               {truth.Filter{Region: "370303"}, ids[:1]},
		"no region":              {truth.Filter{NoRegion: true}, ids[2:]},
		"an industry":            {truth.Filter{Industry: "C"}, ids[:2]},
		"a division of it":       {truth.Filter{Industry: "C", Division: "C26"}, ids[:1]},
		"that very industry":     {truth.Filter{IndustryIs: "C"}, ids[1:2]},
		"no industry":            {truth.Filter{NoIndustry: true}, ids[2:]},
		"a state":                {truth.Filter{At: 2, States: "sm"}, []int64{ids[0], ids[2]}},
		"a low score":            {truth.Filter{Below: 301}, ids[:2]},
	} {
		c.filter.Demand = "d1"
		var got []int64
		for _, m := range marked(t, s, c.filter) {
			got = append(got, m.EnterpriseID)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		got = nil
		for page := (models.Page{Limit: 1}); ; {
			list, err := s.ListMarked(t.Context(), c.filter, page)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range list.Items {
				got = append(got, m.EnterpriseID)
			}
			if page.Cursor = list.NextCursor; page.Cursor == "" {
				break
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s, page by page (-want +got):\n%s", name, diff)
		}
	}
}

func newProposal(id string, enterpriseID int64) truth.Proposal {
	return truth.Proposal{
		ID: id, EnterpriseID: enterpriseID, State: truth.Pending, AsOf: markDay, Digest: "aa", Since: 3, ProposedBy: "u1", Note: "示例",
		Items: []truth.Item{{Field: "revenue", FiscalYear: 2025, Value: json.RawMessage("1"), Evidence: "示例", Seen: &truth.Seen{Value: json.RawMessage("2"), AsOf: markDay}}},
	}
}

func testProposals(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	record := newRecord(1)
	record.Enterprise.Region = "370303"
	id := insertEnterprises(t, s, record)[0]
	want, same := newProposal("f1", id), newProposal("f2", id)
	write(t, s, func(ctx context.Context) error { return s.CreateProposal(ctx, &want) })
	err := s.InTx(t.Context(), func(ctx context.Context) error { return s.CreateProposal(ctx, &same) })
	wantKind(t, err, models.KindConflict, "proposal-waiting")
	if got, ok, err := s.WaitingProposal(t.Context(), id, "aa"); err != nil || !ok || got.ID != "f1" {
		t.Errorf("waiting: %v %v %v", got.ID, ok, err)
	}
	decided := want
	if err := decided.Decide(truth.Refused, "u2", "理由", now); err != nil {
		t.Fatal(err)
	}
	write(t, s, func(ctx context.Context) error { return s.UpdateProposal(ctx, &decided) })
	err = s.InTx(t.Context(), func(ctx context.Context) error { return s.UpdateProposal(ctx, &want) })
	wantKind(t, err, models.KindStale, "stale-version")
	if _, ok, err := s.WaitingProposal(t.Context(), id, "aa"); err != nil || ok {
		t.Errorf("one that was refused waits: %v %v", ok, err)
	}
	write(t, s, func(ctx context.Context) error { return s.CreateProposal(ctx, &same) })
	got, err := s.FindProposal(t.Context(), "f1")
	if err != nil || got.State != truth.Refused || got.Reason != "理由" || got.Version != 2 || cmp.Diff(want.Items, got.Items) != "" {
		t.Errorf("got %+v, %v", got, err)
	}
	for name, c := range map[string]struct {
		filter truth.ProposalFilter
		want   int
	}{
		"all": {truth.ProposalFilter{}, 2}, "of the enterprise": {truth.ProposalFilter{EnterpriseID: id}, 2}, "of none": {truth.ProposalFilter{EnterpriseID: id + 1}, 0},
		"waiting": {truth.ProposalFilter{State: truth.Pending}, 1}, "of the district": {truth.ProposalFilter{Territory: []string{"370303"}}, 2},
		"of another": {truth.ProposalFilter{Territory: []string{"370305"}}, 0},
	} {
		list, err := s.ListProposals(t.Context(), c.filter, models.Page{})
		if err != nil || len(list.Items) != c.want {
			t.Errorf("%s: got %d, %v, want %d", name, len(list.Items), err, c.want)
		}
	}
	testLatestChanges(t, s, id)
}

func testLatestChanges(t *testing.T, s *store.Store, id int64) {
	t.Helper()
	change := enterprise.Change{EnterpriseID: id, Field: "revenue", FiscalYear: 2025, NewValue: "1", Taken: true, JobID: "j1"}
	kept := change
	kept.Taken = false
	write(t, s, func(ctx context.Context) error {
		return s.AppendChanges(ctx, []enterprise.Change{change, change, kept})
	})
	latest, err := s.LatestChanges(t.Context(), []int64{id})
	of, err2 := s.ChangesOfJob(t.Context(), id, "j1")
	if err := errors.Join(err, err2); err != nil || len(of) != 3 || latest[truth.FactKey(id, "revenue", 2025)] != of[1].ID || len(latest) != 1 {
		t.Errorf("got %v and %d changes, %v", latest, len(of), err)
	}
}

// fillTruth writes something into every table about the base itself.
func fillTruth(t testing.TB, s *store.Store, enterpriseID int64) {
	t.Helper()
	p := newProposal("f1", enterpriseID)
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.PutMarks(ctx, []truth.Mark{newMark(enterpriseID, 1, "fsm")}), s.CreateProposal(ctx, &p))
	})
}

// keepTruth reads what fillTruth wrote.
func keepTruth(ctx context.Context, s *store.Store, keep func(name string, value any, err error)) {
	var all []truth.Marked
	err := s.EachMarked(ctx, truth.Filter{Demand: "d1"}, func(m truth.Marked) error {
		all = append(all, m)
		return nil
	})
	keep("marks", all, err)
	p, err := s.FindProposal(ctx, "f1")
	keep("proposal", p, err)
}
