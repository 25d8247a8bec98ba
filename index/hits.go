package index

import (
	"context"
	"fmt"
	"math"
)

// hits reads the policies of a page from the Source and marks them. One that is gone since is left out.
func (x *Index) hits(ctx context.Context, s *scorer, page []ranked, p *parsed, req *Request) ([]Hit, error) {
	out := make([]Hit, 0, len(page))
	if len(page) == 0 {
		return out, nil
	}
	ids := make([]string, len(page))
	for i, r := range page {
		ids[i] = r.id
	}
	docs, err := x.source.Docs(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("read policies found: %w", err)
	}
	byID := make(map[string]*Doc, len(docs))
	for i := range docs {
		byID[docs[i].ID] = &docs[i]
	}
	m := newMarker(p, x.remembering(ctx, s))
	for _, r := range page {
		d, ok := byID[r.id]
		if !ok {
			continue
		}
		h := hitOf(d, r)
		if req.Highlight {
			h.TitleHighlight, h.Highlights = m.title(d.Title), m.fragments(d.Body)
		}
		out = append(out, h)
	}
	return out, nil
}

func hitOf(d *Doc, r ranked) Hit {
	return Hit{
		ID: d.ID, Title: d.Title, DocNumber: d.DocNumber, Issuers: d.Issuers, Level: d.Level, Region: d.Region,
		Status: d.Status, PublishDate: d.PublishDate, Sample: d.Sample, Verification: d.Verification,
		Score: rounded(r.score), Parts: Parts{
			Text: rounded(r.parts.Text), InForce: r.parts.InForce, Level: r.parts.Level, Region: r.parts.Region,
			Year: r.parts.Year, Recency: rounded(r.parts.Recency), Number: rounded(r.parts.Number),
		},
	}
}

// rounded keeps four decimals: more would only differ with the order of summation.
func rounded(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// remembering returns a lookup of pair frequencies that asks the index once for each pair.
func (x *Index) remembering(ctx context.Context, s *scorer) func(string) int {
	known := map[string]int{}
	return func(pair string) int {
		n, ok := known[pair]
		if !ok {
			f, err := s.frequency(ctx, fieldText, pair)
			if err != nil {
				f = 0 // only costs a better cut
			}
			n = int(f)
			known[pair] = n
		}
		return n
	}
}
