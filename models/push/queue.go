package push

import "time"

// Queue is how an account stands: what it has to send, and whether it may.
type Queue struct {
	AccountID   string
	Channel     Channel
	Enabled     bool
	PausedUntil *time.Time
	PauseCode   string
	Length      int64      // deliveries and postings that are queued or being sent
	Oldest      *time.Time // since when the first of them has been due; nil: none is
}

// Configuration is the PauseCode of an account that somebody has to mend.
const Configuration = "configuration"
