// Package truth holds what is known about the enterprise base itself: how complete and fresh what it knows of each
// enterprise is, measured against what the published programs ask.
package truth

import "huiqi/models"

// Mark is how what programs ask stands for one enterprise. States has one letter for each demand in their order: f fresh,
// s stale, m missing. Demand is the fingerprint of those demands with their weights; marks of another fingerprint say
// nothing. Asked, Known and Fresh add up the weights of all demands, of those with a value, and of those that are fresh.
type Mark struct {
	EnterpriseID int64       `gorm:"primaryKey;autoIncrement:false" json:"-"`
	Version      int64       `json:"-"` // of the enterprise that was looked at
	Day          models.Date `json:"as_of"`
	Demand       string      `json:"-"`
	States       string      `json:"-"`
	Asked        int64       `json:"asked"`
	Known        int64       `json:"known"`
	Fresh        int64       `json:"fresh"`
}

// TableName names the table.
func (Mark) TableName() string { return "truth_marks" }

// Filter selects marks of the current demand; an empty member selects all.
type Filter struct {
	Demand     string
	Territory  []string // region or zone is one of these: what a district's staff may see
	Regions    []string // region or zone is one of these
	Region     string   // registered in this very division
	NoRegion   bool     // the region is not known
	Industry   string   // code prefix
	Division   string   // code prefix as well, of a group within the industry
	IndustryIs string   // this very code
	NoIndustry bool     // the industry is not known
	At         int      // place of a demand, from 1; 0: none
	States     string   // of that demand, any of these letters
	Below      int      // fresh weights are less than this many thousandths of those asked; 0: any
}

// Marked is a mark with the enterprise that it is of.
type Marked struct {
	Mark

	USCC      string `gorm:"column:uscc" json:"uscc"`
	Name      string `json:"name"`
	Region    string `json:"region,omitempty"`
	Zone      string `json:"zone,omitempty"`
	Industry  string `json:"industry,omitempty"`
	Synthetic bool   `json:"synthetic"`
}
