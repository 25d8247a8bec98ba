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

// Group is the counts of one program, district, campaign or week.
type Group struct {
	Key    string `json:"key" doc:"事项编号、地区代码、推送任务编号，或该周的星期一；空的为时间不详（首次匹配即符合）或所在地不详；区县不明的企业按其功能区、再按其市归组"`
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
	ByCampaign By = "campaign" // what it made notices of alone: a pair counts for each campaign, or for none
	ByWeek     By = "week"
)

// Report counts. Faults: invalid-request, other-district, and those of the gate.
func (s *Service) Report(ctx context.Context, actor actors.Actor, q Query, by By) (Report, error) {
	w, err := s.settle(ctx, actor, "getFunnel", q)
	if err != nil {
		return Report{}, err
	}
	w.byCampaign = by == ByCampaign
	r := Report{AsOf: clock.Today(s.Clock), Counts: zero(), Leaks: map[string]int64{}, Groups: []Group{}}
	groups := grouping{}
	err = s.walk(ctx, w, 0, idsAtOnce, func(p Pair) bool {
		if p.Leak != "" && w.in(p, Eligible) {
			r.Leaks[p.Leak]++
		}
		for _, stage := range Stages() {
			if w.in(p, stage) {
				r.Counts[stage]++
				groups.count(p, stage, by)
			}
		}
		for id, told := range p.campaigns {
			for _, stage := range Stages() {
				if w.in(*told, stage) {
					groups.add(id, stage)
				}
			}
		}
		return true
	})
	if err != nil {
		return Report{}, err
	}
	return r, s.name(ctx, &r, groups, by)
}

// grouping is counts by the keys of groups.
type grouping map[string]Counts

func (g grouping) add(key string, stage Stage) {
	if g[key] == nil {
		g[key] = zero()
	}
	g[key][stage]++
}

// count counts a pair's stage where the pair is in one group. By campaign it may be in several.
func (g grouping) count(p Pair, stage Stage, by By) {
	if by != "" && by != ByCampaign {
		g.add(groupOf(p, stage, by), stage)
	}
}

// groupOf is the key of the one group in which a pair's stage counts; by campaign there is none.
func groupOf(p Pair, stage Stage, by By) string {
	switch by {
	case ByProgram:
		return p.ProgramID
	case ByDistrict:
		return p.located
	case ByWeek:
		if at := p.At[stage]; !at.IsZero() {
			return week(at)
		}
	}
	return ""
}

func zero() Counts {
	c := Counts{}
	for _, stage := range Stages() {
		c[stage] = 0
	}
	return c
}

// name puts the groups in order, with what people call them.
func (s *Service) name(ctx context.Context, r *Report, groups grouping, by By) (err error) {
	keys := slices.Sorted(maps.Keys(groups))
	var names map[string]string
	switch by {
	case ByProgram:
		names, err = s.Store.ProgramNames(ctx, keys)
	case ByCampaign:
		names, err = s.Store.CampaignNames(ctx, keys)
	}
	if err != nil {
		return err
	}
	for _, k := range keys {
		g := Group{Key: k, Name: names[k], Counts: groups[k]}
		if by == ByDistrict {
			g.Name = s.placeName(k)
		}
		r.Groups = append(r.Groups, g)
	}
	return nil
}
