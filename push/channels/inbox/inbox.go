// Package inbox is the channel of the enterprise's own pages: a letter is there as soon as its delivery says that it was
// taken, so there is nothing to send and nothing that can fail.
package inbox

import (
	"context"
	"time"

	rows "huiqi/models/push"
	"huiqi/push"
)

// Channel puts letters into the inbox.
type Channel struct{}

// repeatFor is any time at all.
const repeatFor = 100 * 365 * 24 * time.Hour

// Repeatable is always: what is taken twice is there once.
func (Channel) Repeatable() time.Duration { return repeatFor }

// Send takes a letter.
func (Channel) Send(_ context.Context, _ rows.Account, letter push.Letter) push.Answer {
	return push.Answer{Outcome: push.Sent, ProviderID: letter.ID}
}
