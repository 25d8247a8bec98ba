package pushing_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	rows "huiqi/models/push"
	"huiqi/store/storetest"
)

func sorted(ids []string) []string {
	slices.Sort(ids)
	return ids
}

func mailAccount(id string) rows.Account {
	return rows.Account{
		ID: id, Channel: rows.Email, Name: "邮箱（示例）", Settings: map[string]string{"host": "smtp.example.cn", "from": "kjj@example.cn"}, SecretEnv: "HUIQI_PUSH_MAIL", Enabled: true, PerSecond: 5,
	}
}

// TestAccounts: the channel of an account and its pause stay, secrets are refused, and a version is changed once.
func TestAccounts(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		change func(a *rows.Account)
		want   string
	}{
		"good":                  {func(*rows.Account) {}, ""},
		"a version of before":   {func(a *rows.Account) { a.Version = 7 }, "stale-version"},
		"another channel":       {func(a *rows.Account) { a.Channel, a.Settings = rows.SMS, nil }, "channel-fixed"},
		"no such account":       {func(a *rows.Account) { a.ID = "none" }, "account-not-found"},
		"no mail server":        {func(a *rows.Account) { a.Settings = map[string]string{"from": "kjj@example.cn"} }, "invalid-account"},
		"a secret":              {func(a *rows.Account) { a.Settings["password"] = "x" }, "invalid-account"},
		"another's environment": {func(a *rows.Account) { a.SecretEnv = "HUIQI_DATABASE" }, "invalid-account"},
		"never":                 {func(a *rows.Account) { a.PerSecond = 0 }, "invalid-account"},
	}
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		until := storetest.Monday().Add(time.Hour)
		f := newFixture(t, fresh)
		for i, name := range slices.Sorted(maps.Keys(tests)) {
			test, id := tests[name], fmt.Sprint("mail", i)
			a, err := f.CreateAccount(t.Context(), f.Admin, mailAccount(id))
			if err != nil {
				t.Fatal(err)
			}
			f.Write(t, func(ctx context.Context) error { return f.PauseAccount(ctx, id, until, "quota", "450") })
			test.change(&a)
			got, err := f.UpdateAccount(t.Context(), f.Admin, a)
			if code := storetest.CodeOf(err); code != test.want {
				t.Errorf("%s: got %q, want %q", name, code, test.want)
			}
			kept, err := f.FindAccount(t.Context(), id)
			if err != nil || kept.PausedUntil == nil || !kept.PausedUntil.Equal(until) || (kept.Version == 2) != (test.want == "") || test.want == "" && got.Name != kept.Name {
				t.Errorf("%s: kept %+v, %v", name, kept, err)
			}
		}
		if _, err := f.CreateAccount(t.Context(), f.Admin, mailAccount("mail")); storetest.CodeOf(err) != "duplicate-id" {
			t.Errorf("twice: got %v", err)
		}
	})
}

// TestResume: an account that rests goes on at once, and somebody who is changing it meanwhile is not disturbed.
func TestResume(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		until := storetest.Monday().Add(time.Hour)
		f.Write(t, func(ctx context.Context) error { return f.PauseAccount(ctx, "mail", until, "quota", "450") })
		for range 2 {
			a, err := f.ResumeAccount(t.Context(), f.Bureau, "mail")
			if err != nil || a.PausedUntil != nil || a.PauseCode+a.PauseNote != "" || !a.Sends(f.Clock.Now()) {
				t.Errorf("got %+v, %v", a, err)
			}
		}
		if kept, err := f.FindAccount(t.Context(), "mail"); err != nil || kept.PausedUntil != nil || kept.PauseNote != "" || kept.Version != 1 {
			t.Errorf("kept %+v, %v, want no pause and the same version", kept, err)
		}
		if _, err := f.ResumeAccount(t.Context(), f.Bureau, "none"); storetest.CodeOf(err) != "account-not-found" {
			t.Errorf("none: got %v", err)
		}
	})
}

// TestTriggers: of two that set the same version one is refused, the first time, too.
func TestTriggers(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		all, err := f.Triggers(t.Context(), f.Bureau)
		if err != nil || len(all) != 4 || slices.ContainsFunc(all, func(tr rows.Trigger) bool { return tr.Enabled || tr.Version != 0 || tr.Days == nil }) {
			t.Errorf("at first: got %+v, %v, want four that are off", all, err)
		}
		for _, step := range []struct {
			name string
			give rows.Trigger
			want string
		}{
			{"first", rows.Trigger{Reason: rows.Closing, Enabled: true, Days: []int{7, 3, 1}}, ""},
			{"first again", rows.Trigger{Reason: rows.Closing, Enabled: true, Days: []int{1}}, "stale-version"},
			{"second", rows.Trigger{Reason: rows.Closing, Version: 1}, ""},
			{"second again", rows.Trigger{Reason: rows.Closing, Version: 1}, "stale-version"},
			{"of another", rows.Trigger{Reason: rows.Opened, Version: 2}, "stale-version"},
			{"no days", rows.Trigger{Reason: rows.Closing, Enabled: true, Version: 2}, "invalid-trigger"},
			{"days that are not used", rows.Trigger{Reason: rows.Opened, Days: []int{1}}, "invalid-trigger"},
			{"no such trigger", rows.Trigger{Reason: rows.ByCampaign}, "invalid-trigger"},
			{"less than none", rows.Trigger{Reason: rows.Opened, PerDay: -1}, "invalid-trigger"},
		} {
			if _, err := f.PutTrigger(t.Context(), f.Bureau, step.give); storetest.CodeOf(err) != step.want {
				t.Errorf("%s: got %v, want %q", step.name, err, step.want)
			}
		}
		got, err := f.Trigger(t.Context(), f.Bureau, rows.Closing)
		if err != nil || got.Enabled || got.Version != 2 || got.UpdatedBy != "bureau" || got.Days == nil {
			t.Errorf("kept %+v, %v", got, err)
		}
		if _, err := f.Trigger(t.Context(), f.Bureau, "fax"); storetest.CodeOf(err) != "trigger-not-found" {
			t.Errorf("none: got %v", err)
		}
	})
}

// TestGroups: a group hears of what opens from when it was switched on, wants what there is, and is changed once a version.
func TestGroups(t *testing.T) {
	t.Parallel()
	sample := rows.Group{ID: "zd", AccountID: "robot", Name: "示例群", District: "370303", Levels: []string{"municipal"}, Topics: []string{"grant"}}
	tests := map[string]struct {
		change func(g *rows.Group)
		want   string
	}{
		"good":              {func(*rows.Group) {}, ""},
		"no name":           {func(g *rows.Group) { g.Name = " " }, "invalid-group"},
		"no account":        {func(g *rows.Group) { g.AccountID = "" }, "invalid-group"},
		"of no robot":       {func(g *rows.Group) { g.AccountID = "mail" }, "invalid-group"},
		"an unknown robot":  {func(g *rows.Group) { g.AccountID = "none" }, "account-not-found"},
		"a district":        {func(g *rows.Group) { g.District = "999999" }, "invalid-group"},
		"an unknown topic":  {func(g *rows.Group) { g.Topics = []string{"gold"} }, "invalid-group"},
		"an unknown level":  {func(g *rows.Group) { g.Levels = []string{"village"} }, "invalid-group"},
		"the version of 7":  {func(g *rows.Group) { g.Version = 7 }, "stale-version"},
		"no such group":     {func(g *rows.Group) { g.ID = "none" }, "group-not-found"},
		"switched on later": {func(g *rows.Group) { g.Enabled, g.Opened = true, true }, ""},
	}
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		good := sample
		for i, name := range slices.Sorted(maps.Keys(tests)) {
			test := tests[name]
			good.ID = fmt.Sprint("zd", i)
			made, err := f.CreateGroup(t.Context(), f.Bureau, good)
			if err != nil || !made.Since.Equal(f.Clock.Now()) || made.Version != 1 {
				t.Fatalf("got %+v, %v", made, err)
			}
			f.Clock.Advance(time.Hour)
			g := made
			test.change(&g)
			got, err := f.UpdateGroup(t.Context(), f.Bureau, g)
			if code := storetest.CodeOf(err); code != test.want {
				t.Errorf("%s: got %q, want %q", name, code, test.want)
			}
			on := g.Enabled && g.Opened
			if test.want == "" && got.Since.Equal(f.Clock.Now()) != on {
				t.Errorf("%s: it hears of what opens since %v", name, got.Since)
			}
			g.ID, g.Version = fmt.Sprint("second", i), 0
			if _, err := f.CreateGroup(t.Context(), f.Bureau, g); test.want == "invalid-group" && storetest.CodeOf(err) != test.want {
				t.Errorf("%s, made: got %v", name, err)
			}
		}
	})
}
