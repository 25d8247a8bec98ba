package base

import (
	"context"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/service/access"
)

// selection narrows a query to the actor's reach with an operation. none is true when nothing is within it. Faults:
// invalid-query and those of the gate.
func (s *Service) selection(actor actors.Actor, op access.Operation, q Query) (filter enterprise.Filter, none bool, err error) {
	reach, err := s.Gate.Reach(actor, op)
	if err != nil {
		return enterprise.Filter{}, false, err
	}
	if filter, err = s.filter(q); err != nil {
		return enterprise.Filter{}, false, err
	}
	switch reach {
	case access.District:
		filter.Territory = s.territory(actor.District)
		none = len(filter.Territory) == 0
	case access.Own:
		filter = enterprise.Filter{USCC: actor.USCC}
	}
	return filter, none, nil
}

// EachRecord hands on the enterprises of a query within the actor's reach with all their facts, by id, some at a time;
// what changes meanwhile may be seen or not. Faults: invalid-query, those of the gate and those of do.
func (s *Service) EachRecord(ctx context.Context, actor actors.Actor, op access.Operation, q Query, do func([]enterprise.Record) error) error {
	filter, none, err := s.selection(actor, op, q)
	if err != nil || none {
		return err
	}
	page := models.Page{Limit: models.MaxLimit}
	for {
		list, err := s.Store.ListEnterprises(ctx, filter, page)
		if err != nil {
			return err
		}
		ids := make([]int64, len(list.Items))
		for i, e := range list.Items {
			ids[i] = e.ID
		}
		records, err := s.Store.Records(ctx, ids)
		if err != nil {
			return err
		}
		if err := do(records); err != nil || list.NextCursor == "" {
			return err
		}
		page.Cursor = list.NextCursor
	}
}

// ContactsOf returns the people to reach at many enterprises, by the enterprise's id, for an operation that shows them.
// Whoever calls it says so in the audit log. The fault is that of the gate for who may not list contacts.
func (s *Service) ContactsOf(ctx context.Context, actor actors.Actor, ids []int64) (map[int64][]enterprise.Contact, error) {
	if _, err := s.Gate.Reach(actor, "listContacts"); err != nil {
		return nil, err
	}
	return s.Store.ContactsOf(ctx, ids)
}
