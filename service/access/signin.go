package access

import (
	"context"
	"errors"
	"strings"
	"time"

	"huiqi/models"
	"huiqi/models/access"
)

// The lock-out: after so many wrong passwords in a row an account cannot sign in for so long.
const (
	MaxFailures = 5
	LockFor     = 15 * time.Minute
)

// SignIn checks a login and password and returns the user. The Fault is bad-credentials for an unknown login, a
// wrong password, a disabled account and a locked one alike, after the same work: no answer tells which logins there
// are. Every attempt at a known account is in the audit log, which tells the locked from the wrong.
func (s *Service) SignIn(ctx context.Context, actor access.Actor, login, password string) (access.User, error) {
	user, err := s.attempt(ctx, login)
	unknown, locked := models.IsKind(err, models.KindNotFound), errors.Is(err, errLocked)
	if err != nil && !unknown && !locked {
		return access.User{}, err
	}
	if unknown || locked {
		if _, err := s.matches(ctx, password, absent); err != nil {
			return access.User{}, err
		}
	}
	switch {
	case unknown:
		return access.User{}, badCredentials()
	case locked:
		return access.User{}, s.refuse(ctx, actor, user, "locked")
	}
	ok, err := s.matches(ctx, password, user.PasswordHash)
	if err != nil {
		return access.User{}, err
	}
	if !ok || user.Disabled {
		return access.User{}, s.refuse(ctx, actor, user, "")
	}
	return s.welcome(ctx, actor, user)
}

// errLocked ends an attempt at a locked account.
var errLocked = errors.New("the account is locked")

// attempt counts a try before the password is compared, so that tries at the same time cannot outrun the lock.
func (s *Service) attempt(ctx context.Context, login string) (access.User, error) {
	var user access.User
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		found, err := s.store.UserByLogin(ctx, NormaliseLogin(login))
		if err != nil {
			return err
		}
		failures, err := s.store.CountFailure(ctx, found.ID)
		if err != nil {
			return err
		}
		// Counting holds the row: read now, the lock that a try before this one has set is seen.
		if user, err = s.store.FindUser(ctx, found.ID); err != nil {
			return err
		}
		now := s.clock.Now()
		if user.LockedUntil != nil && now.Before(*user.LockedUntil) {
			return errLocked
		}
		if failures < MaxFailures {
			return nil
		}
		until := now.Add(LockFor)
		return s.store.LockUser(ctx, user.ID, &until)
	})
	return user, err
}

// refuse records a failed sign-in of a known account, and why when it was not the password.
func (s *Service) refuse(ctx context.Context, actor access.Actor, u access.User, why string) error {
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		return s.store.AppendAudit(ctx, actor.Entry(s.clock.Now(), "sign-in-refused", "user", u.ID, why))
	})
	if err != nil {
		return err
	}
	return badCredentials()
}

// welcome clears the counted failures and records the sign-in.
func (s *Service) welcome(ctx context.Context, actor access.Actor, u access.User) (access.User, error) {
	self := ActorOf(u)
	self.Request, self.Address = actor.Request, actor.Address
	return u, s.audited(ctx, self, "sign-in", "user", u.ID, "", func(ctx context.Context) error {
		return s.store.LockUser(ctx, u.ID, nil)
	})
}

// SignOut records the end of a session.
func (s *Service) SignOut(ctx context.Context, actor access.Actor) error {
	if err := s.Permit(actor, "signOut", Object{}); err != nil {
		return err
	}
	return s.audited(ctx, actor, "sign-out", "user", actor.ID, "", func(context.Context) error { return nil })
}

// Resume returns the user of a session that holds the mark of its password. The Fault is unauthenticated when the
// user is gone or disabled, or when the password has changed since.
func (s *Service) Resume(ctx context.Context, userID, credential string) (access.User, error) {
	u, err := s.store.FindUser(ctx, userID)
	if models.IsKind(err, models.KindNotFound) {
		return access.User{}, Unauthenticated()
	}
	if err != nil {
		return access.User{}, err
	}
	if u.Disabled || Credential(u) != credential {
		return access.User{}, Unauthenticated()
	}
	return u, nil
}

// ActorOf returns the actor that a signed-in user is.
func ActorOf(u access.User) access.Actor {
	return access.Actor{ID: u.ID, Name: u.Name, Role: u.Role, District: u.District, USCC: u.USCC, TaskForce: u.TaskForce, Person: u.Person}
}

// NormaliseLogin folds a login: letters are written small, blanks around it do not count.
func NormaliseLogin(login string) string { return strings.ToLower(strings.TrimSpace(login)) }

func badCredentials() *models.Fault {
	return models.Faulty(models.KindUnauthorized, "bad-credentials", "登录名或口令不对；连续输错 5 次，账号锁定 15 分钟",
		"wrong login or password; five wrong ones in a row lock an account for 15 minutes")
}
