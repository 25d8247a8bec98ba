package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	indexapi "github.com/blevesearch/bleve_index_api"
)

// view is one consistent state of a generation: documents, position and totals of the same batch.
type view struct {
	indexapi.IndexReader
	totals   totals
	position int64
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
