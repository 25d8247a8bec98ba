package storetest

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/need"
	"huiqi/models/policy"
	"huiqi/models/taskforce"
	"huiqi/store"
)

// left is a step that a need left, after so many days in all of so many allowed.
type left struct {
	from, to    need.State
	days, limit int
}

// testNeedMetrics counts needs and visits, each against what is listed.
func testNeedMetrics(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 1)
	onward := func(days int) []left {
		return []left{{need.Registered, need.Triaged, days, 2}, {need.Triaged, need.Assigned, 1, 1}, {need.Assigned, need.InProgress, 0, 2}, {need.InProgress, need.Answered, 20, 20}}
	}
	again := append([]left{{need.Registered, need.Returned, 3, 2}}, onward(4)...)
	again[1].limit = 5 // the office gave more time meanwhile
	var want []string
	for _, test := range []struct {
		name      string // for whoever reads
		steps     []left
		confirmed string // when; empty: never
		counts    bool
	}{
		{"in time", onward(2), "2026-03-31", true},
		{"a step was late", onward(3), "2026-03-31", false},
		{"late once, then within what was allowed", again, "2026-03-31", true},
		{"never confirmed", onward(1), "", false},
		{"confirmed in the month before", onward(1), "2026-02-28", false},
		{"confirmed in the month after", onward(1), "2026-04-01", false},
	} {
		if n := addWalked(t, s, ids[0], test.steps, test.confirmed); test.counts {
			want = append(want, n)
		}
	}
	v := need.Visit{EnterpriseID: ids[0], Day: models.MustDate("2026-03-31"), People: []string{"张三"}, Met: []string{}}
	write(t, s, func(ctx context.Context) error { return s.AddVisit(ctx, &v) })
	all := []string{"2026-000001", "2026-000002", "2026-000003", "2026-000004", "2026-000005", "2026-000006"}
	for _, test := range []struct {
		metric    taskforce.Metric
		territory []string
		want      []string
	}{
		{taskforce.NeedsInTime, nil, want},
		{taskforce.NeedsInTime, []string{"370303"}, want},
		{taskforce.NeedsInTime, []string{"370304"}, nil},
		{taskforce.NeedsRegistered, []string{"370303"}, all},
		{taskforce.NeedsRegistered, []string{"370304"}, nil},
		{taskforce.VisitsMade, []string{"370303"}, []string{v.ID}},
		{taskforce.VisitsMade, []string{"370304"}, nil},
	} {
		q := taskforce.MetricQuery{Metric: test.metric, From: models.MustDate("2026-03-01"), To: models.MustDate("2026-03-31"), Territory: test.territory}
		got, err := s.CountMetric(t.Context(), q)
		list, err2 := s.MetricRecords(t.Context(), q, models.Page{})
		var listed []string
		for _, r := range list.Items {
			listed = append(listed, r.ID)
		}
		slices.Sort(listed)
		if diff := cmp.Diff(listed, test.want); diff != "" || int(got) != len(test.want) || err != nil || err2 != nil {
			t.Errorf("%s within %v: got %d, %v, %v; the list (-got +want):\n%s", test.metric, test.territory, got, err, err2, diff)
		}
	}
}

// addWalked inserts a need that left some steps and was confirmed late on a day, and returns its number.
func addWalked(t *testing.T, s *store.Store, owner int64, steps []left, confirmed string) string {
	t.Helper()
	n := addNeed(t, s, owner, "2026-03-02")
	write(t, s, func(ctx context.Context) error {
		for _, step := range steps {
			e := need.Event{NeedID: n.ID, EnterpriseID: owner, At: instantOf(now), Action: need.Moved, From: step.from, To: step.to, Days: &step.days, Limit: &step.limit}
			if err := s.AddNeedEvent(ctx, &e); err != nil {
				return err
			}
		}
		if confirmed == "" {
			return nil
		}
		at := models.MustDate(confirmed).In(models.Shanghai).Add(23 * time.Hour)
		return s.AddNeedEvent(ctx, &need.Event{NeedID: n.ID, EnterpriseID: owner, At: at, Action: need.Moved, From: need.Answered, To: need.Confirmed})
	})
	return n.ID
}

// testPolicyLevels counts the policies of each level.
func testPolicyLevels(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	for level, count := range map[policy.Level]int{policy.National: 1, policy.Provincial: 2, policy.Municipal: 3, policy.District: 4} {
		for n := range count {
			p := newPolicy(string(level) + string(rune('a'+n)))
			p.Level, p.Status = level, policy.Published
			write(t, s, func(ctx context.Context) error { return s.CreatePolicy(ctx, &p) })
		}
	}
	for metric, want := range map[taskforce.Metric]int64{
		taskforce.PoliciesCollected: 10, taskforce.PoliciesNational: 1, taskforce.PoliciesProvincial: 2, taskforce.PoliciesMunicipal: 3, taskforce.PoliciesDistrict: 4,
	} {
		q := taskforce.MetricQuery{Metric: metric, From: models.MustDate("2026-01-01"), To: models.MustDate("2026-12-31")}
		got, err := s.CountMetric(t.Context(), q)
		list, err2 := s.MetricRecords(t.Context(), q, models.Page{})
		if got != want || len(list.Items) != int(want) || err != nil || err2 != nil {
			t.Errorf("%s: got %d and a list of %d, %v, %v, want %d", metric, got, len(list.Items), err, err2, want)
		}
	}
}
