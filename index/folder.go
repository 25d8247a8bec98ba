package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"huiqi/models"
)

// current names, inside the index folder, the generation in use.
const currentFile = "current"

// openOrCreate opens the generation in use; where that fails it throws it away and creates an empty one.
func (x *Index) openOrCreate() (g *generation, stale bool, err error) {
	if x.dir == "" {
		g, err = createGeneration("")
		return g, true, err
	}
	name, err := x.currentName()
	if err == nil {
		g, err = openGeneration(filepath.Join(x.dir, name))
	}
	if err == nil || models.IsKind(err, models.KindUnavailable) {
		if err == nil {
			x.sweep(name)
		}
		return g, false, err
	}
	if !errors.Is(err, os.ErrNotExist) {
		x.log.Warn("search index cannot be opened and is rebuilt", "error", err)
	}
	g, err = x.create()
	if err != nil {
		return nil, false, err
	}
	if err := x.commit(g); err != nil {
		return nil, false, errors.Join(err, g.discard())
	}
	x.sweep(filepath.Base(g.dir))
	return g, true, nil
}

// create makes an empty generation in a fresh folder beside the others.
func (x *Index) create() (*generation, error) {
	if x.dir == "" {
		return createGeneration("")
	}
	dir, err := os.MkdirTemp(x.dir, "gen-")
	if err != nil {
		return nil, fmt.Errorf("create index: %w", err)
	}
	if err := os.Remove(dir); err != nil { // bleve wants to make it itself
		return nil, fmt.Errorf("create index: %w", err)
	}
	return createGeneration(dir)
}

func (x *Index) currentName() (string, error) {
	data, err := os.ReadFile(filepath.Join(x.dir, currentFile))
	if err != nil {
		return "", fmt.Errorf("open index: %w", err)
	}
	name := strings.TrimSpace(string(data))
	if !strings.HasPrefix(name, "gen-") || name != filepath.Base(name) {
		return "", fmt.Errorf("open index: %q names no generation", name)
	}
	return name, nil
}

// commit makes a generation the one in use: a rename is atomic, so that a crash leaves either name.
func (x *Index) commit(g *generation) error {
	if x.dir == "" {
		return nil
	}
	tmp := filepath.Join(x.dir, currentFile+".tmp")
	if err := writeSynced(tmp, filepath.Base(g.dir)+"\n"); err != nil {
		return fmt.Errorf("commit index: %w", err)
	}
	if err := os.Rename(tmp, filepath.Join(x.dir, currentFile)); err != nil {
		return fmt.Errorf("commit index: %w", err)
	}
	return nil
}

func writeSynced(path, text string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Sync(), f.Close())
}

// sweep removes generations that nobody uses, left by a crash. While another process builds one it does nothing.
func (x *Index) sweep(keep string) {
	release, ok := x.lockBuilding()
	if !ok {
		return
	}
	defer release()
	entries, err := os.ReadDir(x.dir)
	if err != nil {
		x.log.Warn("search index folder cannot be read", "error", err)
		return
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "gen-") && e.Name() != keep {
			if err := os.RemoveAll(filepath.Join(x.dir, e.Name())); err != nil {
				x.log.Warn("old search index cannot be removed", "name", e.Name(), "error", err)
			}
		}
	}
}
