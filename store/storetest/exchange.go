package storetest

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/exchange"
	"huiqi/store"
)

// exchanging is the part of the suite about experts, teams and achievements.
func exchanging() map[string]func(*testing.T, Fresh) {
	return map[string]func(*testing.T, Fresh){
		"experts":                      testExperts,
		"experts and their consents":   testExpertConsents,
		"teams and achievements":       testAchievements,
		"what is found by names":       testNamed,
		"consents that end":            testConsentEnds,
		"enterprises near something":   testEnterprisesNear,
		"what is posted":               testPostings,
		"pairings":                     testPairings,
		"pairings that are looked for": testPairingFilters,
	}
}

// onDay is the day of the suite.
var onDay = models.DateOf(now)

func newExpert(id, name string) exchange.Expert {
	return exchange.Expert{
		ID: id, Name: name, Employer: "示例大学", Title: "教授", Introduction: "研究高速主轴 100%",
		Topics:  exchange.Topics{Fields: []string{"8.1", "4.3"}, Industries: []string{"C3425"}, Words: []string{"主轴"}},
		Contact: "秘书", Phone: "13800000001", Email: "a@example.cn", CreatedBy: "u1",
	}
}

func newConsent() exchange.Consent {
	return exchange.Consent{By: "form", Who: "本人", Proof: "示例授权书", GivenOn: onDay}
}

// addExpert inserts an expert with consents of these kinds.
func addExpert(t testing.TB, s *store.Store, id, name string, kinds ...exchange.ConsentKind) exchange.Expert {
	t.Helper()
	e := newExpert(id, name)
	write(t, s, func(ctx context.Context) error {
		err := s.CreateExpert(ctx, &e)
		for _, kind := range kinds {
			err = errors.Join(err, s.AddExpertConsent(ctx, &exchange.ExpertConsent{ID: id + string(kind), ExpertID: id, Kind: kind, Consent: newConsent(), CreatedBy: "u1"}))
		}
		return err
	})
	return e
}

func expertNames(list models.List[exchange.Expert]) []string {
	out := []string{}
	for _, e := range list.Items {
		out = append(out, e.Name)
	}
	return out
}

func testExperts(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	e := addExpert(t, s, "e1", "甲（示例）", exchange.Listed)
	e.Title, e.Topics.Words = "研究员", []string{}
	write(t, s, func(ctx context.Context) error { return s.UpdateExpert(ctx, &e) })
	got, err := s.FindExpert(t.Context(), "e1")
	if diff := cmp.Diff(got, e); diff != "" || err != nil || got.Version != 2 {
		t.Errorf("updated (-got +want), %v:\n%s", err, diff)
	}
	stale := e
	stale.Version = 1
	err = s.InTx(t.Context(), func(ctx context.Context) error { return s.UpdateExpert(ctx, &stale) })
	wantKind(t, err, models.KindStale, "stale-version")
	again := newExpert("e1", "乙（示例）")
	err = s.InTx(t.Context(), func(ctx context.Context) error { return s.CreateExpert(ctx, &again) })
	wantKind(t, err, models.KindConflict, "duplicate-id")
	addExpert(t, s, "e2", "乙（示例）", exchange.Listed)
	sight := exchange.Sight{On: onDay}
	for name, test := range map[string]struct {
		filter exchange.Filter
		want   []string
	}{
		"all, the last first":       {exchange.Filter{}, []string{"乙（示例）", "甲（示例）"}},
		"a percent is a percent":    {exchange.Filter{Words: "高速%轴"}, []string{}},
		"words of an introduction":  {exchange.Filter{Words: "高速主轴 100%"}, []string{"乙（示例）", "甲（示例）"}},
		"one of its words":          {exchange.Filter{Words: "甲"}, []string{"甲（示例）"}},
		"a field":                   {exchange.Filter{Field: "4.3"}, []string{"乙（示例）", "甲（示例）"}},
		"an area":                   {exchange.Filter{Field: "8"}, []string{"乙（示例）", "甲（示例）"}},
		"a number that begins one":  {exchange.Filter{Field: "4.31"}, []string{}},
		"an industry above its own": {exchange.Filter{Industry: "C34"}, []string{"乙（示例）", "甲（示例）"}},
		"another industry":          {exchange.Filter{Industry: "C26"}, []string{}},
	} {
		test.filter.Sight = sight
		list, err := s.ListExperts(t.Context(), test.filter, models.Page{})
		if diff := cmp.Diff(expertNames(list), test.want); diff != "" || err != nil {
			t.Errorf("%s (-got +want), %v:\n%s", name, err, diff)
		}
	}
	write(t, s, func(ctx context.Context) error { return s.DeleteExpert(ctx, "e1", 2) })
	_, err = s.FindExpert(t.Context(), "e1")
	wantKind(t, err, models.KindNotFound, "expert-not-found")
	if left, err := s.ExpertConsents(t.Context(), "e1"); len(left) != 0 || err != nil {
		t.Errorf("consents of who is gone: got %v, %v", left, err)
	}
}

func testExpertConsents(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	addExpert(t, s, "both", "都同意", exchange.Listed, exchange.Public)
	addExpert(t, s, "listed", "只入库", exchange.Listed)
	addExpert(t, s, "public", "只公开", exchange.Public)
	addExpert(t, s, "none", "未同意")
	addExpert(t, s, "later", "未生效")
	addExpert(t, s, "over", "已到期")
	later, over := newConsent(), newConsent()
	later.GivenOn, over.Until = onDay.AddDays(1), onDay.AddDays(1)
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.AddExpertConsent(ctx, &exchange.ExpertConsent{ExpertID: "later", Kind: exchange.Listed, Consent: later}),
			s.AddExpertConsent(ctx, &exchange.ExpertConsent{ExpertID: "over", Kind: exchange.Listed, Consent: over}))
	})
	shown := func(day models.Date, public bool, want ...string) {
		t.Helper()
		sight := exchange.Sight{On: day, Public: public}
		list, err := s.ListExperts(t.Context(), exchange.Filter{Sight: sight}, models.Page{})
		byID, err2 := s.ExpertsByID(t.Context(), sight, []string{"both", "listed", "public", "none", "later", "over"})
		if diff := cmp.Diff(expertNames(list), want); diff != "" || err != nil || err2 != nil || len(byID) != len(want) {
			t.Errorf("on %s, public %t: got %d by id, %v, %v (-got +want):\n%s", day, public, len(byID), err, err2, diff)
		}
	}
	shown(onDay, false, "已到期", "只入库", "都同意")
	shown(onDay, true, "都同意")
	shown(onDay.AddDays(2), false, "只入库", "未生效", "都同意")
	write(t, s, func(ctx context.Context) error {
		ended, err := s.WithdrawExpertConsents(ctx, "both", []exchange.ConsentKind{exchange.Listed, exchange.Public}, exchange.Withdrawal{By: "u2", At: now, Reason: "调离"})
		if ended != 2 {
			t.Errorf("withdrawn: got %d, want 2", ended)
		}
		return err
	})
	shown(onDay, false, "已到期", "只入库")
	kept, err := s.ExpertConsents(t.Context(), "both")
	if len(kept) != 2 || err != nil || kept[0].Consent.WithdrawnBy != "u2" || kept[0].Consent.Reason != "调离" || kept[0].Consent.InForce(onDay) {
		t.Errorf("kept as proof: got %+v, %v", kept, err)
	}
}

func testAchievements(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	a := exchange.Achievement{
		Name: "电主轴冷却（示例）", Owner: "示例大学", Kind: exchange.Patent, Topics: exchange.Topics{Fields: []string{"8.1"}, Industries: []string{"C3425"}, Words: []string{"主轴"}},
		Readiness: ptr(6), Maturity: "中试", Summary: "降低温升", IP: "发明专利（示例）", Cooperation: []exchange.Cooperation{exchange.Licence}, Wishes: "寻求机床企业",
		Contact: "李四", Phone: "13800000001", Email: "b@example.cn", ValidUntil: onDay, CreatedBy: "u1",
	}
	team := exchange.ServiceTeam{
		Kind: exchange.AdvisoryGroup, Name: "机床顾问团（示例）", About: "机床", Topics: a.Topics, Members: []string{"e1"}, Leads: []string{"e1"}, Districts: []string{"370303"}, CreatedBy: "u1",
	}
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.CreateAchievement(ctx, &a), s.CreateServiceTeam(ctx, &team))
	})
	a.Readiness, team.Name = nil, "机床行业顾问团（示例）"
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.UpdateAchievement(ctx, &a), s.UpdateServiceTeam(ctx, &team))
	})
	found, err := s.FindAchievement(t.Context(), a.ID)
	if diff := cmp.Diff(found, a); diff != "" || err != nil {
		t.Errorf("achievement (-got +want), %v:\n%s", err, diff)
	}
	one, err := s.FindServiceTeam(t.Context(), team.ID)
	if diff := cmp.Diff(one, team); diff != "" || err != nil {
		t.Errorf("team (-got +want), %v:\n%s", err, diff)
	}
	for name, test := range map[string]struct {
		filter exchange.Filter
		want   [2]int // achievements and teams
	}{
		"all":              {exchange.Filter{}, [2]int{1, 1}},
		"words":            {exchange.Filter{Words: "顾问"}, [2]int{0, 1}},
		"words of a text":  {exchange.Filter{Words: "降低温升"}, [2]int{1, 0}},
		"a field":          {exchange.Filter{Field: "8"}, [2]int{1, 1}},
		"open that day":    {exchange.Filter{Open: true, Sight: exchange.Sight{On: onDay}}, [2]int{1, 1}},
		"open the day on":  {exchange.Filter{Open: true, Sight: exchange.Sight{On: onDay.AddDays(1)}}, [2]int{0, 1}},
		"service teams":    {exchange.Filter{Kind: exchange.ServiceGroup}, [2]int{1, 0}},
		"another industry": {exchange.Filter{Industry: "C26"}, [2]int{0, 0}},
	} {
		list, err := s.ListAchievements(t.Context(), test.filter, models.Page{})
		teams, err2 := s.ListServiceTeams(t.Context(), test.filter, models.Page{})
		if got := [2]int{len(list.Items), len(teams.Items)}; got != test.want || err != nil || err2 != nil {
			t.Errorf("%s: got %v, %v, %v, want %v", name, got, err, err2, test.want)
		}
	}
	byID, err := s.AchievementsByID(t.Context(), []string{a.ID, "absent"})
	teams, err2 := s.ServiceTeamsByID(t.Context(), []string{team.ID})
	if len(byID) != 1 || len(teams) != 1 || err != nil || err2 != nil {
		t.Errorf("by id: got %v and %v, %v, %v", byID, teams, err, err2)
	}
	write(t, s, func(ctx context.Context) error {
		return errors.Join(s.DeleteAchievement(ctx, a.ID, a.Version), s.DeleteServiceTeam(ctx, team.ID, team.Version))
	})
	_, err = s.FindAchievement(t.Context(), a.ID)
	wantKind(t, err, models.KindNotFound, "achievement-not-found")
	_, err = s.FindServiceTeam(t.Context(), team.ID)
	wantKind(t, err, models.KindNotFound, "service-team-not-found")
}

func testEnterprisesNear(t *testing.T, fresh Fresh) {
	s, ids := pushBase(t, fresh, 3) // all in C34
	addNeed(t, s, ids[0], "2026-03-01")
	write(t, s, func(ctx context.Context) error {
		var errs []error
		known, err := s.EnterprisesByID(ctx, ids)
		for n, change := range map[int]func(e *enterprise.Enterprise){
			0: func(e *enterprise.Enterprise) { e.Industry, e.BusinessScope, e.Tags = "A0111", "种植", []string{} },
			1: func(e *enterprise.Enterprise) {
				e.Industry, e.BusinessScope, e.Tags = "C2651", "树脂 100%", []string{"新材料"}
			},
			2: func(e *enterprise.Enterprise) { e.Industry, e.BusinessScope, e.Zone = "C3425", "机床", "ZB-GXQ" },
		} {
			e := known[ids[n]]
			change(&e)
			errs = append(errs, s.UpdateEnterprise(ctx, &e))
		}
		return errors.Join(append(errs, err)...)
	})
	for name, test := range map[string]struct {
		near enterprise.Near
		want []int64
	}{
		"of nothing":               {enterprise.Near{}, []int64{}},
		"of an industry":           {enterprise.Near{Industries: []string{"C34", "B"}}, ids[2:]},
		"by a word of the scope":   {enterprise.Near{Words: []string{"脂 100%"}}, ids[1:2]},
		"by a word of the tags":    {enterprise.Near{Words: []string{"新材料"}}, ids[1:2]},
		"a percent is a percent":   {enterprise.Near{Words: []string{"树%0"}}, []int64{}},
		"by their needs":           {enterprise.Near{NeedStates: []string{"registered"}}, ids[:1]},
		"by needs of other states": {enterprise.Near{NeedStates: []string{"closed"}}, []int64{}},
		"by any of them":           {enterprise.Near{Industries: []string{"C34"}, Words: []string{"树脂"}, NeedStates: []string{"registered"}}, ids},
		"in a zone":                {enterprise.Near{Industries: []string{"C"}, Territory: []string{"ZB-GXQ"}}, ids[2:]},
	} {
		found, err := s.EnterprisesNear(t.Context(), test.near, 3)
		got := []int64{}
		for _, e := range found {
			got = append(got, e.ID)
		}
		if diff := cmp.Diff(got, test.want); diff != "" || err != nil {
			t.Errorf("%s (-got +want), %v:\n%s", name, err, diff)
		}
	}
	some, err := s.EnterprisesNear(t.Context(), enterprise.Near{Industries: []string{"C", "A"}}, 2)
	if len(some) != 2 || err != nil {
		t.Errorf("two at most: got %d, %v", len(some), err)
	}
}
