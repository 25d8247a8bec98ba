package push

import "time"

// Trace is a notice with one of the deliveries of its message, or with none: what a funnel is counted from.
type Trace struct {
	NoticeID      int64
	EnterpriseID  int64
	ProgramID     string
	CampaignID    string
	NoticeState   NoticeState
	Code          string // why the notice was dropped
	PlannedAt     *time.Time
	ReachedAt     *time.Time // when the message first got to a provider
	DeliveryState State      // empty: there is no delivery
	DeliveryCode  string
	ReadAt        *time.Time
	ClickedAt     *time.Time
}

// Place is an enterprise with where it is.
type Place struct {
	ID     int64
	USCC   string `gorm:"column:uscc"`
	Name   string
	Region string
	Zone   string
}
