package exchange

import (
	"context"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/exchange"
	"huiqi/service/access"
	"huiqi/service/experts"
)

// Party is an expert, a team or an achievement in a pairing.
type Party struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Of   string `json:"of,omitempty" doc:"专家的单位，成果的单位，团队的类别"`
}

// PairingView is a pairing with whom it brings together. An expert whose consent has ended is not named; before an
// enterprise is introduced, it sees only who is public. Notes are for staff.
type PairingView struct {
	exchange.Pairing
	enterprise.Brief

	District    string                  `json:"district,omitempty" doc:"企业注册地"`
	StateText   string                  `json:"state_text"`
	FieldTexts  []string                `json:"field_texts" nullable:"false"`
	Expert      *Party                  `json:"expert,omitempty"`
	Team        *Party                  `json:"team,omitempty"`
	Achievement *Party                  `json:"achievement,omitempty"`
	Withheld    []string                `json:"withheld" nullable:"false" enum:"expert,team,achievement" doc:"不再显示的一方：未同意或已撤回同意，或已删除"`
	Events      []exchange.PairingEvent `json:"events,omitempty" doc:"经过；列表中没有"`
}

// sides are those whom pairings name, as far as they may be shown.
type sides struct {
	experts      map[string]exchange.Expert
	teams        map[string]exchange.ServiceTeam
	achievements map[string]exchange.Achievement
}

func (s *Service) sidesOf(ctx context.Context, sight exchange.Sight, list []exchange.Pairing) (known sides, err error) {
	var persons, groups, offers []string
	for _, p := range list {
		persons, groups, offers = append(persons, p.ExpertID), append(groups, p.TeamID), append(offers, p.AchievementID)
	}
	if known.experts, err = s.Store.ExpertsByID(ctx, sight, persons); err != nil {
		return known, err
	}
	if known.teams, err = s.Store.ServiceTeamsByID(ctx, groups); err != nil {
		return known, err
	}
	known.achievements, err = s.Store.AchievementsByID(ctx, offers)
	return known, err
}

// pairing is one pairing with its log.
func (s *Service) pairing(ctx context.Context, actor actors.Actor, p exchange.Pairing, e enterprise.Enterprise) (PairingView, error) {
	views, err := s.viewPairings(ctx, actor, []exchange.Pairing{p}, map[int64]enterprise.Enterprise{e.ID: e})
	if err != nil {
		return PairingView{}, err
	}
	v := views[0]
	if v.Events, err = s.Store.PairingEvents(ctx, p.ID); err != nil || actor.Role != actors.EnterpriseUser {
		return v, err
	}
	for i := range v.Events {
		v.Events[i].Note = ""
	}
	return v, nil
}

func (s *Service) viewPairings(ctx context.Context, actor actors.Actor, list []exchange.Pairing, owners map[int64]enterprise.Enterprise) ([]PairingView, error) {
	known, err := s.sidesOf(ctx, exchange.Sight{On: s.today()}, list)
	if err != nil {
		return nil, err
	}
	public := known
	if actor.Role == actors.EnterpriseUser {
		if public, err = s.sidesOf(ctx, exchange.Sight{On: s.today(), Public: true}, list); err != nil {
			return nil, err
		}
	}
	out := make([]PairingView, len(list))
	for i, p := range list {
		e, seen := owners[p.EnterpriseID], known
		if p.State == exchange.Proposed || p.State == exchange.Failed {
			seen = public
		}
		v := PairingView{
			Pairing: p, Brief: enterprise.Brief{ID: e.ID, USCC: e.USCC, Name: e.Name}, District: e.Region, StateText: p.State.Chinese(), FieldTexts: []string{}, Withheld: []string{},
		}
		for _, field := range p.Fields {
			v.FieldTexts = append(v.FieldTexts, experts.FieldText(s.Catalogue, field))
		}
		v.name(seen)
		out[i] = v
	}
	return out, nil
}

// name says who is in the pairing, as far as they may be shown.
func (v *PairingView) name(known sides) {
	if e, ok := known.experts[v.ExpertID]; ok {
		v.Expert = &Party{e.ID, e.Name, e.Employer}
	} else if v.ExpertID != "" {
		v.Withheld = append(v.Withheld, "expert")
	}
	if t, ok := known.teams[v.TeamID]; ok {
		v.Team = &Party{t.ID, t.Name, t.Kind.Chinese()}
	} else if v.TeamID != "" {
		v.Withheld = append(v.Withheld, "team")
	}
	if a, ok := known.achievements[v.AchievementID]; ok {
		v.Achievement = &Party{a.ID, a.Name, a.Owner}
	} else if v.AchievementID != "" {
		v.Withheld = append(v.Withheld, "achievement")
	}
}

// PairingQuery selects pairings; an empty member selects all.
type PairingQuery struct {
	exchange.PairingFilter

	USCC   string
	Region string // a division or zone, with those below it
	Page   models.Page
}

// Pairings returns pairings within the actor's reach, the last proposed first. Faults: invalid-query, enterprise-not-found,
// other-district, bad-cursor, and those of the gate.
func (s *Service) Pairings(ctx context.Context, actor actors.Actor, q PairingQuery) (models.List[PairingView], error) {
	none := models.List[PairingView]{}
	f, err := s.filter(ctx, actor, "listPairings", q)
	if err != nil {
		return none, err
	}
	found, err := s.Store.ListPairings(ctx, f, q.Page)
	if err != nil {
		return none, err
	}
	ids := make([]int64, len(found.Items))
	for i, p := range found.Items {
		ids[i] = p.EnterpriseID
	}
	owners, err := s.Store.EnterprisesByID(ctx, ids)
	if err != nil {
		return none, err
	}
	views, err := s.viewPairings(ctx, actor, found.Items, owners)
	return models.List[PairingView]{Items: views, NextCursor: found.NextCursor}, err
}

// Pairing returns a pairing with its log. Faults: pairing-not-found, other-district, and those of the gate.
func (s *Service) Pairing(ctx context.Context, actor actors.Actor, id string) (PairingView, error) {
	p, e, err := s.find(ctx, actor, "getPairing", id)
	if err != nil {
		return PairingView{}, err
	}
	return s.pairing(ctx, actor, p, e)
}

// filter narrows a query to what the actor may see by an operation.
func (s *Service) filter(ctx context.Context, actor actors.Actor, op access.Operation, q PairingQuery) (exchange.PairingFilter, error) {
	f := q.PairingFilter
	n, err := s.Base.Narrow(ctx, actor, op, q.USCC, q.Region)
	if err != nil {
		return f, err
	}
	f.Territory, f.Regions = n.Territory, n.Regions
	if n.EnterpriseID != 0 {
		f.EnterpriseID = n.EnterpriseID
	}
	f.Field, err = s.field(f.Field)
	return f, err
}
