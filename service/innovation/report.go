package innovation

import (
	"context"
	"fmt"
	"slices"
	"time"

	"huiqi/matching"
	scoring "huiqi/matching/innovation"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	kept "huiqi/models/innovation"
	"huiqi/service/base"
)

// TrendYears is how many fiscal years a report looks back, with its own.
const TrendYears = 4

// Notice is what every report says of itself.
const Notice = "本报告按企业库现有数据估算，供参考；是否认定以主管部门的评审为准。未知的数据不按零计，得分以范围表示。"

// Report is the innovation activity of an enterprise.
type Report struct {
	USCC         string         `json:"uscc"`
	Name         string         `json:"name"`
	Synthetic    bool           `json:"synthetic" doc:"合成的演示企业，并非真实"`
	District     string         `json:"district,omitempty"`
	DistrictName string         `json:"district_name,omitempty"`
	Industry     string         `json:"industry,omitempty"`
	IndustryName string         `json:"industry_name,omitempty"`
	FiscalYear   int            `json:"fiscal_year"`
	AsOf         models.Date    `json:"as_of"`
	Notice       string         `json:"notice"`
	Systems      []SystemReport `json:"systems"`
	Version      int64          `json:"version" doc:"企业库中的版本"`
}

// SystemReport is the report by one system.
type SystemReport struct {
	scoring.Outcome

	Document      string   `json:"document" doc:"依据的文件"`
	Kind          string   `json:"kind"`
	Line          int      `json:"line,omitempty" doc:"分数线"`
	Confidence    string   `json:"confidence" doc:"核对程度"`
	NotConfirmed  string   `json:"not_confirmed,omitempty" doc:"未核对的部分"`
	Stages        []string `json:"stages,omitempty" doc:"文件所分的阶段；划分标准未取得，不分阶段"`
	StageRule     string   `json:"stage_rule,omitempty" doc:"阶段的划分标准"`
	Direct        []string `json:"direct,omitempty" doc:"直接认定的条件，由人判断"`
	Preconditions []string `json:"preconditions,omitempty" doc:"前提条件，由人判断"`
	Rank          *Rank    `json:"rank,omitempty" doc:"在同业与同区县中的位置；没有排位时无"`
	Unranked      string   `json:"unranked,omitempty" doc:"为什么没有排位"`
	Trend         []Point  `json:"trend" doc:"各年度得分，早的在前"`
}

// Rank is where a score stands among others, as of the last time when all were compared.
type Rank struct {
	InIndustry    *kept.Points `json:"in_industry,omitempty" doc:"行业百分位：高于百分之几的同业；同业太少时无"`
	IndustryOf    string       `json:"industry_of,omitempty"`
	IndustryName  string       `json:"industry_name,omitempty"`
	IndustryPeers int          `json:"industry_peers"`
	InDistrict    *kept.Points `json:"in_district,omitempty" doc:"区县百分位"`
	DistrictPeers int          `json:"district_peers"`
	ComputedAt    time.Time    `json:"computed_at"`
}

// Point is the score of one fiscal year.
type Point struct {
	FiscalYear int          `json:"fiscal_year"`
	Span       *kept.Span   `json:"span,omitempty"`
	Known      *kept.Points `json:"known,omitempty"`
	Coverage   kept.Points  `json:"coverage"`
}

// Report returns the innovation activity of an enterprise for a fiscal year (0: the last one that is over), computed now.
// Faults: invalid-query, enterprise-not-found, and those of the gate.
func (s *Service) Report(ctx context.Context, actor actors.Actor, uscc string, year int) (Report, error) {
	record, err := s.Base.Record(ctx, actor, "getInnovation", uscc)
	if err != nil {
		return Report{}, err
	}
	if year, err = s.year(year); err != nil {
		return Report{}, err
	}
	profile, err := base.Profile(s.Language, record)
	if err != nil {
		return Report{}, fmt.Errorf("innovation report: %w", err)
	}
	id := record.Enterprise.ID
	weights, err := s.weights(ctx)
	if err != nil {
		return Report{}, fmt.Errorf("innovation report: %w", err)
	}
	judged, err := s.Store.InnovationJudgements(ctx, []int64{id})
	if err != nil {
		return Report{}, fmt.Errorf("innovation report: %w", err)
	}
	stored, err := s.Store.InnovationScoresOf(ctx, id)
	if err != nil {
		return Report{}, fmt.Errorf("innovation report: %w", err)
	}
	r := s.head(record.Enterprise)
	r.FiscalYear, r.AsOf = year, scoring.Day(year, s.today())
	for _, system := range s.Scorer.Systems() {
		ask := scoring.Ask{FiscalYear: year, Today: s.today(), Weights: weights[system.ID], Judgements: judged[id]}
		r.Systems = append(r.Systems, s.system(system, profile, ask, stored))
	}
	return r, nil
}

// head is what a report says of the enterprise.
func (s *Service) head(e enterprise.Enterprise) Report {
	r := Report{USCC: e.USCC, Name: e.Name, Synthetic: e.Synthetic, District: districtOf(e), Industry: e.Industry, Notice: Notice, Version: e.Version}
	r.DistrictName = s.districtName(r.District)
	r.IndustryName = s.Catalogue.IndustryName(e.Industry)
	return r
}

func (s *Service) districtName(key string) string {
	if key == "" {
		return ""
	}
	return s.Catalogue.DivisionName(key)
}

// districtOf is the zone of an enterprise, or else the division in which it is registered.
func districtOf(e enterprise.Enterprise) string {
	if e.Zone != "" && e.Zone != enterprise.NoZone {
		return e.Zone
	}
	return e.Region
}

func (s *Service) system(system scoring.System, p matching.Profile, ask scoring.Ask, stored []kept.Score) SystemReport {
	r := SystemReport{
		Outcome: s.Scorer.Score(system, p, ask), Document: system.Document, Kind: system.Kind, Confidence: system.Confidence,
		NotConfirmed: system.NotConfirmed, Stages: system.Stages, StageRule: system.StageRule, Direct: system.Direct, Preconditions: system.Preconditions,
	}
	if system.Threshold != nil {
		r.Line = system.Threshold.Score
	}
	n := slices.IndexFunc(stored, func(x kept.Score) bool { return x.System == system.ID && x.FiscalYear == ask.FiscalYear })
	switch {
	case r.Span == nil:
		r.Unranked = "没有设定权重，不排位"
	case !scoring.Ranked(r.Known, r.Coverage):
		r.Unranked = "已知项不到一半，不排位"
	case n < 0:
		r.Unranked = "该年度尚未排位"
	case stored[n].KnownPoints == nil || *stored[n].KnownPoints != *r.Known:
		r.Unranked = "数据刚有变化，稍后排位"
	case stored[n].InIndustry == nil && stored[n].InDistrict == nil && stored[n].IndustryPeers+stored[n].DistrictPeers == 0:
		r.Unranked = "尚未与其他企业比较"
	default:
		r.Rank = s.rank(stored[n])
	}
	for year := ask.FiscalYear - TrendYears + 1; year < ask.FiscalYear; year++ {
		past := ask
		past.FiscalYear = year
		r.Trend = append(r.Trend, pointOf(s.Scorer.Score(system, p, past)))
	}
	r.Trend = append(r.Trend, pointOf(r.Outcome))
	return r
}

func pointOf(o scoring.Outcome) Point {
	return Point{FiscalYear: o.FiscalYear, Span: o.Span, Known: o.Known, Coverage: o.Coverage}
}

func (s *Service) rank(x kept.Score) *Rank {
	return &Rank{
		InIndustry: x.InIndustry, IndustryOf: x.IndustryOf, IndustryName: s.Catalogue.IndustryName(x.IndustryOf), IndustryPeers: x.IndustryPeers,
		InDistrict: x.InDistrict, DistrictPeers: x.DistrictPeers, ComputedAt: x.ComputedAt,
	}
}
