package need

import (
	"slices"
	"strings"
	"time"

	"huiqi/models"
)

// Visit is a visit (走访) of staff to an enterprise.
type Visit struct {
	ID           string      `gorm:"primaryKey" json:"id"`
	EnterpriseID int64       `json:"-"`
	Day          models.Date `json:"day"`
	People       []string    `gorm:"serializer:json" json:"people"` // who visited, by name
	Met          []string    `gorm:"serializer:json" json:"met"`    // whom they met, by post: no names
	Minutes      string      `json:"minutes"`
	CreatedBy    string      `json:"created_by"`
	CreatedAt    time.Time   `gorm:"autoCreateTime:false" json:"created_at"`
}

// TableName names the table.
func (Visit) TableName() string { return "need_visits" }

// VisitFilter selects visits; a zero member does not narrow.
type VisitFilter struct {
	EnterpriseID int64
	Territory    []string
	From, To     models.Date // both included
}

// Check returns what is wrong with the visit as written on a day, with so many needs that were heard. It was made: something was said
// in it, which stands in the minutes or in a need.
func (v Visit) Check(today models.Date, needs int) []models.Violation {
	var c models.Checker
	c.Say(v.Day.IsZero(), "day", "required", "须说明走访日期", "say on which day the visit was", "2026-03-02")
	c.Say(v.Day.After(today), "day", "in-the-future", "不能晚于今天", "must not lie in the future", "")
	c.Say(len(v.People) == 0, "people", "required", "须说明走访人员", "say who visited", "")
	c.Text(v.Minutes, "minutes", maxText)
	c.Say(needs == 0 && blank(v.Minutes), "minutes", "required", "须写走访记录，或登记走访中了解到的需求", "write minutes, or register a need that was heard", "")
	c.Say(slices.ContainsFunc(v.People, blank), "people", "required", "走访人员的姓名不能为空", "a name must not be empty", "")
	for _, list := range [][]string{v.People, v.Met} {
		for _, name := range list {
			c.Text(name, "people", maxName)
		}
	}
	return c.Found
}

func blank(text string) bool { return strings.TrimSpace(text) == "" }
