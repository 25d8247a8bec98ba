package exchange

import (
	"fmt"
	"slices"
	"time"

	"huiqi/models"
)

// TeamKind says what a team is.
type TeamKind string

// The kinds of teams.
const (
	ServiceGroup  TeamKind = "service"  // 科技服务团
	AdvisoryGroup TeamKind = "advisory" // 行业顾问团
)

// Valid reports whether k is one of the kinds.
func (k TeamKind) Valid() bool { return k == ServiceGroup || k == AdvisoryGroup }

// Chinese returns what people call the kind.
func (k TeamKind) Chinese() string {
	return map[TeamKind]string{ServiceGroup: "科技服务团", AdvisoryGroup: "行业顾问团"}[k]
}

// ServiceTeam is a team of experts for a field or an industry. Members and Leads are ids of experts; who leads is a member.
type ServiceTeam struct {
	ID        string    `gorm:"primaryKey" json:"id"`
	Kind      TeamKind  `json:"kind"`
	Name      string    `json:"name"`
	Topics    Topics    `gorm:"embedded" json:"-"`
	About     string    `json:"about,omitempty"`
	Members   []string  `gorm:"serializer:json" json:"-"`
	Leads     []string  `gorm:"serializer:json" json:"-"`
	Districts []string  `gorm:"serializer:json" json:"districts"` // that it serves; none: the whole city
	CreatedBy string    `json:"created_by"`
	Version   int64     `json:"version"`
	CreatedAt time.Time `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt time.Time `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// maxMembers bounds a team.
const maxMembers = 200

// Check returns what is wrong with a team as written.
func (t ServiceTeam) Check() []models.Violation {
	var c models.Checker
	c.Say(!t.Kind.Valid(), "kind", "unknown-kind", "没有这种团队类别", "no such kind of team", "service, advisory")
	checkNeeded(&c, t.Name, "name", maxTitle)
	c.Text(t.About, "about", maxText)
	c.Say(len(t.Members) > maxMembers, "members", "too-many", "成员过多", "too many members", fmt.Sprintf("≤ %d", maxMembers))
	for i, id := range t.Leads {
		c.Say(!slices.Contains(t.Members, id), fmt.Sprintf("leads[%d]", i), "no-member", "牵头人须是成员", "who leads has to be a member", "")
	}
	checkList(&c, t.Districts, "districts", maxName)
	return append(c.Found, t.Topics.Check()...)
}
