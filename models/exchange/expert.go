package exchange

import (
	"regexp"
	"strings"
	"time"

	"huiqi/models"
)

// Expert is a person who advises enterprises (科技专家). Contact, Phone and Email are read under audit only. Without a consent
// to be listed nobody is shown an expert.
type Expert struct {
	ID           string    `gorm:"primaryKey" json:"id"`
	Name         string    `json:"name"`
	Employer     string    `json:"employer,omitempty"`
	Title        string    `json:"title,omitempty"` // 教授, 高级工程师 …
	Topics       Topics    `gorm:"embedded" json:"-"`
	Introduction string    `json:"introduction,omitempty"`
	Contact      string    `json:"-"` // whom to reach, if it is not the expert
	Phone        string    `json:"-"`
	Email        string    `json:"-"`
	CreatedBy    string    `json:"created_by"`
	Version      int64     `json:"version"`
	CreatedAt    time.Time `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt    time.Time `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// Check returns what is wrong with an expert as written.
func (e Expert) Check() []models.Violation {
	var c models.Checker
	checkNeeded(&c, e.Name, "name", maxName)
	c.Text(e.Employer, "employer", maxTitle)
	c.Text(e.Title, "title", maxName)
	c.Text(e.Introduction, "introduction", maxText)
	c.Text(e.Contact, "contact", maxName)
	checkReachable(&c, e.Phone, e.Email)
	return append(c.Found, e.Topics.Check()...)
}

// phone is one or several numbers, with extensions.
var phone = regexp.MustCompile(`^[0-9+ ()（）转,，、;；/-]{5,}$`)

// checkReachable refuses what nobody can be reached by: it stands in the wrong column.
func checkReachable(c *models.Checker, number, mail string) {
	c.Text(number, "phone", maxName)
	c.Say(number != "" && !phone.MatchString(number), "phone", "bad-value", "电话写法不对", "bad number", "0533-2180000")
	c.Text(mail, "email", maxTitle)
	c.Say(mail != "" && !strings.Contains(mail, "@"), "email", "bad-value", "邮箱写法不对", "bad address", "name@example.cn")
}

// Sight says what somebody may see of what needs a consent: on which day, and whether only what is public.
type Sight struct {
	On     models.Date
	Public bool
}

// Filter selects experts, teams or achievements; a zero member does not narrow.
type Filter struct {
	Sight    Sight  // who asks, and when: never zero
	Words    string // in names, titles, texts, or words
	Field    string // a field of technology, with those below it
	Industry string // a GB/T 4754 code as it is stored, with those below it
	Kind     TeamKind
	Open     bool // achievements whose validity has not ended
}
