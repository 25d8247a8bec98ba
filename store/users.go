package store

import (
	"context"
	"errors"
	"strings"
	"time"

	"gorm.io/gorm"

	"huiqi/models"
	"huiqi/models/access"
)

// CreateUser inserts a user and fills in the id (when empty), version and times. A login that is taken is a
// duplicate-login conflict, an id that is taken duplicate-id.
func (s *Store) CreateUser(ctx context.Context, u *access.User) error {
	state, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	u.ID, u.Version = newID(u.ID), 1
	u.CreatedAt = s.now()
	u.UpdatedAt = u.CreatedAt
	if err := db.Create(u).Error; err != nil {
		return duplicateUser(err, *u)
	}
	state.note(users, u.ID, u.Version, u.Version)
	return nil
}

// UpdateUser overwrites the user whose version is u.Version and moves u.Version on. Failures and the lock have
// methods of their own.
func (s *Store) UpdateUser(ctx context.Context, u *access.User) error {
	version, err := s.touch(ctx, users, u.ID, atLeastGiven(u.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	u.Version, u.UpdatedAt = version, s.now()
	err = db.Model(&access.User{}).Where("id = ?", u.ID).
		Select("*").Omit("id", "failures", "locked_until", "created_at").Updates(u).Error
	if err != nil {
		return duplicateUser(err, *u)
	}
	return nil
}

// CountFailure adds a failed sign-in to a user and returns how many there are now in a row. Two at once are two.
func (s *Store) CountFailure(ctx context.Context, id string) (int, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return 0, err
	}
	err = db.Model(&access.User{}).Where("id = ?", id).UpdateColumn("failures", gorm.Expr("failures + 1")).Error
	if err != nil {
		return 0, fault(err)
	}
	u, err := s.FindUser(ctx, id)
	return u.Failures, err
}

// LockUser keeps a user out until an instant and begins to count failures anew; nil ends the lock.
func (s *Store) LockUser(ctx context.Context, id string, until *time.Time) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	if until != nil {
		cut := instant(*until)
		until = &cut
	}
	done := db.Model(&access.User{}).Where("id = ?", id).
		UpdateColumns(map[string]any{"failures": 0, "locked_until": until})
	if done.Error == nil && done.RowsAffected == 0 {
		return models.NotFound(users.sort, users.zh, id)
	}
	return fault(done.Error)
}

// FindUser returns one user.
func (s *Store) FindUser(ctx context.Context, id string) (access.User, error) {
	var u access.User
	err := s.reader(ctx).Where("id = ?", id).Take(&u).Error
	return u, missing(err, users.sort, users.zh, id)
}

// UserByLogin returns the user who signs in by that name.
func (s *Store) UserByLogin(ctx context.Context, login string) (access.User, error) {
	var u access.User
	err := s.reader(ctx).Where("login = ?", login).Take(&u).Error
	return u, missing(err, users.sort, users.zh, login)
}

// UserFilter selects users; an empty member selects all.
type UserFilter = access.UserFilter

// ListUsers returns users, the last made first.
func (s *Store) ListUsers(ctx context.Context, filter UserFilter, p models.Page) (models.List[access.User], error) {
	rows := s.reader(ctx)
	for column, want := range map[string]string{"role": string(filter.Role), "district": filter.District, "uscc": filter.USCC} {
		if want != "" {
			rows = rows.Where(column+" = ?", want)
		}
	}
	if filter.Disabled != nil {
		rows = rows.Where("disabled = ?", *filter.Disabled)
	}
	return listByTime("users", rows, p, func(u access.User) (time.Time, string) { return u.CreatedAt, u.ID })
}

// PeopleWithAccounts returns the people of task forces who have an account of staff that may be used, in a district or, where it is
// empty, in the bureau.
func (s *Store) PeopleWithAccounts(ctx context.Context, district string) (map[string]bool, error) {
	var names []string
	err := s.reader(ctx).Model(&access.User{}).Distinct("person").Where("person <> '' AND district = ? AND disabled = ? AND role <> ?", district, false, access.EnterpriseUser).
		Pluck("person", &names).Error
	out := make(map[string]bool, len(names))
	for _, name := range names {
		out[name] = true
	}
	return out, fault(err)
}

func duplicateUser(err error, u access.User) error {
	if errors.Is(err, gorm.ErrDuplicatedKey) && strings.Contains(err.Error(), "login") {
		return duplicate(err, "duplicate-login", "登录名已被使用："+u.Login, "login is taken: "+u.Login)
	}
	return duplicateID(err, users, u.ID)
}

// listByTime returns a page of rows by created_at and id, the last made first.
func listByTime[T any](name string, rows *gorm.DB, p models.Page, key func(T) (time.Time, string)) (models.List[T], error) {
	parts, err := unpack(name, p.Cursor, 2)
	if err != nil {
		return models.List[T]{}, err
	}
	if parts != nil {
		at, err := time.Parse(time.RFC3339Nano, parts[0])
		if err != nil {
			return models.List[T]{}, badCursor()
		}
		rows = rows.Where("(created_at, id) < (?, ?)", at, parts[1]) // as an index is read, whatever page it is
	}
	var found []T
	limit := p.Clamped()
	if err := rows.Order("created_at DESC, id DESC").Limit(limit + 1).Find(&found).Error; err != nil {
		return models.List[T]{}, fault(err)
	}
	return page(name, found, limit, func(row T) []string {
		at, id := key(row)
		return []string{at.Format(time.RFC3339Nano), id}
	}), nil
}
