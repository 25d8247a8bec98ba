package tracking

import (
	"context"
	"fmt"
	"slices"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/reference"
	"huiqi/models/taskforce"
)

// RollUp is how the plans of a year stand, by task force and district.
type RollUp struct {
	Year int         `json:"year"`
	AsOf models.Date `json:"as_of"`
	Rows []RollUpRow `json:"rows"`

	Without []Without `json:"without_plan" doc:"没有启用计划的区县、功能区：未报计划"`
}

// Without is a district or zone that has no plan of a year which is worked on, with how many drafts it has.
type Without struct {
	District     string `json:"district"`
	DistrictName string `json:"district_name"`
	Drafts       int    `json:"drafts" doc:"尚未启用的计划数"`
}

// Without returns the districts and zones of the city that have no plan among those of a year which is active or was closed.
func (s *Service) Without(tracked []Tracked) []Without {
	out := []Without{}
	for _, d := range s.Catalogue.Divisions() {
		if d.Parent != reference.Home {
			continue
		}
		w, has := Without{District: d.Code, DistrictName: s.Catalogue.DivisionName(d.Code)}, false
		for _, t := range tracked {
			if t.Plan.District == d.Code && t.Plan.Status == taskforce.PlanDraft {
				w.Drafts++
			}
			has = has || t.Plan.District == d.Code && t.Plan.Status != taskforce.PlanDraft
		}
		if !has {
			out = append(out, w)
		}
	}
	return out
}

// RollUpRow is one plan in a roll-up.
type RollUpRow struct {
	PlanID       string                  `json:"plan_id"`
	Force        string                  `json:"force"`
	Name         string                  `json:"name"`
	District     string                  `json:"district,omitempty" doc:"空的为市局"`
	DistrictName string                  `json:"district_name,omitempty"`
	Status       taskforce.PlanStatus    `json:"status"`
	Items        int                     `json:"items"`
	States       map[taskforce.State]int `json:"states"`
	Progress     int                     `json:"progress"`
	Open         int                     `json:"open_difficulties"`
}

// RollUp returns how the plans of a year stand that the actor may see (0: this year; a zero day: today).
func (s *Service) RollUp(ctx context.Context, actor actors.Actor, year int, day models.Date) (RollUp, error) {
	if year == 0 {
		year = clock.Today(s.Clock).Year
	}
	plans, err := s.visible(ctx, actor, "getRollUp", taskforce.PlanFilter{Year: year})
	if err != nil {
		return RollUp{}, err
	}
	tracked, err := s.load(ctx, plans)
	if err != nil {
		return RollUp{}, fmt.Errorf("roll-up: %w", err)
	}
	out := RollUp{Year: year, AsOf: s.on(day), Rows: []RollUpRow{}, Without: s.Without(tracked)}
	out.Without = slices.DeleteFunc(out.Without, func(w Without) bool { return s.may(actor, "getRollUp", taskforce.Plan{District: w.District}) != nil })
	judge := s.NewJudge()
	for _, t := range tracked {
		row, err := judge.Row(ctx, t, out.AsOf)
		if err != nil {
			return out, fmt.Errorf("roll-up: %w", err)
		}
		out.Rows = append(out.Rows, row)
	}
	return out, nil
}

// Row returns a plan as a roll-up shows it on a day.
func (j *Judge) Row(ctx context.Context, t Tracked, day models.Date) (RollUpRow, error) {
	v, err := j.View(ctx, t, day, false)
	if err != nil {
		return RollUpRow{}, err
	}
	row := RollUpRow{
		PlanID: v.ID, Force: v.Force, Name: v.Name, District: v.District, Status: v.Status,
		Items: len(t.Records), States: v.States, Progress: v.Progress,
	}
	if v.District != "" {
		row.DistrictName = j.service.Catalogue.DivisionName(v.District)
	}
	for _, d := range t.Difficulties {
		if d.OpenOn(day) {
			row.Open++
		}
	}
	return row, nil
}
