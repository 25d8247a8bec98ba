package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	indexapi "github.com/blevesearch/bleve_index_api"

	"huiqi/models"
)

// batchSize bounds the documents of one batch: larger ones make merges run out of memory.
const batchSize = 200

// Keys of what is kept beside the documents, always written in the same batch.
const (
	keyFormat   = "huiqi/format"
	keyPosition = "huiqi/position"
	keyTotals   = "huiqi/totals"
	keyWhole    = "huiqi/whole" // set once the whole library has been read
)

// totals are what BM25 needs to know of the whole index: the number of documents and the summed lengths of the
// scored fields.
type totals struct {
	Docs    int
	Lengths [len(scored)]int64
}

func (t *totals) average(field int) float64 {
	if t.Docs == 0 {
		return 0
	}
	return float64(t.Lengths[field]) / float64(t.Docs)
}

func (t *totals) change(lengths [len(scored)]int, sign int) {
	t.Docs += sign
	for i, n := range lengths {
		t.Lengths[i] += int64(sign * n)
	}
}

// generation is one bleve index. Writes are serialised by its owner; reads take a view.
type generation struct {
	dir   string // empty in memory
	index bleve.Index
	api   indexapi.Index
	views sync.WaitGroup
}

// createGeneration makes an empty index in a folder that must not exist, or in memory when dir is empty.
func createGeneration(dir string) (*generation, error) {
	var (
		idx bleve.Index
		err error
	)
	if dir == "" {
		idx, err = bleve.NewUsing("", bleve.NewIndexMapping(), scorch.Name, scorch.Name, map[string]any{})
	} else {
		idx, err = bleve.NewUsing(dir, bleve.NewIndexMapping(), scorch.Name, scorch.Name, map[string]any{"bolt_timeout": "2s"})
	}
	if err != nil {
		return nil, fmt.Errorf("create index: %w", err)
	}
	g, err := newGeneration(dir, idx)
	if err == nil {
		err = g.write(nil, nil, 0)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("create index: %w", err), idx.Close())
	}
	return g, nil
}

// openGeneration opens an index. A *models.Fault of kind unavailable means another process holds it; any other
// error means that it is torn, of another format, or not there, and has to be rebuilt.
func openGeneration(dir string) (g *generation, err error) {
	defer func() {
		if p := recover(); p != nil { // a torn segment may make the library panic
			g, err = nil, fmt.Errorf("open index: %v", p)
		}
	}()
	idx, err := bleve.OpenUsing(dir, map[string]any{"bolt_timeout": "2s"})
	if err != nil {
		if strings.HasSuffix(err.Error(), "timeout") { // bbolt's own error is not wrapped
			return nil, &models.Fault{
				Kind: models.KindUnavailable, Code: "index-in-use", RetryAfter: 5, Err: err,
				Message: "检索库正被另一个进程使用", English: "the search index is in use by another process",
			}
		}
		return nil, fmt.Errorf("open index: %w", err)
	}
	g, err = newGeneration(dir, idx)
	if err == nil {
		err = g.check()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open index: %w", err), idx.Close())
	}
	return g, nil
}

func newGeneration(dir string, idx bleve.Index) (*generation, error) {
	api, err := idx.Advanced()
	if err != nil {
		return nil, err
	}
	return &generation{dir: dir, index: idx, api: api}, nil
}

// check refuses an index of another format, one whose first filling was not finished (the library may open at
// an earlier state of it when segments are lost) and one whose documents and totals disagree.
func (g *generation) check() error {
	v, err := g.view()
	if err != nil {
		return err
	}
	defer v.Close()
	for key, want := range map[string]string{keyFormat: format, keyWhole: "1"} {
		got, err := v.GetInternal([]byte(key))
		if err != nil {
			return err
		}
		if string(got) != want {
			return fmt.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	n, err := v.DocCount()
	if err != nil {
		return err
	}
	if int(n) != v.totals.Docs {
		return fmt.Errorf("%d documents, but totals of %d", n, v.totals.Docs)
	}
	return nil
}

// write replaces docs, removes gone and moves the position, all in one durable batch.
func (g *generation) write(docs []Doc, gone []string, position int64) error {
	v, err := g.view()
	if err != nil {
		return err
	}
	defer v.Close()
	sums, batch := v.totals, g.index.NewBatch()
	for _, id := range gone {
		if _, err := v.forget(id, &sums); err != nil {
			return err
		}
		batch.Delete(id)
	}
	for i := range docs {
		if _, err := v.forget(docs[i].ID, &sums); err != nil {
			return err
		}
		m := mapDoc(&docs[i])
		sums.change(m.lengths, 1)
		if err := batch.IndexAdvanced(m.doc); err != nil {
			return fmt.Errorf("index policy %s: %w", docs[i].ID, err)
		}
	}
	data, err := json.Marshal(sums)
	if err != nil {
		return err
	}
	batch.SetInternal([]byte(keyFormat), []byte(format))
	batch.SetInternal([]byte(keyTotals), data)
	batch.SetInternal([]byte(keyPosition), fmt.Append(nil, position))
	if err := g.index.Batch(batch); err != nil {
		return fmt.Errorf("write index: %w", err)
	}
	return nil
}

// finish marks the generation as holding the whole library.
func (g *generation) finish() error {
	if err := g.index.SetInternal([]byte(keyWhole), []byte("1")); err != nil {
		return fmt.Errorf("finish index: %w", err)
	}
	return nil
}

// close waits for the views handed out and closes the index.
func (g *generation) close() error {
	g.views.Wait()
	if err := g.index.Close(); err != nil {
		return fmt.Errorf("close index: %w", err)
	}
	return nil
}

// discard closes the index and removes its folder.
func (g *generation) discard() error {
	err := g.close()
	if g.dir != "" {
		err = errors.Join(err, os.RemoveAll(g.dir))
	}
	return err
}
