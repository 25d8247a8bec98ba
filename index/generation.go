package index

import (
	"context"
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

// view is one consistent state of a generation: documents, position and totals of the same batch.
type view struct {
	indexapi.IndexReader
	totals   totals
	position int64
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

// view takes a snapshot; its caller closes it.
func (g *generation) view() (*view, error) {
	r, err := g.api.Reader()
	if err != nil {
		return nil, fmt.Errorf("read index: %w", err)
	}
	v := &view{IndexReader: r}
	for key, into := range map[string]any{keyTotals: &v.totals, keyPosition: &v.position} {
		data, err := r.GetInternal([]byte(key))
		if err == nil && data != nil {
			err = json.Unmarshal(data, into)
		}
		if err != nil {
			return nil, errors.Join(fmt.Errorf("read index %s: %w", key, err), r.Close())
		}
	}
	return v, nil
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

// forget takes the lengths of a document that is about to be replaced or removed out of the sums.
func (v *view) forget(id string, sums *totals) (bool, error) {
	at, err := v.InternalID(id)
	if err != nil || at == nil {
		return false, err
	}
	cards, err := v.cards([]int{int(at.Value())})
	if err != nil {
		return false, fmt.Errorf("read policy %s: %w", id, err)
	}
	sums.change(cards[0].Lengths, -1)
	return true, nil
}

// cards reads the cards of documents, given ascending.
func (v *view) cards(docs []int) ([]card, error) {
	dv, err := v.DocValueReader([]string{fieldCard})
	if err != nil {
		return nil, err
	}
	out := make([]card, len(docs))
	var id indexapi.IndexInternalID
	for i, doc := range docs {
		var bad error
		id = indexapi.NewIndexInternalID(id, uint64(doc))
		err := dv.VisitDocValues(id, func(_ string, term []byte) { out[i], bad = parseCard(string(term)) })
		if err := errors.Join(err, bad); err != nil {
			return nil, fmt.Errorf("read card: %w", err)
		}
	}
	return out, nil
}

// holders returns the documents that hold a keyword.
func (v *view) holders(ctx context.Context, field, term string) (bitset, error) {
	tfr, err := v.TermFieldReader(ctx, []byte(term), field, false, false, false)
	if err != nil {
		return nil, err
	}
	defer tfr.Close()
	var (
		set bitset
		d   indexapi.TermFieldDoc
	)
	for {
		next, err := tfr.Next(&d)
		if err != nil || next == nil {
			return set, err
		}
		set.add(int(next.ID.Value()))
	}
}

// keywords returns the terms of a keyword field that begin with prefix, ascending.
func (v *view) keywords(field, prefix string, each func(term string) bool) error {
	dict, err := v.FieldDictPrefix(field, []byte(prefix))
	if err != nil {
		return err
	}
	defer dict.Close()
	for {
		next, err := dict.Next()
		if err != nil || next == nil || !each(next.Term) {
			return err
		}
	}
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
