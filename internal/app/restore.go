package app

import (
	"context"
	"errors"
	"io"

	"huiqi/store"
)

// Restore reads a backup into the database as the owner of the data folder, so that no server answers from what is
// being replaced beneath it. Faults: folder-in-use while one serves the folder, and those of the store.
func (a *App) Restore(ctx context.Context, from io.Reader, force bool) (manifest store.Manifest, err error) {
	lock, err := ownFolder(ctx, a.Config.Data)
	if err != nil {
		return store.Manifest{}, err
	}
	defer func() { err = errors.Join(err, lock.release()) }()
	return a.Store.Restore(ctx, from, force)
}
