package needs_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/need"
	"huiqi/service/experts"
	"huiqi/service/library"
	"huiqi/service/match"
	"huiqi/store/storetest"
)

// nothing suggests nothing but solved needs.
type nothing struct{}

func (nothing) Match(context.Context, actors.Actor, match.Request) (match.Answer, error) {
	return match.Answer{}, nil
}

func (nothing) Search(context.Context, actors.Actor, library.Query) (library.Found, error) {
	return library.Found{}, nil
}

func (nothing) ForNeed(context.Context, need.Need, enterprise.Enterprise) (experts.Supply, error) {
	return experts.Supply{}, nil
}

// found is a library that finds policies of places.
type found struct {
	nothing
	places []string
}

func (l found) Search(context.Context, actors.Actor, library.Query) (library.Found, error) {
	var out library.Found
	for _, place := range l.places {
		hit := library.Hit{}
		hit.ID, hit.Region = "of "+place, place
		out.Items = append(out.Items, hit)
	}
	return out, nil
}

// TestPoliciesOfOtherPlacesAreNotSuggested: what another district gives is no help to an enterprise of this one.
func TestPoliciesOfOtherPlacesAreNotSuggested(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		zone string
		want []string
	}{
		"of no zone":     {enterprise.NoZone, []string{"of ", "of CN", "of 370000", "of 370300", "of 370303"}},
		"of a zone":      {"ZB-GXQ", []string{"of ", "of CN", "of 370000", "of 370300", "of 370303", "of ZB-GXQ"}},
		"of who knows":   {"", []string{"of ", "of CN", "of 370000", "of 370300", "of 370303", "of ZB-GXQ"}},
		"of nothing yet": {"", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, storetest.SQLite(t))
			e := f.enterprises[0]
			e.Region, e.Zone = "370303", c.zone
			f.check(f.store.InTx(t.Context(), func(ctx context.Context) error { return f.store.UpdateEnterprise(ctx, &e) }))
			n := need.Need{
				EnterpriseID: e.ID, Kind: need.Talent, Title: "新的", Text: "引进博士", Urgency: need.Normal, Channel: need.ByOther, State: need.Registered,
				Tags: []string{}, RegisteredOn: models.MustDate("2026-03-02"), Since: f.clock.Now(), Spent: map[need.State]int{},
			}
			f.check(f.store.InTx(t.Context(), func(ctx context.Context) error { return f.store.CreateNeed(ctx, &n) }))
			library := found{places: []string{"", "CN", "370000", "370300", "370303", "370305", "370700", "ZB-GXQ"}}
			if c.want == nil {
				library.places = []string{"370305"}
			}
			f.Matcher, f.Library, f.Supply = nothing{}, library, nothing{}
			got, err := f.Suggest(t.Context(), bureau, n.ID)
			f.check(err)
			var ids []string
			for _, h := range got.Policies {
				ids = append(ids, h.ID)
			}
			if diff := cmp.Diff(ids, c.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}

// TestUnconfirmedNeedsAreNoSolvedOnes: what was closed without the enterprise's word is not suggested as a solved need.
func TestUnconfirmedNeedsAreNoSolvedOnes(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.SQLite(t))
	f.Matcher, f.Library, f.Supply = nothing{}, nothing{}, nothing{}
	add := func(title string, state need.State, unconfirmed bool) need.Need {
		n := need.Need{
			EnterpriseID: f.enterprises[0].ID, Kind: need.Talent, Title: title, Text: "引进陶瓷材料方向博士两名", Urgency: need.Normal, Channel: need.ByOther, State: state, Answer: "示例",
			Unconfirmed: unconfirmed, Tags: []string{}, RegisteredOn: models.MustDate("2026-03-02"), Since: f.clock.Now(), Spent: map[need.State]int{},
		}
		f.check(f.store.InTx(t.Context(), func(ctx context.Context) error { return f.store.CreateNeed(ctx, &n) }))
		return n
	}
	confirmed, lapsed, asked := add("已确认", need.Closed, false), add("未确认", need.Closed, true), add("新的", need.Registered, false)
	got, err := f.Suggest(t.Context(), bureau, asked.ID)
	f.check(err)
	if len(got.Similar) != 1 || got.Similar[0].ID != confirmed.ID {
		t.Errorf("got %+v, want %s and not %s", got.Similar, confirmed.ID, lapsed.ID)
	}
}
