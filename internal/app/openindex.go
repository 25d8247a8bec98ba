package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"huiqi/index"
)

// feedName is the file that says which database's change feed the index of the folder follows.
const feedName = "index.feed"

// openIndex opens the index of the data folder; the caller owns the folder. An index that followed another
// database, such as the one before a restore, is thrown away: its position means nothing in this one.
func (a *App) openIndex(ctx context.Context) (*index.Index, error) {
	identity, err := a.Store.FeedIdentity(ctx)
	if err != nil {
		return nil, fmt.Errorf("app: open index: %w", err)
	}
	if err := keepIndexOf(identity, a.Config.IndexPath(), filepath.Join(a.Config.Data, feedName)); err != nil {
		return nil, fmt.Errorf("app: open index: %w", err)
	}
	followed := &followedFeed{identity: identity, note: filepath.Join(a.Config.Data, feedName)}
	idx, err := index.Open(source{a.Store, a.Catalogue, followed}, index.Options{
		Dir: a.Config.IndexPath(), Vocabulary: index.VocabularyOf(a.Catalogue), Log: a.Log,
	})
	if err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	return idx, nil
}

// keepIndexOf removes the index folder unless the note beside it names that feed. The note is written last, so that
// a crash in between only removes again.
func keepIndexOf(identity, folder, note string) error {
	noted, err := os.ReadFile(note) //nolint:gosec // inside the data folder
	if err == nil && strings.TrimSpace(string(noted)) == identity {
		return nil
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	return os.WriteFile(note, []byte(identity+"\n"), 0o600)
}
