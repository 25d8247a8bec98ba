package store

import (
	"context"
	"strconv"

	"huiqi/models/enterprise"
)

// PutRiskCheck inserts or overwrites the look-up of one enterprise, risk field and source.
func (s *Store) PutRiskCheck(ctx context.Context, c *enterprise.RiskCheck) error {
	return s.put(ctx, c.EnterpriseID, c)
}

// DeleteRiskCheck deletes the look-up of one risk field and source.
func (s *Store) DeleteRiskCheck(ctx context.Context, enterpriseID int64, field, source string) error {
	return s.drop(ctx, riskCheck, enterpriseID, field+"/"+source, &enterprise.RiskCheck{}, "field = ? AND source = ?", field, source)
}

// PutFact inserts or overwrites the fact of one enterprise, field, fiscal year (0: not bound to one) and source.
func (s *Store) PutFact(ctx context.Context, f *enterprise.Fact) error {
	return s.put(ctx, f.EnterpriseID, f)
}

// DeleteFact deletes the fact of one field, fiscal year and source.
func (s *Store) DeleteFact(ctx context.Context, enterpriseID int64, field string, fiscalYear int, source string) error {
	return s.drop(ctx, fact, enterpriseID, field+"/"+strconv.Itoa(fiscalYear)+"/"+source,
		&enterprise.Fact{}, "field = ? AND fiscal_year = ? AND source = ?", field, fiscalYear, source)
}

// Contacts returns the people to reach at an enterprise. Reading them is to be audited by the caller.
func (s *Store) Contacts(ctx context.Context, enterpriseID int64) ([]enterprise.Contact, error) {
	found := []enterprise.Contact{}
	err := s.reader(ctx).Where("enterprise_id = ?", enterpriseID).Order("id").Find(&found).Error
	return found, fault(err)
}

// ContactsOf returns the people to reach at many enterprises, by the enterprise's id.
func (s *Store) ContactsOf(ctx context.Context, enterpriseIDs []int64) (map[int64][]enterprise.Contact, error) {
	found := make(map[int64][]enterprise.Contact, len(enterpriseIDs))
	owned := newOwned(s.reader(ctx), enterpriseIDs)
	each(owned, "id", func(c enterprise.Contact) { found[c.EnterpriseID] = append(found[c.EnterpriseID], c) })
	return found, fault(owned.err)
}

// InsertContacts inserts people to reach at enterprises that were inserted in the same transaction.
func (s *Store) InsertContacts(ctx context.Context, people []enterprise.Contact) error {
	_, db, err := s.writer(ctx)
	if err != nil || len(people) == 0 {
		return err
	}
	return fault(db.CreateInBatches(people, batchSize).Error)
}

// PutContact inserts a contact when its id is 0, filling it in, and overwrites the enterprise's contact with that
// id otherwise.
func (s *Store) PutContact(ctx context.Context, c *enterprise.Contact) error {
	if c.ID == 0 {
		return s.add(ctx, c.EnterpriseID, &c.ID, c)
	}
	return s.change(ctx, contact, c.EnterpriseID, c.ID, c)
}

// DeleteContact deletes a contact of the enterprise.
func (s *Store) DeleteContact(ctx context.Context, enterpriseID, id int64) error {
	return s.drop(ctx, contact, enterpriseID, strconv.FormatInt(id, 10), &enterprise.Contact{}, "id = ?", id)
}
