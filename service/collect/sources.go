package collect

import (
	"context"
	"fmt"
	"time"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/collect"
	"huiqi/service/access"
)

// Create stores a new source and returns it. An enabled one with a schedule is collected soon. Faults: invalid-source.
func (s *Service) Create(ctx context.Context, actor actors.Actor, source collect.Source) (collect.Source, error) {
	if _, err := s.Gate.Reach(actor, "createSource"); err != nil {
		return collect.Source{}, err
	}
	if err := s.settle(&source); err != nil {
		return collect.Source{}, err
	}
	source.ID, source.CreatedBy = "", actor.ID
	source.NextAt = s.soon(source)
	made := source
	err := s.audited(ctx, actor, "create", &made, func(ctx context.Context) error {
		made = source // the transaction may be tried again
		return s.Store.CreateSource(ctx, &made)
	})
	if err != nil {
		return collect.Source{}, fmt.Errorf("create source: %w", err)
	}
	return made, nil
}

// soon returns when a source that was just written is wanted: at once when it has a schedule.
func (s *Service) soon(source collect.Source) *time.Time {
	if !source.Enabled || source.Schedule == "" {
		return nil
	}
	now := s.Clock.Now()
	return &now
}

// Update replaces a source whose version is source.Version. Faults: invalid-source, source-not-found, stale-version.
func (s *Service) Update(ctx context.Context, actor actors.Actor, source collect.Source) (collect.Source, error) {
	if _, err := s.Gate.Reach(actor, "updateSource"); err != nil {
		return collect.Source{}, err
	}
	if err := s.settle(&source); err != nil {
		return collect.Source{}, err
	}
	var changed collect.Source
	err := s.audited(ctx, actor, "update", &changed, func(ctx context.Context) error {
		old, err := s.Store.FindSource(ctx, source.ID)
		if err != nil {
			return err
		}
		changed = source
		changed.CreatedBy, changed.CreatedAt, changed.NextAt = old.CreatedBy, old.CreatedAt, old.NextAt
		if changed.Schedule != old.Schedule || changed.Enabled != old.Enabled {
			changed.NextAt = s.soon(changed)
		}
		return s.Store.UpdateSource(ctx, &changed)
	})
	if err != nil {
		return collect.Source{}, fmt.Errorf("update source: %w", err)
	}
	return changed, nil
}

// Delete removes a source of that version that nothing was collected from. Faults: source-in-use, source-not-found,
// stale-version.
func (s *Service) Delete(ctx context.Context, actor actors.Actor, id string, version int64) error {
	if _, err := s.Gate.Reach(actor, "deleteSource"); err != nil {
		return err
	}
	err := s.audited(ctx, actor, "delete", &collect.Source{ID: id}, func(ctx context.Context) error {
		return s.Store.DeleteSource(ctx, id, version)
	})
	if err != nil {
		return fmt.Errorf("delete source: %w", err)
	}
	return nil
}

// Get returns one source. Fault: source-not-found.
func (s *Service) Get(ctx context.Context, actor actors.Actor, id string) (collect.Source, error) {
	if _, err := s.Gate.Reach(actor, "getSource"); err != nil {
		return collect.Source{}, err
	}
	return s.Store.FindSource(ctx, id)
}

// List returns the sources, the last made first.
func (s *Service) List(ctx context.Context, actor actors.Actor, p models.Page) (models.List[collect.Source], error) {
	if _, err := s.Gate.Reach(actor, "listSources"); err != nil {
		return models.List[collect.Source]{}, err
	}
	return s.Store.ListSources(ctx, p)
}

// Runs returns the runs of a source, the last made first. Fault: source-not-found.
func (s *Service) Runs(ctx context.Context, actor actors.Actor, sourceID string, p models.Page) (models.List[collect.Run], error) {
	return listOf(ctx, s, actor, "listSourceRuns", sourceID, p, s.Store.ListCollectRuns)
}

// Pages returns what was found in a source, the last found first. Fault: source-not-found.
func (s *Service) Pages(ctx context.Context, actor actors.Actor, sourceID string, p models.Page) (models.List[collect.Page], error) {
	return listOf(ctx, s, actor, "listSourcePages", sourceID, p, s.Store.ListPages)
}

func listOf[T any](ctx context.Context, s *Service, actor actors.Actor, op access.Operation, sourceID string, p models.Page,
	list func(ctx context.Context, sourceID string, p models.Page) (models.List[T], error),
) (models.List[T], error) {
	if _, err := s.Gate.Reach(actor, op); err != nil {
		return models.List[T]{}, err
	}
	if _, err := s.Store.FindSource(ctx, sourceID); err != nil {
		return models.List[T]{}, err
	}
	return list(ctx, sourceID, p)
}

// audited runs a write to a source and its audit entry in one transaction.
func (s *Service) audited(ctx context.Context, actor actors.Actor, action string, source *collect.Source, write func(ctx context.Context) error) error {
	return s.Store.InTx(ctx, func(ctx context.Context) error {
		if err := write(ctx); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), action, "source", source.ID, source.Name))
	})
}
