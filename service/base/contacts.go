package base

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/service/access"
)

// Contacts returns the people to reach at an enterprise. Reading them is itself in the audit log: without the
// entry there is no answer.
func (s *Service) Contacts(ctx context.Context, actor actors.Actor, uscc string) (enterprise.Enterprise, []enterprise.Contact, error) {
	var e enterprise.Enterprise
	var out []enterprise.Contact
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		var err error
		if e, err = s.find(ctx, actor, "listContacts", uscc); err != nil {
			return err
		}
		if out, err = s.Store.Contacts(ctx, e.ID); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "read-contacts", "enterprise", e.USCC, fmt.Sprintf("%d", len(out))))
	})
	return e, out, err
}

// AddContact stores a person to reach. Faults: invalid-contact, enterprise-not-found, stale-version.
func (s *Service) AddContact(ctx context.Context, actor actors.Actor, uscc string, version int64, c enterprise.Contact) (enterprise.Enterprise, enterprise.Contact, error) {
	c.ID = 0
	return s.putContact(ctx, actor, "addContact", uscc, version, c)
}

// UpdateContact replaces a person to reach. Faults: invalid-contact, contact-not-found, enterprise-not-found,
// stale-version.
func (s *Service) UpdateContact(ctx context.Context, actor actors.Actor, uscc string, version int64, c enterprise.Contact) (enterprise.Enterprise, enterprise.Contact, error) {
	if c.ID <= 0 {
		return enterprise.Enterprise{}, c, models.NotFound("contact", "联系人", fmt.Sprint(c.ID))
	}
	return s.putContact(ctx, actor, "updateContact", uscc, version, c)
}

func (s *Service) putContact(ctx context.Context, actor actors.Actor, op access.Operation, uscc string, version int64, c enterprise.Contact) (enterprise.Enterprise, enterprise.Contact, error) {
	if found := c.Check(s.today()); len(found) > 0 {
		return enterprise.Enterprise{}, c, models.Invalid("invalid-contact", "联系人信息有误", "the contact has faults", found...)
	}
	c.Provenance.Source, c.Provenance.EnteredBy = origin(actor, c.Provenance.Source), actor.ID
	if c.Provenance.AsOf.IsZero() {
		c.Provenance.AsOf = s.today()
	}
	id := c.ID
	after, err := s.change(ctx, actor, op, uscc, version, "", func(ctx context.Context, e enterprise.Enterprise) error {
		c.ID, c.EnterpriseID = id, e.ID
		return s.Store.PutContact(ctx, &c)
	})
	return after, c, err
}

// DeleteContact removes a person. Faults: contact-not-found, enterprise-not-found, stale-version.
func (s *Service) DeleteContact(ctx context.Context, actor actors.Actor, uscc string, version, id int64) (enterprise.Enterprise, error) {
	return s.change(ctx, actor, "deleteContact", uscc, version, fmt.Sprint(id), func(ctx context.Context, e enterprise.Enterprise) error {
		return s.Store.DeleteContact(ctx, e.ID, id)
	})
}
