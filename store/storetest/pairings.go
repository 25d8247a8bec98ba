package storetest

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/exchange"
	"huiqi/models/need"
	"huiqi/store"
)

func newBoardPosting(needID, achievementID string) exchange.Posting {
	p := exchange.Posting{Kind: exchange.NeedPosted, NeedID: &needID, Title: "主轴温升（示例）", Text: "某机床企业 100%", Topics: exchange.Topics{Fields: []string{"8.1"}, Industries: []string{}, Words: []string{}}, Consent: newConsent(), PostedBy: "u1"}
	if achievementID != "" {
		p.Kind, p.NeedID, p.AchievementID = exchange.AchievementPosted, nil, &achievementID
	}
	return p
}

func testPostings(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 1)
	n := addNeed(t, s, ids[0], "2026-03-01")
	a := exchange.Achievement{ID: "a1", Name: "示例", Owner: "示例大学", Kind: exchange.Patent, Summary: "示例", ValidUntil: onDay}
	first, offer := newBoardPosting(n.ID, ""), newBoardPosting("", "a1")
	offer.Title, offer.Topics.Fields = "冷却技术（示例）", []string{"4.3"}
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.CreateAchievement(ctx, &a), s.AddPosting(ctx, &first), s.AddPosting(ctx, &offer))
	})
	twice := newBoardPosting(n.ID, "")
	err := s.InTx(t.Context(), func(ctx context.Context) error { return s.AddPosting(ctx, &twice) })
	wantKind(t, err, models.KindConflict, "already-posted")
	got, err := s.FindPosting(t.Context(), onDay, first.ID)
	if diff := cmp.Diff(got, first); diff != "" || err != nil {
		t.Errorf("posting (-got +want), %v:\n%s", err, diff)
	}
	listed := func(name string, f exchange.PostingFilter, want ...string) {
		t.Helper()
		list, err := s.ListPostings(t.Context(), f, models.Page{})
		titles := []string{}
		for _, p := range list.Items {
			titles = append(titles, p.Title)
		}
		if diff := cmp.Diff(titles, append([]string{}, want...)); diff != "" || err != nil {
			t.Errorf("%s (-got +want), %v:\n%s", name, err, diff)
		}
	}
	listed("all", exchange.PostingFilter{On: onDay}, offer.Title, first.Title)
	listed("of a kind", exchange.PostingFilter{On: onDay, Kind: exchange.NeedPosted}, first.Title)
	listed("of an area", exchange.PostingFilter{On: onDay, Field: "4"}, offer.Title)
	listed("with words", exchange.PostingFilter{On: onDay, Words: "企业 100%"}, offer.Title, first.Title)
	listed("before the consent", exchange.PostingFilter{On: onDay.AddDays(-1)})
	listed("past the offer", exchange.PostingFilter{On: onDay.AddDays(1)}, first.Title)
	n.State = need.Closed
	write(t, s, func(ctx context.Context) error { return s.UpdateNeed(ctx, &n) })
	listed("of a closed need", exchange.PostingFilter{On: onDay, Kind: exchange.NeedPosted})
	if stands, err := s.PostingOf(t.Context(), exchange.NeedPosted, n.ID); stands.ID != first.ID || err != nil {
		t.Errorf("posting of the need: got %+v, %v", stands, err)
	}
	write(t, s, func(ctx context.Context) error {
		return s.EndPosting(ctx, offer.ID, exchange.Withdrawal{By: "u2", At: now, Reason: "已转让"}, true)
	})
	listed("taken down", exchange.PostingFilter{On: onDay, Kind: exchange.AchievementPosted})
	_, err = s.FindPosting(t.Context(), onDay, offer.ID)
	wantKind(t, err, models.KindNotFound, "posting-not-found")
	_, err = s.PostingOf(t.Context(), exchange.AchievementPosted, "a1")
	wantKind(t, err, models.KindNotFound, "posting-not-found")
	again := newBoardPosting("", "a1")
	write(t, s, func(ctx context.Context) error { return s.AddPosting(ctx, &again) })
}

func newPairing(enterpriseID int64, day string) exchange.Pairing {
	return exchange.Pairing{
		EnterpriseID: enterpriseID, NeedID: "2026-000001", ExpertID: "e1", TeamID: "t1", AchievementID: "a1", Fields: []string{"8.1"}, State: exchange.Proposed,
		ProposedBy: "u1", ProposedOn: models.MustDate(day), Month: day[:7], Since: instantOf(now),
	}
}

func testPairings(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 1)
	p := newPairing(ids[0], "2026-03-01")
	write(t, s, func(ctx context.Context) error { return s.CreatePairing(ctx, &p) })
	e := exchange.PairingEvent{PairingID: p.ID, EnterpriseID: ids[0], At: instantOf(now), ActorID: "u1", ActorName: "示例", From: exchange.Talking, To: exchange.Signed, Note: "签约"}
	amount := models.FromYuan(1_000_000)
	p.State, p.Amount, p.ContractNumber, p.Outcome = exchange.Signed, &amount, "示例-1", "合作开发"
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.UpdatePairing(ctx, &p), s.AddPairingEvent(ctx, &e))
	})
	got, err := s.FindPairing(t.Context(), p.ID)
	if diff := cmp.Diff(got, p); diff != "" || err != nil || got.Version != 2 {
		t.Errorf("pairing (-got +want), %v:\n%s", err, diff)
	}
	stale := p
	stale.Version = 1
	err = s.InTx(t.Context(), func(ctx context.Context) error { return s.UpdatePairing(ctx, &stale) })
	wantKind(t, err, models.KindStale, "stale-version")
	events, err := s.PairingEvents(t.Context(), p.ID)
	if diff := cmp.Diff(events, []exchange.PairingEvent{e}); diff != "" || err != nil {
		t.Errorf("events (-got +want), %v:\n%s", err, diff)
	}
	_, err = s.FindPairing(t.Context(), "absent")
	wantKind(t, err, models.KindNotFound, "pairing-not-found")
}

func testPairingFilters(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 2)
	one, two := newPairing(ids[0], "2026-03-01"), newPairing(ids[1], "2026-04-02")
	amount := models.FromYuan(1_000_000)
	two.NeedID, two.ExpertID, two.State, two.Fields, two.Amount = "", "", exchange.Signed, []string{"4.3", "8.1"}, &amount
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.CreatePairing(ctx, &one), s.CreatePairing(ctx, &two))
	})
	day := models.MustDate
	for name, test := range map[string]struct {
		filter exchange.PairingFilter
		want   []string
	}{
		"all, the last first":  {exchange.PairingFilter{}, []string{two.ID, one.ID}},
		"of an enterprise":     {exchange.PairingFilter{EnterpriseID: ids[0]}, []string{one.ID}},
		"of a need":            {exchange.PairingFilter{NeedID: "2026-000001"}, []string{one.ID}},
		"of an expert":         {exchange.PairingFilter{ExpertID: "e1"}, []string{one.ID}},
		"of a team":            {exchange.PairingFilter{TeamID: "t1", AchievementID: "a1"}, []string{two.ID, one.ID}},
		"in a state":           {exchange.PairingFilter{States: []exchange.PairingState{exchange.Signed}}, []string{two.ID}},
		"in a field":           {exchange.PairingFilter{Field: "4.3"}, []string{two.ID}},
		"in an area":           {exchange.PairingFilter{Field: "8"}, []string{two.ID, one.ID}},
		"proposed from":        {exchange.PairingFilter{From: day("2026-04-02")}, []string{two.ID}},
		"proposed to":          {exchange.PairingFilter{To: day("2026-04-01")}, []string{one.ID}},
		"of a territory":       {exchange.PairingFilter{Territory: []string{"370303"}}, []string{two.ID, one.ID}},
		"of another territory": {exchange.PairingFilter{Territory: []string{"370304"}}, []string{}},
		"of another region":    {exchange.PairingFilter{Regions: []string{"370304"}}, []string{}},
	} {
		list, err := s.ListPairings(t.Context(), test.filter, models.Page{})
		got := []string{}
		for _, p := range list.Items {
			got = append(got, p.ID)
		}
		if diff := cmp.Diff(got, test.want); diff != "" || err != nil {
			t.Errorf("%s (-got +want), %v:\n%s", name, err, diff)
		}
		counts, err := s.PairingCounts(t.Context(), test.filter)
		var sum int64
		for _, c := range counts {
			sum += c.Count
		}
		if int(sum) != len(test.want) || err != nil {
			t.Errorf("%s: counted %d, %v, want %d", name, sum, err, len(test.want))
		}
	}
	counts, err := s.PairingCounts(t.Context(), exchange.PairingFilter{Territory: []string{"370303"}})
	want := []exchange.PairingCount{
		{Region: "370303", Fields: []string{"8.1"}, Month: "2026-03", State: exchange.Proposed, Count: 1},
		{Region: "370303", Fields: []string{"4.3", "8.1"}, Month: "2026-04", State: exchange.Signed, Count: 1, Amount: amount},
	}
	if diff := cmp.Diff(counts, want); diff != "" || err != nil {
		t.Errorf("counts (-got +want), %v:\n%s", err, diff)
	}
}

// fillExchange writes something into every table of experts, teams and achievements.
func fillExchange(t testing.TB, s *store.Store, enterpriseID int64) {
	t.Helper()
	addExpert(t, s, "e1", "甲（示例）", exchange.Listed)
	team := exchange.ServiceTeam{ID: "t1", Kind: exchange.ServiceGroup, Name: "示例服务团", Members: []string{"e1"}, Leads: []string{}, Districts: []string{}}
	a := exchange.Achievement{ID: "a1", Name: "示例", Owner: "示例大学", Kind: exchange.Patent, Summary: "示例", Readiness: ptr(3), ValidUntil: onDay}
	posting := newBoardPosting("", "a1")
	posting.ID = "p1"
	p := newPairing(enterpriseID, "2026-03-01")
	p.ID = "p1"
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.CreateServiceTeam(ctx, &team), s.CreateAchievement(ctx, &a), s.AddPosting(ctx, &posting), s.CreatePairing(ctx, &p),
			s.AddPairingEvent(ctx, &exchange.PairingEvent{PairingID: "p1", EnterpriseID: enterpriseID, At: now, To: exchange.Proposed}))
	})
}

// keepExchange reads what fillExchange wrote.
func keepExchange(ctx context.Context, s *store.Store, keep func(name string, value any, err error)) {
	e, err := s.FindExpert(ctx, "e1")
	keep("expert", e, err)
	consents, err := s.ExpertConsents(ctx, "e1")
	keep("expert's consents", consents, err)
	team, err := s.FindServiceTeam(ctx, "t1")
	keep("team", team, err)
	a, err := s.FindAchievement(ctx, "a1")
	keep("achievement", a, err)
	posting, err := s.FindPosting(ctx, onDay, "p1")
	keep("posting", posting, err)
	p, err := s.FindPairing(ctx, "p1")
	keep("pairing", p, err)
	events, err := s.PairingEvents(ctx, "p1")
	keep("pairing's events", events, err)
}
