package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"huiqi/index"
	"huiqi/models"
	"huiqi/models/access"
	"huiqi/service/library"
)

// Names of the operations that the owner of the index does for other processes.
const (
	opPing    = "ping"
	opSearch  = "search"
	opReindex = "reindex"
)

// ownerPatience is how long a command waits while another one has the index, before it says so.
const ownerPatience = 10 * time.Second

// progress is how far a rebuild is.
type progress struct {
	Done  int `json:"done"`
	Total int `json:"total"`
}

// Search finds policies for a command: by the serving process when there is one, because the index has one opener,
// else by opening the index here and bringing it up to date first.
func (a *App) Search(ctx context.Context, query library.Query) (library.Found, error) {
	var found library.Found
	err := a.byOwner(ctx, opSearch, query, &found, nil, func(idx *index.Index) error {
		if err := idx.CatchUp(ctx); err != nil {
			return fmt.Errorf("app: search: %w", err)
		}
		var err error
		found, err = a.search(ctx, idx, query)
		return err
	})
	return found, err
}

func (a *App) search(ctx context.Context, idx *index.Index, query library.Query) (library.Found, error) {
	return a.Library(idx, nil).Search(ctx, access.System("命令行"), query)
}

// Reindex builds the search index anew and returns how many policies it holds. A serving process does it beside
// the index it goes on answering from.
func (a *App) Reindex(ctx context.Context, show func(done, total int)) (count int, err error) {
	tell := func(sent json.RawMessage) {
		var p progress
		if json.Unmarshal(sent, &p) == nil {
			show(p.Done, p.Total)
		}
	}
	err = a.byOwner(ctx, opReindex, nil, &count, tell, func(idx *index.Index) error {
		count, err = rebuild(ctx, idx, show)
		return err
	})
	return count, err
}

func rebuild(ctx context.Context, idx *index.Index, show func(done, total int)) (int, error) {
	if err := idx.Rebuild(ctx, show); err != nil {
		return 0, fmt.Errorf("app: reindex: %w", err)
	}
	return idx.Count()
}

// byOwner does something with the index: the process that owns the data folder does it when there is one, else this
// one becomes the owner for as long as it takes.
func (a *App) byOwner(ctx context.Context, name string, request, result any, tell func(json.RawMessage), here func(*index.Index) error) error {
	deadline := time.Now().Add(ownerPatience)
	for {
		err := call(ctx, a.Config.Data, name, request, result, tell)
		if !errors.Is(err, errNoServer) {
			return err
		}
		lock, err := lockFolder(a.Config.Data)
		if err == nil {
			return errors.Join(a.withIndex(ctx, here), lock.release())
		}
		if !models.IsKind(err, models.KindConflict) || time.Now().After(deadline) {
			return err
		}
		select { // the owner is starting, or another command is at it
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
}

func (a *App) withIndex(ctx context.Context, do func(*index.Index) error) error {
	idx, err := a.openIndex(ctx)
	if err != nil {
		return err
	}
	return errors.Join(do(idx), idx.Close())
}
