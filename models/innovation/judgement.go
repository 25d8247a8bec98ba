package innovation

import "time"

// Judgement is what a person says of an indicator of an enterprise in a fiscal year, where the base does not: a value in the
// indicator's unit, or points where experts give them. Exactly one of the two is there.
type Judgement struct {
	EnterpriseID int64     `gorm:"primaryKey;autoIncrement:false" json:"-"`
	System       string    `gorm:"primaryKey" json:"system"`
	Indicator    string    `gorm:"primaryKey" json:"indicator"`
	FiscalYear   int       `gorm:"primaryKey;autoIncrement:false" json:"fiscal_year"`
	Value        string    `json:"value,omitempty" doc:"数值，十进制，单位同指标"` // decimal
	Points       *Points   `json:"points,omitempty" doc:"专家评分"`
	Note         string    `json:"note" doc:"依据"`
	JudgedBy     string    `json:"judged_by"`
	JudgedAt     time.Time `json:"judged_at"`
}

// TableName names the table.
func (Judgement) TableName() string { return "innovation_judgements" }
