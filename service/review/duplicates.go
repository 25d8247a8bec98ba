package review

import (
	"context"
	"fmt"

	"huiqi/models"
	"huiqi/models/draft"
	"huiqi/models/policy"
)

// Duplicate is a document that is probably the same as a draft's.
type Duplicate struct {
	Kind   string `json:"kind" enum:"policy,draft" doc:"政策库中的政策，或另一份导入草稿"`
	ID     string `json:"id"`
	Title  string `json:"title"`
	Status string `json:"status"`
	Reason string `json:"reason" enum:"doc-number,file" doc:"文号相同，或文件相同"`
}

// duplicates returns what has the same document number or file.
func (s *Service) duplicates(ctx context.Context, d draft.Draft) ([]Duplicate, error) {
	out := []Duplicate{}
	if d.DocNumberKey != "" {
		p, err := s.Store.PolicyByDocNumber(ctx, d.DocNumberKey)
		switch {
		case err == nil && p.ID != d.PolicyID:
			out = append(out, Duplicate{Kind: "policy", ID: p.ID, Title: p.Title, Status: string(p.Status), Reason: byNumber})
		case err != nil && !models.IsKind(err, models.KindNotFound):
			return nil, fmt.Errorf("policy of a document number: %w", err)
		}
	}
	seen := map[string]bool{d.ID: true}
	for _, by := range []struct {
		reason, key string
		find        func(context.Context, string) ([]draft.Draft, error)
	}{{"file", d.SHA256, s.Store.DraftsOfFile}, {byNumber, policy.NumberKey(d.DocNumber), s.Store.DraftsOfNumber}} {
		found, err := by.find(ctx, by.key)
		if err != nil {
			return nil, fmt.Errorf("drafts of a document: %w", err)
		}
		for _, other := range found {
			if !seen[other.ID] {
				seen[other.ID] = true
				out = append(out, Duplicate{Kind: "draft", ID: other.ID, Title: other.Title, Status: string(other.Status), Reason: by.reason})
			}
		}
	}
	return out, nil
}
