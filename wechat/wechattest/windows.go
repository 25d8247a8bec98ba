package wechattest

import (
	"slices"
	"time"
)

// window is a time in which customer-service messages may answer an act of a user.
type window struct {
	ends time.Time
	left int
}

// What the acts of users open.
const (
	messageWindow = 48 * time.Hour
	messageQuota  = 5
	actWindow     = time.Minute
	actQuota      = 3
)

// open opens a window; the lock is held.
func (u *user) open(now time.Time, length time.Duration, quota int) {
	u.windows = slices.DeleteFunc(u.windows, func(w window) bool { return !now.Before(w.ends) })
	u.windows = append(u.windows, window{now.Add(length), quota})
}

// answer takes one message out of the window that ends first, or refuses it. How windows that overlap combine is not
// documented; here they add up.
func (u *user) answer(now time.Time) *failure {
	open := -1
	any := false
	for i, w := range u.windows {
		if !now.Before(w.ends) {
			continue
		}
		any = true
		if w.left > 0 && (open < 0 || w.ends.Before(u.windows[open].ends)) {
			open = i
		}
	}
	switch {
	case !any || !u.Following:
		return failed(45015)
	case open < 0:
		return failed(45047)
	}
	u.windows[open].left--
	return nil
}
