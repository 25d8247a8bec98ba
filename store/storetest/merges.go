package storetest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/application"
	"huiqi/models/duplicates"
	"huiqi/models/enterprise"
	"huiqi/models/matchrun"
	"huiqi/models/push"
	"huiqi/store"
)

// rowsOf counts the rows of an enterprise in every table that a backup holds and that has its id.
func rowsOf(t *testing.T, s *store.Store, enterpriseID int64) map[string]int {
	t.Helper()
	var file bytes.Buffer
	if _, err := s.Dump(t.Context(), &file); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(unzip(t, file.Bytes())), "\n")
	var header struct {
		Tables []struct {
			Name    string
			Columns []string
		}
	}
	if err := json.Unmarshal([]byte(lines[0]), &header); err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for _, table := range header.Tables {
		at[table.Name] = slices.Index(table.Columns, "enterprise_id")
	}
	count := map[string]int{}
	for _, line := range lines[1:] {
		var row struct {
			T string
			R []json.RawMessage
		}
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		if i, ok := at[row.T]; ok && i >= 0 && string(row.R[i]) == strconv.FormatInt(enterpriseID, 10) {
			count[row.T]++
		}
	}
	return count
}

// absorb has one enterprise go up in another, as they stand.
func absorb(t *testing.T, s *store.Store, kept, gone string) (moved, dropped map[string][]duplicates.Row) {
	t.Helper()
	write(t, s, func(ctx context.Context) error {
		k, err := s.FindEnterprise(ctx, kept)
		g, err2 := s.FindEnterprise(ctx, gone)
		if err := errors.Join(err, err2); err != nil {
			return err
		}
		if moved, dropped, err = s.Absorb(ctx, k, g); err != nil {
			return err
		}
		return s.CreateMerge(ctx, &duplicates.Merge{ID: g.ID, EnterpriseID: k.ID, USCC: g.USCC, Name: g.Name, Moved: moved, Dropped: dropped, MergedBy: "u1"})
	})
	return moved, dropped
}

// testAbsorb has an enterprise with rows in every table go up in another: none of them is lost, and none is left behind.
func testAbsorb(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	Fill(t, s)
	records, err := s.RecordsAfter(t.Context(), 0, 2)
	if err != nil {
		t.Fatal(err)
	}
	gone, kept := records[0].Enterprise, records[1].Enterprise
	user := access.User{ID: "u9", Login: "firm", Role: access.EnterpriseUser, USCC: gone.USCC, PasswordHash: "x"}
	write(t, s, func(ctx context.Context) error { return s.CreateUser(ctx, &user) })
	theirs, others := rowsOf(t, s, gone.ID), rowsOf(t, s, kept.ID)
	wantInUse(t, s, gone, theirs)
	moved, dropped := absorb(t, s, kept.USCC, gone.USCC)
	if left := rowsOf(t, s, gone.ID); len(left) > 0 {
		t.Errorf("got rows left behind: %v", left)
	}
	after := rowsOf(t, s, kept.ID)
	made := map[string]bool{"innovation_scores": true, "truth_marks": true, "duplicate_marks": true, "duplicate_keys": true, "duplicate_pairs": true, "match_standings": true}
	for table, n := range theirs {
		want := n + others[table] - len(dropped[table])
		if table == "enterprise_merges" {
			want++ // this one
		}
		if !made[table] && after[table] != want {
			t.Errorf("%s: got %d rows, want %d and %d without %d", table, after[table], n, others[table], len(dropped[table]))
		}
		if !made[table] && len(moved[table])+len(dropped[table]) < n {
			t.Errorf("%s: got %d moved and %d dropped in the record, of %d", table, len(moved[table]), len(dropped[table]), n)
		}
	}
	if len(moved) < 15 {
		t.Errorf("got rows of %v only", slices.Sorted(maps.Keys(moved)))
	}
	if u, err := s.FindUser(t.Context(), "u9"); u.USCC != kept.USCC || err != nil {
		t.Errorf("got a user of %s, %v, want of %s", u.USCC, err, kept.USCC)
	}
	wantMerged(t, s, kept, gone)
}

// wantInUse fails the test unless an enterprise with rows in every table cannot be deleted, is told why, and loses nothing.
func wantInUse(t *testing.T, s *store.Store, e enterprise.Enterprise, rows map[string]int) {
	t.Helper()
	err := s.InTx(t.Context(), func(ctx context.Context) error { return s.DeleteEnterprise(ctx, e.ID, 0) })
	wantKind(t, err, models.KindConflict, "enterprise-in-use")
	var fault *models.Fault
	if errors.As(err, &fault) && (len(fault.Violations) < 20 || !strings.Contains(fault.Message, "企业需求")) {
		t.Errorf("got %v, want all that there is", fault.Violations)
	}
	if diff := cmp.Diff(rows, rowsOf(t, s, e.ID)); diff != "" {
		t.Errorf("rows (-before +after):\n%s", diff)
	}
}

// wantMerged fails the test unless the one that went leads to the other, and can be followed so.
func wantMerged(t *testing.T, s *store.Store, kept, gone enterprise.Enterprise) {
	t.Helper()
	into, err := s.MergedInto(t.Context(), []string{gone.USCC, kept.USCC})
	if diff := cmp.Diff(map[string]enterprise.Brief{gone.USCC: {ID: kept.ID, USCC: kept.USCC, Name: kept.Name}}, into); diff != "" || err != nil {
		t.Errorf("(-want +got), %v:\n%s", err, diff)
	}
	merges, err := s.Merges(t.Context(), kept.ID)
	if err != nil || !slices.ContainsFunc(merges, func(m duplicates.Merge) bool { return m.USCC == gone.USCC && len(m.Moved) > 0 }) {
		t.Errorf("got %d merges, %v, want that of %s among them", len(merges), err, gone.USCC)
	}
	_, err = s.FindEnterprise(t.Context(), gone.USCC)
	wantKind(t, err, models.KindNotFound, "enterprise-not-found")
	changes, _, err := s.Changes(t.Context(), 0, 0)
	last := map[string]int64{}
	for _, c := range changes {
		last[c.ID] = c.Version
	}
	if goneAt, keptAt := last[strconv.FormatInt(gone.ID, 10)], last[strconv.FormatInt(kept.ID, 10)]; err != nil || goneAt != 0 || keptAt != kept.Version+1 {
		t.Errorf("got the feed's versions %d and %d, %v, want none and one more", goneAt, keptAt, err)
	}
}

// testAbsorbBoth has both enterprises have what can be there once.
func testAbsorbBoth(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	p, g := newPolicy("p1"), newProgram("g1", "p1")
	ids := insertEnterprises(t, s, newRecord(1), newRecord(2))
	kept, gone := ids[0], ids[1]
	account := push.Account{ID: "kjj", Channel: push.WeChatTemplate, Name: "示例公众号", SecretEnv: "X", Enabled: true, PerSecond: 5}
	out, same := newSubscription("s2", gone), newSubscription("s1", kept)
	out.Address, out.State = same.Address, push.OptedOut
	told, waits, only := newNotice(gone, push.NewlyEligible, ""), newNotice(kept, push.NewlyEligible, ""), newNotice(gone, push.ByCampaign, "c1")
	told.State, told.MessageID = push.Carried, "m1"
	only.State, only.MessageID = push.Carried, "m2"
	at := instantOf(now)
	sent := push.Delivery{ID: "d1", MessageID: "m1", SubscriptionID: "s2", EnterpriseID: gone, AccountID: "kjj", Address: out.Address, State: push.Accepted, NotBefore: at}
	queued := push.Delivery{ID: "d2", MessageID: "m2", SubscriptionID: "s2", EnterpriseID: gone, AccountID: "kjj", Address: out.Address, State: push.Queued, NotBefore: at}
	messages := []push.Message{{ID: "m1", EnterpriseID: gone, Day: models.DateOf(now)}, {ID: "m2", EnterpriseID: gone, Day: models.DateOf(now)}}
	write(t, s, func(ctx context.Context) error {
		err := errors.Join(s.CreatePolicy(ctx, &p), s.CreateProgram(ctx, &g), s.CreateAccount(ctx, &account), s.CreateSubscription(ctx, &same), s.CreateSubscription(ctx, &out))
		_, noted := s.AddNotices(ctx, []push.Notice{told, waits, only})
		return errors.Join(err, noted, s.AddMessages(ctx, messages, []push.Delivery{sent, queued}),
			s.PutApplication(ctx, &application.Application{EnterpriseID: gone, ProgramID: "g1", Round: "2026", State: application.Granted, Source: "bureau"}),
			s.PutApplication(ctx, &application.Application{EnterpriseID: kept, ProgramID: "g1", Round: "2026", State: application.Applied, Source: "bureau"}),
			s.PutStandings(ctx, []matchrun.Standing{{EnterpriseID: kept, Version: 1, Programs: map[string]int{"g1": 1}}, {EnterpriseID: gone, Version: 1, Programs: map[string]int{"g2": 1}}}))
	})
	absorb(t, s, newEnterprise(1).USCC, newEnterprise(2).USCC)
	rows := rowsOf(t, s, kept)
	want := map[string]int{"push_subscriptions": 1, "push_notices": 2, "push_messages": 1, "push_deliveries": 1, "applications": 1, "match_standings": 1}
	for table, n := range want {
		if rows[table] != n {
			t.Errorf("%s: got %d rows, want %d", table, rows[table], n)
		}
	}
	sub, err := s.FindSubscription(t.Context(), "s1")
	if err != nil || sub.State != push.OptedOut {
		t.Errorf("got %s, %v, want the opting out of either to hold", sub.State, err)
	}
	standings, err := s.StandingsOf(t.Context(), []int64{kept})
	if err != nil || len(standings) != 1 || standings[0].Version != 2 || !cmp.Equal(standings[0].Programs, map[string]int{"g1": 1, "g2": 1}) {
		t.Errorf("got %+v, %v, want what both were eligible for", standings, err)
	}
	wantNotices(t, s, kept)
}

// wantNotices fails the test unless what was told counts as told, and what was only planned waits again.
func wantNotices(t *testing.T, s *store.Store, enterpriseID int64) {
	t.Helper()
	var file bytes.Buffer
	if _, err := s.Dump(t.Context(), &file); err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.SplitSeq(unzip(t, file.Bytes()), "\n") {
		if strings.HasPrefix(line, `{"t":"push_notices"`) {
			for _, state := range []string{"carried", "waiting", "dropped"} {
				for _, reason := range []push.Reason{push.NewlyEligible, push.ByCampaign} {
					if strings.Contains(line, `"`+state+`"`) && strings.Contains(line, `"`+string(reason)+`"`) {
						got = append(got, string(reason)+" "+state)
					}
				}
			}
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff([]string{"campaign waiting", "newly-eligible carried"}, got); diff != "" {
		t.Errorf("notices of %d (-want +got):\n%s", enterpriseID, diff)
	}
}

// testAbsorbStale has somebody change one of the two meanwhile.
func testAbsorbStale(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	insertEnterprises(t, s, newRecord(1), newRecord(2))
	kept, err := s.FindEnterprise(t.Context(), newEnterprise(1).USCC)
	gone, err2 := s.FindEnterprise(t.Context(), newEnterprise(2).USCC)
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	write(t, s, func(ctx context.Context) error {
		_, err := s.Touch(ctx, gone.ID, 0)
		return err
	})
	err = s.InTx(t.Context(), func(ctx context.Context) error {
		_, _, err := s.Absorb(ctx, kept, gone)
		return err
	})
	wantKind(t, err, models.KindStale, "stale-version")
	if left := rowsOf(t, s, gone.ID); len(left) == 0 {
		t.Error("got nothing left of the one that was changed")
	}
}
