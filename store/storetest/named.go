package storetest

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/exchange"
)

// testNamed finds experts, achievements and teams by names, whatever spaces stand in them and whether anybody may be shown them.
func testNamed(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	addExpert(t, s, "e1", "王 示例")
	addExpert(t, s, "e2", "李示例", exchange.Listed, exchange.Public)
	addExpert(t, s, "e3", "张示例", exchange.Listed)
	for _, name := range []string{"示例涂层", "示例 传感器"} {
		a := exchange.Achievement{Name: name, Owner: "示例大学", Kind: exchange.Material, Summary: "示例", CreatedBy: "u1"}
		write(t, s, func(ctx context.Context) error { return s.CreateAchievement(ctx, &a) })
	}
	people, err := s.ExpertsNamed(t.Context(), []string{"王示例", "李 示例", "没有"})
	var ids []string
	for _, e := range people {
		ids = append(ids, e.ID)
	}
	if diff := cmp.Diff(ids, []string{"e1", "e2"}); diff != "" || err != nil {
		t.Errorf("experts (-got +want), %v:\n%s", err, diff)
	}
	consents, err := s.ConsentsOfExperts(t.Context(), []string{"e1", "e2", "e3"})
	if len(consents["e1"]) != 0 || len(consents["e2"]) != 2 || len(consents["e3"]) != 1 || err != nil {
		t.Errorf("consents: got %v, %v", consents, err)
	}
	offers, err := s.AchievementsNamed(t.Context(), []string{"示例传感器", "没有"})
	if len(offers) != 1 || offers[0].Name != "示例 传感器" || err != nil {
		t.Errorf("achievements: got %v, %v", offers, err)
	}
	for _, name := range []string{"示例 服务团", "示例顾问团"} {
		team := exchange.ServiceTeam{Name: name, Kind: exchange.ServiceGroup, CreatedBy: "u1"}
		write(t, s, func(ctx context.Context) error { return s.CreateServiceTeam(ctx, &team) })
	}
	teams, err := s.ServiceTeamsNamed(t.Context(), []string{"示例服务团", "没有"})
	if len(teams) != 1 || teams[0].Name != "示例 服务团" || err != nil {
		t.Errorf("teams: got %v, %v", teams, err)
	}
	if none, err := s.ExpertsNamed(t.Context(), nil); len(none) != 0 || err != nil {
		t.Errorf("no names: got %v, %v", none, err)
	}
}
