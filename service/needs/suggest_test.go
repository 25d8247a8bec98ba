package needs_test

import (
	"context"
	"testing"

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
