package follower

import (
	"time"

	rows "huiqi/models/push"
)

// Kind says what an account was told.
type Kind string

// The kinds. What has no meaning here is Other, and is kept all the same.
const (
	Text     Kind = "text"
	Media    Kind = "media" // a picture, a voice, a video, a place
	Follow   Kind = "follow"
	Unfollow Kind = "unfollow"
	Scan     Kind = "scan" // of a code, by somebody who follows already
	Click    Kind = "click"
	Page     Kind = "page"     // written on the page of the account, which opens no window for answers
	Consent  Kind = "consent"  // to subscription notices, or its end
	Finished Kind = "finished" // how messages ended
	Other    Kind = "other"
)

// Heard is one thing that an account was told of, genuine as far as its signature proves.
type Heard struct {
	Key      string // equal for repetitions
	From     string // openid
	At       time.Time
	Kind     Kind
	Text     string // that somebody wrote; of a click the key
	Scene    string // of the code that was scanned, or by which somebody came to follow
	Receipts []rows.Receipt
	NoticeOf []string // template of each receipt; empty for template messages
	Notices  []NoticeWord
	Raw      string
}

// Said is the answer. At is when it was first given.
type Said struct {
	Text string // empty: none
	At   time.Time
}
