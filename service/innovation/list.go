package innovation

import (
	"cmp"
	"context"
	"fmt"

	scoring "huiqi/matching/innovation"
	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/innovation"
	"huiqi/service/access"
)

// Query narrows scores; only System is required.
type Query struct {
	System   string
	Year     int    // 0: the last fiscal year that is over
	Region   string // code, key or name; with what is below
	Industry string // code or name
	Standing kept.Standing
}

// Line is a score in a list, with the names of codes.
type Line struct {
	kept.Line

	DistrictName string `json:"district_name,omitempty"`
	IndustryName string `json:"industry_name,omitempty"`
}

// List returns scores within the actor's reach, those of which half is known first, by the known part, and
// then the others by what they are at least (kept.Score.KeyAt at scoring.MinCoverage). Faults: invalid-query,
// innovation-system-not-found, and those of the gate.
func (s *Service) List(ctx context.Context, actor actors.Actor, q Query, p models.Page) (models.List[Line], error) {
	filter, none, err := s.filter(actor, "listInnovationScores", q)
	if err != nil || none {
		return models.List[Line]{Items: []Line{}}, err
	}
	found, err := s.Store.ListInnovationScores(ctx, filter, p)
	if err != nil {
		return models.List[Line]{}, err
	}
	out := models.List[Line]{Items: make([]Line, len(found.Items)), NextCursor: found.NextCursor}
	for n, l := range found.Items {
		out.Items[n] = s.line(l)
	}
	return out, nil
}

func (s *Service) line(l kept.Line) Line {
	return Line{Line: l, DistrictName: s.districtName(l.District), IndustryName: s.Catalogue.IndustryName(l.Industry)}
}

// filter resolves a query within the actor's reach with an operation; none: nothing is.
func (s *Service) filter(actor actors.Actor, op access.Operation, q Query) (f kept.Filter, none bool, err error) {
	reach, err := s.Gate.Reach(actor, op)
	if err != nil {
		return f, false, err
	}
	system, err := s.Scorer.System(q.System)
	if err != nil {
		return f, false, err
	}
	f = kept.Filter{System: system.ID, Standing: q.Standing}
	if f.FiscalYear, err = s.year(q.Year); err != nil {
		return f, false, err
	}
	unknown := func(path, value, want string) error {
		return models.Invalid("invalid-query", "查询条件有误", "the query has faults", models.Violation{
			Path: path, Code: "unknown-code", Message: "不在目录中：" + value, English: "not in the catalogue: " + value, Want: want,
		})
	}
	if q.Region != "" {
		if f.Regions = s.Catalogue.Territory(q.Region); len(f.Regions) == 0 {
			return f, false, unknown("region", q.Region, "370303")
		}
	}
	if q.Industry != "" {
		i, ok := s.Catalogue.Industry(q.Industry)
		if !ok {
			return f, false, unknown("industry", q.Industry, "C26")
		}
		f.Industry = i.FullCode
	}
	if reach == access.District {
		f.Territory = s.Catalogue.Territory(actor.District)
		none = len(f.Territory) == 0
	}
	return f, none, nil
}

// Summary is the distribution of scores by district or industry.
type Summary struct {
	System     string         `json:"system"`
	Name       string         `json:"name"`
	FiscalYear int            `json:"fiscal_year"`
	By         kept.Grouping  `json:"by" enum:"district,industry"`
	Weights    string         `json:"weights,omitempty" doc:"没有设定权重时说明"`
	Groups     []SummaryGroup `json:"groups"`
}

// SummaryGroup is a district or industry with its distribution.
type SummaryGroup struct {
	kept.Share

	Name string `json:"name"`
}

// Summary counts scores within the actor's reach. Faults: as of List.
func (s *Service) Summary(ctx context.Context, actor actors.Actor, q Query, by kept.Grouping) (Summary, error) {
	filter, none, err := s.filter(actor, "getInnovationSummary", q)
	if err != nil {
		return Summary{}, err
	}
	system, err := s.Scorer.System(q.System)
	if err != nil {
		return Summary{}, err
	}
	out := Summary{System: system.ID, Name: system.Name, FiscalYear: filter.FiscalYear, By: by, Groups: []SummaryGroup{}}
	if none {
		return out, nil
	}
	if !system.Weighted() {
		set, err := s.Store.InnovationWeights(ctx, system.ID)
		if err != nil {
			return out, fmt.Errorf("innovation summary: %w", err)
		}
		out.Weights = "未设定权重，没有得分"
		if len(set) > 0 {
			out.Weights = fmt.Sprintf("办公室设定的权重，第 %d 版，并非文件所载", set[0].Version)
		}
	}
	shares, err := s.Store.InnovationDistribution(ctx, filter, by, scoring.MinCoverage)
	if err != nil {
		return out, fmt.Errorf("innovation summary: %w", err)
	}
	for _, share := range shares {
		out.Groups = append(out.Groups, SummaryGroup{Share: share, Name: s.groupName(by, share.Key)})
	}
	return out, nil
}

func (s *Service) groupName(by kept.Grouping, key string) string {
	if key == "" {
		return "未知"
	}
	if by == kept.ByDistrict {
		return s.districtName(key)
	}
	return cmp.Or(s.Catalogue.IndustryName(key), key)
}
