package app

import (
	"errors"
	"fmt"
	"os"
	"sync"
)

// followedFeed is the feed whose positions the index holds. It changes when the database is restored beneath a
// running server, which only another machine can do.
type followedFeed struct {
	mu       sync.Mutex
	identity string
	note     string // the file that names the feed of the index on disk
}

// is reports whether the feed is the one followed. Where it is another, that is followed from now on, and the note
// on disk goes first: an index that is not built anew before the process ends is thrown away at the next start.
func (f *followedFeed) is(identity string) (bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.identity == identity {
		return true, nil
	}
	if err := os.Remove(f.note); err != nil && !errors.Is(err, os.ErrNotExist) {
		return false, fmt.Errorf("forget the feed of the index: %w", err)
	}
	f.identity = identity
	return false, nil
}
