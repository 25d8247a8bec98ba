package push

import "time"

// Feed lets whoever knows its token read what one enterprise is eligible for, without signing in. The token itself is not
// kept: ID is its SHA-256, in hexadecimal digits.
type Feed struct {
	ID           string     `gorm:"primaryKey" json:"id"`
	EnterpriseID int64      `json:"-"`
	Note         string     `json:"note,omitempty"` // for whom it was made
	CreatedBy    string     `json:"created_by"`
	CreatedAt    time.Time  `gorm:"autoCreateTime:false" json:"created_at"`
	RevokedAt    *time.Time `json:"revoked_at,omitempty"`
}

// TableName names the table.
func (Feed) TableName() string { return "push_feeds" }
