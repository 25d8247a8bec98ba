package store

import (
	"context"
	"iter"

	"gorm.io/gorm"

	"huiqi/models/policy"
)

// publishedBatch is how many policies PublishedPrograms reads at a time.
const publishedBatch = 200

// PublishedProgram is what matching follows; the type is the domain's, so that services need not know the store.
type PublishedProgram = policy.PublishedProgram

// PublishedPrograms yields the published programs of all published policies, or of those named, by policy id and
// in the order of their making. It reads in batches, each of one state of the database; after an error it ends.
func (s *Store) PublishedPrograms(ctx context.Context, policyIDs ...string) iter.Seq2[PublishedProgram, error] {
	return func(yield func(PublishedProgram, error) bool) {
		after := ""
		for {
			batch, last, err := s.publishedAfter(ctx, after, policyIDs)
			if err != nil {
				yield(PublishedProgram{}, err)
				return
			}
			for _, item := range batch {
				if !yield(item, nil) {
					return
				}
			}
			if last == "" {
				return
			}
			after = last
		}
	}
}

// publishedAfter reads the programs of the next policies by id; last is empty when there are no more.
func (s *Store) publishedAfter(ctx context.Context, after string, only []string) (batch []PublishedProgram, last string, err error) {
	err = s.snapshot(ctx, func(db *gorm.DB) error {
		batch, last = nil, ""
		rows := db.Omit("text").Where("status = ? AND id > ?", policy.Published, after)
		if len(only) > 0 {
			rows = rows.Where("id IN ?", only)
		}
		var documents []policy.Policy
		if err := rows.Order("id").Limit(publishedBatch).Find(&documents).Error; err != nil {
			return err
		}
		if len(documents) == publishedBatch {
			last = documents[publishedBatch-1].ID
		}
		batch, err = publishedOf(db, documents)
		return err
	})
	return batch, last, err
}

func publishedOf(db *gorm.DB, documents []policy.Policy) ([]PublishedProgram, error) {
	byID := make(map[string]policy.Policy, len(documents))
	ids := make([]string, len(documents))
	for i, document := range documents {
		byID[document.ID], ids[i] = document, document.ID
	}
	var items []policy.Program
	err := db.Where("policy_id IN ? AND status = ?", ids, policy.Published).Order("policy_id, created_at, id").Find(&items).Error
	if err != nil {
		return nil, err
	}
	programIDs := make([]string, len(items))
	for i, item := range items {
		programIDs[i] = item.ID
	}
	rules, err := rulesInForce(db, programIDs)
	if err != nil {
		return nil, err
	}
	batch := make([]PublishedProgram, len(items))
	for i, item := range items {
		batch[i] = PublishedProgram{Policy: byID[item.PolicyID], Program: item, Rule: rules[item.ID]}
	}
	return batch, nil
}
