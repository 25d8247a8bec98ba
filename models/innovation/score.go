// Package innovation holds what is kept of the innovation activity of enterprises (创新评价): scores by systems of indicators,
// the weights that the office sets, and what people have judged. How a score is computed is the business of
// matching/innovation.
package innovation

import (
	"time"

	"huiqi/models"
)

// Standing says whether a score reaches the threshold of its system.
type Standing string

// The standings.
const (
	NoThreshold Standing = ""          // the system has none, or has no weights
	Reached     Standing = "reached"   // whatever is not known
	Missed      Standing = "missed"    // whatever is not known
	Undecided   Standing = "undecided" // what is not known decides
)

// Score is the score of an enterprise by one system for one fiscal year. Points are absent when the system has no weights.
type Score struct {
	EnterpriseID   int64       `gorm:"primaryKey;autoIncrement:false" json:"-"`
	System         string      `gorm:"primaryKey" json:"system"`
	FiscalYear     int         `gorm:"primaryKey;autoIncrement:false" json:"fiscal_year"`
	MinPoints      *Points     `json:"min,omitempty" doc:"未知项取最低时的得分"`
	MaxPoints      *Points     `json:"max,omitempty" doc:"未知项取最高时的得分"`
	KnownPoints    *Points     `json:"known,omitempty" doc:"只按已知项折算为百分制的得分"`
	Coverage       Points      `json:"coverage" doc:"已知项所占权重，百分数"`
	Standing       Standing    `json:"standing,omitempty" enum:"reached,missed,undecided" doc:"是否达到标准"`
	Division       string      `json:"division,omitempty" doc:"行业大类"`     // GB/T 4754: C26
	Section        string      `json:"section,omitempty" doc:"行业门类"`      // C
	District       string      `json:"district,omitempty" doc:"功能区或区县"`   // key of the zone, or code of the division
	InIndustry     *Points     `json:"in_industry,omitempty" doc:"行业百分位"` // percentile
	IndustryOf     string      `json:"industry_of,omitempty" doc:"行业百分位的范围：大类，不足则门类"`
	IndustryPeers  int         `json:"industry_peers" doc:"同业参与排位的企业数"`
	InDistrict     *Points     `json:"in_district,omitempty" doc:"区县百分位"`
	DistrictPeers  int         `json:"district_peers" doc:"同区县参与排位的企业数"`
	WeightsVersion int         `json:"weights_version,omitempty"`
	ListKey        int64       `json:"-"` // what lists are ordered by, the least first: see KeyAt
	AsOf           models.Date `json:"as_of"`
	ComputedAt     time.Time   `json:"computed_at"`
}

// TableName names the table.
func (Score) TableName() string { return "innovation_scores" }

// comparedFirst puts the keys of scores of which enough is known before those of all others.
const comparedFirst = 1_000_000_000

// KeyAt is what the score is listed by, the least first, where enough means a coverage of at least so much: scores of which enough is known come
// first, by their known part; the others follow by what they are at least, whatever the unknown turns out to be, so that one good
// figure known alone leads nobody; those without points come last.
func (s Score) KeyAt(enough Points) int64 {
	switch {
	case s.KnownPoints == nil:
		return 1
	case s.Coverage >= enough:
		return -comparedFirst - int64(*s.KnownPoints)
	case s.MinPoints == nil:
		return 0
	}
	return -int64(*s.MinPoints)
}

// Filter selects scores of one system and fiscal year; other empty members select all.
type Filter struct {
	System     string
	FiscalYear int
	Territory  []string // the enterprise's region or zone is one of these: what a district's staff may see
	Regions    []string // asked for
	Industry   string   // code prefix
	Standing   Standing
}

// Line is a score in a list of enterprises.
type Line struct {
	Score

	USCC      string `json:"uscc"`
	Name      string `json:"name"`
	Region    string `json:"region,omitempty"`
	Zone      string `json:"zone,omitempty"`
	Industry  string `json:"industry,omitempty"`
	Synthetic bool   `json:"synthetic"`
}

// Tenths is how many equal bands of a hundred points a distribution counts.
const Tenths = 10

// Share is how many enterprises of a group have which scores.
type Share struct {
	Key     string      `json:"key" doc:"区县、功能区或行业代码；空为未知"`
	Total   int         `json:"total"`
	Ranked  int         `json:"ranked" doc:"有得分且已知权重过半的"`
	Mean    *Points     `json:"mean,omitempty" doc:"参与排位的已知得分的平均数"`
	Reached int         `json:"reached" doc:"已知数据已达分数线的"`
	Bands   [Tenths]int `json:"bands" doc:"参与排位的按得分每十分一档，最后一档含 100"`
}

// Grouping says by what a distribution counts.
type Grouping string

// The groupings.
const (
	ByDistrict Grouping = "district"
	ByDivision Grouping = "industry"
)
