package push

import "time"

// Token is a credential of limited life that processes share, such as the access_token of an official account. Value is
// sealed by whoever uses it. Lease names the process that renews it at the moment.
type Token struct {
	Key       string     `gorm:"column:token_key;primaryKey" json:"key"`
	Value     []byte     `json:"-"`
	ExpiresAt time.Time  `json:"expires_at"`
	CheckedAt time.Time  `json:"checked_at"`
	ChangedAt time.Time  `json:"changed_at"`
	Version   int64      `json:"version"` // counts the values
	Lease     string     `json:"-"`
	LeasedTo  *time.Time `json:"-"`
}

// TableName names the table.
func (Token) TableName() string { return "push_tokens" }
