package store

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"gorm.io/gorm"

	"huiqi/models"
	"huiqi/models/policy"
)

// PolicyFilter selects policies; an empty member selects all.
type PolicyFilter struct {
	Status       policy.Status
	Level        policy.Level
	Region       string // exactly this code or zone key
	Issuer       string // one of the issuers, by its official name
	DocNumberKey string // policy.NumberKey
	Title        string // a part of the title
	Sample       *bool
	UpdatedAfter time.Time
}

// ListPolicies returns policies without text, programs and attachments, the last changed first.
func (s *Store) ListPolicies(ctx context.Context, filter PolicyFilter, p models.Page) (models.List[policy.Policy], error) {
	key, err := unpack("policies", p.Cursor, 2)
	if err != nil {
		return models.List[policy.Policy]{}, err
	}
	rows, err := filter.where(s.reader(ctx).Omit("text"))
	if err != nil {
		return models.List[policy.Policy]{}, err
	}
	if key != nil {
		at, err := time.Parse(time.RFC3339Nano, key[0])
		if err != nil {
			return models.List[policy.Policy]{}, badCursor()
		}
		rows = rows.Where("(updated_at, id) < (?, ?)", at, key[1]) // as the index is read, whatever page it is
	}
	var found []policy.Policy
	limit := p.Clamped()
	if err := rows.Order("updated_at DESC, id DESC").Limit(limit + 1).Find(&found).Error; err != nil {
		return models.List[policy.Policy]{}, fault(err)
	}
	return page("policies", found, limit, func(p policy.Policy) []string {
		return []string{p.UpdatedAt.Format(time.RFC3339Nano), p.ID}
	}), nil
}

func (f PolicyFilter) where(db *gorm.DB) (*gorm.DB, error) {
	equal := map[string]string{
		"status": string(f.Status), "level": string(f.Level), "region": f.Region, "doc_number_key": f.DocNumberKey,
	}
	for column, want := range equal {
		if want != "" {
			db = db.Where(column+" = ?", want)
		}
	}
	if f.Issuer != "" {
		member, err := jsonMember(f.Issuer)
		if err != nil {
			return nil, err
		}
		db = db.Where(`issuers LIKE ? ESCAPE '\'`, member)
	}
	if f.Title != "" {
		db = db.Where(`LOWER(title) LIKE ? ESCAPE '\'`, contains(f.Title))
	}
	if f.Sample != nil {
		db = db.Where("sample = ?", *f.Sample)
	}
	if !f.UpdatedAfter.IsZero() {
		db = db.Where("updated_at > ?", instant(f.UpdatedAfter))
	}
	return db, nil
}

// contains returns the LIKE pattern for text that holds part, to be compared with the lower-case column.
func contains(part string) string { return "%" + escapeLike(strings.ToLower(part)) + "%" }

// jsonMember returns the LIKE pattern for a JSON array of texts, as the json serializer writes it, that has one member.
func jsonMember(member string) (string, error) {
	quoted, err := json.Marshal(member)
	return "%" + escapeLike(string(quoted)) + "%", err
}

func escapeLike(text string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(text)
}
