package exchange

import (
	"fmt"
	"slices"
	"time"

	"huiqi/models"
)

// AchievementKind says what sort of thing an achievement is.
type AchievementKind string

// The kinds of achievements.
const (
	Technology   AchievementKind = "technology" // 新技术、新工艺
	Product      AchievementKind = "product"    // 新产品、新装备
	Material     AchievementKind = "material"   // 新材料
	Patent       AchievementKind = "patent"     // 专利
	SoftwareWork AchievementKind = "software"   // 软件
	OtherKind    AchievementKind = "other"      // 其他
)

// AchievementKinds returns every kind in the order in which people are shown them.
func AchievementKinds() []AchievementKind {
	return []AchievementKind{Technology, Product, Material, Patent, SoftwareWork, OtherKind}
}

// Valid reports whether k is one of the kinds.
func (k AchievementKind) Valid() bool { return slices.Contains(AchievementKinds(), k) }

// Chinese returns what people call the kind.
func (k AchievementKind) Chinese() string {
	return map[AchievementKind]string{
		Technology: "新技术、新工艺", Product: "新产品、新装备", Material: "新材料", Patent: "专利", SoftwareWork: "软件", OtherKind: "其他",
	}[k]
}

// Cooperation is a way in which an owner is ready to work with enterprises.
type Cooperation string

// The ways of working together.
const (
	Assignment Cooperation = "assignment" // 转让
	Licence    Cooperation = "licence"    // 许可
	Joint      Cooperation = "joint"      // 合作开发
	Equity     Cooperation = "equity"     // 作价入股
	Service    Cooperation = "service"    // 技术服务
)

// Cooperations returns every way in the order in which people are shown them.
func Cooperations() []Cooperation { return []Cooperation{Assignment, Licence, Joint, Equity, Service} }

// Chinese returns what people call the way.
func (c Cooperation) Chinese() string {
	return map[Cooperation]string{Assignment: "转让", Licence: "许可", Joint: "合作开发", Equity: "作价入股", Service: "技术服务"}[c]
}

// The levels of readiness (TRL): 1 is a principle that was observed, 9 what is at work. Whoever offers it says so; what a
// level asks for is not judged here.
const (
	LeastReady = 1
	MostReady  = 9
)

// Achievement is what a university or an institute offers (科研成果). Contact, Phone and Email are read under audit only.
type Achievement struct {
	ID          string          `gorm:"primaryKey" json:"id"`
	Name        string          `json:"name"`
	Owner       string          `json:"owner"` // the university or institute
	Kind        AchievementKind `json:"kind"`
	Topics      Topics          `gorm:"embedded" json:"-"`
	Readiness   *int            `json:"readiness,omitempty"` // 1 to 9; absent: not known
	Maturity    string          `json:"maturity,omitempty"`  // how far it is, in words: 中试, 可量产
	Summary     string          `json:"summary"`
	IP          string          `gorm:"column:ip" json:"ip,omitempty"` // patents and other rights, in words
	Cooperation []Cooperation   `gorm:"serializer:json" json:"cooperation"`
	Wishes      string          `json:"wishes,omitempty"` // what the owner looks for
	Contact     string          `json:"-"`
	Phone       string          `json:"-"`
	Email       string          `json:"-"`
	ValidUntil  models.Date     `json:"valid_until,omitzero"` // last day on which it is offered; zero: open
	CreatedBy   string          `json:"created_by"`
	Version     int64           `json:"version"`
	CreatedAt   time.Time       `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt   time.Time       `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// Offered reports whether the achievement is still offered on a day.
func (a Achievement) Offered(on models.Date) bool {
	return a.ValidUntil.IsZero() || !a.ValidUntil.Before(on)
}

// Check returns what is wrong with an achievement as written.
func (a Achievement) Check() []models.Violation {
	var c models.Checker
	checkNeeded(&c, a.Name, "name", maxTitle)
	checkNeeded(&c, a.Owner, "owner", maxTitle)
	c.Say(!a.Kind.Valid(), "kind", "unknown-kind", "没有这种成果类别", "no such kind of achievement", "technology, product, material, patent, software, other")
	c.Say(a.Readiness != nil && (*a.Readiness < LeastReady || *a.Readiness > MostReady), "readiness", "out-of-range", "技术就绪度应为 1 到 9", "readiness is 1 to 9", "1..9")
	c.Text(a.Maturity, "maturity", maxTitle)
	checkNeeded(&c, a.Summary, "summary", maxText)
	c.Text(a.IP, "ip", maxText)
	for i, way := range a.Cooperation {
		c.Say(!slices.Contains(Cooperations(), way), fmt.Sprintf("cooperation[%d]", i), "unknown-code", "没有这种合作方式", "no such way of working together", "assignment, licence, joint, equity, service")
	}
	c.Text(a.Wishes, "wishes", maxText)
	c.Text(a.Contact, "contact", maxName)
	checkReachable(&c, a.Phone, a.Email)
	return append(c.Found, a.Topics.Check()...)
}
