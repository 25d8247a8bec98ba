package jobs

import (
	"context"
	"time"
)

// restsFor is how long nothing is written before the first run begins over a base that was filled while the service ran.
const restsFor = 10 * time.Second

// firstRun asks for the first run over a base that was filled since the service began, so that nobody has to wait for
// midnight until anything is known of it. An import is waited for: what it brings belongs to that run as a whole.
type firstRun struct {
	planner Planner
	every   time.Duration
	asked   time.Time
	seen    int64 // head of the feed when it was last asked for
}

// look asks for the run when nothing was written for a while.
func (f *firstRun) look(ctx context.Context) (err error) {
	if f == nil || time.Since(f.asked) < f.every {
		return nil
	}
	f.asked = time.Now()
	f.seen, err = f.planner.First(ctx, f.seen)
	return err
}
