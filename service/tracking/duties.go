package tracking

import (
	"context"
	"fmt"
	"slices"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/taskforce"
)

// Duties are what one person has to do across the task forces in a year.
type Duties struct {
	Name       string                  `json:"name"`
	Post       string                  `json:"post,omitempty"`
	Role       string                  `json:"role,omitempty"`
	Department string                  `json:"department,omitempty"`
	Also       string                  `json:"also,omitempty" doc:"另任：办公室主任、联络员"`
	Year       int                     `json:"year"`
	States     map[taskforce.State]int `json:"states" doc:"所负责事项的各状态数"`
	Forces     []Duty                  `json:"forces"`
}

// Duty is a person's part in one plan.
type Duty struct {
	PlanID   string     `json:"plan_id"`
	Force    string     `json:"force"`
	Name     string     `json:"name"`
	District string     `json:"district,omitempty"`
	Roles    []string   `json:"roles" doc:"牵头领导、协助领导、牵头人、成员、事项责任人"`
	Items    []ItemView `json:"items" doc:"由其负责的事项"`
}

// People returns the people of the task forces in the order of the notice.
func (s *Service) People(ctx context.Context, actor actors.Actor) ([]taskforce.Person, error) {
	if _, err := s.Gate.Reach(actor, "listPeople"); err != nil {
		return nil, err
	}
	return s.Store.People(ctx)
}

// Duties returns what a person has to do in a year (0: this year), as far as the actor may see the plans. The fault is
// person-not-found when nobody has heard of the name.
func (s *Service) Duties(ctx context.Context, actor actors.Actor, name string, year int) (Duties, error) {
	if year == 0 {
		year = clock.Today(s.Clock).Year
	}
	d := Duties{Name: name, Year: year, States: map[taskforce.State]int{}, Forces: []Duty{}}
	plans, err := s.visible(ctx, actor, "getDuties", taskforce.PlanFilter{Year: year})
	if err != nil {
		return d, err
	}
	tracked, err := s.load(ctx, plans)
	if err != nil {
		return d, fmt.Errorf("duties: %w", err)
	}
	judge := s.NewJudge()
	for _, t := range tracked {
		duty, err := judge.duty(ctx, t, name, clock.Today(s.Clock))
		if err != nil {
			return d, fmt.Errorf("duties: %w", err)
		}
		if len(duty.Roles) == 0 {
			continue
		}
		for _, i := range duty.Items {
			d.States[i.Judgement.State]++
		}
		d.Forces = append(d.Forces, duty)
	}
	people, err := s.Store.People(ctx)
	if err != nil {
		return d, err
	}
	known := slices.IndexFunc(people, func(p taskforce.Person) bool { return p.Name == name })
	if known < 0 && len(d.Forces) == 0 {
		return d, models.NotFound("person", "人员", name)
	}
	if known >= 0 {
		p := people[known]
		d.Post, d.Role, d.Department, d.Also = p.Post, p.Role, p.Department, p.Also
	}
	return d, nil
}

// duty is a person's part in a plan; without roles: none.
func (j *Judge) duty(ctx context.Context, t Tracked, name string, day models.Date) (Duty, error) {
	d := Duty{PlanID: t.Plan.ID, Force: t.Plan.Force, Name: t.Plan.Name, District: t.Plan.District, Roles: t.Plan.Roles(name), Items: []ItemView{}}
	for _, r := range t.Records {
		if !slices.Contains(r.Item.Responsible(t.Plan), name) {
			continue
		}
		judged, err := j.On(ctx, t.Plan, r, day)
		if err != nil {
			return d, err
		}
		d.Items = append(d.Items, itemView(t.Plan, r, judged))
	}
	if len(d.Items) > 0 {
		d.Roles = append(d.Roles, "事项责任人")
	}
	return d, nil
}
