package app

import (
	"context"
	"time"
)

// Loading is told how far the first reading of the base is. The calls come one after the other; the last one says that
// it ended, and there is none when the server is stopped before.
type Loading func(done, total int64, ended bool)

// lookAtLoading is how often it is looked how far the reading is.
const lookAtLoading = 250 * time.Millisecond

// tellLoading tells how far the first snapshot is until it is there.
func (s *serving) tellLoading(ctx context.Context, tell Loading) {
	ticker := time.NewTicker(lookAtLoading)
	defer ticker.Stop()
	var done, total int64
	for !s.matcher.Loaded() {
		if d, t, ok := s.matcher.Progress(); ok {
			done, total = d, t
			tell(done, total, false)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
	tell(total, total, true)
}
