package push

import (
	"slices"
	"time"
)

// FollowUp is an answer to a follower that is sent by itself, as a customer-service message (客服消息), within the window that
// an act of theirs opened: what a look-up found that took too long, or what became of a request. Providers tell no doubles of
// it: one that a worker had begun to send when it died is never sent again.
type FollowUp struct {
	ID        string     `gorm:"primaryKey" json:"id"`
	AccountID string     `json:"account_id"`
	Address   string     `json:"address"` // openid
	Want      string     `json:"want"`    // what is to be looked up; told: Text is said as it is
	Rest      string     `json:"rest"`    // what was asked
	Text      string     `json:"text"`    // what is said; empty until it is known
	State     State      `json:"state"`   // queued, sending, accepted, unknown, failed, suppressed
	NotBefore time.Time  `json:"not_before"`
	UsefulTo  time.Time  `json:"useful_to"` // when the window closes
	Attempts  int        `json:"attempts"`
	Lease     string     `json:"-"`
	LeasedTo  *time.Time `json:"-"`
	TriedAt   *time.Time `json:"tried_at,omitempty"` // when sending began: from then on it may have been sent
	Code      string     `json:"code,omitempty"`
	Detail    string     `json:"detail,omitempty"`
	CreatedAt time.Time  `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt time.Time  `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TableName names the table.
func (FollowUp) TableName() string { return "push_followups" }

// ToldAsIs is the Want of a follow-up that needs no look-up.
const ToldAsIs = "told"

// Act is something that a follower did, which opens a window for answers.
type Act struct {
	Kind   string // as of Incoming
	SentAt time.Time
}

// What acts open: five messages in 48 hours after somebody wrote, three in a minute after a click, a scan or a follow.
const (
	MessageWindow = 48 * time.Hour
	messageQuota  = 5
	actWindow     = time.Minute
	actQuota      = 3
)

// window is a time in which so many answers may still be sent.
type window struct {
	from, ends time.Time
	left       int
}

// Window returns until when a follower may be answered, by what they did and when answers were sent to them; the zero time: not now.
// How windows that overlap combine is not documented; here an answer is taken out of the one that ends first.
func Window(acts []Act, answered []time.Time, now time.Time) time.Time {
	var windows []window
	for _, a := range acts {
		switch a.Kind {
		case "text", "media":
			windows = append(windows, window{a.SentAt, a.SentAt.Add(MessageWindow), messageQuota})
		case "click", "scan", "follow":
			windows = append(windows, window{a.SentAt, a.SentAt.Add(actWindow), actQuota})
		case "unfollow":
			windows = slices.DeleteFunc(windows, func(w window) bool { return !w.from.After(a.SentAt) })
		}
	}
	slices.SortStableFunc(windows, func(x, y window) int { return x.ends.Compare(y.ends) })
	for _, at := range answered {
		for i := range windows {
			if w := &windows[i]; w.left > 0 && !at.Before(w.from) && at.Before(w.ends) {
				w.left--
				break
			}
		}
	}
	var open time.Time
	for _, w := range windows {
		if w.left > 0 && now.Before(w.ends) {
			open = w.ends
		}
	}
	return open
}
