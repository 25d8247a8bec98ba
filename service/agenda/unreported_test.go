package agenda_test

import (
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	actors "huiqi/models/access"
	"huiqi/models/agenda"
	"huiqi/store/storetest"
)

// TestRemindersOfWhoHasNoAccount: what is to be reported by somebody who has left, or who was never linked to an account, is told to those
// who write plans, so that there is nobody who is not reminded.
func TestRemindersOfWhoHasNoAccount(t *testing.T) {
	t.Parallel()
	const told = "王丽（没有可用的账号）：示例专班2026年计划有 1 项 3 月进展未报送，2026-03-27 编制通报"
	left := wang
	left.Disabled = true
	elsewhere := wang
	elsewhere.Role, elsewhere.District = actors.DistrictStaff, "370303"
	for name, test := range map[string]struct {
		person actors.User
		want   []string
	}{
		"has one":                     {wang, nil},
		"has left":                    {left, []string{told}},
		"was never linked":            {actors.User{ID: "wang", Name: "王丽", Role: actors.BureauStaff}, []string{told}},
		"is called as in a district":  {elsewhere, []string{told}},
		"is a member of a task force": {actors.User{ID: "wang", Name: "王丽", Role: actors.TaskForceMember, TaskForce: "conduct", Person: "王丽"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, storetest.SQLite)
			f.staff(test.person, false)
			f.opened()
			for actor, want := range map[*actors.Actor][]string{
				{ID: "zhao", Name: "赵敏", Role: actors.BureauStaff}:                           test.want,
				{ID: "root", Name: "管理员", Role: actors.Admin}:                                nil,
				{ID: "li", Name: "李强", Role: actors.DistrictStaff, District: "370304"}:       nil,
				{ID: "qian", Name: "钱某", Role: actors.TaskForceMember, TaskForce: "conduct"}: nil,
			} {
				items, err := f.Mine(t.Context(), *actor)
				f.check(err)
				var got []string
				for _, i := range items {
					if i.Kind == agenda.Unreported {
						got = append(got, i.Text)
					}
				}
				if diff := gocmp.Diff(got, want); diff != "" {
					t.Errorf("%s is told (-got +want):\n%s", actor.ID, diff)
				}
			}
		})
	}
}
