package experts

import (
	"context"
	"fmt"
	"slices"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/exchange"
)

// Member is an expert in a team.
type Member struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Employer string `json:"employer,omitempty"`
	Title    string `json:"title,omitempty"`
	Lead     bool   `json:"lead" doc:"是否牵头"`
}

// TeamView is a team with those of its members whom the actor may be shown.
type TeamView struct {
	exchange.ServiceTeam

	Topics   Labelled `json:"topics"`
	KindText string   `json:"kind_text"`
	Members  []Member `json:"members" nullable:"false" doc:"成员；未同意公开的不向企业显示，撤回同意的不显示"`
}

// viewTeams adds to teams what people call them and who is in them.
func (s *Service) viewTeams(ctx context.Context, sight exchange.Sight, teams []exchange.ServiceTeam) ([]TeamView, error) {
	var ids []string
	for _, t := range teams {
		ids = append(ids, t.Members...)
	}
	known, err := s.Store.ExpertsByID(ctx, sight, ids)
	if err != nil {
		return nil, err
	}
	out := make([]TeamView, len(teams))
	for i, t := range teams {
		out[i] = TeamView{ServiceTeam: t, Topics: Label(s.Catalogue, t.Topics), KindText: t.Kind.Chinese(), Members: []Member{}}
		for _, id := range t.Members {
			if e, ok := known[id]; ok {
				out[i].Members = append(out[i].Members, Member{id, e.Name, e.Employer, e.Title, slices.Contains(t.Leads, id)})
			}
		}
	}
	return out, nil
}

func (s *Service) viewTeam(ctx context.Context, sight exchange.Sight, t exchange.ServiceTeam) (TeamView, error) {
	views, err := s.viewTeams(ctx, sight, []exchange.ServiceTeam{t})
	if err != nil {
		return TeamView{}, err
	}
	return views[0], nil
}

// checkTeam settles a team and says what is wrong. Members that are new have to be experts who can be shown.
func (s *Service) checkTeam(ctx context.Context, t *exchange.ServiceTeam, before []string) error {
	found := s.checkSaid(t)
	known, err := s.Store.ExpertsByID(ctx, exchange.Sight{On: s.today()}, t.Members)
	if err != nil {
		return err
	}
	for i, id := range t.Members {
		if _, ok := known[id]; !ok && !slices.Contains(before, id) {
			found = append(found, models.Violation{Path: fmt.Sprintf("members[%d]", i), Code: "unknown-expert", Message: "没有这位专家", English: "no such expert"})
		}
	}
	return invalid("invalid-service-team", "服务团信息有误", "what is said of the team has faults", found)
}

// checkSaid settles what is said of a team and says what is wrong, but for who its members are.
func (s *Service) checkSaid(t *exchange.ServiceTeam) []models.Violation {
	var found []models.Violation
	t.Topics, found = Topics(s.Catalogue, t.Topics)
	t.Members, t.Leads, t.Districts = once(t.Members), once(t.Leads), once(t.Districts)
	found = append(found, t.Check()...)
	for i, code := range t.Districts {
		d, ok := s.Catalogue.Division(code)
		if !ok {
			found = append(found, models.Violation{Path: fmt.Sprintf("districts[%d]", i), Code: "unknown-code", Message: "没有这个区划或功能区", English: "no such division or zone", Want: "370303"})
			continue
		}
		t.Districts[i] = d.Code
	}
	return found
}

// once returns a list without repetitions, in its order, never nil.
func once(list []string) []string {
	out := []string{}
	for _, text := range list {
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}

// CreateTeam keeps a team. Faults: invalid-service-team, and those of the gate.
func (s *Service) CreateTeam(ctx context.Context, actor actors.Actor, t exchange.ServiceTeam) (TeamView, error) {
	var out TeamView
	err := s.write(ctx, actor, "createServiceTeam", "service-team", func(ctx context.Context) (string, error) {
		made := t
		if err := s.checkTeam(ctx, &made, nil); err != nil {
			return "", err
		}
		made.CreatedBy = actor.ID
		if err := s.Store.CreateServiceTeam(ctx, &made); err != nil {
			return "", err
		}
		var err error
		out, err = s.viewTeam(ctx, exchange.Sight{On: s.today()}, made)
		return made.ID, err
	})
	return out, err
}

// UpdateTeam replaces what is said of a team of that version. Members whose consent has ended are not shown and stay, unless
// the new list has somebody else's: whoever is not named and was shown is out. Faults: invalid-service-team,
// service-team-not-found, stale-version, and those of the gate.
func (s *Service) UpdateTeam(ctx context.Context, actor actors.Actor, id string, version int64, t exchange.ServiceTeam) (TeamView, error) {
	var out TeamView
	err := s.write(ctx, actor, "updateServiceTeam", "service-team", func(ctx context.Context) (string, error) {
		before, err := s.Store.FindServiceTeam(ctx, id)
		if err != nil {
			return "", err
		}
		if err := changed(before.Version, version, "服务团"); err != nil {
			return "", err
		}
		after := t
		after.ID, after.Version, after.CreatedBy, after.CreatedAt = id, version, before.CreatedBy, before.CreatedAt
		if after.Members, err = s.withHidden(ctx, before.Members, after.Members); err != nil {
			return "", err
		}
		if err := s.checkTeam(ctx, &after, before.Members); err != nil {
			return "", err
		}
		if err := s.Store.UpdateServiceTeam(ctx, &after); err != nil {
			return "", err
		}
		out, err = s.viewTeam(ctx, exchange.Sight{On: s.today()}, after)
		return id, err
	})
	return out, err
}

// withHidden returns the members named and those of before whom nobody could see and so not name.
func (s *Service) withHidden(ctx context.Context, before, named []string) ([]string, error) {
	known, err := s.Store.ExpertsByID(ctx, exchange.Sight{On: s.today()}, before)
	if err != nil {
		return nil, err
	}
	out := slices.Clone(named)
	for _, id := range before {
		if _, shown := known[id]; !shown {
			out = append(out, id)
		}
	}
	return out, nil
}

// DeleteTeam deletes a team of that version. Faults: service-team-not-found, stale-version, and those of the gate.
func (s *Service) DeleteTeam(ctx context.Context, actor actors.Actor, id string, version int64) error {
	return s.write(ctx, actor, "deleteServiceTeam", "service-team", func(ctx context.Context) (string, error) {
		return id, s.Store.DeleteServiceTeam(ctx, id, version)
	})
}

// Team returns a team. Faults: service-team-not-found, and those of the gate.
func (s *Service) Team(ctx context.Context, actor actors.Actor, id string) (TeamView, error) {
	sight, err := s.sight(actor, "getServiceTeam")
	if err != nil {
		return TeamView{}, err
	}
	t, err := s.Store.FindServiceTeam(ctx, id)
	if err != nil {
		return TeamView{}, err
	}
	return s.viewTeam(ctx, sight, t)
}

// Teams returns teams, the last made first. Faults: invalid-query, bad-cursor, and those of the gate.
func (s *Service) Teams(ctx context.Context, actor actors.Actor, f exchange.Filter, p models.Page) (models.List[TeamView], error) {
	none := models.List[TeamView]{}
	sight, err := s.sight(actor, "listServiceTeams")
	if err != nil {
		return none, err
	}
	if f, err = s.narrowed(f); err != nil {
		return none, err
	}
	found, err := s.Store.ListServiceTeams(ctx, f, p)
	if err != nil {
		return none, err
	}
	views, err := s.viewTeams(ctx, sight, found.Items)
	return models.List[TeamView]{Items: views, NextCursor: found.NextCursor}, err
}
