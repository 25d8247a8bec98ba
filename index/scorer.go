package index

import (
	"context"
	"math"
	"slices"

	indexapi "github.com/blevesearch/bleve_index_api"
)

// list is the opened list of the documents that hold a clause's term.
type list struct {
	indexapi.TermFieldReader
	frequency      int     // of documents
	weight         float64 // of the clause, idf included
	average        float64 // length of the field
	k1, b          float64
	reused         indexapi.TermFieldDoc
	reusedID       indexapi.IndexInternalID
	highestPerTerm float64 // what the term can add to a document at most
}

// open opens the list of a clause; nil when no document holds its term. The caller closes it.
func (s *scorer) open(ctx context.Context, c clause) (*list, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	tfr, err := s.reader.TermFieldReader(ctx, []byte(c.term), scored[c.field], true, true, false)
	if err != nil {
		return nil, err
	}
	n := int(tfr.Count())
	if n == 0 {
		return nil, tfr.Close()
	}
	w := c.weight * idf(float64(s.totals.Docs), float64(n))
	return &list{
		TermFieldReader: tfr, frequency: n, weight: w, average: s.totals.average(c.field),
		k1: s.tuning.K1, b: s.tuning.B, highestPerTerm: w * (s.tuning.K1 + 1),
	}, nil
}

func (l *list) value(d *indexapi.TermFieldDoc) float64 {
	length := 1.0
	if d.Norm > 0 { // bleve keeps 1/√length
		length = math.Round(1 / (d.Norm * d.Norm))
	}
	return l.weight * saturation(float64(d.Freq), length, l.average, l.k1, l.b)
}

// addAll adds the term's part to every document that holds it.
func (l *list) addAll(into *tally) error {
	for {
		next, err := l.Next(&l.reused)
		if err != nil || next == nil {
			return err
		}
		into.add(int(next.ID.Value()), l.value(next))
	}
}

// addTo adds the term's part to those of docs (ascending) that hold it.
func (l *list) addTo(docs []int, into *tally) error {
	at := -1
	for _, doc := range docs {
		if at < doc {
			l.reusedID = indexapi.NewIndexInternalID(l.reusedID, uint64(doc))
			next, err := l.Advance(l.reusedID, &l.reused)
			if err != nil || next == nil {
				return err
			}
			at = int(next.ID.Value())
		}
		if at == doc {
			into.add(doc, l.value(&l.reused))
		}
	}
	return nil
}

// sum scores concepts and plain clauses over all documents. Those that end up below Tuning.Cut of the best may
// lack a part of their score: they are no result.
func (s *scorer) sum(ctx context.Context, plain []clause, concepts []concept) (*tally, error) {
	into := &tally{scores: make([]float32, s.totals.Docs+1)}
	for _, c := range concepts {
		if err := s.addConcept(ctx, c, into); err != nil {
			return nil, err
		}
	}
	lists, err := s.openAll(ctx, plain)
	defer func() {
		for _, l := range lists {
			_ = l.Close() // returns the reader to a pool and cannot fail
		}
	}()
	if err != nil {
		return nil, err
	}
	rest := 0.0
	for _, l := range lists {
		rest += l.highestPerTerm
	}
	for _, l := range lists {
		if err := s.addList(ctx, l, rest, into); err != nil {
			return nil, err
		}
		rest -= l.highestPerTerm
	}
	return into, nil
}

// openAll opens the lists of clauses, those that can add most first.
func (s *scorer) openAll(ctx context.Context, clauses []clause) ([]*list, error) {
	lists := make([]*list, 0, len(clauses))
	for _, c := range clauses {
		l, err := s.open(ctx, c)
		if err != nil {
			return lists, err
		}
		if l != nil {
			lists = append(lists, l)
		}
	}
	slices.SortStableFunc(lists, func(a, b *list) int {
		switch {
		case a.highestPerTerm > b.highestPerTerm:
			return -1
		case a.highestPerTerm < b.highestPerTerm:
			return 1
		}
		return 0
	})
	return lists, nil
}

// addList adds a term. Where the terms left, this one included, cannot lift most documents to the cut any more,
// only those that can still reach it are looked up, which for a common term is much the cheaper way.
func (s *scorer) addList(ctx context.Context, l *list, rest float64, into *tally) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	least := s.tuning.Cut*into.best() - rest
	if least <= 0 {
		return l.addAll(into)
	}
	var able []int
	for _, doc := range into.touched {
		if into.get(doc) >= least {
			able = append(able, doc)
		}
		if 4*len(able) > l.frequency {
			return l.addAll(into)
		}
	}
	slices.Sort(able)
	return l.addTo(able, into)
}

// addConcept adds the best way of a concept to every document.
func (s *scorer) addConcept(ctx context.Context, c concept, into *tally) error {
	best := &tally{scores: make([]float32, s.totals.Docs+1)}
	for _, way := range c {
		one := &tally{scores: make([]float32, s.totals.Docs+1)}
		lists, err := s.openAll(ctx, way)
		for _, l := range lists {
			if err == nil {
				err = l.addAll(one)
			}
			_ = l.Close()
		}
		if err != nil {
			return err
		}
		for _, doc := range one.touched {
			if more := one.get(doc) - best.get(doc); more > 0 {
				best.add(doc, more)
			}
		}
	}
	for _, doc := range best.touched {
		into.add(doc, best.get(doc))
	}
	return nil
}

// only scores clauses over docs (ascending).
func (s *scorer) only(ctx context.Context, clauses []clause, docs []int) (*tally, error) {
	into := &tally{}
	for _, c := range clauses {
		l, err := s.open(ctx, c)
		if err != nil {
			return nil, err
		}
		if l == nil {
			continue
		}
		err = l.addTo(docs, into)
		_ = l.Close()
		if err != nil {
			return nil, err
		}
	}
	return into, nil
}
