package review

import (
	"context"
	"encoding/json"
	"fmt"

	"huiqi/models/draft"
	"huiqi/models/policy"
)

// document creates, or revises, the policy and publishes it.
func (p *publishing) document(ctx context.Context, outcome string) (policy.Policy, error) {
	var document policy.Policy
	if outcome == draft.OutcomeRevision {
		document = p.target
		document.Version = 0
	}
	document.Text = p.read.Text
	for _, field := range fields() {
		if i, ok := p.draft.Item("metadata." + field); ok {
			if err := fill(&document, field, i); err != nil {
				return document, err
			}
		}
	}
	if document.SourceURL == "" {
		document.SourceURL = p.draft.SourceURL
	}
	if p.how.Verification != "" {
		document.Verification, document.Sample, document.VerifiedBy = p.how.Verification, p.how.Verification == policy.Sample, ""
		if p.how.Verification == policy.Compared {
			document.VerifiedBy = p.actor.Name
		}
	}
	if outcome == draft.OutcomeSuccessor && p.target.DocNumber != "" && p.target.DocNumberKey != policy.NumberKey(document.DocNumber) {
		document.Replaces = append(document.Replaces, p.target.DocNumber)
	}
	return p.stored(ctx, outcome, document)
}

// stored writes the document through the library.
func (p *publishing) stored(ctx context.Context, outcome string, document policy.Policy) (policy.Policy, error) {
	var made policy.Policy
	var err error
	if outcome == draft.OutcomeRevision {
		made, err = p.Library.Update(ctx, p.actor, document)
	} else {
		document.SourceNote = "由导入草稿 " + p.draft.ID + " 审阅发布"
		made, err = p.Library.Create(ctx, p.actor, document)
	}
	if err == nil && made.Status == policy.Draft {
		made, err = p.Library.Publish(ctx, p.actor, made.ID, 0)
	}
	if err != nil {
		return made, within("metadata", err)
	}
	return made, nil
}

// fill puts an item into a field of a policy; one that nobody accepted stays as it was, one that was rejected is empty.
func fill(p *policy.Policy, field string, i draft.Item) error {
	into := map[string]any{
		"title": &p.Title, "doc_number": &p.DocNumber, "issuers": &p.Issuers, "level": &p.Level, "region": &p.Region, "kind": &p.Kind,
		"publish_date": &p.PublishDate, "effective_date": &p.EffectiveDate, "expiry_date": &p.ExpiryDate, "replaces": &p.Replaces,
	}[field]
	value := i.Current()
	switch {
	case into == nil || !i.Decided():
		return nil
	case i.State == draft.Rejected:
		value = json.RawMessage(map[string]string{"issuers": "[]", "replaces": "[]", "publish_date": "null", "effective_date": "null", "expiry_date": "null"}[field])
		if len(value) == 0 {
			value = json.RawMessage(`""`)
		}
	}
	if err := json.Unmarshal(value, into); err != nil {
		return fmt.Errorf("review: metadata.%s: %w", field, err)
	}
	return nil
}
