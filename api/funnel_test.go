package api_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/application"
	"huiqi/models/matchrun"
	rows "huiqi/models/push"
)

// report is what tests look at of a funnel.
type report struct {
	Counts map[string]int64
	Leaks  map[string]int64
	Groups []struct {
		Key, Name string
		Counts    map[string]int64
	}
}

func (c *client) funnel(query string) report {
	c.t.Helper()
	got := c.call("GET", "/push/funnel"+query, nil)
	if got.status != http.StatusOK {
		c.t.Fatalf("%s: got %s", query, got)
	}
	var r report
	must(c.t, json.Unmarshal(got.body, &r))
	return r
}

func counts(n ...int64) map[string]int64 {
	out := map[string]int64{}
	for i, stage := range []string{"eligible", "planned", "delivered", "read", "clicked", "applied", "granted"} {
		out[stage] = n[i]
	}
	return out
}

// serveFunnel is a server on which the own enterprise was told on a Sunday, opened the letter on Monday, and was granted
// what it had applied for; the other one is eligible and was not told. A campaign reached the first.
func serveFunnel(t *testing.T) pushed {
	t.Helper()
	s := servePushed(t)
	sunday := now.AddDate(0, 0, -1)
	s.write(func(ctx context.Context) error {
		n := rows.Notice{
			EnterpriseID: s.own.EnterpriseID, ProgramID: "city-a", RuleVersion: 1, Reason: rows.ByCampaign, Round: "c1", CampaignID: "c1", State: rows.Carried,
			DueAt: sunday, MessageID: "m1", PlannedAt: &sunday,
		}
		if _, err := s.store.AddNotices(ctx, []rows.Notice{n}); err != nil {
			return err
		}
		if err := s.store.ReachMessages(ctx, []string{"m1"}, sunday); err != nil {
			return err
		}
		if err := s.store.PutStandings(ctx, []matchrun.Standing{
			{EnterpriseID: s.own.EnterpriseID, Version: 1, AsOf: models.DateOf(now), Programs: map[string]int{"city-a": 1}},
			{EnterpriseID: s.other.EnterpriseID, Version: 1, AsOf: models.DateOf(now), Programs: map[string]int{"city-a": 1}},
		}); err != nil {
			return err
		}
		if err := s.store.PutApplication(ctx, &application.Application{
			EnterpriseID: s.own.EnterpriseID, ProgramID: "city-a", Round: "2026", State: application.Granted, AppliedOn: models.DateOf(now), DecidedOn: models.DateOf(now), Source: "bureau",
		}); err != nil {
			return err
		}
		return s.store.AppendEvents(ctx, []matchrun.Event{{
			EnterpriseID: s.own.EnterpriseID, ProgramID: "city-a", Turn: 1, Kind: matchrun.NewlyEligible, Cause: matchrun.ByProfile, AsOf: models.DateOf(now),
		}})
	})
	opened(s)
	return s
}

func TestTheFunnelCounts(t *testing.T) {
	t.Parallel()
	s := serveFunnel(t)
	c := s.signIn("bureau")
	tests := map[string]struct {
		query  string
		counts map[string]int64
		leaks  map[string]int64
	}{
		"everything":       {"", counts(2, 1, 1, 1, 1, 1, 1), map[string]int64{"trigger-off": 1}},
		"a program":        {"?program_id=city-a", counts(2, 1, 1, 1, 1, 1, 1), map[string]int64{"trigger-off": 1}},
		"another program":  {"?program_id=none", counts(0, 0, 0, 0, 0, 0, 0), map[string]int64{}},
		"a campaign":       {"?campaign_id=c1", counts(1, 1, 1, 1, 1, 1, 1), map[string]int64{}},
		"another campaign": {"?campaign_id=c2", counts(0, 0, 0, 0, 0, 0, 0), map[string]int64{}},
		"a district":       {"?district=" + ownDistrict, counts(1, 1, 1, 1, 1, 1, 1), map[string]int64{}},
		"another district": {"?district=370304", counts(1, 0, 0, 0, 0, 0, 0), map[string]int64{"trigger-off": 1}},
		"until Sunday":     {"?to=2026-03-01", counts(0, 1, 1, 0, 0, 0, 0), map[string]int64{}},
		"from Monday":      {"?from=2026-03-02", counts(1, 0, 0, 1, 1, 1, 1), map[string]int64{}},
		"from Tuesday":     {"?from=2026-03-03", counts(0, 0, 0, 0, 0, 0, 0), map[string]int64{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := c.funnel(test.query)
			if diff := cmp.Diff(got.Counts, test.counts); diff != "" {
				t.Errorf("counts (-got +want):\n%s", diff)
			}
			if diff := cmp.Diff(got.Leaks, test.leaks); diff != "" {
				t.Errorf("leaks (-got +want):\n%s", diff)
			}
		})
	}
}

func TestTheFunnelIsGrouped(t *testing.T) {
	t.Parallel()
	c := serveFunnel(t).signIn("bureau")
	type group map[string]map[string]int64 // key and name → counts
	tests := map[string]group{
		"program":  {"city-a 示例补助": counts(2, 1, 1, 1, 1, 1, 1)},
		"district": {"370303 张店区": counts(1, 1, 1, 1, 1, 1, 1), "370304 博山区": counts(1, 0, 0, 0, 0, 0, 0)},
		"week":     {" ": counts(1, 0, 0, 0, 0, 0, 0), "2026-02-23 ": counts(0, 1, 1, 0, 0, 0, 0), "2026-03-02 ": counts(1, 0, 0, 1, 1, 1, 1)},
	}
	for by, want := range tests {
		got := group{}
		for _, g := range c.funnel("?by=" + by).Groups {
			got[g.Key+" "+g.Name] = g.Counts
		}
		if diff := cmp.Diff(got, want); diff != "" {
			t.Errorf("by %s (-got +want):\n%s", by, diff)
		}
	}
}

// TestEveryNumberHasItsList compares each number of the funnel with the length of the list behind it, page by page.
func TestEveryNumberHasItsList(t *testing.T) {
	t.Parallel()
	c := serveFunnel(t).signIn("bureau")
	length := func(query string) (n int64) {
		for cursor := ""; ; n++ {
			got := c.call("GET", "/push/funnel/members?limit=1&"+query+"&cursor="+cursor, nil)
			list, _ := got.doc["items"].([]any)
			if got.status != http.StatusOK || len(list) > 1 {
				t.Fatalf("%s: got %s", query, got)
			}
			if cursor = got.text("next_cursor"); cursor == "" {
				return n + int64(len(list))
			}
		}
	}
	r := c.funnel("")
	for stage, want := range r.Counts {
		if got := length("stage=" + stage); got != want {
			t.Errorf("%s: got a list of %d, want %d", stage, got, want)
		}
	}
	for reason, want := range r.Leaks {
		if got := length("stage=leaked&reason=" + reason); got != want {
			t.Errorf("leaked, %s: got a list of %d, want %d", reason, got, want)
		}
	}
	if got := length("stage=leaked&reason=failed"); got != 0 {
		t.Errorf("leaked for another reason: got a list of %d", got)
	}
	wantCode(t, "a bad cursor", c.call("GET", "/push/funnel/members?stage=read&cursor=x", nil), http.StatusUnprocessableEntity, "bad-cursor")
	wantCode(t, "a bad day", c.call("GET", "/push/funnel?from=2026-02-30", nil), http.StatusUnprocessableEntity, "bad-date")
}

func TestDistrictsSeeTheirOwnFunnel(t *testing.T) {
	t.Parallel()
	s := serveFunnel(t)
	s.user(access.User{ID: "near", Role: access.DistrictStaff, District: ownDistrict})
	c := s.signIn("near")
	for _, query := range []string{"", "?district=" + ownDistrict} {
		if diff := cmp.Diff(c.funnel(query).Counts, counts(1, 1, 1, 1, 1, 1, 1)); diff != "" {
			t.Errorf("%q (-got +want):\n%s", query, diff)
		}
	}
	got := c.call("GET", "/push/funnel/members?stage=eligible", nil)
	if got.status != http.StatusOK || !strings.Contains(got.String(), ownUSCC) || strings.Contains(got.String(), otherUSCC) {
		t.Errorf("members: got %s, want %s alone", got, ownUSCC)
	}
	for _, district := range []string{"370304", "370300"} {
		wantCode(t, district, c.call("GET", "/push/funnel?district="+district, nil), http.StatusForbidden, "other-district")
	}
	wantCode(t, "no district", c.call("GET", "/push/funnel?district=none", nil), http.StatusUnprocessableEntity, "invalid-request")
}

func TestWhyEligibleOnesWereNotReached(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		course []func(s pushed)
		want   string
	}{
		"no trigger":   {nil, "trigger-off"},
		"not planned":  {[]func(pushed){switched}, "no-notice"},
		"no address":   {[]func(pushed){switched, unbound}, rows.NoSubscription},
		"opted out":    {[]func(pushed){switched, inState(rows.OptedOut)}, rows.AllOptedOut},
		"nobody there": {[]func(pushed){switched, inState(rows.Unreachable)}, rows.NobodyReached},
		"dropped":      {[]func(pushed){noted(rows.Dropped, rows.NotWanted)}, rows.NotWanted},
		"waits":        {[]func(pushed){noted(rows.Waiting, "")}, "waiting"},
		"failed":       {[]func(pushed){carriedBy(rows.Failed)}, "failed"},
		"dead":         {[]func(pushed){carriedBy(rows.Dead)}, "failed"},
		"nobody knows": {[]func(pushed){carriedBy(rows.Unknown)}, "unknown"},
		"on the way":   {[]func(pushed){carriedBy(rows.Queued)}, "on-the-way"},

		"applied":                 {[]func(pushed){entered(application.Applied, "2026-02-20")}, "applied"},
		"granted, no address":     {[]func(pushed){unbound, entered(application.Granted, "2026-02-20")}, "applied"},
		"applied, left out":       {[]func(pushed){noted(rows.Dropped, rows.NoLongerSo), entered(application.Applied, "2026-02-20")}, "applied"},
		"withdrawn":               {[]func(pushed){entered(application.Withdrawn, "2026-02-20")}, "trigger-off"},
		"applied the year before": {[]func(pushed){entered(application.Granted, "2025-11-01")}, "trigger-off"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := servePushed(t)
			matchedBefore(s)
			for _, step := range test.course {
				step(s)
			}
			if diff := cmp.Diff(s.signIn("bureau").funnel("").Leaks, map[string]int64{test.want: 1}); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}

func unbound(s pushed) {
	s.t.Helper()
	s.write(func(ctx context.Context) error { return s.store.DeleteSubscription(ctx, "s1", 1) })
}

func inState(state rows.SubscriptionState) func(pushed) {
	return func(s pushed) {
		s.t.Helper()
		s.write(func(ctx context.Context) error {
			sub := s.own
			if err := sub.MoveTo(state, "", now); err != nil {
				return err
			}
			return s.store.UpdateSubscription(ctx, &sub)
		})
	}
}

// carriedBy makes a notice that a message carries whose only delivery is in a state.
func carriedBy(state rows.State) func(pushed) {
	return func(s pushed) {
		s.t.Helper()
		s.queue("x", "s1", state)
		s.write(func(ctx context.Context) error {
			n := rows.Notice{EnterpriseID: s.own.EnterpriseID, ProgramID: "city-a", RuleVersion: 1, Reason: rows.NewlyEligible, State: rows.Carried, DueAt: now, MessageID: "of-x"}
			_, err := s.store.AddNotices(ctx, []rows.Notice{n})
			return err
		})
	}
}
