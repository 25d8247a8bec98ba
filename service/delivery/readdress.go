package delivery

import (
	"context"
	"time"
)

// removedFor is how long after its address was removed a letter is planned for another one.
const removedFor = 30 * 24 * time.Hour

// Removed keeps what was not sent because its address was removed.
type Removed interface {
	ReplanRemoved(ctx context.Context, enterpriseID int64, since time.Time) (int64, error)
}

// Readdress has what waited for an address of an enterprise when that was removed, and had nowhere else to go, planned anew: who
// changes an address may remove the old one first. It runs in the transaction in which another is added.
func Readdress(ctx context.Context, removed Removed, enterpriseID int64, now time.Time) error {
	_, err := removed.ReplanRemoved(ctx, enterpriseID, now.Add(-removedFor))
	return err
}
