package index

import (
	"context"
	"errors"
	"fmt"
	"os"

	"huiqi/models"
)

// Reindex builds an index anew in a folder without opening the one in use there, so that it works from another
// process while a server answers from that one: the server takes the new index over when it next looks. Faults
// are those of Rebuild.
func Reindex(ctx context.Context, source Source, o Options, progress func(done, total int)) error {
	x, err := newIndex(source, o)
	if err != nil {
		return err
	}
	if x.dir == "" {
		return models.Invalid("no-index-folder", "没有指定检索库目录", "no index folder is given")
	}
	if err := os.MkdirAll(x.dir, 0o750); err != nil {
		return fmt.Errorf("rebuild index: %w", err)
	}
	release, ok := x.lockBuilding()
	if !ok {
		return errRebuilding()
	}
	defer release()
	g, err := x.create()
	if err != nil {
		return err
	}
	err = x.fill(ctx, g, progress)
	if err == nil {
		err = x.catchUpNew(ctx, g)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("rebuild index: %w", err), g.discard())
	}
	if err := g.close(); err != nil { // before it is named: whoever takes it over must find it unlocked
		return err
	}
	return x.commit(g)
}

func errRebuilding() error {
	return models.Faulty(models.KindConflict, "index-rebuilding", "检索库正在重建", "the search index is being rebuilt already")
}
