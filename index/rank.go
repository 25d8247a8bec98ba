package index

import (
	"container/heap"
	"context"
	"sort"
	"strings"
)

// ranked is a document of the result with its score.
type ranked struct {
	doc   int
	id    string
	score float64
	parts Parts
}

// result is everything that matches, before paging: the set, and its best in order.
type result struct {
	parsed   *parsed
	plan     plan
	text     *tally // nil when the query has no words and everything is found
	numbered bitset // named by their document number
	found    bitset // before filters
	kept     bitset // after filters
	best     []ranked
}

// rank finds and orders the documents of a request, at least the first need of them.
func (x *Index) rank(ctx context.Context, s *scorer, v *view, req *Request, f filters, need int) (*result, error) {
	r := &result{parsed: x.lexicon.parse(req.Query, x.remembering(ctx, s))}
	if err := x.match(ctx, s, v, r); err != nil {
		return nil, err
	}
	if err := r.drop(ctx, v, req.Filters); err != nil {
		return nil, err
	}
	r.kept = f.apply(r.found, "")
	if req.Sort == SortNewest || r.text == nil {
		return r, x.newest(ctx, v, r, need)
	}
	r.top(max(need, x.tuning.Window))
	return r, x.refine(ctx, s, v, r, req)
}

// match scores the text of all documents and fills the set of those found.
func (x *Index) match(ctx context.Context, s *scorer, v *view, r *result) (err error) {
	r.plan = r.parsed.plan(x.tuning)
	if r.numbered, err = v.numbered(ctx, r.parsed.number); err != nil {
		return err
	}
	if !r.parsed.hasWords() && r.parsed.DocNumber == "" {
		r.found, err = v.holders(ctx, fieldAny, "1")
		return err
	}
	if r.text, err = s.sum(ctx, r.plan.plain, r.plan.concepts); err != nil {
		return err
	}
	if r.parsed.numberOnly && r.numbered.count() > 0 {
		r.found = append(bitset(nil), r.numbered...)
		return nil
	}
	best := r.text.best()
	for _, doc := range r.text.touched {
		if r.text.get(doc) >= x.tuning.Cut*best {
			r.found.add(doc)
		}
	}
	r.numbered.each(r.found.add)
	return nil
}

// hasWords reports whether the query said anything that could be looked for.
func (p *parsed) hasWords() bool { return strings.TrimSpace(string(p.text)) != "" }

// numbered returns the documents with a document number; the longest ending of its code that is known counts.
func (v *view) numbered(ctx context.Context, n Number) (bitset, error) {
	if n == (Number{}) {
		return nil, nil
	}
	for _, code := range endings(n.Code) {
		if code == "" && n.Code != "" {
			return nil, nil // another issuer's number 12 is not what was asked for
		}
		set, err := v.holders(ctx, fieldNumber, Number{code, n.Year, n.Serial}.term())
		if err != nil || set.count() > 0 {
			return set, err
		}
	}
	return nil, nil
}

// drop takes drafts and samples out of what was found, unless asked for.
func (r *result) drop(ctx context.Context, v *view, f Filters) error {
	drafts := false
	for _, s := range f.Statuses {
		drafts = drafts || s == StatusDraft
	}
	unwanted := map[string]string{}
	if !drafts {
		unwanted[fieldStatus] = StatusDraft
	}
	if f.NoSamples {
		unwanted[fieldSample] = "1"
	}
	for field, value := range unwanted {
		set, err := v.holders(ctx, field, value)
		if err != nil {
			return err
		}
		r.found = r.found.without(set)
	}
	return nil
}

// top keeps the n best of the result by text, those named by their number first.
func (r *result) top(n int) {
	named := numberScoreFactor * max(1, r.text.best())
	h := make(lowestFirst, 0, n+1)
	r.kept.each(func(doc int) {
		one := ranked{doc: doc, score: r.text.get(doc)}
		if r.numbered.has(doc) {
			one.score += named
		}
		switch {
		case len(h) < n:
			heap.Push(&h, one)
		case n > 0 && one.before(h[0]):
			h[0] = one
			heap.Fix(&h, 0)
		}
	})
	sort.Slice(h, func(i, j int) bool { return h[i].before(h[j]) })
	r.best = h
}

// before orders by score; equal scores keep the order of the index.
func (a ranked) before(b ranked) bool {
	return a.score > b.score || a.score == b.score && a.doc < b.doc
}

// lowestFirst is a heap whose first is the one to give way.
type lowestFirst []ranked

func (h lowestFirst) Len() int           { return len(h) }
func (h lowestFirst) Less(i, j int) bool { return h[j].before(h[i]) }
func (h lowestFirst) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *lowestFirst) Push(x any)        { *h = append(*h, x.(ranked)) }

// Pop is part of heap.Interface; nothing pops, because the whole heap is sorted in the end.
func (h *lowestFirst) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
