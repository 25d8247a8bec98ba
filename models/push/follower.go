package push

import "time"

// Follower is what an account knows of an address: of somebody who follows it or did, or who opted out by a letter.
// Events come in any order: what is told of an earlier time than what is known changes nothing.
type Follower struct {
	AccountID  string     `gorm:"primaryKey" json:"account_id"`
	Address    string     `gorm:"primaryKey" json:"address"` // openid; of other channels a keyed hash of the address
	Following  bool       `json:"following"`
	FollowedAt *time.Time `json:"followed_at,omitempty"` // when they began or ceased to follow; nil: not told yet
	ChoseAt    *time.Time `json:"chose_at,omitempty"`    // when they last opted out, or took that back
	Out        bool       `json:"out"`                   // they opted out
}

// TableName names the table.
func (Follower) TableName() string { return "push_followers" }

// Follows notes that the follower began or ceased to follow at an instant, and reports whether that is news. Within one
// second, which is all that platforms tell, following wins: who has left meanwhile is found out by the next sending.
func (f *Follower) Follows(following bool, at time.Time) bool {
	if f.FollowedAt != nil && (at.Before(*f.FollowedAt) || at.Equal(*f.FollowedAt) && !following) {
		return false
	}
	f.Following, f.FollowedAt = following, &at
	return true
}

// Chooses notes that the follower opted out or took that back at an instant, and reports whether that is news. Within one
// second the opting out wins.
func (f *Follower) Chooses(out bool, at time.Time) bool {
	if f.ChoseAt != nil && (at.Before(*f.ChoseAt) || at.Equal(*f.ChoseAt) && !out) {
		return false
	}
	f.Out, f.ChoseAt = out, &at
	return true
}
