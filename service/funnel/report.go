package funnel

import (
	"context"
	"maps"
	"slices"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
)

// Counts are how many pairs came to each stage.
type Counts map[Stage]int64

// Group is the counts of one program, district or week.
type Group struct {
	Key    string `json:"key" doc:"事项编号、地区代码，或该周的星期一；空的为时间不详（首次匹配即符合）"`
	Name   string `json:"name,omitempty"`
	Counts Counts `json:"counts"`
}

// Report is a funnel.
type Report struct {
	AsOf   models.Date      `json:"as_of"`
	Counts Counts           `json:"counts" doc:"各阶段的“企业—事项”对数：eligible 符合、planned 已编排、delivered 已送出、read 已读、clicked 已点开、applied 已申报、granted 已获批"`
	Leaks  map[string]int64 `json:"leaks" doc:"符合而从未送出的，按原因"`
	Groups []Group          `json:"groups"`
}

// By says how a report is grouped.
type By string

// The groupings.
const (
	ByProgram  By = "program"
	ByDistrict By = "district"
	ByWeek     By = "week"
)

// Report counts. Faults: invalid-request, other-district, and those of the gate.
func (s *Service) Report(ctx context.Context, actor actors.Actor, q Query, by By) (Report, error) {
	w, err := s.settle(ctx, actor, "getFunnel", q)
	if err != nil {
		return Report{}, err
	}
	r := Report{AsOf: clock.Today(s.Clock), Counts: zero(), Leaks: map[string]int64{}, Groups: []Group{}}
	groups := map[string]Counts{}
	err = s.walk(ctx, w, 0, func(p Pair) bool {
		if p.Leak != "" && w.in(p, Eligible) {
			r.Leaks[p.Leak]++
		}
		for _, stage := range Stages() {
			if !w.in(p, stage) {
				continue
			}
			r.Counts[stage]++
			if k, grouped := groupOf(p, stage, by); grouped {
				if groups[k] == nil {
					groups[k] = zero()
				}
				groups[k][stage]++
			}
		}
		return true
	})
	if err != nil {
		return Report{}, err
	}
	return r, s.name(ctx, &r, groups, by)
}

func zero() Counts {
	c := Counts{}
	for _, stage := range Stages() {
		c[stage] = 0
	}
	return c
}

func groupOf(p Pair, stage Stage, by By) (key string, grouped bool) {
	switch by {
	case ByProgram:
		return p.ProgramID, true
	case ByDistrict:
		return p.Region, true
	case ByWeek:
		if at := p.At[stage]; !at.IsZero() {
			return week(at), true
		}
		return "", true
	}
	return "", false
}

// name puts the groups in order, with what people call them.
func (s *Service) name(ctx context.Context, r *Report, groups map[string]Counts, by By) error {
	keys := slices.Sorted(maps.Keys(groups))
	var names map[string]string
	if by == ByProgram {
		var err error
		if names, err = s.Store.ProgramNames(ctx, keys); err != nil {
			return err
		}
	}
	for _, k := range keys {
		g := Group{Key: k, Name: names[k], Counts: groups[k]}
		if by == ByDistrict && k != "" {
			g.Name = s.Catalogue.DivisionName(k)
		}
		r.Groups = append(r.Groups, g)
	}
	return nil
}
