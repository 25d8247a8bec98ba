package eval

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"time"

	"huiqi/index"
	"huiqi/models"
)

// Options of a run.
type Options struct {
	Vocabulary index.Vocabulary
	AsOf       models.Date
	Only       []string // names of sets; all when empty
	Progress   func(text string)
	Tune       func(*index.Tuning) // changes the constants, to compare them
	NoBaseline bool
	PerQuery   func(set string, q Query, ranked []string, ndcg float64)
}

// SetReport holds the measures of one set.
type SetReport struct {
	Name     string  `json:"name"`
	Docs     int     `json:"docs"`
	Queries  int     `json:"queries"`
	Huiqi    Metrics `json:"huiqi"`
	Baseline Metrics `json:"cjk"` // bleve's cjk analyzer with its own scoring
}

// Report holds the measures of a run.
type Report struct {
	Sets []SetReport `json:"sets"`
}

// String returns the report as a table.
func (r Report) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-16s %7s %7s  %-8s %8s %9s %9s %9s %9s\n", "set", "docs", "queries", "engine", "nDCG@10", "recall@10", "median", "p99", "build")
	for _, s := range r.Sets {
		for _, row := range []struct {
			name string
			m    Metrics
		}{{"huiqi", s.Huiqi}, {"cjk", s.Baseline}} {
			fmt.Fprintf(&b, "%-16s %7d %7d  %-8s %8.3f %9.3f %9s %9s %9s\n", s.Name, s.Docs, s.Queries, row.name, row.m.NDCG, row.m.Recall,
				row.m.Median.Round(10*time.Microsecond), row.m.P99.Round(10*time.Microsecond), row.m.Building.Round(100*time.Millisecond))
		}
	}
	return b.String()
}

// engine answers queries with the ids of documents, best first.
type engine interface {
	search(ctx context.Context, query string) ([]string, error)
	close() error
}

// Run measures every set of a folder.
func Run(ctx context.Context, dir string, o Options) (Report, error) {
	sets, err := Load(os.DirFS(dir))
	if err != nil {
		return Report{}, fmt.Errorf("search evaluation: %w", err)
	}
	var out Report
	for i := range sets {
		if len(o.Only) > 0 && !slices.Contains(o.Only, sets[i].Name) {
			continue
		}
		r, err := o.measure(ctx, &sets[i])
		if err != nil {
			return out, fmt.Errorf("search evaluation of %s: %w", sets[i].Name, err)
		}
		out.Sets = append(out.Sets, r)
	}
	return out, nil
}

func (o Options) measure(ctx context.Context, s *Set) (out SetReport, err error) {
	tmp, err := os.MkdirTemp("", "huiqi-eval-")
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(tmp)) }()
	out = SetReport{Name: s.Name, Docs: len(s.Docs), Queries: len(s.Queries)}
	out.Huiqi, err = o.time(ctx, s, "huiqi", func() (engine, error) { return o.open(ctx, s, filepath.Join(tmp, "huiqi")) })
	if err != nil || o.NoBaseline {
		return out, err
	}
	o.PerQuery = nil
	out.Baseline, err = o.time(ctx, s, "cjk", func() (engine, error) { return openBaseline(ctx, s, filepath.Join(tmp, "cjk")) })
	return out, err
}

// time builds an engine and asks it every query.
func (o Options) time(ctx context.Context, s *Set, name string, open func() (engine, error)) (m Metrics, err error) {
	o.tell(s.Name + ": " + name)
	start := time.Now()
	e, err := open()
	if err != nil {
		return m, err
	}
	defer func() { err = errors.Join(err, e.close()) }()
	m.Building = time.Since(start)
	took := make([]time.Duration, 0, len(s.Queries))
	for _, q := range s.Queries {
		start := time.Now()
		ranked, err := e.search(ctx, q.Text)
		if err != nil {
			return m, fmt.Errorf("query %s: %w", q.ID, err)
		}
		took = append(took, time.Since(start))
		n := ndcg(ranked, q.Grades)
		m.NDCG += n / float64(len(s.Queries))
		m.Recall += recall(ranked, q.Grades) / float64(len(s.Queries))
		if o.PerQuery != nil {
			o.PerQuery(s.Name, q, ranked, n)
		}
	}
	m.Median, m.P99 = percentile(took, 0.5), percentile(took, 0.99)
	return m, nil
}

func (o Options) tell(text string) {
	if o.Progress != nil {
		o.Progress(text)
	}
}

// huiqi is the index as the service uses it.
type huiqi struct {
	index *index.Index
	asOf  models.Date
}

func (o Options) open(ctx context.Context, s *Set, dir string) (engine, error) {
	t := index.PolicyTuning()
	if s.Passages {
		t = index.PassageTuning()
	}
	if o.Tune != nil {
		o.Tune(&t)
	}
	x, err := index.Open(newSource(s.Docs), index.Options{Dir: dir, Vocabulary: o.Vocabulary, Tuning: t})
	if err != nil {
		return nil, err
	}
	if err := x.CatchUp(ctx); err != nil {
		return nil, errors.Join(err, x.Close())
	}
	return huiqi{x, o.AsOf}, nil
}

func (h huiqi) search(ctx context.Context, query string) ([]string, error) {
	r, err := h.index.Search(ctx, index.Request{Query: query, AsOf: h.asOf, Limit: depth})
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(r.Items))
	for i, hit := range r.Items {
		ids[i] = hit.ID
	}
	return ids, nil
}

func (h huiqi) close() error { return h.index.Close() }

// source serves the documents of a set to the index.
type source struct {
	ids  []string
	docs map[string]*index.Doc
}

func newSource(docs []index.Doc) *source {
	s := &source{docs: make(map[string]*index.Doc, len(docs))}
	for i := range docs {
		s.ids = append(s.ids, docs[i].ID)
		s.docs[docs[i].ID] = &docs[i]
	}
	sort.Strings(s.ids)
	return s
}

// Docs returns the documents among ids.
func (s *source) Docs(_ context.Context, ids []string) ([]index.Doc, error) {
	var out []index.Doc
	for _, id := range ids {
		if d, ok := s.docs[id]; ok {
			out = append(out, *d)
		}
	}
	return out, nil
}

// AllIDs returns the ids after one.
func (s *source) AllIDs(_ context.Context, after string, limit int) ([]string, error) {
	i := sort.Search(len(s.ids), func(i int) bool { return s.ids[i] > after })
	return s.ids[i:min(i+limit, len(s.ids))], nil
}

// Changes returns none: a set does not change.
func (s *source) Changes(_ context.Context, after int64, _ int) ([]index.Change, int64, error) {
	return nil, after, nil
}

// Head returns the only position.
func (s *source) Head(context.Context) (int64, error) { return 1, nil }
