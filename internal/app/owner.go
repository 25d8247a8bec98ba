package app

import (
	"context"
	"fmt"
	"time"

	"huiqi/models"
	"huiqi/store"
)

// freeKeys forgets the writes that a dead process had begun, so that they can be repeated at once. Only the owner of
// an SQLite file knows that no process is left that runs them; elsewhere their lease has to end.
func (a *App) freeKeys(ctx context.Context) error {
	if a.Store.Dialect() != store.SQLite {
		return nil
	}
	if err := a.Store.PurgeIdempotent(ctx, a.Clock.Now(), 0); err != nil {
		return fmt.Errorf("app: %w", err)
	}
	return nil
}

// ownFolder takes the lock of the data folder for a server. A command that has it for a moment is waited for, another
// server is not.
func ownFolder(ctx context.Context, dir string) (*folderLock, error) {
	deadline := time.Now().Add(ownerPatience)
	for {
		lock, err := lockFolder(dir)
		if !models.IsKind(err, models.KindConflict) || time.Now().After(deadline) {
			return lock, err
		}
		if call(ctx, dir, opPing, nil, nil, nil) == nil {
			return nil, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
}
