package index

import (
	"context"
	"slices"
	"sort"

	indexapi "github.com/blevesearch/bleve_index_api"
)

// refine scores the best of a result by characters and priors and orders them again. What lies behind the
// window keeps its order and follows.
func (x *Index) refine(ctx context.Context, s *scorer, v *view, r *result, req *Request) error {
	n := min(x.tuning.Window, len(r.best))
	window := r.best[:n]
	docs := make([]int, n)
	for i, w := range window {
		docs[i] = w.doc
	}
	slices.Sort(docs)
	chars, err := s.only(ctx, r.plan.chars, docs)
	if err != nil {
		return err
	}
	cards, err := v.cards(docs)
	if err != nil {
		return err
	}
	best := 0.0
	for i := range window {
		w := &window[i]
		at, _ := slices.BinarySearch(docs, w.doc)
		w.parts = x.lexicon.parts(cards[at], r.parsed, req)
		w.parts.Text = r.text.get(w.doc) + chars.get(w.doc)
		best = max(best, w.parts.Text)
	}
	for i := range window {
		if w := &window[i]; r.numbered.has(w.doc) {
			w.parts.Number = numberScoreFactor * max(1, best)
		}
		window[i].score = window[i].parts.total()
	}
	if err := v.identify(r.best); err != nil {
		return err
	}
	sortRanked(window)
	clampTail(r.best, n)
	return nil
}

// clampTail keeps scores falling behind the window, where they lack characters and priors.
func clampTail(best []ranked, n int) {
	if n == 0 {
		return
	}
	for i := n; i < len(best); i++ {
		best[i].score = min(best[i].score, best[n-1].score)
		best[i].parts = Parts{Text: best[i].score, InForce: 1, Level: 1, Region: 1, Year: 1, Recency: 1}
	}
}

// sortRanked orders by score, equal scores by id, so that pages do not depend on the layout of the index.
func sortRanked(all []ranked) {
	sort.Slice(all, func(i, j int) bool {
		return all[i].score > all[j].score || all[i].score == all[j].score && all[i].id < all[j].id
	})
}

// identify reads the ids of documents.
func (v *view) identify(all []ranked) error {
	for i := range all {
		id, err := v.ExternalID(indexapi.NewIndexInternalID(nil, uint64(all[i].doc)))
		if err != nil {
			return err
		}
		all[i].id = id
	}
	return nil
}

// newest orders a result by publication, newest first and undated last; equal dates by id.
func (x *Index) newest(ctx context.Context, v *view, r *result, need int) error {
	var days []string
	if err := v.keywords(fieldDay, "", func(t string) bool { days = append(days, t); return true }); err != nil {
		return err
	}
	for _, day := range days {
		if len(r.best) >= need {
			return nil
		}
		set, err := v.holders(ctx, fieldDay, day)
		if err != nil {
			return err
		}
		var same []ranked
		set.and(r.kept).each(func(doc int) {
			same = append(same, ranked{doc: doc, parts: Parts{InForce: 1, Level: 1, Region: 1, Year: 1, Recency: 1}})
		})
		if err := v.identify(same); err != nil {
			return err
		}
		sortRanked(same)
		r.best = append(r.best, same...)
	}
	return nil
}
