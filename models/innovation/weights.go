package innovation

import "time"

// Weights are what the indicators of a system count, where its document gives none that could be confirmed: set by the
// office, a new version for every change. They are the office's own and no official ones.
type Weights struct {
	System  string    `gorm:"primaryKey" json:"system"`
	Version int       `gorm:"primaryKey;autoIncrement:false" json:"version"`
	Items   []Weight  `gorm:"serializer:json" json:"items"`
	Ranking int       `json:"ranking" doc:"在事项排序得分中所占的百分数，0 为不用"` // percent of the score that ranks programs
	Note    string    `json:"note"`
	SetBy   string    `json:"set_by"`
	SetAt   time.Time `json:"set_at"`
}

// TableName names the table.
func (Weights) TableName() string { return "innovation_weights" }

// Weight is what one indicator counts: Points when the value is Full or more, none when it is zero or less, and between them
// in proportion. Full is in the unit of the indicator (万元, %, 件).
type Weight struct {
	Indicator string  `json:"indicator" minLength:"1" maxLength:"64" doc:"指标编号"`
	Points    Points  `json:"points" doc:"满分"`
	Full      float64 `json:"full" doc:"达到该值得满分，单位同指标"`
}

// MaxRanking is the greatest percentage that a system may have of the score which ranks programs.
const MaxRanking = 30
