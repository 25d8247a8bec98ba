package campaigns_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/policy"
	rows "huiqi/models/push"
)

// postings are those of a group: program, reason, round.
func (f fixture) postings(t *testing.T, group string) []string {
	t.Helper()
	all, err := f.store.PostingsOf(t.Context(), group, 100)
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for n := len(all) - 1; n >= 0; n-- {
		out = append(out, fmt.Sprintf("%s %s %s", all[n].ProgramID, all[n].Reason, all[n].Round))
	}
	return out
}

func (f fixture) groups(t *testing.T, groups ...rows.Group) {
	t.Helper()
	f.write(t, func(ctx context.Context) error {
		err := f.store.CreateAccount(ctx, &rows.Account{ID: "robot", Channel: rows.WeComRobot, Name: "群机器人", Enabled: true, PerSecond: 1})
		for _, g := range groups {
			g.AccountID, g.Name, g.Enabled = "robot", g.ID, true
			err = errors.Join(err, f.store.CreateGroup(ctx, &g))
		}
		return err
	})
}

// campaign starts a campaign and writes its notices and postings.
func (f fixture) campaign(t *testing.T, c rows.Campaign) {
	t.Helper()
	f.start(t, c)
	must[int64](t)(f.GatherCampaigns(t.Context()))
}

func TestOpenedProgramsArePostedOnce(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 1) // its rules were published on that monday
	f.groups(t, rows.Group{ID: "all", Opened: true}, rows.Group{ID: "zhangdian", District: "370303", Opened: true},
		rows.Group{ID: "province", Levels: []string{"provincial"}, Opened: true}, rows.Group{ID: "elsewhere", District: "370100", Opened: true},
		rows.Group{ID: "new", Opened: true, Since: monday.Add(time.Minute)}, rows.Group{ID: "off"})
	for range 2 {
		if _, err := f.PostOpened(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	now := []string{"g1 opened 2026-05-01", "g2 opened "}
	for group, want := range map[string][]string{"all": now, "zhangdian": now, "province": {}, "elsewhere": {}, "new": {}, "off": {}} {
		if diff := cmp.Diff(f.postings(t, group), want); diff != "" {
			t.Errorf("%s (-got +want):\n%s", group, diff)
		}
	}
	f.clock.Advance(24 * time.Hour)
	if added, err := f.PostOpened(t.Context()); added != 3 || err != nil {
		t.Errorf("the day on which g3 opens: got %d new, %v, want one in three groups", added, err)
	}
	if diff := cmp.Diff(f.postings(t, "new"), []string{"g3 opened 2026-06-02"}); diff != "" {
		t.Errorf("new (-got +want):\n%s", diff)
	}
}

func TestCampaignsArePostedToGroups(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 2)
	f.groups(t, rows.Group{ID: "all"}, rows.Group{ID: "province", Levels: []string{"provincial"}})
	for i, toGroups := range []bool{false, true, true} {
		f.campaign(t, rows.Campaign{Name: fmt.Sprint("推送", i), ProgramID: "g2", ToGroups: toGroups})
		want := []string{"g2 campaign "}
		if i == 0 {
			want = []string{}
		}
		if diff := cmp.Diff(f.postings(t, "all"), want); diff != "" {
			t.Errorf("after campaign %d (-got +want):\n%s", i, diff)
		}
	}
	if diff := cmp.Diff(f.postings(t, "province"), []string{}); diff != "" {
		t.Errorf("province (-got +want):\n%s", diff)
	}
}

// TestAGroupHearsOfAProgramOnce has a campaign post what opened, and the other way round.
func TestAGroupHearsOfAProgramOnce(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 2)
	f.groups(t, rows.Group{ID: "all", Opened: true}, rows.Group{ID: "campaigns"})
	post := func() {
		f.campaign(t, rows.Campaign{Name: "推送", ProgramID: "g2", ToGroups: true})
		if _, err := f.PostOpened(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.PostOpened(t.Context()); err != nil {
		t.Fatal(err)
	}
	post()
	post()
	if diff := cmp.Diff(f.postings(t, "all"), []string{"g1 opened 2026-05-01", "g2 opened "}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	if diff := cmp.Diff(f.postings(t, "campaigns"), []string{"g2 campaign "}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}

// TestAGroupHearsOnceOfWhatACampaignTellsLater has a program open while a campaign that was started a week before waits for its day,
// and on the day after that.
func TestAGroupHearsOnceOfWhatACampaignTellsLater(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 2)
	f.groups(t, rows.Group{ID: "all", Opened: true})
	later := monday.AddDate(0, 0, 8)
	f.write(t, func(ctx context.Context) error {
		g, err := f.store.FindProgram(ctx, "g2")
		g.Windows = []policy.Window{{OpensOn: models.DateOf(later).AddDays(-1), ClosesOn: models.DateOf(later).AddDays(30)}}
		return errors.Join(err, f.store.UpdateProgram(ctx, &g))
	})
	f.reload(t)
	f.campaign(t, rows.Campaign{Name: "推送", ProgramID: "g2", ToGroups: true, NotBefore: &later})
	for _, days := range []int{7, 2} {
		f.clock.Advance(time.Duration(days) * 24 * time.Hour)
		if _, err := f.PostOpened(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(f.postings(t, "all"), []string{"g2 campaign "}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}
