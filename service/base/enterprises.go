package base

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/service/access"
)

// Create adds an enterprise and returns it. Columns without provenance get that of who creates it. Faults:
// invalid-enterprise (bad-check-digit and so on at path uscc), duplicate-uscc, enterprise-merged.
func (s *Service) Create(ctx context.Context, actor actors.Actor, e enterprise.Enterprise) (enterprise.Enterprise, error) {
	if _, err := s.Gate.Reach(actor, "createEnterprise"); err != nil {
		return enterprise.Enterprise{}, err
	}
	if err := s.settle(&e); err != nil {
		return enterprise.Enterprise{}, err
	}
	if err := s.placed(actor, e); err != nil {
		return enterprise.Enterprise{}, err
	}
	if err := s.Gate.Permit(actor, "createEnterprise", object(e)); err != nil {
		return enterprise.Enterprise{}, err
	}
	blank := enterprise.Enterprise{Aliases: []string{}, Tags: []string{}}
	attribute(&blank, &e, s.provenance(actor))
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		if err := s.unmerged(ctx, e.USCC); err != nil {
			return err
		}
		if err := s.Store.CreateEnterprise(ctx, &e); err != nil {
			return err
		}
		if err := s.keep(ctx, actor, e.ID, nil, Standing(enterprise.Record{Enterprise: e})); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "create", "enterprise", e.USCC, ""))
	})
	if err != nil {
		return enterprise.Enterprise{}, fmt.Errorf("create enterprise: %w", err)
	}
	return e, nil
}

// provenance is that of a value which the actor enters without saying where it is from.
func (s *Service) provenance(actor actors.Actor) models.Provenance {
	return models.Provenance{Source: origin(actor, ""), AsOf: s.today(), EnteredBy: actor.ID}
}

// Update lets edit change the enterprise whose version is the given one, and returns it as stored. The credit
// code, ids, times and the synthetic mark stay; a name that it had becomes one of its aliases. Moving it to a place outside the actor's reach is refused. Faults:
// those of edit, invalid-enterprise, enterprise-not-found, stale-version.
func (s *Service) Update(ctx context.Context, actor actors.Actor, uscc string, version int64, edit func(e *enterprise.Enterprise) error) (enterprise.Enterprise, error) {
	var after enterprise.Enterprise
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		before, err := s.find(ctx, actor, "updateEnterprise", uscc)
		if err != nil {
			return err
		}
		after = before
		after.Provenance = maps.Clone(before.Provenance)
		if err := edit(&after); err != nil {
			return err
		}
		after.ID, after.USCC, after.Synthetic, after.Version = before.ID, before.USCC, before.Synthetic, version
		after.CreatedAt, after.UpdatedAt = before.CreatedAt, before.UpdatedAt
		after.Name = strings.TrimSpace(after.Name)
		renamed(before, &after)
		if err := s.settle(&after); err != nil {
			return err
		}
		if err := s.Gate.Permit(actor, "updateEnterprise", object(after)); err != nil {
			return err
		}
		attribute(&before, &after, s.provenance(actor))
		if err := s.recorded(ctx, actor, before, func() error { return s.Store.UpdateEnterprise(ctx, &after) }); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "update", "enterprise", before.USCC, changed(before, after)))
	})
	if err != nil {
		return enterprise.Enterprise{}, fmt.Errorf("update enterprise: %w", err)
	}
	return s.Store.FindEnterprise(ctx, after.USCC)
}

// Get returns the enterprise of a credit code. Faults: invalid-uscc, enterprise-not-found.
func (s *Service) Get(ctx context.Context, actor actors.Actor, uscc string) (enterprise.Enterprise, error) {
	return s.find(ctx, actor, "getEnterprise", uscc)
}

// Record returns an enterprise with all its facts, contacts apart, for the operation that shows some of them.
func (s *Service) Record(ctx context.Context, actor actors.Actor, op access.Operation, uscc string) (enterprise.Record, error) {
	e, err := s.find(ctx, actor, op, uscc)
	if err != nil {
		return enterprise.Record{}, err
	}
	return s.Store.Record(ctx, e.USCC)
}

// Warnings returns what is odd about a stored credit code, such as a county that no longer exists.
func (s *Service) Warnings(e enterprise.Enterprise) []models.Violation {
	return warningsOf(s.Catalogue, e.USCC)
}

// Query narrows a list of enterprises by what people write: names or codes of regions, industries and titles.
type Query struct {
	USCC      string
	Name      string
	Region    string
	Zone      string
	Industry  string
	Title     string
	Tag       string
	Synthetic *bool

	Deregistered *bool
}

// List returns enterprises within the actor's reach. Faults: invalid-query.
func (s *Service) List(ctx context.Context, actor actors.Actor, q Query, page models.Page) (models.List[enterprise.Enterprise], error) {
	filter, none, err := s.selection(actor, "listEnterprises", q)
	if err != nil || none {
		return models.List[enterprise.Enterprise]{Items: []enterprise.Enterprise{}}, err
	}
	return s.Store.ListEnterprises(ctx, filter, page)
}

// Delete removes an enterprise of that version with all its facts. Faults: enterprise-not-found, stale-version.
func (s *Service) Delete(ctx context.Context, actor actors.Actor, uscc string, version int64) error {
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		e, err := s.find(ctx, actor, "deleteEnterprise", uscc)
		if err != nil {
			return err
		}
		if err := s.Store.DeleteEnterprise(ctx, e.ID, version); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "delete", "enterprise", e.USCC, ""))
	})
	if err != nil {
		return fmt.Errorf("delete enterprise: %w", err)
	}
	return nil
}

// changed names the columns that differ, and those whose provenance alone does, without their values.
func changed(before, after enterprise.Enterprise) string {
	var names []string
	was := columns(before)
	for name, value := range columns(after) {
		if fmt.Sprint(value) != fmt.Sprint(was[name]) {
			names = append(names, name)
		} else if before.Provenance[name] != after.Provenance[name] {
			names = append(names, "provenance."+name)
		}
	}
	if before.Provenance[""] != after.Provenance[""] {
		names = append(names, "provenance")
	}
	slices.Sort(names)
	return fmt.Sprint(names)
}
