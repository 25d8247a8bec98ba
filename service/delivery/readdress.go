package delivery

import (
	"context"
	"time"

	rows "huiqi/models/push"
)

// Unreached keeps what was not told because there was nobody to tell.
type Unreached interface {
	ReplanUnreached(ctx context.Context, enterpriseID int64, since, at time.Time) (int64, error)
}

// Readdress has what an enterprise was not told for want of an address, and what ended at the addresses that it had, planned anew:
// what is so still is told once, to the address that it has got. It runs in the transaction in which it gets one.
func Readdress(ctx context.Context, unreached Unreached, enterpriseID int64, now time.Time) error {
	_, err := unreached.ReplanUnreached(ctx, enterpriseID, now.Add(-rows.UnreachedFor), now)
	return err
}
