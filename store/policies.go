package store

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"huiqi/models"
	"huiqi/models/policy"
)

// newID returns id, or a fresh one that sorts by time when it is empty.
func newID(id string) string {
	if id != "" {
		return id
	}
	return uuid.Must(uuid.NewV7()).String()
}

// CreatePolicy inserts the document, without its programs and attachments, and fills in its id (when empty), version
// and times. An id that exists is a duplicate-id conflict.
func (s *Store) CreatePolicy(ctx context.Context, p *policy.Policy) error {
	state, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	p.ID, p.Version = newID(p.ID), 1
	p.CreatedAt = s.now()
	p.UpdatedAt = p.CreatedAt
	p.DocNumberKey = policy.NumberKey(p.DocNumber)
	if err := db.Create(p).Error; err != nil {
		return duplicateID(err, policies, p.ID)
	}
	state.note(policies, p.ID, p.Version, p.Version)
	return nil
}

// UpdatePolicy overwrites the document whose version is p.Version, status included, and moves p.Version on. Programs
// and attachments have methods of their own.
func (s *Store) UpdatePolicy(ctx context.Context, p *policy.Policy) error {
	version, err := s.touch(ctx, policies, p.ID, atLeastGiven(p.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	p.Version, p.UpdatedAt = version, s.now()
	p.DocNumberKey = policy.NumberKey(p.DocNumber)
	err = db.Model(&policy.Policy{}).Where("id = ?", p.ID).
		Select("*").Omit("id", "created_by", "created_at").Updates(p).Error
	return fault(err)
}

// TouchPolicy checks and moves on a policy's version, as every write to its programs, rules and attachments does by
// itself; expected 0 checks nothing. Call it first when the caller's version has to be checked.
func (s *Store) TouchPolicy(ctx context.Context, id string, expected int64) (int64, error) {
	return s.touch(ctx, policies, id, expected)
}

// DeletePolicy deletes a draft with its programs, rules and attachments. Anything but a draft is a not-a-draft
// conflict, as is a draft with a program that was ever published.
func (s *Store) DeletePolicy(ctx context.Context, id string, version int64) error {
	return s.remove(ctx, policies, id, version, &policy.Policy{}, `status = 'draft' AND NOT EXISTS (
		SELECT 1 FROM programs WHERE programs.policy_id = policies.id AND programs.status <> 'draft')`)
}

// FindPolicy returns the document with its text, its programs, and its attachments without their content.
func (s *Store) FindPolicy(ctx context.Context, id string) (policy.Policy, error) {
	found, err := s.PoliciesByID(ctx, []string{id})
	if err != nil {
		return policy.Policy{}, err
	}
	if len(found) == 0 {
		return policy.Policy{}, models.NotFound("policy", "政策", id)
	}
	return found[0], nil
}

// PolicyByDocNumber returns the document with that key (policy.NumberKey), the oldest where several have it.
func (s *Store) PolicyByDocNumber(ctx context.Context, key string) (policy.Policy, error) {
	var ids []string
	err := s.reader(ctx).Model(&policy.Policy{}).Where("doc_number_key = ? AND doc_number_key <> ''", key).
		Order("created_at, id").Limit(1).Pluck("id", &ids).Error
	if err != nil {
		return policy.Policy{}, fault(err)
	}
	if len(ids) == 0 {
		return policy.Policy{}, models.NotFound("policy", "政策", key)
	}
	return s.FindPolicy(ctx, ids[0])
}

// PoliciesByID returns the documents that exist among ids, in the order of ids, each with its text, programs and
// attachments (without content). It asks three queries, however many ids there are.
func (s *Store) PoliciesByID(ctx context.Context, ids []string) ([]policy.Policy, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var rows []policy.Policy
	err := s.snapshot(ctx, func(db *gorm.DB) error {
		rows = nil
		if err := db.Where("id IN ?", ids).Find(&rows).Error; err != nil {
			return err
		}
		return fillPolicies(db, rows, ids)
	})
	return inOrder(rows, ids, func(p policy.Policy) string { return p.ID }), err
}

func fillPolicies(db *gorm.DB, rows []policy.Policy, ids []string) error {
	var programs []policy.Program
	if err := db.Where("policy_id IN ?", ids).Order("created_at, id").Find(&programs).Error; err != nil {
		return err
	}
	var attachments []policy.Attachment
	err := db.Omit("content").Where("policy_id IN ?", ids).Order("created_at, id").Find(&attachments).Error
	if err != nil {
		return err
	}
	at := make(map[string]int, len(rows))
	for i := range rows {
		at[rows[i].ID] = i
	}
	for _, program := range programs { // inside a transaction of Postgres a later query may see a document more
		if i, ok := at[program.PolicyID]; ok {
			rows[i].Programs = append(rows[i].Programs, program)
		}
	}
	for _, attachment := range attachments {
		if i, ok := at[attachment.PolicyID]; ok {
			rows[i].Attachments = append(rows[i].Attachments, attachment)
		}
	}
	return nil
}

// inOrder sorts rows as their ids were asked for.
func inOrder[T any, K comparable](rows []T, ids []K, id func(T) K) []T {
	byID := make(map[K]T, len(rows))
	for _, row := range rows {
		byID[id(row)] = row
	}
	sorted := make([]T, 0, len(rows))
	for _, want := range ids {
		if row, ok := byID[want]; ok {
			sorted = append(sorted, row)
			delete(byID, want)
		}
	}
	return sorted
}

func duplicateID(err error, of owner, id string) error {
	return duplicate(err, "duplicate-id", "编号已被使用："+id, of.sort+" id is taken: "+id)
}
