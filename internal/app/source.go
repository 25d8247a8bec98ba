package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"huiqi/index"
	"huiqi/models/feed"
	"huiqi/models/policy"
	"huiqi/models/reference"
)

// libraryStore is what the search index reads of the database.
type libraryStore interface {
	PoliciesByID(ctx context.Context, ids []string) ([]policy.Policy, error)
	PolicyIDs(ctx context.Context, after string, limit int) ([]string, error)
	Changes(ctx context.Context, after int64, limit int, kinds ...feed.Kind) ([]feed.Change, int64, error)
	Head(ctx context.Context) (int64, error)
	FeedIdentity(ctx context.Context) (string, error)
}

// source is the database as the search index sees it.
type source struct {
	store     libraryStore
	catalogue *reference.Catalogue
	followed  *followedFeed
}

// Docs implements index.Source.
func (s source) Docs(ctx context.Context, ids []string) ([]index.Doc, error) {
	found, err := s.store.PoliciesByID(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("search source: %w", err)
	}
	docs := make([]index.Doc, len(found))
	for i := range found {
		docs[i] = s.doc(&found[i])
	}
	return docs, nil
}

// AllIDs implements index.Source.
func (s source) AllIDs(ctx context.Context, after string, limit int) ([]string, error) {
	return s.store.PolicyIDs(ctx, after, limit)
}

// Changes implements index.Source. A database that was restored beneath the index has another feed, or one that
// ends before the index's position: the index is then built anew.
func (s source) Changes(ctx context.Context, after int64, limit int) ([]index.Change, int64, error) {
	changes, next, err := s.store.Changes(ctx, after, limit, feed.Policy)
	if errors.Is(err, feed.ErrRestarted) {
		return nil, 0, fmt.Errorf("search source: %w: %w", index.ErrTrimmed, err)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("search source: %w", err)
	}
	identity, err := s.store.FeedIdentity(ctx) // after the changes, so that another feed's are never taken for them
	if err != nil {
		return nil, 0, fmt.Errorf("search source: %w", err)
	}
	same, err := s.followed.is(identity)
	if err != nil {
		return nil, 0, fmt.Errorf("search source: %w", err)
	}
	if !same {
		return nil, 0, fmt.Errorf("search source: another feed: %w", index.ErrTrimmed)
	}
	out := make([]index.Change, len(changes))
	for i, c := range changes {
		out[i] = index.Change{Seq: c.Seq, PolicyID: c.ID}
	}
	return out, next, nil
}

// Head implements index.Source.
func (s source) Head(ctx context.Context) (int64, error) { return s.store.Head(ctx) }

// doc leaves out draft programs: everybody searches one index, and what is not published must be neither found nor
// suggested nor counted. Publishing a program changes its policy, which is then read again.
func (s source) doc(p *policy.Policy) index.Doc {
	doc := index.Doc{
		ID: p.ID, Title: p.Title, DocNumber: p.DocNumber, Issuers: p.Issuers, Level: string(p.Level),
		Region: s.region(p.Region), Status: string(p.Status), Year: yearOf(p), PublishDate: p.PublishDate,
		ExpiryDate: p.ExpiryDate, Body: p.Text, Sample: p.Sample, Verification: string(p.Verification), Version: p.Version,
	}
	for _, program := range p.Programs {
		if p.Status == policy.Draft || program.Status == policy.Draft {
			continue
		}
		doc.Programs = append(doc.Programs, index.Program{ID: program.ID, Name: program.Name, Summary: program.Summary})
		for _, benefit := range program.Benefits {
			if !slices.Contains(doc.BenefitKinds, benefit.Kind) {
				doc.BenefitKinds = append(doc.BenefitKinds, benefit.Kind)
			}
		}
	}
	return doc
}

// region returns the catalogue's own code, so that the index compares codes of one table.
func (s source) region(code string) string {
	if d, ok := s.catalogue.Division(code); ok {
		return d.Code
	}
	return code
}

// yearOf returns the year of publication, else that of the document number, else 0.
func yearOf(p *policy.Policy) int {
	if !p.PublishDate.IsZero() {
		return p.PublishDate.Year
	}
	number, _, ok := index.ParseNumber(p.DocNumber)
	if year, err := strconv.Atoi(number.Year); ok && err == nil {
		return year
	}
	return 0
}
