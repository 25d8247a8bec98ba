package store

import (
	"context"
	"time"

	"huiqi/models"
	"huiqi/models/exchange"
)

// CreateServiceTeam inserts a team and fills in the id (when empty), version and times.
func (s *Store) CreateServiceTeam(ctx context.Context, t *exchange.ServiceTeam) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	t.ID, t.Version, t.CreatedAt = newID(t.ID), 1, s.now()
	t.UpdatedAt = t.CreatedAt
	return duplicateID(db.Create(t).Error, teams, t.ID)
}

// UpdateServiceTeam overwrites the team whose version is t.Version and moves the version on.
func (s *Store) UpdateServiceTeam(ctx context.Context, t *exchange.ServiceTeam) error {
	version, err := s.touch(ctx, teams, t.ID, atLeastGiven(t.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	t.Version, t.UpdatedAt = version, s.now()
	return fault(db.Model(&exchange.ServiceTeam{}).Where("id = ?", t.ID).Select("*").Omit("id", "created_by", "created_at").Updates(t).Error)
}

// DeleteServiceTeam deletes the team of that version.
func (s *Store) DeleteServiceTeam(ctx context.Context, id string, version int64) error {
	return s.remove(ctx, teams, id, version, &exchange.ServiceTeam{})
}

// FindServiceTeam returns one team.
func (s *Store) FindServiceTeam(ctx context.Context, id string) (exchange.ServiceTeam, error) {
	var t exchange.ServiceTeam
	err := s.reader(ctx).Where("id = ?", id).Take(&t).Error
	return t, missing(err, teams.sort, teams.zh, id)
}

// ServiceTeamsByID returns the teams of the ids that there are.
func (s *Store) ServiceTeamsByID(ctx context.Context, ids []string) (map[string]exchange.ServiceTeam, error) {
	return byID(s.reader(ctx), ids, func(row exchange.ServiceTeam) string { return row.ID })
}

// ServiceTeamsNamed returns the teams of the names. Spaces in names are no matter.
func (s *Store) ServiceTeamsNamed(ctx context.Context, names []string) ([]exchange.ServiceTeam, error) {
	return namedRows[exchange.ServiceTeam](s.reader(ctx), names)
}

// ListServiceTeams returns teams, the last made first.
func (s *Store) ListServiceTeams(ctx context.Context, f exchange.Filter, p models.Page) (models.List[exchange.ServiceTeam], error) {
	rows := aboutTopics(s.reader(ctx), f.Field, f.Industry)
	if f.Kind != "" {
		rows = rows.Where("kind = ?", f.Kind)
	}
	if f.Words != "" {
		rows = rows.Where(`(LOWER(name) LIKE ? ESCAPE '\' OR LOWER(about) LIKE ? ESCAPE '\' OR LOWER(words) LIKE ? ESCAPE '\')`, contains(f.Words), contains(f.Words), contains(f.Words))
	}
	return listByTime("service-teams", rows, p, func(t exchange.ServiceTeam) (time.Time, string) { return t.CreatedAt, t.ID })
}
