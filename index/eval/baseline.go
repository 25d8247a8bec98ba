package eval

import (
	"context"
	"errors"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/mapping"
)

// baseline is what bleve does out of the box for Chinese: the cjk analyzer over title and text, a match query,
// its default scoring.
type baseline struct{ index bleve.Index }

func openBaseline(ctx context.Context, s *Set, dir string) (engine, error) {
	text := mapping.NewTextFieldMapping()
	text.Analyzer, text.Store, text.IncludeTermVectors, text.DocValues = cjk.AnalyzerName, false, false, false
	doc := mapping.NewDocumentStaticMapping()
	doc.AddFieldMappingsAt("text", text)
	m := bleve.NewIndexMapping()
	m.DefaultMapping = doc
	idx, err := bleve.New(dir, m)
	if err != nil {
		return nil, err
	}
	if err := fillBaseline(ctx, idx, s); err != nil {
		return nil, errors.Join(err, idx.Close())
	}
	return baseline{idx}, nil
}

func fillBaseline(ctx context.Context, idx bleve.Index, s *Set) error {
	batch := idx.NewBatch()
	for i := range s.Docs {
		if err := batch.Index(s.Docs[i].ID, map[string]any{"text": s.Docs[i].Title + "\n" + s.Docs[i].Body}); err != nil {
			return err
		}
		if batch.Size() == 200 || i == len(s.Docs)-1 {
			if err := errors.Join(ctx.Err(), idx.Batch(batch)); err != nil {
				return err
			}
			batch.Reset()
		}
	}
	return nil
}

func (b baseline) search(ctx context.Context, query string) ([]string, error) {
	q := bleve.NewMatchQuery(query)
	q.SetField("text")
	r, err := b.index.SearchInContext(ctx, bleve.NewSearchRequestOptions(q, depth, 0, false))
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(r.Hits))
	for i, h := range r.Hits {
		ids[i] = h.ID
	}
	return ids, nil
}

func (b baseline) close() error { return b.index.Close() }
