package base

import (
	"context"

	actors "huiqi/models/access"
	"huiqi/models/enterprise"
)

// insert creates the fresh enterprises with their contacts and audit entries.
func (s *Service) insert(ctx context.Context, actor actors.Actor, entries []Entry, fresh []enterprise.Record, places []int) error {
	if len(fresh) == 0 {
		return nil
	}
	if err := s.Store.InsertRecords(ctx, fresh); err != nil {
		return err
	}
	log := make([]*actors.AuditEntry, 0, len(fresh))
	var people []enterprise.Contact
	for n, record := range fresh {
		for _, c := range entries[places[n]].Contacts {
			people = append(people, s.contactOf(actor, record.Enterprise.ID, c))
		}
		log = append(log, actor.Entry(s.Clock.Now(), "create", "enterprise", record.Enterprise.USCC, "import"))
	}
	if err := s.Store.InsertContacts(ctx, people); err != nil {
		return err
	}
	return s.Store.AppendAudits(ctx, log)
}

// contactOf returns a contact of an entry as it is stored.
func (s *Service) contactOf(actor actors.Actor, enterpriseID int64, c enterprise.Contact) enterprise.Contact {
	c.ID, c.EnterpriseID = 0, enterpriseID
	c.Provenance.EnteredBy = actor.ID
	if c.Provenance.AsOf.IsZero() {
		c.Provenance.AsOf = s.today()
	}
	return c
}
