package needs_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/need"
	"huiqi/service/needs"
	"huiqi/store/storetest"
)

// TestAlertsForWhoCanDoNothingAnyMore: what is near its limit, or past it, is told to all staff who may see the need when whom it was for
// has left, or works for a district that the enterprise has moved out of. Otherwise nobody would hear of it.
func TestAlertsForWhoCanDoNothingAnyMore(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		change func(f *fixture) error
		want   []string // the warning, then what is past its limit
	}{
		"both are there":      {func(*fixture) error { return nil }, []string{"li", "lead"}},
		"who has it has left": {func(f *fixture) error { return f.leaves("li") }, []string{"", "lead"}},
		"the lead has left":   {func(f *fixture) error { return f.leaves("lead") }, []string{"li", ""}},
		"the enterprise has moved": {func(f *fixture) error {
			return f.store.InTx(t.Context(), func(ctx context.Context) error {
				e, err := f.store.FindEnterprise(ctx, f.uscc)
				e.Region = "370304"
				return errors.Join(err, f.store.UpdateEnterprise(ctx, &e))
			})
		}, []string{"", "lead"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, storetest.SQLite(t))
			ctx := t.Context()
			f.check(f.store.InTx(ctx, func(ctx context.Context) error {
				return errors.Join(
					f.store.CreateUser(ctx, &actors.User{ID: "li", Login: "li", Role: actors.DistrictStaff, District: "370303"}),
					f.store.CreateUser(ctx, &actors.User{ID: "lead", Login: "lead", Role: actors.BureauStaff}))
			}))
			desk := need.DefaultDesk(need.Talent)
			desk.Lead = "lead"
			_, err := f.PutDesk(ctx, bureau, desk)
			f.check(err)
			v, err := f.Register(ctx, bureau, f.uscc, needs.Registration{Kind: need.Talent, Title: "引进博士", Text: "示例"})
			f.check(err)
			v, err = f.Triage(ctx, bureau, v.Need.ID, v.Version, "", nil, "")
			f.check(err)
			_, err = f.Assign(ctx, bureau, v.Need.ID, v.Version, "li", "", "")
			f.check(err)
			f.check(test.change(f))
			var got []string
			for _, day := range []string{"2026-03-03", "2026-03-05"} { // two working days to begin in
				f.to(day)
				f.check(f.Watch(ctx))
				list, err := f.store.ListNeedAlerts(ctx, need.AlertFilter{}, models.Page{Limit: 1})
				f.check(err)
				for _, a := range list.Items {
					got = append(got, a.Recipient)
				}
			}
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("told to (-got +want):\n%s", diff)
			}
		})
	}
}

// leaves disables the account of a user.
func (f *fixture) leaves(id string) error {
	return f.store.InTx(f.t.Context(), func(ctx context.Context) error {
		u, err := f.store.FindUser(ctx, id)
		u.Disabled = true
		return errors.Join(err, f.store.UpdateUser(ctx, &u))
	})
}
